"""Deliveries to people on a Telegram that we did not write."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest
import pytest_asyncio

from bot.channels.telegram.api import Api
from bot.channels.telegram.courier import Courier
from bot.channels.telegram.errands import Errands
from bot.ports import Delivery, Message, Paragraph, Press, Result
from tests.support.telegram_people import Person
from tests.support.telegram_server import TelegramServer

COPIES = {"en": "(sent again)", "cy": "(anfonwyd eto)"}
CLEAR = Press("a:1:clear:1", "Clear")
ODD = Press("a:1:odd:1", "Odd")
CARD = (Paragraph("Question 4", "label"), Paragraph("How are you?", "quote"))


@pytest_asyncio.fixture
async def courier(telegram: TelegramServer) -> AsyncIterator[Courier]:
    api, errands = Api(telegram.token, telegram.url), Errands()
    await api.open()
    yield Courier(api, errands, COPIES)
    await errands.stop()
    await api.close()


@pytest.fixture
def person(telegram: TelegramServer) -> Person:
    return telegram.person()


def put(person: Person, *paragraphs: Paragraph, **more: Any) -> Delivery:
    presses = more.pop("presses", (CLEAR, ODD))
    language = more.pop("language", "en")
    said = Message("put", paragraphs or CARD, presses, ask=1, language=language)
    return Delivery(1, str(person.id), said, **more)


@pytest.mark.asyncio
async def test_a_message_arrives_with_its_buttons(courier: Courier, person: Person) -> None:
    result = await courier.deliver(put(person))
    (seen,) = person.received()
    assert result == Result("sent", ref=seen.id)
    assert seen.text == "Question 4\nHow are you?"
    assert seen.labels == ["Clear", "Odd"]
    assert [entity["type"] for entity in seen.entities] == ["bold", "blockquote"]


@pytest.mark.asyncio
async def test_a_long_message_comes_in_parts_with_the_buttons_on_the_last(
    courier: Courier, person: Person
) -> None:
    result = await courier.deliver(put(person, Paragraph("word " * 1600)))
    first, second = person.received()
    assert (first.labels, second.labels) == ([], ["Clear", "Odd"])
    assert (first.text + second.text).split() == ["word"] * 1600
    assert result.ref == second.id


@pytest.mark.asyncio
async def test_what_failed_in_the_middle_goes_on_from_there(
    courier: Courier, person: Person, telegram: TelegramServer
) -> None:
    delivery = put(person, Paragraph("a" * 4000), Paragraph("b" * 4000), Paragraph("c" * 4000))
    telegram.fail("sendMessage", after=1, status=429, retry_after=1)
    assert (await courier.deliver(delivery)).outcome == "retry"
    assert (await courier.deliver(replace(delivery, is_copy=True))).outcome == "sent"
    assert [seen.text[:6] for seen in person.received()] == ["aaaaaa", "(sent ", "cccccc"]


@pytest.mark.asyncio
async def test_a_second_copy_says_so_in_the_persons_language(
    courier: Courier, person: Person
) -> None:
    await courier.deliver(put(person, language="cy", is_copy=True))
    await courier.deliver(put(person, language="so", is_copy=True))
    welsh, other = person.received()
    assert welsh.text.startswith("(anfonwyd eto)\n\nQuestion 4")
    assert other.text.startswith("(sent again)\n\n")


@pytest.mark.parametrize(
    ("fault", "outcome", "shown"),
    [
        ({"status": 429, "retry_after": 3}, Result("retry", wait=3, error="TooManyRequests"), 0),
        ({"status": 429}, Result("retry", wait=30, error="TooManyRequests"), 0),
        ({"status": 400}, Result("refused", error="BadRequest"), 0),
        ({"status": 403}, Result("unreachable", error="Forbidden"), 0),
        ({"status": 401}, Result("stop", error="InvalidToken"), 0),
        ({"status": 409}, Result("stop", error="Conflict"), 0),
        ({"status": 500}, Result("uncertain", error="NetworkError"), 0),
        ({"status": 500, "acts": True}, Result("uncertain", error="NetworkError"), 1),
        ({"how": "garbage"}, Result("uncertain", error="Unreadable"), 0),
        ({"how": "garbage", "acts": True}, Result("uncertain", error="Unreadable"), 1),
        ({"how": "reset", "acts": True}, Result("uncertain", error="NetworkError"), 1),
    ],
)
@pytest.mark.asyncio
async def test_every_failure_has_its_outcome(
    courier: Courier,
    person: Person,
    telegram: TelegramServer,
    fault: dict[str, Any],
    outcome: Result,
    shown: int,
) -> None:
    telegram.fail("sendMessage", **fault)
    assert await courier.deliver(put(person)) == outcome
    assert len(person.received()) == shown


@pytest.mark.asyncio
async def test_somebody_who_blocked_us_is_unreachable(courier: Courier, person: Person) -> None:
    person.block()
    assert (await courier.deliver(put(person))).outcome == "unreachable"


@pytest.mark.asyncio
async def test_words_whose_formatting_is_refused_go_without_it(
    courier: Courier, person: Person, telegram: TelegramServer
) -> None:
    telegram.fail("sendMessage", status=400, description="Bad Request: can't parse entities: x")
    assert (await courier.deliver(put(person))).outcome == "sent"
    (seen,) = person.received()
    assert (seen.text, seen.entities) == ("Question 4\nHow are you?", ())


@pytest.mark.asyncio
async def test_formatting_refused_twice_is_refused(
    courier: Courier, person: Person, telegram: TelegramServer
) -> None:
    refusal = "Bad Request: can't parse entities: x"
    telegram.fail("sendMessage", status=400, description=refusal, times=9)
    assert (await courier.deliver(put(person))).outcome == "refused"
    assert len(telegram.calls("sendMessage")) == 0  # refused before they were read


@pytest.mark.asyncio
async def test_what_was_chosen_is_shown_once_the_next_message_is_out(
    courier: Courier, person: Person
) -> None:
    first = await courier.deliver(put(person))
    marks = (replace(CLEAR, on=True), ODD)
    following = put(person, Paragraph("Why?"), marked_ref=first.ref)
    await courier.deliver(replace(following, message=replace(following.message, marks=marks)))
    await person.sees("✓ Clear", ever=True)
    assert [seen.text for seen in person.received()] == ["Question 4\nHow are you?", "Why?"]


@pytest.mark.asyncio
async def test_a_mark_that_fails_changes_nothing(
    courier: Courier, person: Person, telegram: TelegramServer
) -> None:
    telegram.fail("editMessageReplyMarkup", status=500)
    result = await courier.deliver(put(person, marked_ref=999))
    assert result.outcome == "sent"


@pytest.mark.asyncio
async def test_nothing_is_marked_when_the_next_message_is_not_out(
    courier: Courier, person: Person, telegram: TelegramServer
) -> None:
    first = await courier.deliver(put(person))
    telegram.fail("sendMessage", status=500)
    await courier.deliver(put(person, marked_ref=first.ref))
    await asyncio.sleep(0.05)
    assert telegram.calls("editMessageReplyMarkup") == []


@pytest.mark.asyncio
async def test_a_question_that_continues_another_joins_its_message(
    courier: Courier, person: Person
) -> None:
    first = put(person)
    sent = await courier.deliver(first)
    more = put(
        person, Paragraph("What is odd?"), presses=(Press("a:2:word:1", "A word"),),
        joins_ref=sent.ref, joins_message=first.message, marked_ref=sent.ref,
    )  # fmt: skip
    marked = replace(more, message=replace(more.message, marks=(CLEAR, replace(ODD, on=True))))
    assert await courier.deliver(marked) == Result("sent", ref=sent.ref)
    assert await courier.deliver(marked) == Result("sent", ref=sent.ref)  # not modified
    (seen,) = person.received()
    assert seen.text == "Question 4\nHow are you?\n\n✓ Odd\n\nWhat is odd?"
    assert seen.labels == ["A word"]


@pytest.mark.parametrize("problem", ["unknown", "gone", "too long"])
@pytest.mark.asyncio
async def test_where_joining_is_not_possible_it_is_sent_anew(
    courier: Courier, person: Person, problem: str
) -> None:
    first = put(person)
    sent = await courier.deliver(first)
    long = Message("put", (Paragraph("x" * 4090),))
    result = await courier.deliver(
        put(
            person,
            Paragraph("What is odd?"),
            joins_ref=999 if problem == "gone" else sent.ref,
            joins_message={"unknown": None, "too long": long}.get(problem, first.message),
        )
    )
    assert [seen.text for seen in person.received()][1:] == ["What is odd?"]
    assert result.ref == person.received()[1].id


@pytest.mark.asyncio
async def test_an_edit_of_unknown_outcome_is_simply_tried_again(
    courier: Courier, person: Person, telegram: TelegramServer
) -> None:
    first = put(person)
    sent = await courier.deliver(first)
    telegram.fail("editMessageText", status=500, acts=True)
    more = put(person, Paragraph("Why?"), joins_ref=sent.ref, joins_message=first.message)
    assert (await courier.deliver(more)).outcome == "retry"
    assert (await courier.deliver(more)).outcome == "sent"
    assert len(person.received()) == 1


@pytest.mark.asyncio
async def test_a_redraw_changes_the_buttons_only(courier: Courier, person: Person) -> None:
    sent = await courier.deliver(put(person))
    redraw = Message("redraw", presses=(replace(CLEAR, on=True), ODD), ask=1)
    delivery = Delivery(2, str(person.id), redraw, ref=sent.ref)
    for _ in range(2):  # drawn so already: also well
        assert await courier.deliver(delivery) == Result("sent", ref=sent.ref)
    (seen,) = person.received()
    assert (seen.text, seen.labels) == ("Question 4\nHow are you?", ["✓ Clear", "Odd"])


@pytest.mark.asyncio
async def test_a_redraw_of_nothing_is_refused(courier: Courier, person: Person) -> None:
    redraw = Delivery(2, str(person.id), Message("redraw", presses=(CLEAR,)))
    assert (await courier.deliver(redraw)).outcome == "refused"
    assert (await courier.deliver(replace(redraw, ref=999))).outcome == "refused"


@pytest.mark.asyncio
async def test_what_cannot_be_sent_is_refused_not_raised(courier: Courier, person: Person) -> None:
    wide = put(person, presses=(Press("x" * 65, "x"),))
    empty = Delivery(1, str(person.id), Message("say"))
    nobody = replace(put(person), address="nobody")
    stranger = replace(put(person), address="5")
    for delivery in (wide, empty, nobody, stranger):
        assert (await courier.deliver(delivery)).outcome == "refused"
    assert person.received() == []


@pytest.mark.asyncio
async def test_a_line_to_a_stranger_is_best_effort(
    courier: Courier, person: Person, telegram: TelegramServer
) -> None:
    await courier.say(str(person.id), "Ask for a link.")
    telegram.fail("sendMessage", status=500)
    await courier.say(str(person.id), "x")
    await courier.say("nobody", "x")
    assert [seen.text for seen in person.received()] == ["Ask for a link."]


@pytest.mark.asyncio
async def test_errands_beyond_the_limit_are_let_go() -> None:
    errands, done = Errands(most=2), []
    gate = asyncio.Event()

    async def errand(name: int) -> None:
        await gate.wait()
        done.append(name)

    for name in range(5):
        errands.run(errand(name))
    gate.set()
    await asyncio.sleep(0.01)
    assert done == [0, 1]


@pytest.mark.asyncio
async def test_errands_under_way_are_cancelled_at_the_end() -> None:
    errands = Errands()
    errands.run(asyncio.sleep(3600))
    await asyncio.wait_for(errands.stop(), 30)
