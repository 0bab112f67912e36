"""A message read aloud is a voice note; where it cannot be, its words say so."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.channels.telegram.api import Api
from bot.channels.telegram.courier import Courier
from bot.channels.telegram.errands import Errands
from bot.ports import Delivery, Message, Paragraph
from bot.ports.speech import Sound
from tests.support.telegram_people import Person
from tests.support.telegram_server import TelegramServer

INSTEAD = "I could not read this aloud. The words are above."
MESSAGE = Message("say", (Paragraph(INSTEAD),), sound=Sound((("en", "Hello"),)))


async def speak(sound: Sound) -> bytes | None:
    return b"OggS" + sound.pieces[0][1].encode() if sound.pieces[0][0] == "en" else None


@pytest_asyncio.fixture
async def courier(telegram: TelegramServer) -> AsyncIterator[Courier]:
    api, errands = Api(telegram.token, telegram.url), Errands()
    await api.open()
    yield Courier(api, errands, {}, speak)
    await errands.stop()
    await api.close()


@pytest.fixture
def person(telegram: TelegramServer) -> Person:
    return telegram.person()


def sent(person: Person, message: Message = MESSAGE) -> Delivery:
    return Delivery(1, str(person.id), message)


@pytest.mark.asyncio
async def test_it_is_a_voice_note_without_a_word(
    courier: Courier, person: Person, telegram: TelegramServer
) -> None:
    assert (await courier.deliver(sent(person))).outcome == "sent"
    (call,) = telegram.calls("sendVoice")
    assert "caption" not in call
    assert [(one.voice, one.text) for one in person.received()] == [(b"OggSHello", "")]


@pytest.mark.asyncio
async def test_where_it_cannot_be_made_words_say_so(
    courier: Courier, person: Person, telegram: TelegramServer
) -> None:
    unspoken = Message("say", (Paragraph(INSTEAD),), sound=Sound((("ti", "ሰላም"),)))
    assert (await courier.deliver(sent(person, unspoken))).outcome == "sent"
    assert [one.text for one in person.received()] == [INSTEAD]


@pytest.mark.asyncio
async def test_whoever_takes_no_voice_notes_reads_that(
    courier: Courier, person: Person, telegram: TelegramServer
) -> None:
    telegram.fail("sendVoice", status=400, description="Bad Request: VOICE_MESSAGES_FORBIDDEN")
    assert (await courier.deliver(sent(person))).outcome == "sent"
    assert [one.text for one in person.received()] == [INSTEAD]


@pytest.mark.asyncio
async def test_a_pause_that_telegram_asks_for_is_kept(
    courier: Courier, person: Person, telegram: TelegramServer
) -> None:
    telegram.fail("sendVoice", status=429, description="Too Many Requests: retry after 3")
    assert (await courier.deliver(sent(person))).outcome == "retry"
    assert person.received() == []
