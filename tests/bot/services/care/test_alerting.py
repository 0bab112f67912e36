"""Who is rung where no shift is to come, and which alerts count as reaching nobody."""

from datetime import timedelta

import pytest

from bot.services.care.alerting import unreached
from bot.services.instants import micros
from bot.services.transaction import Transaction
from tests.bot.services.care.conftest import NOON, Bell
from tests.support.team import LEA, SAM, add_shifts, raise_one

pytestmark = pytest.mark.asyncio

ALL = {"on_call": 1, "deputy": 2, "lead": 3}


async def test_without_a_rota_whoever_wants_to_talk_reaches_somebody(bell: Bell) -> None:
    raise_one(bell.store, NOON, "amber", "talk")
    assert await bell.at(0) == {LEA}
    assert await bell.at(10) == {LEA}


async def test_one_that_waited_for_a_shift_in_vain_is_said_to_reach_nobody(bell: Bell) -> None:
    add_shifts(bell.store, NOON + timedelta(hours=1), on_call=1)
    alert = raise_one(bell.store, NOON, "amber", "talk")

    def lose_every_way(tx: Transaction) -> None:
        for row in bell.staff.values():
            tx.save_staff(row._replace(email=""))
            tx.set_staff_address(row.id, "telegram", "")

    bell.write(lose_every_way)
    now = micros(NOON + timedelta(minutes=30))
    assert not bell.look(lambda tx: unreached(tx, now))
    assert await bell.at(61) == set()
    now = micros(bell.time)
    assert [one.id for one in bell.look(lambda tx: unreached(tx, now))] == [alert.id]


async def test_a_test_that_fails_is_no_outage(bell: Bell) -> None:
    add_shifts(bell.store, NOON, **ALL)
    bell.mail.outcomes["*"] = bell.telegram.outcomes["*"] = "failed"
    raise_one(bell.store, NOON, "amber", "test", outcome="2")
    assert await bell.at(0) == {SAM}
    assert not bell.look(lambda tx: unreached(tx, micros(bell.time)))
