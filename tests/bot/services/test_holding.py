"""After a restore nothing is sent until somebody says so; nor where the clock leapt."""

from datetime import timedelta

import pytest

from bot.errors import UserMistake
from bot.ports import Typed
from bot.services import doctor, holding, promises
from bot.services.instants import micros
from conversations import Session
from tests.support.core import START, Core, store

__all__ = ["store"]
pytestmark = pytest.mark.asyncio


def restored(core: Core, **after: float) -> None:
    """A backup made now is put in place later."""
    made = core.now()
    core.later(**after)
    core.store.write(lambda tx: holding.begin(tx, made, core.now()))


async def joined(core: Core) -> int:
    """Ada, to whom nothing is promised."""
    await core.joined("ada")
    person = core.person("ada")
    core.store.write(lambda tx: tx.cancel_promises(person, now=core.now()))
    return person


def promised(core: Core, person: int, kind: str, **until: float) -> None:
    due = micros(core.time + timedelta(**until))
    about = "" if kind == "wake" else "r1"
    core.store.write(lambda tx: promises.promise(tx, [person], kind, about, due, core.now()))


def states(core: Core, person: int) -> dict[str, str]:
    mine = core.look(lambda tx: tx.promises_of(person))
    return {one.kind: one.state for one in mine if one.why != "withdrawn"}


async def sends(core: Core) -> int:
    """How many messages leave once everything that is due was looked at."""
    before = len(core.channel.journal)
    await core.tick.tick(core.now())
    await core.quiet()
    return len(core.channel.journal) - before


async def test_what_was_due_before_a_restore_is_held_and_listed_by_class(core: Core) -> None:
    person = await joined(core)
    await core.arrive("ada", Typed("words"))
    await core.work()  # a reply waits in the outbox
    promised(core, person, "reminder")
    restored(core, hours=1)
    held = {one.name: one for one in core.look(holding.status)}
    assert {"replies", "reminder"} <= set(held)
    assert held["reminder"].people == 1
    assert await sends(core) == 0


async def test_what_is_due_only_after_the_restore_waits_for_its_time(core: Core) -> None:
    person = await joined(core)
    promised(core, person, "remind_me", hours=2)
    restored(core, hours=1)
    assert states(core, person) == {"remind_me": "waiting"}


async def test_a_round_whose_date_came_meanwhile_ends_and_what_it_would_send_is_held(
    core: Core,
) -> None:
    person = await joined(core)
    restored(core, days=40)
    assert core.look(lambda tx: tx.rounds()[0].state) != "open"
    assert set(states(core, person).values()) == {"held"}
    assert await sends(core) == 0


async def test_staff_are_told_of_a_check_in_that_is_held(core: Core) -> None:
    person = await joined(core)
    promised(core, person, "checkin")
    restored(core, hours=100)
    assert [one.participant for one in core.look(lambda tx: tx.open_alerts())] == [person]


async def test_until_it_is_approved_it_is_held_and_after_that_what_was_held_stays_so(
    core: Core,
) -> None:
    await core.joined("ada")
    await core.arrive("ada", Typed("words"))
    await core.work()
    restored(core, hours=1)
    found = core.look(lambda tx: holding.hold(tx, core.now()))
    assert found is not None
    assert "23 November 2026, 12:00 UTC" in found.sentence
    asked = core.store.write(lambda tx: holding.approve(tx, "Mina", core.now()))
    assert asked == 1
    assert core.look(lambda tx: holding.hold(tx, core.now())) is None
    assert core.look(holding.status), "held rows stay held"
    with pytest.raises(UserMistake, match="nothing to approve"):
        core.store.write(lambda tx: holding.approve(tx, "Mina", core.now()))


async def test_whoever_stood_before_a_question_is_asked_once_to_look(core: Core) -> None:
    await core.joined("ada")
    restored(core, hours=1)
    core.store.write(lambda tx: holding.approve(tx, "Mina", core.now()))
    waiting = core.look(lambda tx: tx.waiting(core.now(), 10))
    assert [(row.channel, row.lane) for row in waiting] == [("system", str(core.person("ada")))]
    assert "restored" in waiting[0].body


async def test_what_is_held_can_be_released_or_dropped_by_class(core: Core) -> None:
    person = await joined(core)
    promised(core, person, "remind_me")
    promised(core, person, "wake")
    restored(core, hours=1)
    with pytest.raises(UserMistake, match="Approve first"):
        core.store.write(lambda tx: holding.release(tx, "remind_me", "Mina", core.now()))
    core.store.write(lambda tx: holding.approve(tx, "Mina", core.now()))
    assert core.look(holding.is_left)
    assert core.store.write(lambda tx: holding.release(tx, "remind_me", "Mina", core.now())) == 1
    assert core.store.write(lambda tx: holding.drop(tx, "wake", "Mina", core.now())) == 1
    assert states(core, person) == {"remind_me": "waiting", "wake": "cancelled"}
    assert not core.look(holding.is_left)
    with pytest.raises(UserMistake, match="Nothing of the kind “wake” is held"):
        core.store.write(lambda tx: holding.drop(tx, "wake", "Mina", core.now()))


async def test_nobody_of_the_team_is_signed_in_after_a_restore(core: Core) -> None:
    core.store.write(lambda tx: tx.begin_instance("boot", core.now()))
    restored(core, minutes=1)
    assert core.look(lambda tx: tx.last_beat()) is None, "nobody is told of an absence on top"


async def test_a_clock_far_behind_is_refused_and_a_leap_ends_the_process() -> None:
    now = micros(START)
    year = micros(START + timedelta(days=365)) - now
    holding.check_clock(None, now)
    holding.check_clock(now + holding.DAY, now)
    with pytest.raises(UserMistake, match="23 November 2027"):
        holding.check_clock(now + year, now)
    assert holding.leapt(now, now + holding.DAY) == ""
    assert "leapt" in holding.leapt(now, now + year)
    assert "leapt" in holding.leapt(now, now - year)


async def test_after_a_month_away_what_is_overdue_needs_somebodys_word(core: Core) -> None:
    person = await joined(core)
    core.store.write(lambda tx: tx.begin_instance("boot", core.now()))
    core.later(days=40)
    assert core.look(lambda tx: holding.hold(tx, core.now())) is None, "nothing is overdue"
    core.later(days=-40)
    promised(core, person, "remind_me")
    core.later(days=20)
    assert core.look(lambda tx: holding.hold(tx, core.now())) is None, "a holiday is no fault"
    core.later(days=345)
    found = core.look(lambda tx: holding.hold(tx, core.now()))
    assert found is not None
    assert found.why == "away"
    core.store.write(lambda tx: holding.approve(tx, "Mina", core.now()))
    assert set(states(core, person).values()) == {"held"}, "what the round's end brings, too"
    assert "remind_me" in [one.name for one in core.look(holding.status)]
    assert core.look(lambda tx: holding.hold(tx, core.now())) is None


async def test_no_number_that_was_given_in_the_time_that_is_lost_is_given_again(
    core: Core,
) -> None:
    await core.joined("ada")
    before = core.store.write(lambda tx: tx.ids(1)[0])
    stood = core.look(lambda tx: tx.people([core.person("ada")]))[core.person("ada")]
    restored(core, days=2)
    core.store.write(lambda tx: holding.approve(tx, "Mina", core.now()))
    assert core.store.write(lambda tx: tx.ids(1)[0]) > before + holding.IDS_A_DAY * 3
    asks = Session.from_json(stood.body).asks
    await core.presses("ada", asks + 1)  # a button of the time that is lost
    assert core.answers("ada") == []
    await core.presses("ada", asks)
    now = core.look(lambda tx: tx.people([core.person("ada")]))[core.person("ada")]
    assert Session.from_json(now.body).asks > asks + holding.ASKS_LEAPT
    assert core.look(lambda tx: doctor.examine(tx, core.now())) == []
