"""Attempts that are lost on their way, or meet somebody who is reached elsewhere by now."""

import asyncio
from datetime import timedelta

import pytest

from bot.ports.paging import Answered, Ring
from tests.bot.services.care.conftest import NOON, Bell
from tests.support.team import MINA, FakePager, add_shifts, raise_one

pytestmark = pytest.mark.asyncio

ALL = {"on_call": 1, "deputy": 2, "lead": 3}


async def test_what_was_claimed_and_never_came_back_is_made_again(bell: Bell) -> None:
    add_shifts(bell.store, NOON, **ALL)
    raise_one(bell.store, NOON)
    await bell.writer.run(bell.ringing._claim)  # and the database answers too late
    assert await bell.at(0.5) == set()
    assert await bell.at(1.1) == {MINA}
    assert len(bell.mail.rung) == 1
    assert await bell.at(2.2) == set()


async def test_what_is_under_way_is_not_made_again_however_long_it_takes(bell: Bell) -> None:
    class Slow(FakePager):
        async def ring(self, address: str, ring: Ring) -> Answered:
            await super().ring(address, ring)
            await asyncio.Event().wait()
            raise AssertionError

    add_shifts(bell.store, NOON, **ALL)
    bell.telegram = Slow("telegram")
    bell.ringing = bell.built()
    raise_one(bell.store, NOON)
    await bell.ringing.once()
    bell.time = NOON + timedelta(minutes=2)
    assert await bell.ringing.once() == 0
    bell.ringing.stop()
    await bell.ringing.run()


async def test_a_chat_linked_anew_while_the_old_one_was_rung_stays_linked(bell: Bell) -> None:
    class Relinking(FakePager):
        async def ring(self, address: str, ring: Ring) -> Answered:
            bell.write(lambda tx: tx.set_staff_address(1, "telegram", "5555"))
            return await super().ring(address, ring)

    add_shifts(bell.store, NOON, **ALL)
    bell.telegram = Relinking("telegram", {"9001": "blocked"})
    bell.ringing = bell.built()
    raise_one(bell.store, NOON)
    await bell.at(0)
    known = bell.look(lambda tx: tx.staff_addresses())
    assert (1, "telegram", "5555", "ok") in known
