"""The contract of all channels: a picture arrives, and its words arrive in any case."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from bot.channels.telegram.api import Api
from bot.channels.telegram.courier import Courier
from bot.channels.telegram.errands import Errands
from bot.channels.terminal.chat import Chat
from bot.ports import Delivery
from tests.bot.channels.pictured import ALT, FILE, PICTURE, card
from tests.bot.channels.webchat.browsing import Browsing
from tests.bot.channels.webchat.scripted import Script
from tests.support.fake_transcripts import FakeIntake, FakeTranscripts
from tests.support.telegram_server import running_telegram

#: What reached a person: the picture (None: nobody can see one there), and all that was said.
Reached = tuple[bytes | None, str]


async def on_telegram() -> Reached:
    with running_telegram() as server:
        person, errands = server.person(), Errands()
        api = Api(server.token, server.url)
        await api.open()
        delivery = Delivery(1, str(person.id), card(), picture=FILE)
        result = await Courier(api, errands, {}).deliver(delivery)
        await errands.stop()
        await api.close()
        photo, words = person.received()
        assert (result.outcome, result.ref) == ("sent", words.id)
        assert words.labels == ["Fine as it is"]
        return photo.photo, words.text


async def in_a_browser() -> Reached:
    script = Script()
    browsing = await Browsing(script).join()
    script.transcripts.pictures[PICTURE.digest] = FILE
    script.say(script.intake.arrivals[0].lane, card())
    row = (await browsing.after())["rows"][-1]
    assert row["picture"]["alt"] == ALT
    assert (row["picture"]["width"], row["picture"]["height"]) == (320, 240)
    reply = await browsing.get(row["picture"]["src"])
    return reply.content, json.dumps(row["parts"])


async def no_lines() -> AsyncIterator[str]:
    for line in list[str]():
        yield line


async def in_a_terminal() -> Reached:
    transcripts, shown = FakeTranscripts(), list[str]()
    transcripts.say("me", card())
    await Chat("me", FakeIntake(), transcripts, shown.append).run(no_lines())
    return None, "".join(shown)


@pytest.mark.asyncio
@pytest.mark.parametrize("channel", [on_telegram, in_a_browser, in_a_terminal])
async def test_a_picture_arrives_with_its_words(channel: Callable[[], Awaitable[Reached]]) -> None:
    picture, words = await channel()
    assert picture in (FILE.content, None)
    assert (picture is None) == (channel is in_a_terminal)
    assert ALT in words and "Come and join us!" in words
