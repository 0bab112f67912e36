"""Items read aloud by somebody of the team: what is taken, when it is heard, and when no more."""

from dataclasses import replace

import pytest

from bot.errors import UserMistake
from bot.ports import Delivery, Message, Paragraph
from bot.ports.speech import Sound, SoundFile
from bot.services import materials, recordings
from bot.services.agendas import Environments
from bot.services.consequences import Voices
from bot.services.messages import pack, unpack
from bot.services.project_rows import ItemVersion
from conversations import (
    Block,
    Env,
    Event,
    ItemId,
    Library,
    Line,
    Put,
    ReadAloud,
    Session,
    Turn,
    Wrote,
)
from tests.support.core import Core
from tests.support.no_services import NoServices
from tests.support.small_engine import SmallSpeech, _put, advance

OGG = b"OggS" + bytes(24) + b"OpusHead" + b"some sound"
MP3, M4A = b"ID3" + b"some sound", b"\x00\x00\x00\x20ftypM4A some sound"


def item(core: Core) -> ItemVersion:
    return core.look(lambda tx: tx.newest_items("m1"))[0]


def record(core: Core, content: bytes = OGG, language: str = "en") -> None:
    one, now = item(core), core.now()
    core.store.write(lambda tx: recordings.record(tx, one, language, content, "Mina", now))


def reads(library: Library, session: Session, event: Event, env: Env) -> Turn:
    """The small engine, which reads the first item aloud with a sentence before it."""
    if not (isinstance(event, Wrote) and event.text == "read"):
        return advance(library, session, event, env)
    turn = _put(session, ())
    (put,) = (one for one in turn.effects if isinstance(one, Put))
    parts = (Line("small.saved", "Saved."), Block("card", ItemId("m1-i1")))
    put = replace(put, parts=parts, ask=replace(put.ask, item=ItemId("m1-i1"), item_version=1))
    return Turn(turn.session, (put, ReadAloud(put)))


def sounds(core: Core) -> list[Delivery]:
    return [one for one in core.channel.journal if one.message.sound is not None]


@pytest.mark.parametrize(
    ("content", "kind"),
    [(OGG, "audio/ogg"), (MP3, "audio/mpeg"), (b"\xff\xfb\x90", "audio/mpeg"), (M4A, "audio/mp4")],
)
def test_what_a_file_is_is_told_by_what_is_in_it(content: bytes, kind: str) -> None:
    assert recordings.type_of(content) == kind


@pytest.mark.parametrize(
    "content", [b"", b"OggS but no Opus", b"RIFF0000WAVE", b"<html>", b"\xff\x00", b"ID"]
)
def test_what_is_no_recording_is_refused(content: bytes) -> None:
    with pytest.raises(UserMistake, match=r"\.ogg"):
        recordings.type_of(content)


def test_one_too_large_is_refused() -> None:
    with pytest.raises(UserMistake, match="5 MB"):
        recordings.type_of(OGG + bytes(recordings.MOST_BYTES))


@pytest.mark.asyncio
async def test_it_is_heard_in_its_language_alone_and_the_newest_counts(core: Core) -> None:
    record(core)
    record(core, MP3)
    assert core.look(lambda tx: recordings.heard(tx, "m1-i1", "en", 1)) == SoundFile(
        "audio/mpeg", MP3
    )
    assert core.look(lambda tx: recordings.heard(tx, "m1-i1", "ur", 1)) is None
    core.store.write(lambda tx: tx.drop_recording("m1-i1", "en"))
    assert core.look(lambda tx: recordings.heard(tx, "m1-i1", "en", 1)) is None


@pytest.mark.asyncio
async def test_other_words_make_it_stale_and_what_staff_write_does_not(core: Core) -> None:
    record(core)
    edit = materials.Edit(why="The team wants to know.")
    core.store.write(lambda tx: materials.edit_item(tx, "m1", "1", edit))
    assert core.look(lambda tx: recordings.heard(tx, "m1-i1", "en", 2)) is not None
    (kept,) = core.look(lambda tx: recordings.of_item(tx, tx.newest_items("m1")[0]))
    assert (kept.language, kept.made_by, kept.is_stale) == ("en", "Mina", False)
    core.store.write(lambda tx: materials.edit_item(tx, "m1", "1", materials.Edit(text="New?")))
    assert core.look(lambda tx: recordings.heard(tx, "m1-i1", "en", 3)) is None
    assert core.look(lambda tx: recordings.heard(tx, "m1-i1", "en", 1)) is not None
    (kept,) = core.look(lambda tx: recordings.of_item(tx, tx.newest_items("m1")[0]))
    assert kept.is_stale


@pytest.mark.asyncio
async def test_whoever_reads_that_language_may_ask_for_it(core: Core) -> None:
    environments = Environments(SmallSpeech())
    core.look(lambda tx: environments.refresh(tx, core.now()))
    (row,) = core.look(lambda tx: tx.rounds())
    assert environments.env([row.id], "bn").recorded == frozenset()
    record(core, language="bn")
    core.look(lambda tx: environments.refresh(tx, core.now()))
    assert environments.env([row.id], "bn").recorded == {("m1-i1", 1)}
    assert environments.env([row.id], "en").recorded == frozenset()


@pytest.mark.asyncio
@pytest.mark.parametrize("is_spoken", [True, False])
async def test_the_recording_comes_first_and_a_voice_says_the_rest_where_it_can(
    core: Core, is_spoken: bool
) -> None:
    core.turns._advance = reads
    core.turns._voices = Voices(
        SmallSpeech(), NoServices(), aloud=frozenset({"en"} if is_spoken else set())
    )
    record(core)
    await core.joined("ann")
    core.later(seconds=5)  # more would not leave at once
    await core.types("ann", "read")
    first, *rest = sounds(core)
    assert first.message.sound == Sound(recording=("m1-i1", "en", 1))
    assert first.sound == SoundFile("audio/ogg", OGG)
    said = [one.message.sound.pieces for one in rest if one.message.sound]
    assert said == ([(("en", "Saved.\nYes\nNo"),)] if is_spoken else [])


def test_a_recording_survives_the_way_through_the_database() -> None:
    message = Message("say", (Paragraph("Instead"),), sound=Sound(recording=("m1-i1", "ur", 2)))
    assert unpack(pack(message)) == message
