"""What a plan would mean is said before anybody is written to."""

from datetime import timedelta

import pytest

from bot.services import rounds
from bot.services.instants import HOUR, micros
from bot.services.project_rows import RoundRow
from bot.services.rounds.outlook import Outlook, outlook
from bot.services.transaction import Transaction
from bot.store import Store
from tests.bot.services.rounds.attended import NOW, WHOLE, writes
from tests.support.core import START, Core

SHORT = "It is open for less than two weeks: people who are away miss it."
LONG = "It is open for more than three weeks: by then few more answers come."


def seen(store: Store, **dates: int) -> Outlook:
    def job(tx: Transaction) -> Outlook:
        row = tx.rounds()[0]._replace(state="draft", opens=None, closes=None, locks=None)
        return outlook(tx, row._replace(**dates), NOW)  # type: ignore[arg-type]  # dates are numbers

    return store.read(job)


def test_a_round_without_days_lasts_three_weeks_from_now(planned: Store) -> None:
    found = seen(planned)
    assert (found.opens, found.days, found.remarks) == (NOW, 21, ())
    assert (found.items, found.heavy) == (2, 1)


@pytest.mark.parametrize(("days", "said"), [(13, (SHORT,)), (14, ()), (22, ()), (23, (LONG,))])
def test_a_length_that_suits_few_is_remarked(
    planned: Store, days: int, said: tuple[str, ...]
) -> None:
    assert seen(planned, closes=NOW + days * 24 * HOUR).remarks == said


def test_hours_with_somebody_on_call_are_counted_with_the_day_after(planned: Store) -> None:
    assert "nobody is on a rota" in seen(planned).missing
    writes(planned, ("Mina", "on_call", 1.0, 2.0), ("Mina", "on_call", 4.0, 4.5))
    found = seen(planned, closes=NOW + 4 * 24 * HOUR)
    assert (found.hours, found.covered) == (120, 36)
    assert [(one.since - NOW) // HOUR for one in found.holes] == [48, 0, 108]


def test_with_somebody_there_all_along_nothing_is_missing(planned: Store) -> None:
    writes(planned, *WHOLE)
    found = seen(planned, closes=NOW + 7 * 24 * HOUR)
    assert (found.missing, found.holes, found.covered) == ("", (), found.hours)


def planned_beside(core: Core, begins: int, ends: int) -> RoundRow:
    days = (START + timedelta(days=begins), START + timedelta(days=ends))

    def job(tx: Transaction) -> RoundRow:
        return rounds.create(tx, "Two", ["m1"], START, opens=days[0], closes=days[1])

    return core.store.write(job)


@pytest.mark.asyncio
@pytest.mark.parametrize(("begins", "clashes"), [(1, True), (20, True), (21, False), (30, False)])
async def test_a_round_on_the_same_days_is_named(core: Core, begins: int, clashes: bool) -> None:
    row = planned_beside(core, begins, begins + 14)
    said = core.look(lambda tx: outlook(tx, row, micros(START))).remarks
    assert ("“Sample round” is open on some of the same days" in " ".join(said)) is clashes
