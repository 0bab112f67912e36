"""What is read aloud: words and choices, each in its language, as a message after its words."""

import pytest

from bot.i18n import Catalogues
from bot.ports import Message, Paragraph, Press, Started, Typed
from bot.ports.speech import SOUND_TYPE, Sound, SoundFile
from bot.services import invitations
from bot.services.aloud import MOST_READ, heard, sound_of
from bot.services.consequences import Voices
from bot.services.messages import pack, unpack
from conversations import Env, Event, Library, ReadAloud, Session, Turn, Wrote
from tests.support.core import ROUND, Core
from tests.support.no_services import NoServices
from tests.support.small_engine import SmallSpeech, _put, advance


class Spoken:
    """Speaks by writing down what it would say."""

    languages = frozenset({"en"})

    async def speak(self, sound: Sound) -> bytes | None:
        return repr(sound.pieces).encode()


def reads(library: Library, session: Session, event: Event, env: Env) -> Turn:
    """The small engine, which reads aloud to whoever asks it to, where it can."""
    if isinstance(event, Wrote) and event.text == "read" and env.reads_aloud:
        turn = _put(session, ())
        (put,) = turn.effects
        return Turn(turn.session, (put, ReadAloud(put)))  # type: ignore[arg-type]  # an effect of its own
    return advance(library, session, event, env)


@pytest.fixture
def core(core: Core) -> Core:
    core.turns._advance = reads
    core.turns._voices = Voices(SmallSpeech(), NoServices(), aloud=frozenset({"en"}))
    core.transcripts._speaker = Spoken()
    return core


def test_choices_are_read_with_the_numbers_that_can_be_typed() -> None:
    presses = (Press("a", "😟 Worried", number=1), Press("b", "Help", role="help"))
    message = Message("put", (Paragraph("How would you feel?"),), presses)
    assert sound_of(message) == Sound((("en", "How would you feel?\n1. Worried"),))


def test_signs_that_only_eyes_need_are_left_out_and_letters_stay_whole() -> None:
    assert heard("• \u2068One\u2069 ○ two 👍") == "One two"
    assert heard("می\u200cخواهم") == "می\u200cخواهم"
    assert heard("  \n✓\n") == ""


def test_a_draft_in_english_is_read_by_an_english_voice() -> None:
    words = (Paragraph("پیش‌نویس، پرسش ۱", "label"), Paragraph("What do you think of it?", "quote"))
    sound = sound_of(Message("put", words, language="fa"))
    assert [language for language, _ in sound.pieces] == ["fa", "en"]


def test_one_sound_is_never_longer_than_anybody_listens() -> None:
    message = Message("put", (Paragraph("word " * 2000), Paragraph("more")))
    assert sum(len(words) for _, words in sound_of(message).pieces) <= MOST_READ


def test_a_sound_survives_the_way_through_the_database() -> None:
    message = Message("say", (Paragraph("Instead"),), sound=Sound((("en", "Hello"),)))
    assert unpack(pack(message)) == message


def test_the_sentence_in_its_place_is_translated() -> None:
    assert "not_read" in {
        one.key.partition(".")[2] for one in Catalogues.load().sentences if "blocks" in one.key
    }


@pytest.mark.asyncio
async def test_the_sound_leaves_after_the_words_as_a_message_of_its_own(core: Core) -> None:
    await core.joined("ann")
    await core.types("ann", "read")
    words, sound = [one.message for one in core.channel.journal][-2:]
    assert (words.kind, words.sound) == ("put", None)
    assert (sound.kind, sound.ask, sound.sound) == ("say", 0, sound_of(words))
    assert [one.text for one in sound.paragraphs] == [
        "I could not read this aloud. The words are above."
    ]


@pytest.mark.asyncio
async def test_a_browser_hears_its_own_sounds_and_nobody_elses(core: Core) -> None:
    codes = core.store.write(lambda tx: invitations.invite(tx, ROUND, 2, core.time))
    for tab, code in zip(("tab", "other"), codes, strict=True):
        await core.browse(tab, Started(code))
        await core.quiet()
    await core.browse("tab", Typed("read"), shown=10**6)
    await core.quiet()
    row = (await core.transcripts.after("tab", 0))[-1]
    assert row.message is not None and row.message.sound is not None
    made = await core.transcripts.sound("tab", row.order)
    assert made == SoundFile(SOUND_TYPE, repr(row.message.sound.pieces).encode())
    assert await core.transcripts.sound("other", row.order) is None
    assert await core.transcripts.sound("stranger", row.order) is None
    assert await core.transcripts.sound("tab", row.order - 1) is None
