"""A round that was opened or closed by mistake is put back, while nobody has come in."""

import pytest

from bot.errors import UserMistake
from bot.ports import Started
from bot.services import invitations, rounds
from bot.services.decisions import Ruling, decide
from bot.services.instants import micros
from bot.services.lookup import find_round
from bot.services.project_rows import AgendaRow, RoundRow
from bot.services.promises.rules import DAY
from tests.support.core import ROUND, START, Core

pytestmark = pytest.mark.asyncio


def found(core: Core) -> RoundRow:
    return core.look(lambda tx: find_round(tx, ROUND))


def agenda(core: Core) -> list[AgendaRow]:
    return core.look(lambda tx: tx.agenda("r1"))


@pytest.mark.parametrize("ends", [False, True])
async def test_a_round_into_which_nobody_came_is_put_back(core: Core, ends: bool) -> None:
    core.later(days=1)
    if ends:
        core.store.write(lambda tx: rounds.close_round(tx, ROUND, core.time))
    row = core.store.write(lambda tx: rounds.put_back(tx, ROUND, core.time))
    assert (row.state, row.opens) == ("draft", None)
    assert (row.closes, row.locks) == ((None,) * 2 if ends else _as_planned())
    assert not agenda(core)
    core.later(days=1)
    core.store.write(lambda tx: rounds.open_round(tx, ROUND, core.time))
    assert (found(core).state, found(core).opens) == ("open", core.now())
    await core.joined("ann")
    assert core.channel.texts("ann")[-1] == "question 1"


def _as_planned() -> tuple[int, int]:
    return micros(START) + 21 * DAY, micros(START) + 28 * DAY


async def test_a_round_with_somebody_in_it_is_not_put_back(core: Core) -> None:
    await core.joined("ann")
    before = found(core)
    with pytest.raises(UserMistake, match=r"1 person is in .* already"):
        core.store.write(lambda tx: rounds.put_back(tx, ROUND, core.time))
    assert found(core) == before
    assert agenda(core)


async def test_a_round_that_has_not_opened_or_was_decided_about_is_not_put_back(
    core: Core,
) -> None:
    core.store.write(lambda tx: rounds.create(tx, "Two", ["m1"], core.time))
    with pytest.raises(UserMistake, match="“Two” is draft"):
        core.store.write(lambda tx: rounds.put_back(tx, "Two", core.time))
    ruling = Ruling("not_changed", "It helps.", "Mina", "m1-i1")
    core.store.write(lambda tx: decide(tx, ROUND, ruling, core.time))
    with pytest.raises(UserMistake, match="decided about “Sample round”"):
        core.store.write(lambda tx: rounds.put_back(tx, ROUND, core.time))
    assert found(core).state == "open"


async def test_once_late_answers_have_ended_it_stays_because_numbers_may_have_been_told(
    core: Core,
) -> None:
    core.later(days=60)
    await core.tick.tick(core.now())
    with pytest.raises(UserMistake, match="is deciding"):
        core.store.write(lambda tx: rounds.put_back(tx, ROUND, core.time))


async def test_a_link_given_out_before_a_round_was_put_back_lets_in_once_it_opens_again(
    core: Core,
) -> None:
    (code,) = core.store.write(lambda tx: invitations.invite(tx, ROUND, 1, core.time))
    core.store.write(lambda tx: rounds.put_back(tx, ROUND, core.time))
    await core.arrive("ann", Started(code))
    await core.quiet()
    assert core.look(lambda tx: tx.enrolled("r1")) == []
    core.store.write(lambda tx: rounds.open_round(tx, ROUND, core.time))
    await core.arrive("ann", Started(code))
    await core.quiet()
    assert len(core.look(lambda tx: tx.enrolled("r1"))) == 1
