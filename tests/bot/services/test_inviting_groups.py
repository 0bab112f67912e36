"""A group that a link was meant for goes along to whoever uses it, and goes when they do."""

import pytest

from bot.errors import UserMistake
from bot.ports import Started
from bot.services import invitations
from bot.services.attendance_tables import Sent
from bot.services.joining import code_hash
from tests.support.core import ROUND, Core

pytestmark = pytest.mark.asyncio
SEED = "s" * 43


def made(core: Core, count: int = 1, community: str = "", seed: str = "") -> list[str]:
    return core.store.write(
        lambda tx: invitations.invite(tx, ROUND, count, core.time, community=community, seed=seed)
    )


def groups(core: Core) -> dict[int, str]:
    return core.look(lambda tx: tx.communities_in("r1"))


async def test_it_goes_along_to_whoever_comes_in(core: Core) -> None:
    (code,) = made(core, community=" The  harbour club ")
    await core.arrive("ann", Started(code))
    await core.quiet()
    await core.joined("bob")
    assert groups(core) == {core.person("ann"): "The harbour club"}
    sent = core.look(lambda tx: tx.invitations("r1", core.now()))
    assert sent == [Sent("", 1, 1, 0), Sent("The harbour club", 1, 1, 0)]


async def test_whoever_was_here_before_is_counted_with_it_too(core: Core) -> None:
    await core.joined("ann")
    (code,) = made(core, community="Club")
    await core.arrive("ann", Started(code))
    await core.quiet()
    assert groups(core) == {core.person("ann"): "Club"}


async def test_deleting_everything_deletes_it(core: Core) -> None:
    (code,) = made(core, community="Club")
    await core.arrive("ann", Started(code))
    await core.quiet()
    core.store.write(lambda tx: tx.forget_everything(core.person("ann")))
    assert groups(core) == {}


async def test_links_that_are_over_are_not_good(core: Core) -> None:
    made(core, 3, "Club")
    core.later(days=15)
    assert core.look(lambda tx: tx.invitations("r1", core.now())) == [Sent("Club", 3, 0, 0)]


async def test_one_seed_gives_the_same_codes_once(core: Core) -> None:
    first = made(core, 3, seed=SEED)
    assert made(core, 5, seed=SEED)[:3] == first
    assert core.look(lambda tx: tx.invitations("r1", core.now())) == [Sent("", 5, 0, 5)]
    assert made(core, 3, "Club", seed=SEED) != first
    assert len({len(code) for code in first}) == 1


async def test_a_code_that_was_used_is_not_made_good_again(core: Core) -> None:
    (code,) = made(core, seed=SEED)
    await core.arrive("ann", Started(code))
    await core.quiet()
    assert made(core, seed=SEED) == [code]
    assert core.look(lambda tx: tx.invite(code_hash(code), core.now())) is None


async def test_a_name_that_is_too_long_makes_nothing(core: Core) -> None:
    with pytest.raises(UserMistake, match="60 letters"):
        made(core, community="x" * 61)
    assert core.look(lambda tx: tx.invitations("r1", core.now())) == []
