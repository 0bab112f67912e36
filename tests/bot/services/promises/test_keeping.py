"""What falls due is kept once, in one commit, however it is interrupted, and together."""

from datetime import timedelta

import orjson
import pytest

from bot.ports import Reachable, Typed
from bot.services import promises
from bot.services.instants import HOUR
from bot.services.quiet import ALWAYS
from bot.services.rows import PromiseRow
from bot.services.transaction import Transaction
from tests.support.core import Core

pytestmark = pytest.mark.asyncio
RATE = 25.0


def promise(core: Core, *people: str, kind: str = "us_report", about: str = "r1") -> None:
    ids = [core.person(one) for one in people]
    core.store.write(lambda tx: promises.promise(tx, ids, kind, about, core.now(), core.now()))


def of(core: Core, address: str, kind: str = "us_report") -> list[PromiseRow]:
    person = core.person(address)
    return [one for one in core.look(lambda tx: tx.promises_of(person)) if one.kind == kind]


def states(core: Core, address: str, kind: str = "us_report") -> list[str]:
    return [one.state for one in of(core, address, kind)]


def heard(core: Core, address: str, kind: str) -> int:
    return sum(kind in text.split() for text in core.channel.texts(address))


async def tick(core: Core) -> int:
    queued = await core.tick.tick(core.now())
    await core.quiet()
    return queued


async def test_what_fell_due_for_one_person_is_one_message(core: Core) -> None:
    await core.joined("ann")
    promise(core, "ann", kind="us_report")
    promise(core, "ann", kind="remind_me", about="")
    assert await tick(core) == 1
    assert core.channel.texts("ann")[-1] == "due us_report remind_me"
    assert await tick(core) == 0


async def test_a_pause_ends_also_for_whoever_is_never_written_to_first(core: Core) -> None:
    await core.joined("ann")
    ann = core.person("ann")
    core.store.write(lambda tx: tx.set_person(ann, quiet_start=ALWAYS))
    await core.types("ann", "!wake")
    core.later(seconds=1)
    await tick(core)
    assert states(core, "ann", "wake") == ["kept"]
    assert core.channel.texts("ann")[-1] == "due wake"


async def test_what_is_put_off_until_tomorrow_comes_also_to_whoever_is_never_written_to_first(
    core: Core,
) -> None:
    await core.joined("ann")
    ann = core.person("ann")
    core.store.write(lambda tx: tx.set_person(ann, quiet_start=ALWAYS))
    for order in ("!look", "!recheck"):
        await core.types("ann", order)
    core.later(seconds=1)
    await tick(core)
    assert (states(core, "ann", "look"), states(core, "ann", "recheck")) == (["kept"], [])
    assert core.channel.texts("ann")[-1] == "due look"


async def test_what_the_conversation_has_nothing_to_say_about_was_not_kept(core: Core) -> None:
    await core.joined("ann")
    promise(core, "ann", kind="unspoken")
    await tick(core)
    assert states(core, "ann", "unspoken") == ["cancelled"]
    assert core.look(lambda tx: tx.told([core.person("ann")])) == {}


async def test_support_that_nobody_asked_for_just_then_wakes_nobody(core: Core) -> None:
    await core.joined("ann")
    ann, now = core.person("ann"), core.time
    promise(core, "ann", kind="supporting")
    await core.tick.tick(core.now())
    until = (now + timedelta(hours=1)).strftime("%H:%M")
    core.store.write(lambda tx: tx.set_person(ann, quiet_start="09:00", quiet_end=until))
    await core.quiet()
    assert heard(core, "ann", "supporting") == 0
    core.later(hours=1)
    await core.quiet()
    assert heard(core, "ann", "supporting") == 1


async def test_of_what_goes_in_one_message_what_it_leaves_unsaid_was_not_kept(core: Core) -> None:
    await core.joined("ann")
    promise(core, "ann", kind="unspoken")
    promise(core, "ann")
    await tick(core)
    assert core.channel.texts("ann")[-1] == "due us_report"
    assert (states(core, "ann", "unspoken"), states(core, "ann")) == (["cancelled"], ["kept"])


async def test_one_that_waits_is_replaced_by_a_newer_one_of_its_kind(core: Core) -> None:
    await core.joined("ann")
    promise(core, "ann")
    core.later(minutes=1)
    promise(core, "ann")
    assert [(one.n, one.state) for one in of(core, "ann")] == [(1, "cancelled"), (2, "waiting")]
    await tick(core)
    assert core.channel.texts("ann").count("due us_report") == 1


async def test_settling_and_queueing_are_one_commit(core: Core) -> None:
    await core.joined("ann")
    promise(core, "ann")

    def torn(tx: Transaction) -> None:
        promises.keep_due(tx, core.now(), RATE)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        core.store.write(torn)
    assert states(core, "ann") == ["waiting"]
    assert await tick(core) == 1


async def test_after_downtime_what_fell_due_is_sent_once_and_in_the_morning(core: Core) -> None:
    await core.joined("ann")
    promise(core, "ann")
    core.later(days=5, hours=10)
    assert await tick(core) == 0
    core.later(hours=11)
    assert await tick(core) == 1
    assert core.channel.texts("ann") == ["question 1", "due reminder us_report"]


async def test_a_third_message_in_a_week_goes_when_it_fits(core: Core) -> None:
    await core.joined("ann")
    for kind in ("us_report", "extended", "resumed"):
        promise(core, "ann", kind=kind)
        await tick(core)
        await core.types("ann", "I am here")
        core.later(hours=1)
    assert heard(core, "ann", "resumed") == 0
    core.later(days=6, hours=20)
    await tick(core)
    assert heard(core, "ann", "resumed") == 0
    core.later(hours=2)
    await tick(core)
    assert heard(core, "ann", "resumed") == 1


async def test_after_two_unanswered_messages_there_is_silence_until_the_person_is_back(
    core: Core,
) -> None:
    await core.joined("ann")
    for _ in range(3):
        core.later(days=8)
        promise(core, "ann")
        await tick(core)
    assert states(core, "ann") == ["kept", "kept", "expired"]
    await core.types("ann", "back again")
    promise(core, "ann")
    await tick(core)
    assert states(core, "ann")[-1] == "kept"


async def test_care_that_comes_too_late_is_held_and_a_person_is_told(core: Core) -> None:
    await core.joined("ann")
    promise(core, "ann", kind="checkin", about="")
    core.later(hours=73)
    await tick(core)
    assert heard(core, "ann", "checkin") == 0
    (alert,) = core.look(lambda tx: tx.open_alerts())
    assert (states(core, "ann", "checkin"), alert.participant) == (["held"], core.person("ann"))


async def test_a_reminder_ends_when_the_person_is_done(core: Core) -> None:
    await core.joined("ann")
    person = core.person("ann")
    core.store.write(lambda tx: tx.finish(person, "r1", core.now()))
    core.later(days=3)
    assert await tick(core) == 0
    assert [one.why for one in of(core, "ann", "reminder")] == ["finished already"]


async def test_whoever_joined_and_left_off_is_reminded_once_after_three_days(core: Core) -> None:
    await core.joined("ann")
    core.later(days=2, hours=23)
    assert await tick(core) == 0
    core.later(hours=2)
    assert await tick(core) == 1
    core.later(days=5)
    assert await tick(core) == 0
    assert core.channel.texts("ann").count("due reminder") == 1


async def test_whoever_blocked_us_is_not_written_to(core: Core) -> None:
    await core.joined("ann")
    promise(core, "ann")
    await core.arrive("ann", Reachable(False))
    await core.quiet()
    assert await tick(core) == 0
    assert [one.why for one in of(core, "ann")] == ["cannot be reached"]


async def test_what_is_due_is_found_beside_any_number_that_wait(core: Core) -> None:
    await core.joined("ann", "bob")
    promise(core, "bob")
    core.later(minutes=1)
    later = core.now() + HOUR
    ann = core.person("ann")
    core.store.write(lambda tx: promises.promise(tx, [ann], "us_report", "r1", later, core.now()))
    assert core.look(lambda tx: tx.due_people(core.now(), 10)) == [core.person("bob")]


async def test_the_conversation_hears_kind_and_round(core: Core) -> None:
    await core.joined("ann")
    promise(core, "ann")
    await core.tick.tick(core.now())
    (row,) = core.look(lambda tx: tx.waiting(core.now(), 5))
    (kept,) = of(core, "ann")
    assert orjson.loads(orjson.loads(row.body)["name"]) == [["us_report", "r1", kept.id]]


async def test_whoever_stops_before_it_leaves_does_not_get_it(core: Core) -> None:
    await core.joined("ann")
    promise(core, "ann")
    await core.tick.tick(core.now())
    await core.work()
    await core.arrive("ann", Typed("!stop"), message=99)
    await core.quiet()
    assert "due us_report" not in core.channel.texts("ann")
