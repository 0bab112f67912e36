"""Somebody who is stuck sees their question again, once a day, and never one who is on a pause."""

import pytest

from bot.errors import UserMistake
from bot.services import people
from tests.support.core import Core

pytestmark = pytest.mark.asyncio


def again(core: Core, who: str = "ann") -> bool:
    person = core.look(lambda tx: tx.people([core.person(who)])).popitem()[1]
    return core.store.write(lambda tx: people.ask_again(tx, person.pseudonym, core.time))


async def test_it_is_as_if_they_had_started_again_themselves(core: Core) -> None:
    await core.joined("ann")
    before = core.channel.texts("ann")
    assert again(core)
    await core.quiet()
    assert core.channel.texts("ann") == [*before, "start"]


async def test_it_is_put_once_a_day(core: Core) -> None:
    await core.joined("ann")
    assert [again(core), again(core)] == [True, False]
    core.later(days=1)
    assert again(core)


async def test_whoever_is_on_a_pause_is_left_in_peace(core: Core) -> None:
    await core.joined("ann")
    core.store.write(lambda tx: tx.set_person(core.person("ann"), state="paused"))
    with pytest.raises(UserMistake, match="is on a pause, so nothing was sent"):
        again(core)
