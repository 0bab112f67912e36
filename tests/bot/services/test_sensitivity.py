"""Items that trouble people count as heavy: at once for those to come, with care for the rest."""

from dataclasses import replace

import pytest

from bot.services import sensitivity
from bot.services.agendas import Environments
from bot.services.materials import Edit
from bot.services.sensitivity import UPGRADE_AFTER
from conversations import Chosen, Env, Event, Library, SaveAnswer, Session, Turn
from tests.support.core import Core
from tests.support.rota import always
from tests.support.small_engine import SmallSpeech, advance

pytestmark = pytest.mark.asyncio
ITEM = "m1-i1"


def troubled(library: Library, session: Session, event: Event, env: Env) -> Turn:
    """As the small engine, but a press of "no" means that it should not be asked; "shaken" too."""
    turn = advance(library, session, event, env)
    kinds = {"no": ("verdict", "not_asked"), "shaken": ("after_feeling", "shaken")}
    if not isinstance(event, Chosen) or event.choice not in kinds:
        return turn
    under, code = kinds[event.choice]
    effects = tuple(
        SaveAnswer(event.ask, under, "answered", (code,)) if isinstance(one, SaveAnswer) else one
        for one in turn.effects
    )
    return replace(turn, effects=effects)


@pytest.fixture(autouse=True)
def _engine(core: Core) -> None:
    core.turns._advance = troubled
    core.store.write(lambda tx: always(tx, core.time))


def is_heavy(core: Core) -> bool:
    environments = Environments(SmallSpeech())
    core.look(lambda tx: environments.refresh(tx, core.now()))
    return environments.env(["r1"], "en").agendas[0].items[0].heavy


def rechecks(core: Core, address: str) -> list[str]:
    person = core.person(address)
    found = core.look(lambda tx: tx.promises_of(person))
    return [one.state for one in found if one.kind == "recheck"]


def alerts(core: Core) -> list[str]:
    return [one.reason for one in core.look(lambda tx: tx.open_alerts())]


async def test_two_people_who_would_not_ask_it_make_an_item_heavy(core: Core) -> None:
    await core.joined("ann", "bob", "cat", "new")
    await core.presses("cat", 1, "yes")
    await core.presses("ann", 1, "no")
    assert not is_heavy(core)
    await core.presses("bob", 1, "shaken")
    assert is_heavy(core)
    assert [rechecks(core, one) for one in ("ann", "bob", "cat", "new")] == [
        ["waiting"],
        ["waiting"],
        ["waiting"],
        [],
    ]
    (alert,) = alerts(core)
    assert "Item 1 of m1 is shown as heavy" in alert


async def test_earlier_reviewers_get_one_check_in_the_next_day(core: Core) -> None:
    await core.joined("ann", "bob")
    await core.presses("ann", 1, "no")
    await core.presses("bob", 1, "no")
    core.later(hours=23)
    await core.tick.tick(core.now())
    await core.quiet()
    assert "due recheck" not in core.channel.texts("ann")
    for _ in range(3):
        core.later(hours=1)
        await core.tick.tick(core.now())
        await core.quiet()
    assert core.channel.texts("ann").count("due recheck") == 1


async def test_one_person_twice_is_one_person(core: Core) -> None:
    await core.joined("ann")
    await core.presses("ann", 1, "no")
    await core.presses("ann", 1, "shaken")
    assert not is_heavy(core)


async def test_whoever_changed_their_mind_does_not_count(core: Core) -> None:
    await core.joined("ann", "bob")
    await core.presses("ann", 1, "no")
    await core.presses("ann", 1, "yes")
    await core.presses("bob", 1, "no")
    assert not is_heavy(core)


async def test_the_project_says_how_many_it_takes(core: Core) -> None:
    core.store.write(lambda tx: tx.set_project({UPGRADE_AFTER: "1"}))
    await core.joined("ann")
    await core.presses("ann", 1, "no")
    assert is_heavy(core)


async def test_with_nobody_on_call_it_is_heavy_and_waits_and_staff_are_told_once(
    core: Core,
) -> None:
    core.store.write(lambda tx: tx.remove_shifts([one.id for one in tx.shifts(0, 2**60)]))
    await core.joined("ann", "bob", "cat")
    await core.presses("ann", 1, "no")
    await core.presses("bob", 1, "no")
    await core.presses("bob", 1, "shaken")
    await core.presses("cat", 1, "no")
    assert is_heavy(core)
    assert rechecks(core, "ann") == ["waiting"]
    (alert,) = alerts(core)
    assert "Nobody is on call" in alert


async def test_staff_can_mark_an_item_heavy_in_the_middle_of_a_round(core: Core) -> None:
    await core.joined("ann", "new")
    await core.presses("ann", 1, "yes")
    change = Edit(sensitivity="heavy")
    core.store.write(lambda tx: sensitivity.edit(tx, "m1", "1", change, core.time))
    assert is_heavy(core)
    assert (rechecks(core, "ann"), rechecks(core, "new")) == (["waiting"], [])
    core.store.write(lambda tx: sensitivity.edit(tx, "m1", "1", Edit(label="Home"), core.time))
    assert rechecks(core, "ann") == ["waiting"]
