"""A rota from a file: local hours kept through clock changes, and all its faults told at once."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from bot.errors import UserMistake
from bot.services.care import rota, team
from bot.services.care.rota_files import Entry, read_rota
from bot.services.care.rota_reading import DAYS, planned
from bot.services.care.team import Member
from bot.services.care_rows import ShiftRow, StaffRow
from bot.services.instants import HOUR, micros, moment
from bot.services.transaction import Transaction
from bot.store import Store
from tests.support.core import START, fill

LONDON = ZoneInfo("Europe/London")
MINA = StaffRow(1, "Mina", "Harbour", "mina@harbour.example", '["en"]')
FILE = """
zone = "Europe/London"
[[shift]]
who = "Mina"
role = "on_call"
day = "mon-fri"
from = "16:00"
to = "19:00"
[[shift]]
who = "Joel"
role = "deputy"
day = "mon-fri"
from = 16:00:00
to = "19:00"
until = 2027-06-30
"""


@pytest.fixture
def staffed(store: Store) -> Store:
    """A team of two who can be reached."""

    def job(tx: Transaction) -> None:
        for name in ("Mina", "Joel"):
            mail = f"{name.lower()}@harbour.example"
            team.add(tx, name, Member("Harbour", mail, ["en"]))

    store.write(job)
    return store


def imported(store: Store, text: str, *, is_toml: bool = True) -> rota.Imported:
    entries = read_rota(text, is_toml)
    return store.write(lambda tx: rota.import_rota(tx, entries, START))


def said(found: Sequence[object]) -> str:
    return "\n".join(str(one) for one in found)


def test_a_weekly_pattern_becomes_shifts_for_a_year(staffed: Store) -> None:
    done = imported(staffed, FILE)
    assert done.is_done
    rows = staffed.read(lambda tx: rota.listed(tx, micros(START), micros(START) + 7 * 24 * HOUR))
    assert [(one["who"], one["role"], one["from"]) for one in rows[:2]] == [
        ("Mina", "on_call", "2026-11-23T16:00:00+00:00"),
        ("Joel", "deputy", "2026-11-23T16:00:00+00:00"),
    ]
    assert len(rows) == 10


def test_the_file_replaces_what_is_to_come_and_nothing_else(staffed: Store) -> None:
    first = imported(staffed, FILE)
    before = ShiftRow(1, 1, "on_call", 0, HOUR, "UTC")
    staff = staffed.read(lambda tx: tx.staff())[0].id
    staffed.write(lambda tx: tx.add_shifts([before._replace(staff=staff)]))
    again = imported(staffed, FILE)
    assert (again.written, again.replaced) == (first.written, first.written)
    everything = staffed.read(lambda tx: tx.shifts(0, 2**60))
    assert len(everything) == first.written + 1


@given(
    some.sampled_from(["Europe/London", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"]),
    some.integers(0, 6),
    some.integers(0, 22),
    some.integers(1, 23),
    some.integers(0, 360),
)
@example("Europe/London", 6, 1, 1, 0)  # on one Sunday there is no such hour, and so no shift
def test_local_hours_hold_through_every_clock_change(
    zone: str, weekday: int, start: int, length: int, ahead: int
) -> None:
    end = min(start + length, 24)
    entry = Entry("row 1", "Mina", "on_call", DAYS[weekday], f"{start}:00", f"{end}:00", zone)
    now = START + timedelta(days=ahead)
    plan = planned([entry], [MINA], LONDON, now)
    place = ZoneInfo(zone)
    moved = [one for one in plan.findings if "does not exist" in one.what]
    assert all(one.level == "warn" for one in plan.findings)
    hours = [moment(one.starts).astimezone(place) for one in plan.shifts]
    skipped = len(moved) if length == 1 else 0
    assert len(plan.shifts) in (52, 53) or len(plan.shifts) + skipped in (52, 53)
    assert {one.weekday() for one in hours} == {weekday}
    assert sum(one.hour != start for one in hours) <= len(moved)
    ends = [moment(one.ends).astimezone(place) for one in plan.shifts]
    assert sum(one.hour != end % 24 for one in ends) <= len(moved)


def test_a_time_that_the_clocks_skip_is_told_and_moved_to_the_next_there_is() -> None:
    entry = Entry("row 1", "Mina", "on_call", "2027-03-28", "01:30", "09:00")
    plan = planned([entry], [MINA], LONDON, START)
    (finding,) = plan.findings
    assert "01:30 does not exist on 28 March 2027; 02:30 is meant." in finding.what
    assert moment(plan.shifts[0].starts).astimezone(LONDON).hour == 2


def test_all_faults_of_a_file_are_told_at_once_and_nothing_is_written(staffed: Store) -> None:
    text = "who,role,day,from,to,zone\nKit,boss,wed,16:00,15:00,Mars\nMina,on_call,x,1:00,2:00,\n"
    done = imported(staffed, text, is_toml=False)
    assert not done.is_done
    assert [one.where for one in done.findings] == ["row 2"] * 4 + ["row 3"]
    assert staffed.read(lambda tx: tx.shifts(0, 2**60)) == []


@pytest.mark.parametrize("text", ["", "zone = 'Europe/London'"])
def test_an_empty_rota_is_a_finding(staffed: Store, text: str) -> None:
    assert "is empty" in said(imported(staffed, text).findings)


@pytest.mark.parametrize(
    ("text", "is_toml", "match"),
    [
        ("[[shift", True, "no TOML"),
        ("shift = 3", True, "like this"),
        ("who,day\nMina,wed\n", False, "missing: from, role, to"),
        (f"who,role,day,from,to\n{'a' * 200_000},on_call,wed,1:00,2:00\n", False, "no row"),
    ],
)
def test_what_cannot_be_read_at_all_is_one_sentence(text: str, is_toml: bool, match: str) -> None:
    with pytest.raises(UserMistake, match=match):
        read_rota(text, is_toml)


def written(store: Store, *rows: tuple[str, str, float, float]) -> list[str]:
    """These shifts, in hours from now, put into the rota directly; what is wrong with it."""

    def job(tx: Transaction) -> list[str]:
        ids = {row.name: row.id for row in tx.staff()}
        new = tx.ids(len(rows))
        tx.add_shifts(
            [
                ShiftRow(
                    new[at],
                    ids[who],
                    "deputy" if role == "deputy" else "on_call",
                    micros(START) + int(since * HOUR),
                    micros(START) + int(until * HOUR),
                    "Europe/London",
                )
                for at, (who, role, since, until) in enumerate(rows)
            ]
        )
        return [f"{one.level}: {one}" for one in rota.check(tx, micros(START))]

    return store.write(job)


def test_a_sound_rota_has_no_findings(staffed: Store) -> None:
    assert written(staffed, ("Mina", "on_call", 0, 9), ("Joel", "deputy", 0, 9)) == []


def test_one_person_twice_at_a_time_stops(staffed: Store) -> None:
    found = written(staffed, ("Mina", "on_call", 0, 9), ("Mina", "deputy", 2, 5))
    assert any(one.startswith("stop") and "Mina is there twice" in one for one in found)


def test_two_people_in_one_role_are_told(staffed: Store) -> None:
    found = written(staffed, ("Mina", "on_call", 0, 9), ("Joel", "on_call", 2, 5))
    assert any(one.startswith("warn") and "Mina and Joel are both on call" in one for one in found)


def test_a_deputy_with_nobody_on_call_is_told(staffed: Store) -> None:
    found = written(staffed, ("Mina", "on_call", 0, 3), ("Joel", "deputy", 0, 9))
    assert any("Joel is deputy on Mon 23 Nov 2026 15:00" in one for one in found)


def test_somebody_on_call_without_a_deputy_is_told(staffed: Store) -> None:
    found = written(staffed, ("Mina", "on_call", 0, 9), ("Joel", "deputy", 0, 3))
    assert any("Mina is on call without a deputy on Mon 23 Nov 2026 15:00" in one for one in found)


def test_a_rota_with_nobody_on_call_stops(staffed: Store) -> None:
    assert any("has nobody on call" in one for one in written(staffed, ("Joel", "deputy", 0, 9)))


def test_a_hole_is_told_with_its_hours(staffed: Store) -> None:
    rows = [("Mina", "on_call", 0.0, 3.0), ("Mina", "on_call", 93.0, 96.0)]
    (hole,) = [one for one in written(staffed, *rows) if "hours" in one and "from" in one]
    assert "from Mon 23 Nov 2026 15:00 (Europe/London) to Fri 27 Nov 2026 09:00" in hole
    assert "90 hours" in hole


def test_whoever_has_left_leaves_an_empty_shift(staffed: Store) -> None:
    written(staffed, ("Mina", "on_call", 0, 9))
    staffed.write(lambda tx: team.edit(tx, "Joel", Member(roles=["admin"])))
    staffed.write(lambda tx: team.leave(tx, "Mina", micros(START)))
    found = staffed.read(lambda tx: rota.check(tx, micros(START)))
    assert "Mina has left the team; the shift on Mon 23 Nov 2026 12:00" in said(found)


@pytest.mark.parametrize(
    ("mail", "chat", "expected"),
    [
        ("", "", "stop: Mina: cannot be reached"),
        ("", "blocked", "stop: Mina: has blocked the bot on Telegram, and has no e-mail"),
        ("m@x.example", "blocked", "warn: Mina: has blocked the bot on Telegram."),
        ("m@x.example", "", ""),
        ("", "ok", ""),
    ],
)
def test_whoever_cannot_be_reached_is_named(
    staffed: Store, mail: str, chat: str, expected: str
) -> None:
    def job(tx: Transaction) -> None:
        row = team.edit(tx, "Mina", Member(email=mail))
        if chat:
            tx.set_staff_address(row.id, "telegram", "77", chat)

    staffed.write(job)
    found = [one for one in written(staffed, ("Mina", "on_call", 0, 9)) if ": Mina: " in one]
    assert [one.startswith(expected) for one in found] == [True] * bool(expected)


def test_a_round_that_goes_on_after_the_rota_is_named(staffed: Store) -> None:
    fill(staffed)  # an open round of three weeks
    found = written(staffed, ("Mina", "on_call", 0, 24 * 18.9), ("Joel", "deputy", 0, 24 * 18.9))
    assert any("“Sample round” goes on until Mon 14 Dec 2026" in one for one in found)
    more = ("Mina", "on_call", 24 * 18.9, 24 * 19.1), ("Joel", "deputy", 24 * 18.9, 24 * 19.1)
    assert written(staffed, *more) == []


def test_one_shift_is_added_and_taken_out_again(staffed: Store) -> None:
    times = START + timedelta(hours=1), START + timedelta(hours=5)
    staffed.write(lambda tx: rota.add_shift(tx, "Mina", "on-call", *times, LONDON, START))
    (one,) = staffed.read(lambda tx: tx.shifts(0, 2**60))
    with pytest.raises(UserMistake, match="there already"):
        staffed.write(lambda tx: rota.add_shift(tx, "Mina", "deputy", *times, LONDON, START))
    staffed.write(lambda tx: rota.remove_shifts(tx, [one.id], micros(START)))
    assert staffed.read(lambda tx: tx.shifts(0, 2**60)) == []
    with pytest.raises(UserMistake, match="no shift"):
        staffed.write(lambda tx: rota.remove_shifts(tx, [one.id], micros(START)))


@pytest.mark.parametrize(
    ("starts", "ends", "match"), [(-9, -8, "is over"), (1, 9_000, "a year"), (2, 1, "ends after")]
)
def test_a_shift_of_impossible_hours_is_refused(
    staffed: Store, starts: int, ends: int, match: str
) -> None:
    times = START + timedelta(hours=starts), START + timedelta(hours=ends)
    with pytest.raises(UserMistake, match=match):
        staffed.write(lambda tx: rota.add_shift(tx, "Mina", "on_call", *times, LONDON, START))


def test_a_file_that_sends_home_whoever_is_on_call_now_says_so(staffed: Store) -> None:
    times = START - timedelta(hours=1), START + timedelta(hours=1)
    staffed.write(lambda tx: rota.add_shift(tx, "Mina", "on_call", *times, LONDON, START))
    later = "who,role,day,from,to\nMina,on_call,2027-01-05,09:00,17:00\n"
    assert "Mina is on call until" in said(imported(staffed, later, is_toml=False).findings)
    assert "Mina is on call until" not in said(imported(staffed, later, is_toml=False).findings)


def test_a_day_is_one_of_the_zone_it_is_written_in() -> None:
    """Late on Monday in London it is Tuesday in Auckland already."""
    late = datetime(2026, 11, 23, 23, 0, tzinfo=UTC)
    entry = Entry("row 1", "Mina", "on_call", "mon", "09:00", "17:00", "Pacific/Auckland")
    plan = planned([entry], [MINA], LONDON, late)
    first = moment(plan.shifts[0].starts).astimezone(ZoneInfo("Pacific/Auckland"))
    assert first.date() == date(2026, 11, 30)
