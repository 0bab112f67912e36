"""Items read aloud by somebody of the team: for languages that no engine speaks, or speaks well.

A recording is of words, not of a version: what staff write about an item leaves it as it is, and
another wording makes it stale, so that nobody hears what is not there any more.
"""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from bot.errors import UserMistake
from bot.ports.speech import SOUND_TYPE, SoundFile
from bot.services.project_rows import AgendaRow, ItemVersion
from bot.services.recording_rows import RecordingRow
from bot.services.transaction import Transaction
from conversations import ItemId

#: Bytes of one recording: ten minutes of speech as telephones record it.
MOST_BYTES: Final = 5_000_000
#: Telegram takes these as voice notes, and browsers play them.
MP3, M4A = "audio/mpeg", "audio/mp4"
TOO_LARGE: Final = f"A recording has {MOST_BYTES // 1_000_000} MB at most."
WANTED: Final = "Bring in an .ogg (Opus), .m4a or .mp3 file."

Known = Mapping[str, frozenset[tuple[ItemId, int]]]
"""By language: items and versions of which there is a recording that holds."""


class Recording(NamedTuple):
    """A recording as staff see it; ``is_stale``: the words have changed since."""

    language: str
    made_by: str
    at: int
    is_stale: bool


def record(
    tx: Transaction, item: ItemVersion, language: str, content: bytes, by: str, now: int
) -> None:
    """Keep a recording of the item as it is now, in place of the one there was.

    Raises UserMistake for what is none.
    """
    about = (item.item, language, item.version, words_of(item))
    tx.save_recording(RecordingRow(*about, type_of(content), content, by, now))


def type_of(content: bytes) -> str:
    """What it is, by its first bytes and not by its name. Raises UserMistake."""
    if len(content) > MOST_BYTES:
        raise UserMistake(TOO_LARGE)
    if content.startswith(b"OggS") and b"OpusHead" in content[:64]:
        return SOUND_TYPE
    if content[4:8] == b"ftyp":
        return M4A
    if content.startswith(b"ID3") or (content[:1] == b"\xff" and content[1:2] >= b"\xe0"):
        return MP3
    raise UserMistake(f"That is no recording we can play. {WANTED}")


def words_of(item: ItemVersion) -> str:
    """The digest of all that is read of an item."""
    whole = "\x00".join((item.text, item.options, item.probes, item.media))
    return hashlib.sha256(whole.encode("utf-8", "replace")).hexdigest()


def of_item(tx: Transaction, item: ItemVersion) -> list[Recording]:
    """The recordings of one item, by language."""
    words = words_of(item)
    return [
        Recording(row.language, row.made_by, row.at, row.words != words)
        for row in tx.recordings()
        if row.item == item.item
    ]


def known(tx: Transaction, shown: Iterable[AgendaRow]) -> Known:
    """Which of these can be heard in which language."""
    rows = tx.recordings()
    if not rows:
        return {}
    versions: dict[str, list[ItemVersion]] = {}
    for one in shown:
        versions.setdefault(one.version.item, []).append(one.version)
    found: dict[str, set[tuple[ItemId, int]]] = {}
    for row in rows:
        for version in versions.get(row.item, ()):
            if words_of(version) == row.words:
                found.setdefault(row.language, set()).add((ItemId(row.item), version.version))
    return {language: frozenset(items) for language, items in found.items()}


def heard(tx: Transaction, item: str, language: str, version: int) -> SoundFile | None:
    """The recording of that version, as it is to be played; None where it holds no longer."""
    row = tx.recording(item, language)
    shown = next((one for one in tx.versions(item) if one.version == version), None)
    if row is None or shown is None or words_of(shown) != row.words:
        return None
    return SoundFile(row.type, row.content)
