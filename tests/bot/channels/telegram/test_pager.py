"""Staff are rung on Telegram by one short message with one button, and a block is told apart."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.channels.telegram import TelegramChannel
from bot.ports import Taken
from bot.ports.paging import Ring
from tests.bot.channels.telegram.listening import Read, make
from tests.support.telegram_server import TelegramServer

pytestmark = pytest.mark.asyncio

TEXT = "YouSaid: something needs you. Please open it.\nhttps://chat.example/team/alerts/7"


@pytest_asyncio.fixture
async def read(telegram: TelegramServer) -> AsyncIterator[Read]:
    intake = Read()
    intake.channel = make(telegram)
    await intake.channel.start(intake)
    yield intake
    await intake.channel.stop()


@pytest.fixture
def channel(read: Read) -> TelegramChannel:
    assert read.channel is not None
    return read.channel


async def test_the_button_takes_the_alert_over(
    telegram: TelegramServer, channel: TelegramChannel, read: Read
) -> None:
    person = telegram.person()
    answered = await channel.pager("I have it").ring(str(person.id), Ring(TEXT, 7))
    assert answered.outcome == "ok"
    seen = await person.sees("something needs you")
    assert (seen.text, seen.labels) == (TEXT, ["I have it"])
    person.press("I have it")
    await read.holds(Taken(7))


async def test_a_prompt_has_no_button(telegram: TelegramServer, channel: TelegramChannel) -> None:
    person = telegram.person()
    await channel.pager("I have it").ring(str(person.id), Ring("Three questions."))
    assert (await person.sees("Three")).labels == []


async def test_a_block_and_a_fault_are_told_apart(
    telegram: TelegramServer, channel: TelegramChannel
) -> None:
    person = telegram.person()
    pager = channel.pager("I have it")
    telegram.fail("sendMessage", status=500)
    answered = await pager.ring(str(person.id), Ring(TEXT, 7))
    assert (answered.outcome, answered.why) == ("failed", "Telegram did not answer.")
    person.block()
    answered = await pager.ring(str(person.id), Ring(TEXT, 7))
    assert (answered.outcome, answered.why) == ("blocked", "This person has blocked the bot.")


@pytest.mark.parametrize("address", ["", "x", "-5", "99999999999999999999"])
async def test_an_address_that_is_none_is_a_failure(channel: TelegramChannel, address: str) -> None:
    answered = await channel.pager("I have it").ring(address, Ring(TEXT, 7))
    assert answered.outcome == "failed"
