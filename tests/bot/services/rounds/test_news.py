"""The day on which people hear what changed: set also once a round has opened, and silently."""

from datetime import datetime, timedelta
from functools import partial

import pytest

from bot.errors import UserMistake
from bot.services import broadcasts, rounds
from bot.services.agendas import agenda_of
from bot.services.instants import micros
from bot.services.lookup import find_round
from bot.services.project_rows import RoundRow
from bot.services.rounds import Dates
from bot.services.rounds.steps import lock
from bot.services.transaction import Transaction
from tests.support.core import ROUND, Core

pytestmark = pytest.mark.asyncio


def found(core: Core) -> RoundRow:
    return core.look(lambda tx: find_round(tx, ROUND))


def set_day(core: Core, day: datetime) -> RoundRow:
    return core.store.write(lambda tx: rounds.schedule(tx, ROUND, Dates(impact=day), core.time))


def reach(core: Core, state: str) -> None:
    """That state, by the steps that lead there, in an hour."""
    core.later(hours=1)

    def job(tx: Transaction) -> None:
        if state == "paused":
            rounds.pause(tx, ROUND, core.time)
        elif state != "open":
            row = rounds.close_round(tx, ROUND, core.time)
            if state == "deciding":
                lock(tx, row)

    core.store.write(job)


@pytest.mark.parametrize("state", ["open", "paused", "closed", "deciding"])
async def test_it_is_set_whenever_people_have_not_heard_yet_and_nobody_is_written_to(
    core: Core, state: str
) -> None:
    await core.joined("ann")
    reach(core, state)
    before = core.look(lambda tx: tx.broadcasts())
    day = core.time + timedelta(days=40)
    assert set_day(core, day) == found(core)._replace(impact=micros(day))
    assert core.look(lambda tx: agenda_of(tx, find_round(tx, ROUND), core.now())).impact == day
    assert core.look(lambda tx: tx.broadcasts()) == before
    assert found(core).state == state


async def test_an_earlier_day_is_set_and_a_later_one_is_said_to_people(core: Core) -> None:
    reach(core, "closed")
    set_day(core, core.time + timedelta(days=30))
    set_day(core, core.time + timedelta(days=20))
    with pytest.raises(UserMistake, match=r"hear on .*yousaid impact hold r1"):
        set_day(core, core.time + timedelta(days=25))
    assert found(core).impact == micros(core.time + timedelta(days=20))


async def test_before_the_close_a_later_day_goes_with_a_later_end(core: Core) -> None:
    set_day(core, core.time + timedelta(days=30))
    with pytest.raises(UserMistake, match="yousaid round extend r1"):
        set_day(core, core.time + timedelta(days=35))


@pytest.mark.parametrize(("days", "why"), [(-1, "past"), (10, "before the round closes")])
async def test_a_day_that_cannot_be_is_refused(core: Core, days: int, why: str) -> None:
    with pytest.raises(UserMistake, match=why):
        set_day(core, core.time + timedelta(days=days))
    assert found(core).impact is None


@pytest.mark.parametrize(
    ("state", "why"),
    [("open", "round extend"), ("deciding", "can still be set"), ("reported", "are over")],
)
async def test_no_other_date_moves_this_way(core: Core, state: str, why: str) -> None:
    core.store.write(lambda tx: tx.save_round(find_round(tx, ROUND)._replace(state=state)))
    later = core.time + timedelta(days=50)
    both = Dates(locks=later, impact=later)
    for dates in (both, Dates(closes=later), Dates()):
        with pytest.raises(UserMistake, match=why):
            core.store.write(partial(rounds.schedule, wanted=ROUND, dates=dates, now=core.time))


async def test_who_would_move_it_alone_by_an_extension_is_told_how(core: Core) -> None:
    dates = Dates(impact=core.time + timedelta(days=50))
    with pytest.raises(UserMistake, match=r"stays open; .*round schedule r1"):
        core.store.write(lambda tx: rounds.extend(tx, ROUND, dates, core.time))


async def test_that_no_day_is_set_is_remarked_on_until_one_is(core: Core) -> None:
    assert "they are told none" in rounds.no_day(found(core))
    reach(core, "closed")
    assert "they are told none" in rounds.no_day(found(core))
    assert rounds.no_day(found(core)._replace(state="reported")) == ""
    set_day(core, core.time + timedelta(days=30))
    assert rounds.no_day(found(core)) == ""


@pytest.mark.parametrize(("days", "kept"), [(40, 40), (10, None)])
async def test_a_day_set_after_a_close_is_not_in_the_way_of_its_undo(
    core: Core, days: int, kept: int | None
) -> None:
    await core.joined("ann")
    before = found(core)
    reach(core, "closed")
    set_day(core, core.time + timedelta(days=days))
    (step,) = core.look(lambda tx: [one for one in tx.broadcasts() if one.kind == "closed"])
    core.store.write(lambda tx: broadcasts.undo(tx, str(step.id), core.time))
    day = None if kept is None else micros(core.time + timedelta(days=kept))
    assert found(core) == before._replace(impact=day)
