"""Voice messages: known by what Telegram calls them, and fetched until they are here or gone."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from bot.channels.telegram.api import Api
from bot.channels.telegram.incoming import read
from bot.channels.telegram.voices import fetch
from bot.errors import NotPossible
from bot.ports import Other, Spoken
from tests.support.telegram_server import TelegramServer

SOUND = b"OggS and what was said"


@pytest_asyncio.fixture
async def api(telegram: TelegramServer) -> AsyncIterator[Api]:
    api = Api(telegram.token, telegram.url)
    await api.open()
    yield api
    await api.close()


def said(voice: Any) -> object:
    message = {
        "message_id": 5,
        "from": {"id": 7, "is_bot": False},
        "chat": {"id": 7, "type": "private"},
        "voice": voice,
    }
    incoming = read({"update_id": 1, "message": message})
    return incoming and incoming.content


def test_a_voice_message_is_known_by_its_file_and_its_length() -> None:
    assert said({"file_id": "abc", "duration": 23, "file_size": 9000}) == Spoken("abc", 23)


@pytest.mark.parametrize(
    "voice",
    [{"file_id": 5, "duration": 3}, {"file_id": "a"}, {"file_id": "a", "duration": -1}, "x", [1]],
)
def test_one_that_does_not_say_so_is_only_something_else(voice: object) -> None:
    assert said(voice) == Other("voice")


@pytest.mark.asyncio
async def test_its_sound_is_fetched_as_it_is(api: Api, telegram: TelegramServer) -> None:
    telegram.chats.assets["abc"] = {"data": SOUND}
    assert await fetch(api, "abc") == SOUND


@pytest.mark.asyncio
async def test_what_is_no_sound_is_not_taken(api: Api, telegram: TelegramServer) -> None:
    telegram.chats.assets["abc"] = {"data": b"<html>"}
    assert await fetch(api, "abc") == b""


@pytest.mark.asyncio
async def test_one_that_telegram_does_not_know_is_gone(api: Api) -> None:
    assert await fetch(api, "unknown") == b""


@pytest.mark.asyncio
@pytest.mark.parametrize("status", [429, 500, 502])
async def test_while_telegram_has_trouble_it_may_come_later(
    api: Api, telegram: TelegramServer, status: int
) -> None:
    telegram.chats.assets["abc"] = {"data": SOUND}
    telegram.fail("getFile", status=status, description="Too Many Requests: retry after 1")
    with pytest.raises(NotPossible):
        await fetch(api, "abc")
    assert await fetch(api, "abc") == SOUND
