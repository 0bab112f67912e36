"""A day and an hour as people say them where they live: "Friday 12 December", "19:00"."""

import re
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel.dates import format_date, format_time

from bot.i18n.languages import nearest_locale

#: Weekday, day and month without a year; the first that a language has. CLDR holds short forms,
#: which are said in full here.
SKELETONS = ("MMMMEEEEd", "MMMMEd", "MMMEd")
#: What stands between the day and the time, by the direction of writing.
COMMA = {"rtl": "\u060c", "ltr": ","}
_QUOTED = re.compile("('[^']*')")
_SHORT = (re.compile("E+"), "EEEE"), (re.compile("M{3,}"), "MMMM"), (re.compile("L{3,}"), "LLLL")


def day(at: datetime, language: str, zone: str) -> str:
    """The day of that aware instant, in words.

    A language Babel does not know is told in English, an unknown zone counts as UTC.
    """
    locale = nearest_locale(language)
    known = locale.datetime_skeletons
    pattern = next(known[name].pattern for name in SKELETONS if name in known)
    return format_date(at.astimezone(_zone(zone)).date(), _in_full(pattern), locale)


def day_and_time(at: datetime, language: str, zone: str) -> str:
    """The day and the time of day of that aware instant: "Friday 12 December, 14:00"."""
    comma = COMMA[nearest_locale(language).text_direction]
    return f"{day(at, language, zone)}{comma} {clock(at, language, zone)}"


def date_and_time(at: datetime, language: str, zone: str) -> str:
    """The date with its year, and the time: "14 November 2026, 12:00"."""
    comma = COMMA[nearest_locale(language).text_direction]
    return f"{date(at, language, zone)}{comma} {clock(at, language, zone)}"


def date(at: datetime, language: str, zone: str) -> str:
    """The date of that aware instant with its year, for what is kept: "14 November 2026"."""
    return format_date(at.astimezone(_zone(zone)).date(), "long", nearest_locale(language))


def clock(at: datetime, language: str, zone: str) -> str:
    """The hour and minute of that aware instant, on the clocks there: "19:00"."""
    return format_time(at, "HH:mm", tzinfo=_zone(zone), locale=nearest_locale(language))


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
