"""How the channel begins, what it does when it cannot, and how it ends."""

import logging
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
import pytest_asyncio

from bot.channels.telegram import Hook, TelegramChannel
from bot.channels.telegram.poller import TOKEN_REFUSED
from bot.errors import UserMistake
from bot.ports import (
    Delivery,
    Message,
    Paragraph,
    Typed,
)
from tests.bot.channels.telegram.listening import Read, make
from tests.support.telegram_server import TelegramServer, running_telegram


@pytest_asyncio.fixture
async def intake() -> Read:
    return Read()


@pytest_asyncio.fixture
async def channel(telegram: TelegramServer, intake: Read) -> AsyncIterator[TelegramChannel]:
    channel = intake.channel = make(telegram)
    await channel.start(intake)
    yield channel
    await channel.stop()


@pytest.mark.asyncio
async def test_the_menu_is_filled_once_for_everybody_and_once_for_each_language(
    telegram: TelegramServer, channel: TelegramChannel, intake: Read
) -> None:
    await intake.until(lambda: len(telegram.calls("setMyCommands")) == 3)
    menus = {
        call.get("language_code"): call["commands"] for call in telegram.calls("setMyCommands")
    }
    assert set(menus) == {None, "en", "cy"}
    assert [menu["command"] for menu in menus[None]] == ["help", "stop"]


@pytest.mark.asyncio
async def test_a_refused_token_is_the_operators_to_mend(telegram: TelegramServer) -> None:
    telegram.fail("getMe", status=401)
    with pytest.raises(UserMistake, match="TELEGRAM_BOT_TOKEN"):
        await make(telegram).start(Read())


@pytest.mark.asyncio
async def test_an_address_that_telegram_refuses_is_the_operators_to_mend(
    telegram: TelegramServer,
) -> None:
    telegram.fail("setWebhook", status=400)
    channel = make(telegram)
    channel.posted(Hook("https://chat.example/telegram", "s" * 43), Read())
    with pytest.raises(UserMistake, match="YOUSAID_PUBLIC_URL"):
        await channel.start(Read())


def test_no_token_is_the_operators_to_mend() -> None:
    with pytest.raises(UserMistake):
        TelegramChannel("", commands={}, copies={})


@pytest.mark.asyncio
async def test_without_a_network_it_begins_when_there_is_one(
    telegram: TelegramServer, intake: Read
) -> None:
    telegram.fail("getMe", status=502, times=2)
    channel = intake.channel = make(telegram)
    await channel.start(intake)
    assert not channel.username
    telegram.person().write("hello")
    await intake.holds(Typed("hello"))
    assert channel.username == telegram.username
    await channel.stop()


@pytest.mark.asyncio
async def test_a_token_refused_later_is_an_alert(telegram: TelegramServer, intake: Read) -> None:
    alerts: list[str] = []
    channel = make(telegram, alert=alerts.append)
    await channel.start(intake)
    telegram.fail("getUpdates", status=401)
    telegram.person().write("wake the poll")
    await intake.until(lambda: alerts)
    assert alerts == [TOKEN_REFUSED]
    assert not channel.is_receiving
    await channel.stop()


@pytest.mark.asyncio
async def test_an_absence_is_told(telegram: TelegramServer, intake: Read) -> None:
    gaps: list[datetime] = []
    channel = make(telegram, on_gap=lambda start, _: gaps.append(start))
    earlier = datetime.now(UTC) - timedelta(minutes=5)
    telegram.person().write("anybody?")
    await channel.start(intake, last_good=earlier)
    await intake.until(lambda: gaps)
    assert gaps == [earlier]
    assert channel.last_good is not None
    await channel.stop()


@pytest.mark.asyncio
async def test_while_it_stops_messages_still_go_out(
    telegram: TelegramServer, channel: TelegramChannel
) -> None:
    person = telegram.person()
    await channel.stop_receiving()
    delivery = Delivery(1, str(person.id), Message("say", (Paragraph("Goodbye"),)))
    assert (await channel.deliver(delivery)).outcome == "sent"
    await channel.stop()
    assert (await channel.deliver(delivery)).outcome == "retry"


@pytest.mark.asyncio
async def test_no_log_holds_the_token_or_a_word(
    telegram: TelegramServer, intake: Read, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    caplog.set_level(logging.DEBUG, logger="bot")
    person = telegram.person()
    channel = make(telegram)
    await channel.start(intake)
    for how in ("status", "garbage", "reset"):
        telegram.fail("getUpdates", how)
        telegram.fail("sendMessage", how, description="canary")
        person.write("canary")
        await channel.deliver(Delivery(1, str(person.id), Message("say", (Paragraph("canary"),))))
    await intake.until(lambda: len(intake.arrivals) == 3)
    await channel.stop()
    assert caplog.records
    told = caplog.text + "".join(str(vars(record)) for record in caplog.records)
    assert telegram.token not in told
    assert "canary" not in told


def test_two_servers_stand_side_by_side() -> None:
    with running_telegram() as one, running_telegram() as two:
        assert one.url != two.url
