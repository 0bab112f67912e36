"""Owners hear in time that an entry has to be checked, and again when it is hidden."""

from datetime import timedelta

import pytest

from bot.services.support import verify
from tests.bot.services.support.entries import NOON, bring
from tests.support.core import Core

pytestmark = pytest.mark.asyncio

DAY = timedelta(days=1)


async def test_an_owner_is_told_once_before_and_once_when_it_has_expired(core: Core) -> None:
    core.time = NOON
    bring(core.store, "a")
    heard: list[tuple[int, str]] = []
    for day in range(95):
        core.time = NOON + day * DAY
        for _ in range(2):
            await core.tick.tick(core.now())
        alerts = core.look(lambda tx: tx.open_alerts())
        heard += [(day, one.level) for one in alerts[len(heard) :]]
    assert heard == [(76, "task"), (91, "task")]
    soon, gone = core.look(lambda tx: [one.reason for one in tx.open_alerts()])
    assert "expires on 21 February 2027" in soon
    assert "is hidden. Mina, check its facts" in gone
    assert "yousaid support verify a --by NAME" in gone


async def test_a_check_in_time_leaves_its_owner_in_peace(core: Core) -> None:
    bring(core.store, "a")
    for day in range(0, 95, 5):
        core.time = NOON + day * DAY
        if day == 60:
            core.store.write(lambda tx: verify(tx, "a", "Ayo", core.time))
        await core.tick.tick(core.now())
    assert core.look(lambda tx: tx.open_alerts()) == []


async def test_an_entry_that_is_brought_in_expired_is_told_at_once_and_once(core: Core) -> None:
    core.time = NOON + 100 * DAY
    bring(core.store, "a", "b")
    await core.tick.tick(core.now())
    core.later(hours=2)
    await core.tick.tick(core.now())
    reasons = core.look(lambda tx: [one.reason for one in tx.open_alerts()])
    assert len(reasons) == 2
    assert all("is hidden" in reason for reason in reasons)
