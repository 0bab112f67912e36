"""A step that is stopped: what has not left is called back, and comes later, once."""

import pytest

from bot.services import broadcasts, promises
from tests.bot.services.test_broadcasts import step, tick
from tests.support.core import Core

pytestmark = pytest.mark.asyncio


async def test_a_stop_takes_effect_and_a_resume_sends_the_rest(core: Core) -> None:
    people = [f"person {n}" for n in range(30)]
    await core.joined(*people)
    core.tick._rate = 1.0
    row = step(core, *people)
    core.later(minutes=10)
    assert await tick(core) == 8
    core.store.write(lambda tx: broadcasts.stop(tx, str(row.id)))
    assert await tick(core) == 0
    shown = core.look(lambda tx: broadcasts.described(tx, row))
    assert (shown["kept"], shown["waiting"], shown["people"]) == (8, 22, 30)
    core.store.write(lambda tx: broadcasts.go_on(tx, str(row.id), core.time))
    assert [await tick(core), await tick(core), await tick(core)] == [8, 8, 6]


@pytest.mark.parametrize("worked_on", [False, True])
async def test_a_stop_calls_back_what_has_not_left_and_a_resume_sends_it_once(
    core: Core, worked_on: bool
) -> None:
    people = [f"person {n}" for n in range(10)]
    await core.joined(*people)
    before = {one: len(core.channel.texts(one)) for one in people}
    core.tick._rate = 1.0
    row = step(core, *people)
    core.later(minutes=10)
    assert await core.tick.tick(core.now()) == 8
    if worked_on:
        await core.work()
    core.later(seconds=2)
    assert core.store.write(lambda tx: broadcasts.stop(tx, str(row.id))).called_back == 8
    await core.quiet()
    shown = core.look(lambda tx: broadcasts.described(tx, row))
    assert (shown["kept"], shown["waiting"], shown["people"]) == (0, 10, 10)
    assert {one: len(core.channel.texts(one)) for one in people} == before
    core.store.write(lambda tx: broadcasts.go_on(tx, str(row.id), core.time))
    assert [await tick(core), await tick(core)] == [8, 2]
    assert all(core.channel.texts(one).count("due us_report") == 1 for one in people)


async def test_a_stop_leaves_what_is_on_its_way_and_brings_back_what_went_with_it(
    core: Core,
) -> None:
    await core.joined("ann", "bob")
    row = step(core, "ann", "bob")
    core.later(minutes=10)
    ann, now = core.person("ann"), core.now()
    core.store.write(lambda tx: promises.promise(tx, [ann], "remind_me", "", now, now))
    await core.tick.tick(core.now())
    await core.work()
    bob = core.person("bob")
    (sending,) = [one for one in core.look(lambda tx: tx.sendable(now, 9)) if one[1] == bob]
    core.store.write(lambda tx: tx.claim([(sending[0], 0, "telegram")], now, "boot-1"))
    assert core.store.write(lambda tx: broadcasts.stop(tx, str(row.id))).called_back == 1
    shown = core.look(lambda tx: broadcasts.described(tx, row))
    assert (shown["kept"], shown["waiting"]) == (1, 1)
    await tick(core)
    assert core.channel.texts("ann")[-1] == "due remind_me"
