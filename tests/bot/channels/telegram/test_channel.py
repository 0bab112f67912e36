"""The whole channel and people, with a Telegram that we did not write between them."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import Any

import pytest
import pytest_asyncio

from bot.channels.telegram import TelegramChannel
from bot.ports import (
    Arrival,
    Changed,
    Channel,
    Delivery,
    Message,
    Ordered,
    Other,
    Paragraph,
    Press,
    Pressed,
    Reachable,
    Started,
    Typed,
)
from tests.bot.channels.telegram.corpus import GROUP, cases, member
from tests.bot.channels.telegram.listening import Read, make
from tests.support.telegram_server import TelegramServer


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
async def test_a_conversation_from_both_sides(
    telegram: TelegramServer, channel: TelegramChannel, intake: Read
) -> None:
    person = telegram.person(language="cy")
    person.start("Code-1")
    await intake.holds(Started("Code-1"))
    question = Message("put", (Paragraph("Clear?"),), (Press("a:1:yes:1", "Yes"),), ask=1)
    sent = await channel.deliver(Delivery(1, str(person.id), question))
    seen = await person.sees("Clear?")
    assert sent.ref == seen.id

    person.press("Yes")
    mine = person.write("because <b>\u202eof\u202c it")
    person.swipe_reply(seen, "and this")
    person.edit(mine, "because of that")
    person.write("/stop now")
    person.send("sticker")
    person.block()
    person.unblock()
    await intake.holds(
        Started("Code-1"),
        Pressed(1, "yes", on=True),
        Typed("because <b>\u202eof\u202c it"),
        Typed("and this"),
        Changed("because of that", mine.id),
        Ordered("stop", "now"),
        Other("sticker"),
        Reachable(is_reachable=False),
        Reachable(is_reachable=True),
    )
    _, press, words, reply, *_ = intake.incoming()
    assert {each.address for each in intake.incoming()} == {str(person.id)}
    assert (press.reply_to, reply.reply_to) == (seen.id, seen.id)
    assert (words.message, words.language) == (mine.id, "cy")
    await intake.until(lambda: telegram.calls("answerCallbackQuery"))
    await intake.until(lambda: telegram.pending() == 0)


@pytest.mark.asyncio
async def test_it_is_a_channel(channel: TelegramChannel) -> None:
    as_channel: Channel = channel
    assert (as_channel.name, as_channel.is_pulled) == ("telegram", False)
    assert channel.is_receiving


@pytest.mark.asyncio
async def test_what_came_while_nobody_listened_is_still_there(
    telegram: TelegramServer, intake: Read
) -> None:
    person = telegram.person()
    person.write("one")
    person.write("two")
    channel = intake.channel = make(telegram)
    await channel.start(intake)
    await intake.holds(Typed("one"), Typed("two"))
    await channel.stop()


@pytest.mark.asyncio
async def test_what_was_not_confirmed_comes_again_to_the_next_process(
    telegram: TelegramServer, intake: Read
) -> None:
    class Deaf(Read):
        async def arrive(self, arrivals: Sequence[Arrival]) -> None:
            self.arrivals += arrivals
            await asyncio.sleep(60)

    deaf = Deaf()
    first = make(telegram)
    await first.start(deaf)
    telegram.person().write("do not lose me")
    await deaf.until(lambda: deaf.arrivals)
    await first.stop()
    second = intake.channel = make(telegram)
    await second.start(intake)
    await intake.holds(Typed("do not lose me"))
    assert intake.arrivals == deaf.arrivals
    await second.stop()


@pytest.mark.asyncio
async def test_the_whole_corpus_comes_through_and_holds_nothing_back(
    telegram: TelegramServer, channel: TelegramChannel, intake: Read
) -> None:
    kinds = ("message", "edited_message", "callback_query", "my_chat_member")
    corpus = [case for case in cases() if isinstance(case.update, dict)]
    corpus = [case for case in corpus if any(kind in case.update for kind in kinds)]
    corpus = [case for case in corpus if case.name != "deep"]  # the emulator cannot copy it
    for at, case in enumerate(corpus):
        telegram.push_raw({**case.update, "update_id": at + 1})
    telegram.push_raw({"update_id": len(corpus) + 1, "message": {"text": "\ud83d"}})
    telegram.chats._update_queues._state(telegram.token).next_id = 10_000
    telegram.person().write("after all that")
    await intake.until(lambda: telegram.pending() == 0)
    lanes = [each.lane for each in intake.arrivals]
    assert lanes == [*(case.lane for case in corpus if case.lane), "?", "1001"]
    assert intake.contents()[-1] == Typed("after all that")


@pytest.mark.asyncio
async def test_groups_are_left_and_nothing_of_them_is_kept(
    telegram: TelegramServer, channel: TelegramChannel, intake: Read
) -> None:
    telegram.push(member("member", chat=GROUP) | {"update_id": 1})
    await intake.until(lambda: telegram.left)
    assert telegram.left == [-100]
    assert intake.arrivals == []
    assert channel.dropped == 1


@pytest.mark.asyncio
@pytest.mark.parametrize("how", ["status", "garbage", "reset"])
async def test_polling_outlives_what_the_line_does(
    telegram: TelegramServer, channel: TelegramChannel, intake: Read, how: Any
) -> None:
    telegram.fail("getUpdates", how, times=2)
    telegram.person().write("still there?")
    await intake.holds(Typed("still there?"))
    telegram.person(2).write("yes")
    await intake.holds(Typed("still there?"), Typed("yes"))
