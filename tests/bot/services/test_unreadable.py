"""One spoilt message stops nobody else's."""

import pytest
from sqlalchemy import Text, literal, update

from bot.ports import Ordered
from bot.store.tables import outbox_bodies
from tests.support.core import Core


@pytest.mark.asyncio
async def test_a_message_that_cannot_be_read_is_held_and_keeps_nobody_waiting(core: Core) -> None:
    await core.joined("ann")
    await core.arrive("ann", Ordered("help"))
    await core.work()
    with core.store.engine.begin() as connection:
        broken = {"body": literal("{", Text())}  # neither sealed nor JSON
        connection.execute(update(outbox_bodies).values(broken))
    await core.joined("bob")
    assert core.channel.texts("bob") == ["question 1"]
    await core.arrive("ann", Ordered("again"))
    await core.quiet()
    assert core.channel.texts("ann") == ["question 1", "again 1"]
