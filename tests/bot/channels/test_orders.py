"""The contract of all channels: what is written behind a command is not lost."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from bot.channels.telegram.incoming import read
from bot.channels.terminal import Chat, TerminalChannel
from bot.channels.webchat import WebChannel
from bot.channels.webchat.channel import arrival
from bot.ports import Content, Ordered, Typed
from tests.bot.channels.telegram.corpus import message
from tests.support.fake_transcripts import FakeIntake, FakeTranscripts

COMMANDS = {"help", "stop", "start"}
MEANT = {
    "/help": Ordered("help"),
    " /HELP ": Ordered("help"),
    "/help I do not feel safe": Ordered("help", "I do not feel safe"),
    "/Stop\nplease \n stop ": Ordered("stop", "please \n stop"),
    "/help@YouSaidTestBot أريد أن أموت": Ordered("help", "أريد أن أموت"),
    "/hepl": Ordered("hepl"),
    "/hepl me now": Typed("/hepl me now"),
    "/ help": Typed("/ help"),
    "please /help": Typed("please /help"),
}


async def on_telegram(line: str) -> Content | None:
    found = read(message(text=line), username="YouSaidTestBot", commands=COMMANDS)
    return found.content if found else None


async def in_a_browser(line: str) -> Content | None:
    came = arrival("typed", "ab" * 32, "0123456789abcdef", line, shown=41, language="en")
    found = WebChannel(COMMANDS).read(json.loads(came.body))
    return found.content if found else None


async def in_a_terminal(line: str) -> Content | None:
    async def typed() -> AsyncIterator[str]:
        yield line

    intake = FakeIntake()
    await Chat("me", intake, FakeTranscripts(), lambda _: None).run(typed())
    found = TerminalChannel(COMMANDS).read(json.loads(intake.arrivals[-1].body))
    return found.content if found else None


@pytest.mark.asyncio
@pytest.mark.parametrize("channel", [on_telegram, in_a_browser, in_a_terminal])
@pytest.mark.parametrize("line", MEANT)
async def test_words_behind_a_command_come_with_it(
    channel: Callable[[str], Awaitable[Content | None]], line: str
) -> None:
    assert await channel(line) == MEANT[line]
