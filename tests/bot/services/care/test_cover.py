"""Who is there is what the rota says: no more, no less, at every instant."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import orjson
from hypothesis import given
from hypothesis import strategies as some

from bot.services.care.cover import LONGEST_GAP, Rota, told
from bot.services.care_rows import ROLES, ShiftRow, StaffRow
from bot.services.instants import HOUR, micros, moment

START = micros(datetime(2026, 11, 23, tzinfo=UTC))
END = START + 14 * 24 * HOUR
READS = {1: ["en"], 2: ["en", "ar"], 3: ["ur"], 4: ["en"]}
STAFF = [
    StaffRow(id_, f"P{id_}", "Harbour", "", orjson.dumps(codes).decode(), left_at=id_ == 4 or None)
    for id_, codes in READS.items()
]
LANGUAGES = ("", "en", "ar", "ur", "fr")

instants = some.integers(0, 14 * 24 * 4).map(lambda quarter: START + quarter * HOUR // 4)
shifts = some.lists(
    some.builds(
        lambda staff, role, starts, hours: ShiftRow(
            0, staff, role, starts, starts + hours * HOUR, "Europe/London"
        ),
        some.sampled_from(sorted(READS)),
        some.sampled_from(ROLES),
        instants,
        some.integers(1, 30),
    ),
    max_size=12,
)


def shift(staff: int, starts: float, hours: float, role: str = "on_call") -> ShiftRow:
    """A shift that begins so many hours after the start."""
    begins = START + int(starts * HOUR)
    found = next(one for one in ROLES if one == role)
    return ShiftRow(0, staff, found, begins, begins + int(hours * HOUR), "Europe/London")


def is_there(rows: list[ShiftRow], now: int, language: str) -> bool:
    """By definition, row for row."""
    return any(
        one.role == "on_call"
        and one.starts <= now < one.ends
        and one.staff != 4
        and (not language or language in READS[one.staff])
        for one in rows
    )


@given(shifts, instants, some.sampled_from(LANGUAGES))
def test_covered_is_when_somebody_on_call_reads_it(
    rows: list[ShiftRow], now: int, language: str
) -> None:
    rota = Rota.of(rows, STAFF)
    assert rota.is_covered(now, language) == is_there(rows, now, language)
    assert bool(rota.at(now).on_call) == is_there(rows, now, "")


@given(shifts, instants, some.sampled_from(LANGUAGES), some.integers(0, 80))
def test_a_hole_is_uncovered_throughout_and_every_other_time_is_not_that_long(
    rows: list[ShiftRow], now: int, language: str, hours: int
) -> None:
    holes = Rota.of(rows, STAFF).holes(START, END, hours * HOUR, language)
    assert all(START <= since < until <= END for since, until in holes)
    assert all(until - since > hours * HOUR for since, until in holes)
    assert all(one.until < other.since for one, other in pairwise(holes))
    inside = any(since <= now < until for since, until in holes)
    if inside or (hours == 0 and now < END):
        assert inside != is_there(rows, now, language)


@given(shifts, instants, some.sampled_from(LANGUAGES[1:]))
def test_heavy_drafts_wait_exactly_while_nobody_comes_in_time(
    rows: list[ShiftRow], now: int, language: str
) -> None:
    rota = Rota.of(rows, STAFF)
    readers = [s for s in rows if s.role == "on_call" and s.staff != 4]
    soon = [s for s in readers if language in READS[s.staff] and s.ends > now]
    in_time = [s for s in soon if s.starts <= now + LONGEST_GAP]
    assert rota.holds_heavy(now, language) == (not in_time)
    assert not (rota.is_covered(now, language) and rota.holds_heavy(now, language))


@given(shifts, instants, instants, some.sampled_from(LANGUAGES[1:]))
def test_nothing_changes_before_it_is_said_to(
    rows: list[ShiftRow], now: int, later: int, language: str
) -> None:
    rota = Rota.of(rows, STAFF)
    change = rota.changes_after(now)
    if later < now or (change is not None and later >= change):
        return
    for ask in (rota.is_covered, rota.holds_heavy):
        assert ask(now, language) == ask(later, language)
    assert told(rota, now, language) == told(rota, later, language)


@given(shifts, instants, some.sampled_from(LANGUAGES))
def test_next_is_the_first_reader_to_come_else_the_first_of_all(
    rows: list[ShiftRow], now: int, language: str
) -> None:
    rota = Rota.of(rows, STAFF)
    coming = rota.at(now, language).next
    later = [s for s in rota.shifts if s.role == "on_call" and s.starts > now]
    if coming is None:
        assert not later
        return
    best = [s for s in later if rota.reads(s.staff, language)] or later
    assert coming.starts == min(s.starts for s in best)


def test_a_deputy_alone_is_no_cover() -> None:
    rota = Rota.of([shift(1, 0, 8, "deputy"), shift(2, 0, 8, "lead")], STAFF)
    assert not rota.is_covered(START)
    assert [one.name for one in rota.at(START).deputies] == ["P1"]


def test_whoever_has_left_is_never_there() -> None:
    rota = Rota.of([shift(4, 0, 8)], STAFF)
    assert not rota.is_covered(START)
    assert told(rota, START, "en") is None


def test_a_lead_without_a_shift_still_stands() -> None:
    staff = [STAFF[0]._replace(is_lead=1)]
    assert [one.name for one in Rota.of([], staff).at(START).leads] == ["P1"]


def test_a_region_is_read_by_whoever_reads_the_language() -> None:
    assert Rota.of([shift(1, 0, 8)], STAFF).is_covered(START, "en-GB")


def test_what_a_person_is_told_names_who_is_there_and_the_reader_to_come() -> None:
    rota = Rota.of([shift(1, 0, 8), shift(1, 24, 8), shift(2, 48, 8)], STAFF)
    cover = told(rota, START, "ar", 3)
    assert cover is not None and cover.next is not None
    assert [one.name for one in cover.now] == ["P1"]
    assert (cover.next.name, cover.next.starts) == ("P2", moment(START) + timedelta(days=2))
    assert cover.reads


def test_where_nobody_reads_it_that_is_told_with_how_long_a_translator_takes() -> None:
    cover = told(Rota.of([shift(1, 0, 8), shift(2, 24, 8)], STAFF), START, "so", 3)
    assert cover is not None
    assert (cover.reads, cover.translator_days) == (False, 3)
