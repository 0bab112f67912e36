"""Whether alerts reach somebody is tried out, and counts where one was sent to them."""

import pytest

from bot.services.care import handling, wording
from bot.services.instants import micros
from tests.bot.services.care.conftest import NOON, Bell, take
from tests.support.team import MINA, SAM, add_shifts, raise_one

pytestmark = pytest.mark.asyncio


async def test_a_test_reaches_its_person_only_and_is_remembered(bell: Bell) -> None:
    add_shifts(bell.store, NOON, on_call=1, deputy=2, lead=3)
    alert = raise_one(bell.store, NOON, "amber", "test", outcome="2")
    assert await bell.at(0) == {SAM}
    assert bell.mail.rung[0][1].text.startswith(wording.TEST)
    take(bell, SAM, alert.id)
    tested = {one.name: one.tested_at for one in bell.look(lambda tx: tx.staff())}
    assert tested[SAM] == micros(bell.time) and tested[MINA] is None
    assert await bell.at(10) == set()


async def test_a_test_that_somebody_else_takes_proves_nothing(bell: Bell) -> None:
    alert = raise_one(bell.store, NOON, "amber", "test", outcome="2")
    take(bell, MINA, alert.id)
    assert [one.tested_at for one in bell.look(lambda tx: tx.staff())] == [None] * 3


async def test_a_test_that_has_not_rung_proves_nothing(bell: Bell) -> None:
    """Whoever says so on the pages saw it there; whether an alert reaches them is not shown."""
    alert = raise_one(bell.store, NOON, "amber", "test", outcome="2")
    take(bell, SAM, alert.id)
    assert [one.tested_at for one in bell.look(lambda tx: tx.staff())] == [None] * 3
    log = bell.look(lambda tx: tx.alert_log(alert.id))
    assert log[-1].what == handling.UNRUNG
