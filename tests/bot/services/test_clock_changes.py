"""Both changes of the clocks, in six zones: nobody is written to at night, nothing is lost."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.cli.times import read_time
from bot.console.times import picked
from bot.errors import UserMistake
from bot.services.quiet import after_quiet
from bot.services.zones import instant_of, zone_named

#: (zone, clocks go forward, clocks go back, by how many minutes), in 2026 and 2027.
ZONES = [
    ("Europe/London", date(2027, 3, 28), date(2026, 10, 25), 60),
    ("America/New_York", date(2027, 3, 14), date(2026, 11, 1), 60),
    ("America/Santiago", date(2026, 9, 6), date(2027, 4, 4), 60),
    ("Africa/Cairo", date(2027, 4, 30), date(2026, 10, 30), 60),
    ("Pacific/Auckland", date(2026, 9, 27), date(2027, 4, 4), 60),
    ("Australia/Lord_Howe", date(2026, 10, 4), date(2027, 4, 4), 30),
]
each_zone = pytest.mark.parametrize(
    ("zone", "forward", "back", "minutes"), ZONES, ids=[one[0] for one in ZONES]
)


def midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(12), ZoneInfo(zone)).astimezone(UTC) - timedelta(hours=30)


@each_zone
def test_the_clocks_do_change_on_these_days(
    zone: str, forward: date, back: date, minutes: int
) -> None:
    for day, sign in ((forward, 1), (back, -1)):
        noons = [
            datetime.combine(day + timedelta(days=n), time(12), ZoneInfo(zone)) for n in (-1, 0)
        ]
        before, after = (one.utcoffset() for one in noons)
        assert before is not None
        assert after is not None
        assert after - before == sign * timedelta(minutes=minutes)


@each_zone
@pytest.mark.parametrize("own", [("", ""), ("00:15", "03:15"), ("18:00", "12:30")])
def test_around_a_change_nobody_is_written_to_at_night_and_nothing_goes_early(
    zone: str, forward: date, back: date, minutes: int, own: tuple[str, str]
) -> None:
    for day in (forward, back):
        start = midnight(day, zone)
        earlier = start
        for step in range(0, 60 * 60, 5):
            due = start + timedelta(minutes=step)
            sent = after_quiet(due, zone, *own)
            local = sent.astimezone(ZoneInfo(zone))
            assert due <= sent <= due + timedelta(hours=25)
            assert time(9) <= local.time() < time(21)
            assert earlier <= sent
            earlier = sent


@each_zone
def test_a_local_time_that_the_clocks_skip_is_refused(
    zone: str, forward: date, back: date, minutes: int
) -> None:
    place = zone_named(zone)
    times = [
        datetime.combine(forward, time()) + timedelta(minutes=step) for step in range(0, 24 * 60, 5)
    ]
    skipped = []
    for local in times:
        try:
            assert instant_of(local, place).astimezone(place).replace(tzinfo=None) == local
        except UserMistake as mistake:
            assert "does not exist" in str(mistake)
            skipped.append(local)
    assert len(skipped) == minutes // 5


@each_zone
def test_a_local_time_that_comes_twice_means_the_first(
    zone: str, forward: date, back: date, minutes: int
) -> None:
    place = zone_named(zone)
    before = midnight(back, zone)
    instants = [before + timedelta(minutes=step) for step in range(0, 60 * 60, 5)]
    first: dict[datetime, datetime] = {}
    for instant in instants:
        first.setdefault(instant.astimezone(place).replace(tzinfo=None), instant)
    assert len(instants) - len(first) == minutes // 5
    assert {local: instant_of(local, place) for local in first} == first


@each_zone
def test_days_later_means_the_same_hour(zone: str, forward: date, back: date, minutes: int) -> None:
    place = zone_named(zone)
    for day in (forward, back):
        now = datetime.combine(day - timedelta(days=3), time(16), place).astimezone(UTC)
        later = read_time("+7d", now, place).astimezone(place)
        assert (later.date(), later.time()) == (day + timedelta(days=4), time(16))


def test_a_time_is_read_in_the_projects_zone_unless_it_names_its_own() -> None:
    now, place = datetime(2026, 11, 25, 12, tzinfo=UTC), zone_named("Australia/Lord_Howe")
    assert read_time("2026-12-01T16:00", now, place) == datetime(2026, 12, 1, 5, tzinfo=UTC)
    assert read_time("2026-12-01T16:00Z", now, place) == datetime(2026, 12, 1, 16, tzinfo=UTC)
    assert read_time("+2h", now, place) == now + timedelta(hours=2)


@pytest.mark.parametrize(
    ("zone", "end"),
    [("Europe/London", "2026-12-18T23:59+00:00"), ("Asia/Karachi", "2026-12-18T23:59+05:00")],
)
def test_a_day_alone_as_an_end_means_the_end_of_that_day(zone: str, end: str) -> None:
    now, place = datetime(2026, 12, 18, 12, tzinfo=UTC), zone_named(zone)
    assert read_time("2026-12-18", now, place, ends=True) == datetime.fromisoformat(end)
    assert picked("2026-12-18", place, ends=True) == datetime.fromisoformat(end)


def test_a_day_alone_as_a_beginning_means_its_first_moment() -> None:
    now, place = datetime(2026, 12, 1, tzinfo=UTC), zone_named("Europe/London")
    assert read_time("2026-12-18", now, place) == datetime(2026, 12, 18, tzinfo=UTC)
    assert picked("2026-12-18", place) == datetime(2026, 12, 18, tzinfo=UTC)


@pytest.mark.parametrize("text", ["2026-12-18T00:00", "2026-12-18T00:00Z", " 2026-12-18T16:00 "])
def test_whoever_gives_an_hour_means_it(text: str) -> None:
    now, place = datetime(2026, 12, 1, tzinfo=UTC), zone_named("Europe/London")
    assert read_time(text, now, place, ends=True) == read_time(text, now, place)
    assert picked(text, place, ends=True) == picked(text, place)
    assert read_time("+14d", now, place, ends=True) == now + timedelta(days=14)


@pytest.mark.parametrize("name", ["Mars/Base", "", "../etc/passwd", "Europe", "x" * 300])
def test_a_zone_that_does_not_exist_is_named(name: str) -> None:
    with pytest.raises(UserMistake, match="no time zone"):
        zone_named(name)
