"""A voice message from its arrival to what the team wrote down, over restarts and deletions."""

import pytest
import pytest_asyncio
from sqlalchemy import select

from bot.errors import NotPossible, UserMistake
from bot.ports import Spoken
from bot.ports.voices import MOST_BYTES
from bot.services.care_rows import StaffRow
from bot.services.fetching import Fetching
from bot.services.rows import AnswerRow
from bot.services.voice_rows import VoiceRow
from bot.services.voices import source_of, standing_for, write_down
from bot.store.tables import voices
from conversations import (
    Env,
    Event,
    Library,
    RaiseAlert,
    SaveAnswer,
    SentVoice,
    Session,
    SettleVoices,
    TakeVoice,
    Turn,
    VoiceCame,
    Wrote,
)
from tests.support.core import Core
from tests.support.small_engine import _put, advance

SOUND = b"OggS and what was said"
STANDS_FOR = "[voice, 0:23, not written down yet]"
MINA = StaffRow(900, "Mina", "Harbour", "mina@harbour.example", "[]")


class Platform:
    """Keeps one sound, or is away, or has lost it."""

    def __init__(self) -> None:
        self.content = SOUND
        self.is_away = False
        self.asked: list[str] = []

    async def fetch(self, file: str) -> bytes:
        self.asked.append(file)
        if self.is_away:
            raise NotPossible("away")
        return self.content


def spoken(library: Library, session: Session, event: Event, env: Env) -> Turn:
    """The small engine, which takes voice messages: those of one second only on a word."""
    match event:
        case SentVoice(seconds=seconds, ask=ask):
            return _silent(session, TakeVoice(ask, seconds, is_wanted=seconds > 1))
        case Wrote(text="!keep" | "!drop" as word):
            return _silent(session, SettleVoices(word == "!keep"))
        case VoiceCame(text=text, ask=ask) if text and ask:
            save = SaveAnswer(ask, "words", "answered", text=text, append=True)
            return _put(session, (save, RaiseAlert("voice", "task", ask)))
        case VoiceCame():
            return _put(session, ())
    return advance(library, session, event, env)


def _silent(session: Session, effect: TakeVoice | SettleVoices) -> Turn:
    turn = _put(session, ())
    return Turn(turn.session, (effect, *turn.effects[1:]))


class Talk:
    """Ann on a platform whose sounds are fetched by hand."""

    def __init__(self, core: Core) -> None:
        self.core = core
        self.platform = Platform()
        core.turns._advance = spoken
        fetchers = {"telegram": self.platform}
        self.fetching = Fetching(core.reader, core.writer, fetchers, core.now, lambda: None)

    async def sends(self, seconds: int = 23, file: str = "v1") -> None:
        await self.core.arrive("ann", Spoken(file, seconds), message=500)
        await self.core.quiet()

    async def fetched(self) -> int:
        done = await self.fetching.once()
        await self.core.quiet()
        return done

    @property
    def rows(self) -> list[VoiceRow]:
        with self.core.store.engine.connect() as connection:
            found = connection.execute(select(voices).order_by(voices.c.id))
            return [VoiceRow._make(row) for row in found]

    @property
    def answers(self) -> list[AnswerRow]:
        return self.core.answers("ann")

    def writes(self, words: str, row: VoiceRow | None = None) -> None:
        row = row or self.rows[0]
        now = self.core.now()
        self.core.store.write(lambda tx: write_down(tx, row, words, MINA, now))


@pytest_asyncio.fixture
async def talk(core: Core) -> Talk:
    core.store.write(lambda tx: tx.save_staff(MINA))
    await core.joined("ann")
    return Talk(core)


pytestmark = pytest.mark.asyncio


async def test_it_becomes_an_answer_by_voice_once_its_sound_is_stored(talk: Talk) -> None:
    await talk.sends()
    assert talk.answers == []
    assert await talk.fetched() == 1
    (answer,) = talk.answers
    assert (answer.ask, answer.mode, answer.words) == (1, "voice", STANDS_FOR)
    (row,) = talk.rows
    assert (row.state, row.file, row.seconds) == ("kept", "", 23)
    assert answer.source_key == source_of(str(row.id))
    assert talk.core.look(lambda tx: tx.sound_of(row.id)) == SOUND
    assert [one.code for one in talk.core.look(lambda tx: tx.unclosed_alerts())] == ["voice"]


async def test_what_the_person_hears_of_it_goes_out_at_once_also_at_night(talk: Talk) -> None:
    person = talk.core.person("ann")
    talk.core.store.write(lambda tx: tx.set_person(person, quiet_start="00", quiet_end="23"))
    await talk.sends()
    before = len(talk.core.channel.journal)
    await talk.fetched()
    assert len(talk.core.channel.journal) == before + 1


async def test_while_the_platform_is_away_it_is_tried_again_and_again(talk: Talk) -> None:
    talk.platform.is_away = True
    await talk.sends()
    for tries in range(1, 4):
        assert await talk.fetched() == 0
        assert talk.rows[0].tries == tries
        assert await talk.fetched() == 0  # not before its time
        assert len(talk.platform.asked) == tries
        talk.core.later(seconds=600)
    talk.platform.is_away = False
    assert await talk.fetched() == 1
    assert [one.words for one in talk.answers] == [STANDS_FOR]


async def test_after_a_day_it_is_given_up_and_the_person_is_told(talk: Talk) -> None:
    talk.platform.is_away = True
    await talk.sends()
    talk.core.later(hours=24)
    said = len(talk.core.channel.journal)
    assert await talk.fetched() == 1
    assert (talk.rows[0].state, talk.answers) == ("lost", [])
    assert len(talk.core.channel.journal) == said + 1


@pytest.mark.parametrize("content", [b"", b"x" * (MOST_BYTES + 1)])
async def test_one_that_is_gone_or_too_large_is_lost(talk: Talk, content: bytes) -> None:
    talk.platform.content = content
    await talk.sends()
    await talk.fetched()
    assert (talk.rows[0].state, talk.answers) == ("lost", [])
    assert talk.core.look(lambda tx: tx.sound_of(talk.rows[0].id)) is None


async def test_one_that_waits_for_a_word_is_not_fetched_before(talk: Talk) -> None:
    await talk.sends(1)
    assert await talk.fetched() == 0
    await talk.core.types("ann", "!keep")
    assert await talk.fetched() == 1
    assert talk.platform.asked == ["v1"]


async def test_one_that_was_refused_is_forgotten(talk: Talk) -> None:
    await talk.sends(1)
    await talk.core.types("ann", "!drop")
    assert (talk.rows, await talk.fetched(), talk.platform.asked) == ([], 0, [])


@pytest.mark.parametrize("order", ["!erase", "!forget"])
async def test_whoever_deletes_their_words_deletes_the_sound(talk: Talk, order: str) -> None:
    await talk.sends()
    await talk.fetched()
    (row,) = talk.rows
    talk.writes("What I said.")
    await talk.core.types("ann", order)
    assert talk.rows == []
    assert talk.core.look(lambda tx: tx.sound_of(row.id)) is None
    assert talk.core.look(lambda tx: tx.transcript_of(row.id)) == ""
    assert [one.words for one in talk.answers if one.words] == []


async def test_whoever_deletes_while_it_is_fetched_never_sees_it_kept(talk: Talk) -> None:
    await talk.sends()

    class Slow(Platform):
        async def fetch(self, file: str) -> bytes:
            await talk.core.types("ann", "!erase")
            return SOUND

    core = talk.core
    fetching = Fetching(core.reader, core.writer, {"telegram": Slow()}, core.now, lambda: None)
    await fetching.once()
    await core.quiet()
    assert (talk.rows, [one.words for one in talk.answers if one.words]) == ([], [])


async def test_taking_an_answer_back_removes_the_sound(talk: Talk) -> None:
    await talk.core.presses("ann", 1)
    await talk.sends()
    await talk.fetched()
    (row,) = talk.rows
    number = talk.answers[-1].id
    talk.core.store.write(lambda tx: tx.forget_answer_words([number]))
    assert talk.rows == []
    assert talk.core.look(lambda tx: tx.sound_of(row.id)) is None


async def test_what_is_written_down_takes_the_place_of_what_stood_for_it(talk: Talk) -> None:
    await talk.sends()
    await talk.fetched()
    talk.writes("It should say\r\nhow long it takes. ")
    newest = talk.answers[-1]
    assert (newest.words, newest.mode, newest.state) == (
        "It should say\nhow long it takes.",
        "voice",
        "answered",
    )
    (row,) = talk.rows
    assert (row.written_by, row.written_at) == ("Mina", talk.core.now())
    assert talk.core.look(lambda tx: tx.sound_of(row.id)) == SOUND
    assert talk.core.look(lambda tx: tx.unclosed_alerts()) == []


async def test_what_was_written_around_it_stays_and_it_can_be_corrected(talk: Talk) -> None:
    await talk.core.types("ann", "First this.")  # the answer to question 1
    await talk.core.arrive("ann", Spoken("v1", 23), message=500, reply_to=101)
    await talk.core.quiet()
    await talk.fetched()
    await talk.core.types("ann", "And this.", reply_to=101)
    for words in ("One\nline.", "Another\nline.\nAnd more.", "Another\nlast."):
        talk.writes(words)
        assert talk.answers[-1].words == f"First this.\n{words}\nAnd this."


async def test_two_of_one_length_are_never_mixed_up(talk: Talk) -> None:
    for number, file in enumerate(("v1", "v2")):
        await talk.core.arrive("ann", Spoken(file, 23), message=500 + number, reply_to=101)
        await talk.core.quiet()
        await talk.fetched()
    assert talk.answers[-1].words == f"{STANDS_FOR}\n{STANDS_FOR}"
    first, second = talk.rows
    talk.writes("The second.", second)
    assert talk.answers[-1].words == f"{STANDS_FOR}\nThe second."
    assert [one.code for one in talk.core.look(lambda tx: tx.unclosed_alerts())] == ["voice"] * 2
    talk.writes("The first.", first)
    assert talk.answers[-1].words == "The first.\nThe second."
    assert talk.core.look(lambda tx: tx.unclosed_alerts()) == []


@pytest.mark.parametrize("words", ["", " \n ", "x" * 12_001])
async def test_nothing_and_too_much_are_not_written_down(talk: Talk, words: str) -> None:
    await talk.sends()
    await talk.fetched()
    with pytest.raises(UserMistake):
        talk.writes(words)
    assert (len(talk.answers), talk.rows[0].written_at) == (1, None)


async def test_nothing_is_fetched_twice_or_told_twice(talk: Talk) -> None:
    await talk.sends()
    assert [await talk.fetched(), await talk.fetched()] == [1, 0]
    assert (len(talk.answers), len(talk.platform.asked)) == (1, 1)


@pytest.mark.parametrize(("seconds", "length"), [(83, "1:23"), (5, "0:05"), (600, "10:00")])
async def test_what_stands_for_it_says_how_long_it_is(seconds: int, length: str) -> None:
    row = VoiceRow(1, 1, "telegram", "", seconds, 1, "", "", "kept", 0, 0)
    assert standing_for(row) == f"[voice, {length}, not written down yet]"
