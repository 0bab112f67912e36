"""Support leaves before everything else, however many messages wait to be sent."""

from typing import Any

import pytest
from sqlalchemy import insert, select

from bot.ports import Message, Paragraph, Typed
from bot.services.flights import KEPT_FREE
from bot.services.messages import pack
from bot.services.outbox import MOST_IN_FLIGHT
from bot.services.pacing import Bucket
from bot.services.rows import NewOutbox
from bot.services.saying import PUSH
from bot.services.transaction import Transaction
from bot.store.tables import participants, sessions
from bot.store.transaction import StoreTransaction
from tests.support.core import Core

pytestmark = pytest.mark.asyncio

WAITING = 5000
NEWS = pack(Message("say", (Paragraph("news"),)))


def crowd(core: Core, count: int) -> None:
    """People like ann, each with one message of a broadcast that waits to be sent."""
    ann = core.person("ann")

    def job(tx: Transaction) -> None:
        assert isinstance(tx, StoreTransaction)
        found = select(participants).where(participants.c.id == ann)
        mould = dict(tx.connection.execute(found).mappings().one())
        body = tx.connection.scalar(select(sessions.c.body).where(sessions.c.participant == ann))
        people, rows = tx.ids(count), tx.ids(count)
        many: dict[Any, list[dict[str, Any]]] = {
            participants: [{**mould, "id": one, "pseudonym": f"many-{one}"} for one in people],
            sessions: [{"participant": one, "turn": 1, "body": body} for one in people],
        }
        for table, made in many.items():
            tx.connection.execute(insert(table), made)
        for one in people:
            tx.set_address(one, "telegram", f"m{one}")
        pushes = [push(*pair, core.now()) for pair in zip(rows, people, strict=True)]
        tx.add_messages(pushes, dict.fromkeys(rows, NEWS))

    core.store.write(job)


def push(row: int, person: int, now: int) -> NewOutbox:
    return {
        "id": row,
        "participant": person,
        "key": "news",
        "kind": "say",
        "priority": PUSH,
        "ask": 0,
        "state": "ready",
        "due_at": now,
        "not_after": None,
        "tries": 0,
        "resends": 0,
        "claimed_at": None,
        "boot_id": None,
        "message_ref": None,
        "error": "",
        "channel": "telegram",
        "is_push": True,
        "made_at": now,
        "asked_for": False,
    }


async def leaves_next(core: Core) -> list[str]:
    """Who is written to when there is room for one message only."""
    core.pace._all = Bucket(rate=1e-6, size=1.0, at=core.seconds())
    departure = await core.dispatcher.once()
    await core.dispatcher.landed()
    await core.dispatcher.once()
    return [flight.delivery.address for flight in departure.flights]


@pytest.mark.parametrize("order", ["!help", "!danger"])
async def test_support_asked_for_last_leaves_before_five_thousand_that_wait(
    core: Core, order: str
) -> None:
    await core.joined("ann", "bob")
    crowd(core, WAITING)
    await core.arrive("bob", Typed("words"))
    await core.work()
    await core.arrive("ann", Typed(order))
    await core.work()
    assert core.look(lambda tx: tx.pushes_waiting()) == WAITING
    assert await leaves_next(core) == ["ann"]
    assert core.channel.texts("ann")[-1].startswith("[")  # a block, and not yet what is asked
    assert [*await leaves_next(core), *await leaves_next(core)] == ["bob", "ann"]
    assert (await leaves_next(core))[0].startswith("m")
    assert core.look(lambda tx: tx.pushes_waiting()) == WAITING - 1


async def test_support_is_not_behind_a_crowd_of_answers_either(core: Core) -> None:
    people = [f"p{n}" for n in range(20)]
    await core.joined("ann", *people)
    for one in people:
        await core.arrive(one, Typed("words"))
    await core.arrive("ann", Typed("!help"))
    await core.work()
    assert await leaves_next(core) == ["ann"]


async def test_pushes_that_take_long_to_land_leave_room_for_support(core: Core) -> None:
    await core.joined("ann")
    crowd(core, 2 * MOST_IN_FLIGHT)
    flights = core.dispatcher._flights
    aloft = core.store.write(lambda tx: flights.claim(tx, MOST_IN_FLIGHT)).flights
    room = MOST_IN_FLIGHT - len(aloft)
    assert room == KEPT_FREE
    await core.arrive("ann", Typed("!help"))
    await core.work()
    found = core.store.write(lambda tx: flights.claim(tx, room)).flights
    assert [flight.delivery.address for flight in found] == ["ann"]
