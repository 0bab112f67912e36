"""All that is held about somebody goes as a file; where that cannot be, words say so."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.channels.telegram.api import Api
from bot.channels.telegram.courier import Courier
from bot.channels.telegram.errands import Errands
from bot.ports import Delivery, Message, Paragraph
from bot.ports.files import SentFile
from tests.support.telegram_people import Person
from tests.support.telegram_server import TelegramServer

UNSENT = "I could not send the file. Please try again later."
MESSAGE = Message("say", (Paragraph(UNSENT),), file=True)
FILE = SentFile("my-data.json", "application/json", b'{"words": "mine"}')


@pytest_asyncio.fixture
async def courier(telegram: TelegramServer) -> AsyncIterator[Courier]:
    api, errands = Api(telegram.token, telegram.url), Errands()
    await api.open()
    yield Courier(api, errands, {})
    await errands.stop()
    await api.close()


@pytest.fixture
def person(telegram: TelegramServer) -> Person:
    return telegram.person()


@pytest.mark.asyncio
async def test_it_is_a_document_under_a_name_that_tells_nothing(
    courier: Courier, person: Person, telegram: TelegramServer
) -> None:
    result = await courier.deliver(Delivery(1, str(person.id), MESSAGE, file=FILE))
    assert result.outcome == "sent" and result.ref is not None
    (call,) = telegram.calls("sendDocument")
    assert "caption" not in call
    assert [(one.document, one.text) for one in person.received()] == [(FILE.content, "")]


@pytest.mark.asyncio
async def test_where_telegram_takes_no_file_words_say_so(
    courier: Courier, person: Person, telegram: TelegramServer
) -> None:
    telegram.fail("sendDocument", status=400, description="Bad Request: wrong file")
    await courier.deliver(Delivery(1, str(person.id), MESSAGE, file=FILE))
    assert [one.text for one in person.received()] == [UNSENT]


@pytest.mark.asyncio
async def test_a_pause_that_telegram_asks_for_is_kept(
    courier: Courier, person: Person, telegram: TelegramServer
) -> None:
    telegram.fail("sendDocument", status=429, description="Too Many Requests: retry after 3")
    result = await courier.deliver(Delivery(1, str(person.id), MESSAGE, file=FILE))
    assert result.outcome == "retry"
    assert person.received() == []
