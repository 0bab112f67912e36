"""A picture goes before the words of its card, and never keeps them from going."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest
import pytest_asyncio

from bot.channels.telegram.api import Api
from bot.channels.telegram.courier import Courier
from bot.channels.telegram.errands import Errands
from bot.ports import Delivery, Message, Paragraph
from tests.bot.channels.pictured import ALT, FILE, LABEL, card
from tests.support.telegram_people import Person
from tests.support.telegram_server import TelegramServer


@pytest_asyncio.fixture
async def courier(telegram: TelegramServer) -> AsyncIterator[Courier]:
    api, errands = Api(telegram.token, telegram.url), Errands()
    await api.open()
    yield Courier(api, errands, {"en": "(sent again)"})
    await errands.stop()
    await api.close()


@pytest.fixture
def person(telegram: TelegramServer) -> Person:
    return telegram.person()


def posted(person: Person, number: int = 1, **more: Any) -> Delivery:
    return Delivery(number, str(person.id), card(number), picture=FILE, **more)


def kinds(person: Person) -> list[str]:
    return ["photo" if one.photo else "words" for one in person.received()]


@pytest.mark.asyncio
async def test_the_photo_is_labelled_as_a_draft_and_the_words_have_the_buttons(
    courier: Courier, person: Person
) -> None:
    result = await courier.deliver(posted(person))
    photo, words = person.received()
    assert (photo.photo, photo.text, photo.labels) == (FILE.content, LABEL, [])
    assert [entity["type"] for entity in photo.entities] == ["bold"]
    assert (words.labels, result.ref) == (["Fine as it is"], words.id)
    assert words.text.startswith("Saved.") and ALT in words.text


@pytest.mark.asyncio
async def test_a_picture_travels_once_and_is_named_from_then_on(
    courier: Courier, telegram: TelegramServer
) -> None:
    people = [telegram.person() for _ in range(3)]
    for number, person in enumerate(people, 1):
        await courier.deliver(posted(person, number))
    assert [kinds(person) for person in people] == [["photo", "words"]] * 3
    assert all(person.received()[0].photo == FILE.content for person in people)
    named = [isinstance(call.get("photo"), str) for call in telegram.calls("sendPhoto")]
    assert named == [False, True, True]


@pytest.mark.asyncio
async def test_a_name_that_is_good_no_longer_makes_it_travel_again(
    courier: Courier, person: Person, telegram: TelegramServer
) -> None:
    await courier.deliver(posted(person))
    telegram.chats.assets.clear()
    assert (await courier.deliver(posted(person, 2))).outcome == "sent"
    assert kinds(person) == ["photo", "words"] * 2


@pytest.mark.asyncio
@pytest.mark.parametrize("why", ["PHOTO_INVALID_DIMENSIONS", "IMAGE_PROCESS_FAILED"])
async def test_a_refused_photo_keeps_nobody_from_going_on(
    courier: Courier, person: Person, telegram: TelegramServer, why: str
) -> None:
    telegram.fail("sendPhoto", status=400, description=f"Bad Request: {why}", times=9)
    assert (await courier.deliver(posted(person))).outcome == "sent"
    (words,) = person.received()
    assert ALT in words.text and words.labels == ["Fine as it is"]


@pytest.mark.asyncio
async def test_a_pause_that_telegram_asks_for_holds_photo_and_words_alike(
    courier: Courier, person: Person, telegram: TelegramServer
) -> None:
    telegram.fail("sendPhoto", status=429, retry_after=7)
    result = await courier.deliver(posted(person))
    assert (result.outcome, result.wait, kinds(person)) == ("retry", 7.0, [])
    assert (await courier.deliver(posted(person))).outcome == "sent"
    assert kinds(person) == ["photo", "words"]


@pytest.mark.asyncio
async def test_a_photo_that_has_arrived_is_not_repeated_with_its_words(
    courier: Courier, person: Person, telegram: TelegramServer
) -> None:
    telegram.fail("sendMessage", status=429, retry_after=1)
    assert (await courier.deliver(posted(person))).outcome == "retry"
    assert (await courier.deliver(posted(person))).outcome == "sent"
    assert kinds(person) == ["photo", "words"]


@pytest.mark.asyncio
async def test_what_may_have_arrived_is_repeated_once_and_then_the_words_go_on(
    courier: Courier, person: Person, telegram: TelegramServer
) -> None:
    telegram.fail("sendPhoto", "reset", times=2)
    assert (await courier.deliver(posted(person))).outcome == "uncertain"
    assert kinds(person) == []
    assert (await courier.deliver(posted(person, is_copy=True))).outcome == "sent"
    (words,) = person.received()
    assert words.text.startswith("(sent again)") and ALT in words.text


@pytest.mark.asyncio
async def test_nobody_is_sent_the_words_after_they_blocked_us(
    courier: Courier, person: Person
) -> None:
    person.block()
    assert (await courier.deliver(posted(person))).outcome == "unreachable"


@pytest.mark.asyncio
async def test_a_card_with_a_picture_is_never_added_to_an_older_message(
    courier: Courier, person: Person
) -> None:
    before = Message("put", (Paragraph("Before."),), ask=1)
    first = await courier.deliver(Delivery(1, str(person.id), before))
    joined = replace(
        posted(person, 2), joins_ref=first.ref, joins_message=before, message=card(2, joins=1)
    )
    await courier.deliver(joined)
    assert kinds(person) == ["words", "photo", "words"]


@pytest.mark.asyncio
async def test_a_picture_that_is_gone_leaves_its_words(courier: Courier, person: Person) -> None:
    await courier.deliver(replace(posted(person), picture=None))
    assert kinds(person) == ["words"]


@pytest.mark.asyncio
async def test_photos_of_many_people_go_side_by_side(
    courier: Courier, telegram: TelegramServer
) -> None:
    people = [telegram.person() for _ in range(20)]
    results = await asyncio.gather(
        *(courier.deliver(posted(person, number)) for number, person in enumerate(people, 1))
    )
    assert {one.outcome for one in results} == {"sent"}
    assert all(kinds(person) == ["photo", "words"] for person in people)
