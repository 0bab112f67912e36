"""Whether a token is good, in one sentence for each way it is not."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.channels.telegram.api import Api
from bot.channels.telegram.trying import REFUSED, who_am_i
from tests.support.telegram_server import TelegramServer

pytestmark = pytest.mark.asyncio


@pytest_asyncio.fixture
async def api(telegram: TelegramServer) -> AsyncIterator[Api]:
    opened = Api(telegram.token, telegram.url)
    await opened.connect()
    yield opened
    await opened._sending.shutdown()
    await opened._polling.shutdown()


async def test_a_good_token_says_how_telegram_knows_the_bot(api: Api) -> None:
    tried = await who_am_i(api)
    assert tried.is_well
    assert "Telegram knows the bot as" in tried.said


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (401, REFUSED),
        (404, REFUSED),
        (429, "Telegram asks us to wait; try again in a minute."),
        (500, "Telegram answered, but not as it should; try again later."),
    ],
)
async def test_each_refusal_is_a_sentence_without_the_token(
    telegram: TelegramServer, api: Api, status: int, said: str
) -> None:
    telegram.fail("getMe", status=status)
    tried = await who_am_i(api)
    assert (tried.is_well, tried.said) == (False, said)
    assert telegram.token not in tried.said


async def test_a_telegram_that_cannot_be_reached_is_said(telegram: TelegramServer) -> None:
    nowhere = Api(telegram.token, "http://127.0.0.1:9")
    await nowhere.connect()
    tried = await who_am_i(nowhere)
    assert "cannot be reached" in tried.said
    await nowhere._sending.shutdown()
    await nowhere._polling.shutdown()


async def test_nobody_waits_longer_than_is_said(api: Api) -> None:
    tried = await who_am_i(api, patience=0.0)
    assert "did not answer within" in tried.said
