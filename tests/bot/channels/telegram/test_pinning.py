"""What must stay readable while the bot is off stands at the top of the chat."""

import asyncio
from dataclasses import replace

import pytest

from bot.channels.telegram.courier import Courier
from tests.acceptance.matrix.course import until
from tests.bot.channels.telegram.test_courier import courier, person, put
from tests.support.telegram_people import Person
from tests.support.telegram_server import TelegramServer

__all__ = ["courier", "person"]


@pytest.mark.asyncio
async def test_what_must_stay_readable_is_pinned_without_a_sound(
    courier: Courier, person: Person, telegram: TelegramServer
) -> None:
    support = put(person, presses=())
    result = await courier.deliver(replace(support, message=replace(support.message, pin=True)))
    async with asyncio.timeout(30):
        await until(lambda: bool(telegram.calls("pinChatMessage")))
    (call,) = telegram.calls("pinChatMessage")
    assert (call["message_id"], call["disable_notification"]) == (result.ref, True)
