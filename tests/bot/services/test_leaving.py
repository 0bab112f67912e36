"""What leaves is looked at once more as it leaves: quiet hours, a pause, a stop."""

import pytest

from bot.ports import Result, Typed
from bot.services import promises
from bot.services.rows import PersonState
from tests.bot.services.test_outbox import states
from tests.support.core import Core

pytestmark = pytest.mark.asyncio


async def queued(core: Core, *people: str, kind: str = "us_report") -> None:
    """Each has an unasked message in the outbox, and nothing has left yet."""
    await core.joined(*people)
    ids = [core.person(one) for one in people]
    core.store.write(lambda tx: promises.promise(tx, ids, kind, "r1", core.now(), core.now()))
    await core.tick.tick(core.now())
    await core.work()


async def test_a_push_that_meets_the_night_leaves_in_the_morning(core: Core) -> None:
    await queued(core, "ann")
    core.later(hours=10)
    await core.quiet()
    assert core.channel.texts("ann") == ["question 1"]
    core.later(hours=11)
    await core.quiet()
    assert core.channel.texts("ann") == ["question 1", "due us_report"]


async def test_a_persons_own_quiet_hours_count(core: Core) -> None:
    await queued(core, "ann")
    person = core.person("ann")
    core.store.write(lambda tx: tx.set_person(person, quiet_start="11:00", quiet_end="14:00"))
    await core.quiet()
    assert core.channel.texts("ann") == ["question 1"]
    core.later(hours=2)
    await core.quiet()
    assert core.channel.texts("ann")[-1] == "due us_report"


async def test_whoever_writes_in_the_night_gets_all_in_its_order(core: Core) -> None:
    await queued(core, "ann")
    core.later(hours=10)
    await core.quiet()
    await core.types("ann", "I cannot sleep")
    assert core.channel.texts("ann") == ["question 1", "due us_report", "question 2"]


async def test_nobody_waits_for_an_answer_until_a_message_of_ours_may_leave(core: Core) -> None:
    """They wrote in the very instant in which it was made, so that it counts as unasked."""
    await queued(core, "ann")
    person = core.person("ann")
    core.store.write(lambda tx: tx.set_person(person, quiet_start="11:00", quiet_end="14:00"))
    await core.quiet()
    await core.types("ann", "I cannot sleep")
    assert core.channel.texts("ann") == ["question 1", "due us_report", "question 2"]


async def test_whom_the_night_puts_off_keeps_nobody_back(core: Core) -> None:
    """Two hundred people in London sleep; somebody in New York does not."""
    sleepers = [f"sleeper {n}" for n in range(200)]
    await queued(core, *sleepers, "awake")
    person = core.person("awake")
    core.store.write(lambda tx: tx.set_person(person, zone="America/New_York"))
    core.later(hours=10)
    for _ in range(6):
        await core.send()
    assert core.channel.texts("awake")[-1] == "due us_report"
    assert "due us_report" not in core.channel.texts("sleeper 0")


@pytest.mark.parametrize("state", ["paused", "stopped", "erased"])
async def test_a_push_to_somebody_who_left_meanwhile_is_cancelled(
    core: Core, state: PersonState
) -> None:
    await queued(core, "ann")
    person = core.person("ann")
    core.store.write(lambda tx: tx.set_person(person, state=state))
    await core.quiet()
    assert core.channel.texts("ann") == ["question 1"]
    assert states(core)[-1][0] == "cancelled"


async def test_what_they_asked_for_still_comes_during_a_pause(core: Core) -> None:
    await queued(core, "ann", kind="wake")
    person = core.person("ann")
    core.store.write(lambda tx: tx.set_person(person, state="paused"))
    await core.quiet()
    assert core.channel.texts("ann") == ["question 1", "due wake"]


async def test_a_second_copy_waits_for_the_morning_too(core: Core) -> None:
    await queued(core, "ann")
    core.later(hours=8, minutes=59, seconds=30)
    core.channel.outcomes.append(Result("uncertain", error="TimedOut"))
    await core.quiet()
    core.later(minutes=2)
    await core.quiet()
    assert core.channel.texts("ann") == ["question 1", "due us_report"]
    core.later(hours=12)
    await core.quiet()
    assert core.channel.texts("ann") == ["question 1", "due us_report", "due us_report"]


async def test_replies_know_no_night(core: Core) -> None:
    await core.joined("ann")
    core.later(hours=11)
    await core.arrive("ann", Typed("hello"))
    await core.quiet()
    assert core.channel.texts("ann") == ["question 1", "question 2"]
