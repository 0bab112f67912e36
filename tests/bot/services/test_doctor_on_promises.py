"""Broken promises are seen on the live database, and told in words; kept ones are not."""

import pytest

from bot.services import doctor, promises
from bot.services.instants import HOUR
from tests.support.core import Core

pytestmark = pytest.mark.asyncio


def findings(core: Core) -> list[str]:
    return [one.what for one in core.look(lambda tx: doctor.examine(tx, core.now()))]


def promise(core: Core, address: str, kind: str = "us_report") -> None:
    person, now = core.person(address), core.now()
    core.store.write(lambda tx: promises.promise(tx, [person], kind, "r1", now, now))


def keep_anyway(core: Core, address: str, at: int) -> None:
    """As a mistake of ours might."""
    due = core.look(lambda tx: tx.due_promises(core.now(), [core.person(address)]))
    core.store.write(lambda tx: tx.settle_promises([one.id for one in due], "kept", at))


def alive(core: Core) -> None:
    core.store.write(lambda tx: tx.begin_instance(core.boot_id, core.now()))


async def test_promises_that_are_kept_are_no_finding(core: Core) -> None:
    await core.joined("ann")
    promise(core, "ann")
    await core.tick.tick(core.now())
    await core.quiet()
    alive(core)
    assert findings(core) == []


async def test_a_promise_five_minutes_late_is_a_finding_while_the_bot_is_up(core: Core) -> None:
    await core.joined("ann")
    promise(core, "ann")
    core.later(minutes=6)
    assert findings(core) == []
    alive(core)
    assert any("1 promises are late" in one for one in findings(core))


async def test_a_broadcast_that_does_not_move_is_a_finding(core: Core) -> None:
    await core.joined("ann")
    person = core.person("ann")
    core.store.write(
        lambda tx: promises.broadcast(
            tx, "us_report", "r1", [person], core.now(), made_by=promises.CLOCK
        )
    )
    core.later(minutes=4)
    alive(core)
    assert findings(core) == []
    core.later(minutes=2)
    alive(core)
    assert any("1 broadcasts have not moved" in one for one in findings(core))
    await core.tick.tick(core.now())
    await core.quiet()
    assert findings(core) == []


async def test_a_message_made_in_the_night_is_a_finding(core: Core) -> None:
    await core.joined("ann")
    promise(core, "ann")
    keep_anyway(core, "ann", core.now() + 10 * HOUR)
    core.later(hours=12)
    assert any("in their night" in one for one in findings(core))


async def test_whoever_waits_for_a_person_may_hear_at_night(
    core: Core,
) -> None:
    await core.joined("ann")
    for kind in ("no_reply", "unanswered"):
        promise(core, "ann", kind)
    keep_anyway(core, "ann", core.now() + 10 * HOUR)
    core.later(hours=12)
    assert not any("in their night" in one for one in findings(core))


async def test_a_message_made_after_a_stop_is_a_finding_but_news_is_not(core: Core) -> None:
    await core.joined("ann")
    await core.types("ann", "!stop")
    for kind, count in (("impact", 0), ("us_report", 1)):
        promise(core, "ann", kind)
        core.later(minutes=1)
        keep_anyway(core, "ann", core.now())
        assert sum("after they had left" in one for one in findings(core)) == count
