"""Words behind a command, with the real tables: kept, heard, found again and seen again."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.ports import Changed, Ordered, Started
from bot.services.signals import Signals, read
from bot.store import Store
from tests.support.real_talk import RealTalk, talking

pytestmark = pytest.mark.asyncio

SIGNALS: Signals = read()[0]
#: In words that mean it, in each language in which danger is looked for.
LINES = {
    code: next(
        line.text
        for line in SIGNALS.lines(code)
        if line.label == "me" and (found := SIGNALS.find(line.text)) and found.kind == "about_me"
    )
    for code in sorted(SIGNALS.languages())
}


@pytest_asyncio.fixture
async def talk(store: Store) -> AsyncIterator[RealTalk]:
    async with talking(store, SIGNALS.find) as built:
        await built.begins()
        yield built


async def order(talk: RealTalk, command: str, words: str, message: int | None = None) -> None:
    message = message or talk.channel.next_message("7")
    await talk.arrive("7", Ordered(command, words), message=message)
    await talk.quiet()


@pytest.mark.parametrize("language", LINES)
async def test_danger_behind_help_is_seen_in_every_language(talk: RealTalk, language: str) -> None:
    await order(talk, "help", LINES[language])
    assert talk.words("7") == [LINES[language]]
    person = talk.person("7")
    alerts = talk.look(lambda tx: tx.alerts_about(person))
    assert [(one.code, one.level) for one in alerts] == [("wrote", "red")]
    assert "Everything else can wait" in talk.said("7")


async def test_an_edit_of_words_behind_a_command_takes_their_place(talk: RealTalk) -> None:
    await order(talk, "help", "It is to long", 900)
    assert "What would help?" in talk.said("7")
    await talk.arrive("7", Changed("It is too long", 900))
    await talk.quiet()
    assert talk.words("7")[-1] == "It is too long"


async def test_words_behind_start_are_kept_too(talk: RealTalk) -> None:
    await talk.arrive("7", Started(words="I am back"), message=900)
    await talk.quiet()
    assert talk.words("7") == ["I am back"]


async def test_what_no_database_keeps_is_left_out(talk: RealTalk) -> None:
    await order(talk, "help", "odd\x00 words")
    assert talk.words("7") == ["odd words"]
