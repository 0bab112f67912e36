"""A month: whole weeks from Monday on, by the clocks of the project."""

from datetime import UTC, date, datetime

import pytest

from bot.services.care_rows import ShiftRow, StaffRow
from bot.services.instants import HOUR, micros
from bot.services.rounds.calendar import Day, month
from bot.services.rounds.timing import QUIET_DAYS
from bot.services.transaction import Transaction
from tests.support.core import Core

pytestmark = pytest.mark.asyncio
NOVEMBER = date(2026, 11, 1)


def days(core: Core, first: date = NOVEMBER) -> dict[date, Day]:
    return {one.day: one for week in core.look(lambda tx: month(tx, first)) for one in week}


async def test_weeks_are_whole_and_begin_on_monday(core: Core) -> None:
    weeks = core.look(lambda tx: month(tx, NOVEMBER))
    assert {len(week) for week in weeks} == {7}
    assert {week[0].day.weekday() for week in weeks} == {0}
    assert [one.is_inside for one in weeks[0]] == [False] * 6 + [True]


async def test_dates_of_rounds_stand_on_their_days(core: Core) -> None:
    (mark,) = days(core)[date(2026, 11, 23)].marks
    assert (mark.what, mark.name, mark.round) == ("opens", "Sample round", "r1")


async def test_a_day_is_one_of_the_projects_clocks(core: Core) -> None:
    core.store.write(lambda tx: tx.set_project({"zone": "Asia/Tokyo"}))
    late = micros(datetime(2026, 11, 29, 16, 0, tzinfo=UTC))  # one in the morning there
    core.store.write(lambda tx: tx.save_round(tx.rounds()[0]._replace(closes=late)))
    found = days(core)
    assert [one.what for one in found[date(2026, 11, 30)].marks] == ["closes"]
    assert found[date(2026, 11, 29)].marks == ()


async def test_shifts_of_those_who_left_are_not_there(core: Core) -> None:
    starts = micros(datetime(2026, 11, 26, 16, 0, tzinfo=UTC))

    def job(tx: Transaction) -> None:
        for name, left in (("Mina", None), ("Joel", 1)):
            number = tx.ids(1)[0]
            tx.save_staff(StaffRow(number, name, "Harbour", "", "[]", left_at=left))
            times = (starts, starts + 3 * HOUR, "Europe/London")
            tx.add_shifts([ShiftRow(tx.ids(1)[0], number, "on_call", *times)])

    core.store.write(job)
    assert [one.name for one in days(core)[date(2026, 11, 26)].marks] == ["Mina"]


async def test_quiet_days_are_marked(core: Core) -> None:
    core.store.write(lambda tx: tx.set_project({QUIET_DAYS: "2026-11-30"}))
    assert [one.day for one in days(core).values() if one.is_quiet] == [date(2026, 11, 30)]
