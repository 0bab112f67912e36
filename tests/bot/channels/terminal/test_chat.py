"""What a person at a terminal sees, and what their keys then mean."""

from collections.abc import AsyncIterator

import pytest

from bot.channels.terminal.chat import Chat
from bot.ports import Message, Paragraph, Press
from tests.support.fake_transcripts import FakeIntake, FakeTranscripts

#: More than are fetched at once.
MANY = 250


async def typed(*lines: str) -> AsyncIterator[str]:
    for line in lines:
        yield line


@pytest.mark.asyncio
async def test_who_comes_back_to_a_long_chat_stands_at_its_end() -> None:
    transcripts, shown = FakeTranscripts(), list[str]()
    for ask in range(1, MANY + 1):
        press = Press(f"a:{ask}:fine:1", "Fine", number=1)
        transcripts.say("me", Message("put", (Paragraph(f"Question {ask}."),), (press,), ask=ask))
    chat = Chat("me", FakeIntake(), transcripts, shown.append)
    await chat.run(typed())
    assert f"Question {MANY}." in shown[-1]
    assert chat.keys == {"1": f"a:{MANY}:fine:1"}


@pytest.mark.asyncio
async def test_a_file_is_shown_as_what_is_in_it() -> None:
    transcripts, shown = FakeTranscripts(), list[str]()
    transcripts.say("me", Message("say", (Paragraph("Instead"),), file=True))
    await Chat("me", FakeIntake(), transcripts, shown.append).run(typed())
    assert shown == ["{}"]
