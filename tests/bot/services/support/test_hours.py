"""Whether somebody answers now, and when next: on the clocks of the service's own zone."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services.support.hours import DAYS, Opening, read

LONDON = ZoneInfo("Europe/London")
WEEKDAYS = read(["mon-fri 09:00-17:00", "sat 10:00-12:00"], "Europe/London")
NIGHT = read(["fri 18:00-24:00", "sat 00:00-02:00"], "Europe/London")


def london(text: str, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON, fold=fold).astimezone(UTC)


@pytest.mark.parametrize(
    ("at", "is_open"),
    [
        ("2026-11-23T08:59:59", False),
        ("2026-11-23T09:00", True),
        ("2026-11-23T16:59:59", True),
        ("2026-11-23T17:00", False),
        ("2026-11-28T11:00", True),
        ("2026-11-29T11:00", False),
        ("2026-07-06T09:00", True),  # 08:00 UTC: summer time
        ("2026-07-06T08:59", False),
    ],
)
def test_it_is_open_between_its_hours_and_not_at_their_end(at: str, is_open: bool) -> None:
    assert WEEKDAYS.is_open(london(at)) is is_open


def test_the_clocks_are_those_of_the_service() -> None:
    at = datetime(2026, 11, 23, 4, 30, tzinfo=UTC)
    assert read(["mon 09:00-10:00"], "Asia/Karachi").is_open(at)
    assert not read(["mon 09:00-10:00"], "Europe/London").is_open(at)


@pytest.mark.parametrize(
    ("at", "opens"),
    [
        ("2026-11-23T08:00", "2026-11-23T09:00"),
        ("2026-11-27T17:00", "2026-11-28T10:00"),
        ("2026-11-28T12:00", "2026-11-30T09:00"),
    ],
)
def test_when_it_is_closed_it_says_when_it_opens(at: str, opens: str) -> None:
    assert WEEKDAYS.opens(london(at)) == london(opens)


def test_what_is_open_opens_at_no_other_time() -> None:
    assert WEEKDAYS.opens(london("2026-11-23T10:00")) is None
    assert read(["always"], "Europe/London").opens(london("2026-11-23T03:00")) is None


def test_a_night_goes_on_past_midnight_and_ends() -> None:
    assert NIGHT.is_open(london("2026-11-27T23:59"))
    assert NIGHT.is_open(london("2026-11-28T00:00"))
    assert NIGHT.is_open(london("2026-11-28T01:59"))
    assert not NIGHT.is_open(london("2026-11-28T02:00"))
    assert NIGHT.opens(london("2026-11-28T02:00")) == london("2026-12-04T18:00")


def test_open_on_one_day_only_it_opens_again_a_week_later() -> None:
    monday = read(["mon 09:00-10:00"], "Europe/London")
    assert monday.opens(london("2026-11-23T10:00")) == london("2026-11-30T09:00")


def test_an_hour_that_the_clocks_skip_is_not_waited_for() -> None:
    early = read(["sun 01:30-03:00"], "Europe/London")  # 29 March 2026: 01:00 becomes 02:00
    assert early.opens(london("2026-03-29T00:30")) == datetime(2026, 3, 29, 1, tzinfo=UTC)
    assert early.is_open(datetime(2026, 3, 29, 1, tzinfo=UTC))


def test_an_hour_that_comes_twice_is_open_both_times() -> None:
    late = read(["sun 01:00-02:00"], "Europe/London")  # 25 October 2026: 02:00 becomes 01:00
    assert late.is_open(london("2026-10-25T01:30", fold=0))
    assert late.is_open(london("2026-10-25T01:30", fold=1))
    assert not late.is_open(london("2026-10-25T02:00"))
    assert late.opens(london("2026-10-24T12:00")) == london("2026-10-25T01:00", fold=0)


def test_after_the_clocks_change_it_opens_at_its_own_hour() -> None:
    assert WEEKDAYS.opens(london("2026-10-24T13:00")) == datetime(2026, 10, 26, 9, tzinfo=UTC)
    assert WEEKDAYS.opens(london("2026-03-28T13:00")) == datetime(2026, 3, 30, 8, tzinfo=UTC)


def test_days_may_go_round_the_week() -> None:
    weekend = read(["fri-mon 10:00-11:00"], "UTC")
    assert {slot.day for slot in weekend.slots} == {4, 5, 6, 0}
    assert read(["Monday – Friday  9:00 – 17:00"], "UTC").slots[0].start == 540


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("mon 09:00-25:00", "“25:00” is no time of day"),
        ("mon 09:60-10:00", "“09:60” is no time of day"),
        ("mon 9-17", "“9” is no time of day"),
        ("mon 17:00-09:00", "ends before it starts"),
        ("mon 09:00-09:00", "ends before it starts"),
        ("funday 09:00-10:00", "“funday” is no day"),
        ("09:00-17:00", "are no hours"),
        ("always, but not on Sundays", "are no hours"),
        ("", "no hours are given"),
    ],
)
def test_impossible_hours_are_named(line: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        read([line], "UTC")


@st.composite
def openings(draw: st.DrawFn) -> Opening:
    def clock(minute: int) -> str:
        return f"{minute // 60:02}:{minute % 60:02}"

    lines = []
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, 1438))
        end = draw(st.integers(start + 1, 1440))
        lines.append(f"{draw(st.sampled_from(DAYS))} {clock(start)}-{clock(end)}")
    return read(lines, draw(st.sampled_from(["Europe/London", "Asia/Karachi", "America/Nuuk"])))


@given(openings(), st.integers(0, 2 * 365 * 24 * 60))
def test_it_is_open_at_the_instant_it_says_and_not_a_minute_before(
    opening: Opening, minute: int
) -> None:
    at = datetime.fromtimestamp(1_767_225_600 + minute * 60, UTC)
    opens = opening.opens(at)
    assert (opens is None) is opening.is_open(at)
    if opens is not None:
        assert opens > at
        assert opening.is_open(opens)
        before = datetime.fromtimestamp(opens.timestamp() - 60, UTC)
        assert before < at or not opening.is_open(before)
