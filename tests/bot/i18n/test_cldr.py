"""Days, hours and plurals of every language that ships, against CLDR's own data.

Digits are 0 to 9 in all of them, as they are on a phone's keys and in the numbers to call.
"""

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from babel import Locale
from babel.dates import format_date, format_skeleton
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.i18n import LOCALES, catalogue, days, po
from bot.i18n.languages import nearest_locale

CODES = ("en", *po.codes(LOCALES))
ZONES = ["Europe/London", "Asia/Karachi", "Asia/Kabul", "America/St_Johns", "Africa/Asmara", "UTC"]
FIRST = datetime(2026, 1, 1, 12, tzinfo=UTC)
INSTANTS = st.integers(-(10**8), 10**8).map(lambda seconds: FIRST + timedelta(seconds=seconds))
DIGITS = re.compile(r"\d+")

every = pytest.mark.parametrize("code", CODES)


def names(locale: Locale, kind: str, width: str, number: int) -> set[str]:
    """What CLDR calls a month or a weekday, within a date and alone."""
    found = locale.months if kind == "month" else locale.days
    return {found[context][width][number] for context in ("format", "stand-alone")}


def bare(text: str, locale: Locale, on: date, width: str) -> str:
    """A date with signs for its parts, and one kind of comma: what is left is its order."""
    for kind, sign, number in (("day", "E", on.weekday()), ("month", "M", on.month)):
        known = [name for name in names(locale, kind, width, number) if name in text]
        text = text.replace(max(known, key=len), sign, 1)
    return re.sub("[،፣]", ",", DIGITS.sub("d", text))


@every
@settings(max_examples=60, deadline=None)
@given(at=INSTANTS, zone=st.sampled_from(ZONES))
def test_a_day_has_cldrs_names_in_full_and_in_cldrs_order(
    code: str, at: datetime, zone: str
) -> None:
    locale, on = nearest_locale(code), at.astimezone(ZoneInfo(zone)).date()
    said = days.day(at, code, zone)
    assert any(name in said for name in names(locale, "day", "wide", on.weekday()))
    assert any(name in said for name in names(locale, "month", "wide", on.month))
    assert DIGITS.findall(said) == [str(on.day)]
    short = format_skeleton("MMMEd", on, locale=locale)
    assert bare(said, locale, on, "wide") == bare(short, locale, on, "abbreviated")


@every
@settings(max_examples=60, deadline=None)
@given(at=INSTANTS, zone=st.sampled_from(ZONES))
def test_a_date_is_cldrs_long_one(code: str, at: datetime, zone: str) -> None:
    on = at.astimezone(ZoneInfo(zone)).date()
    said = days.date(at, code, zone)
    assert re.sub("[،፣]", ",", said) == re.sub(
        "[،፣]", ",", format_date(on, "long", nearest_locale(code))
    )
    assert {str(on.day), str(on.year)} <= set(DIGITS.findall(said))


@every
@settings(max_examples=60, deadline=None)
@given(at=INSTANTS, zone=st.sampled_from(ZONES))
def test_an_hour_is_that_of_the_clocks_there(code: str, at: datetime, zone: str) -> None:
    here = at.astimezone(ZoneInfo(zone))
    said = days.clock(at, code, zone)
    assert said == f"{here.hour:02}:{here.minute:02}" and said.isascii()
    both = days.day_and_time(at, code, zone)
    assert both.startswith(days.day(at, code, zone)) and both.endswith(f" {said}")


@every
@given(at=INSTANTS)
def test_a_comma_is_that_of_the_script(code: str, at: datetime) -> None:
    locale = nearest_locale(code)
    wrong = "," if locale.text_direction == "rtl" or code == "ti" else "،፣"
    said = days.day_and_time(at, code, "UTC") + days.date_and_time(at, code, "UTC")
    assert not set(wrong) & set(said)


@every
def test_every_day_of_a_year_is_another(code: str) -> None:
    said = {days.day(FIRST + timedelta(days=at), code, "UTC") for at in range(365)}
    assert len(said) == 365


@pytest.mark.parametrize("code", po.codes(LOCALES))
def test_a_file_counts_as_cldr_does(code: str) -> None:
    """In two numbers of one class the same form is said, and in two classes never the same."""
    rule, index = nearest_locale(code).plural_form, catalogue.read(LOCALES, code).index
    pairs = {(rule(number), index(number)) for number in range(1001)}
    assert len(pairs) == len({one for one, _ in pairs}) == len({form for _, form in pairs})
