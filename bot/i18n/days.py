"""A day and an hour as people say them where they live: "Friday 12 December", "19:00"."""

import re
from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import Locale
from babel.dates import format_date, format_time

from bot.i18n.languages import nearest_locale

#: Weekday, day and month without a year; the first that a language has. CLDR holds short forms,
#: which are said in full here.
SKELETONS = ("MMMMEEEEd", "MMMMEd", "MMMEd")
#: The comma of a script, where it is another. CLDR writes a Latin one where nobody gave it a form.
COMMAS = {"rtl": "\u060c", "ti": "\u1363", "am": "\u1363"}
#: Until then people take the night for that of the day before.
SMALL_HOURS = timedelta(hours=6)
_QUOTED = re.compile("('[^']*')")
_SHORT = (re.compile("E+"), "EEEE"), (re.compile("M{3,}"), "MMMM"), (re.compile("L{3,}"), "LLLL")


def day(at: datetime, language: str, zone: str) -> str:
    """The day of that aware instant, in words.

    A language Babel does not know is told in English, an unknown zone counts as UTC.
    """
    return _in_words(at.astimezone(_zone(zone)), language)


def last_day(at: datetime, language: str, zone: str) -> str:
    """The last day on which there is time, in words, where that aware instant is the end.

    Nobody can use a day that ends as it begins, so an end in the small hours is one of the evening.
    """
    local = at.astimezone(_zone(zone)).replace(tzinfo=None)
    return _in_words(local - SMALL_HOURS, language)


def day_and_time(at: datetime, language: str, zone: str) -> str:
    """The day and the time of day of that aware instant: "Friday 12 December, 14:00"."""
    comma = _comma(nearest_locale(language))
    return f"{day(at, language, zone)}{comma} {clock(at, language, zone)}"


def date_and_time(at: datetime, language: str, zone: str) -> str:
    """The date with its year, and the time: "14 November 2026, 12:00"."""
    comma = _comma(nearest_locale(language))
    return f"{date(at, language, zone)}{comma} {clock(at, language, zone)}"


def date(at: datetime, language: str, zone: str) -> str:
    """The date of that aware instant with its year, for what is kept: "14 November 2026"."""
    locale = nearest_locale(language)
    said = format_date(at.astimezone(_zone(zone)).date(), "long", locale)
    return said.replace(",", _comma(locale))


def clock(at: datetime, language: str, zone: str) -> str:
    """The hour and minute of that aware instant, on the clocks there: "19:00"."""
    return format_time(at, "HH:mm", tzinfo=_zone(zone), locale=nearest_locale(language))


def _in_words(local: datetime, language: str) -> str:
    locale = nearest_locale(language)
    known = locale.datetime_skeletons
    pattern = next(known[name].pattern for name in SKELETONS if name in known)
    return format_date(local.date(), _in_full(pattern), locale).replace(",", _comma(locale))


def _comma(locale: Locale) -> str:
    return COMMAS.get(locale.language) or COMMAS.get(locale.text_direction) or ","


def _zone(name: str) -> tzinfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return UTC


def _in_full(pattern: str) -> str:
    parts = _QUOTED.split(pattern)
    for short, full in _SHORT:
        parts[::2] = [short.sub(full, part) for part in parts[::2]]
    return "".join(parts)
