"""Items read aloud by somebody of the team, as they cross between services and store."""

from typing import NamedTuple, Protocol


class RecordingRow(NamedTuple):
    """One recording. ``words`` is the digest of what it reads, ``version`` the item's then.

    ``type`` is audio/ogg and so on; ``content`` is empty in lists. ``at`` is in microseconds.
    """

    item: str
    language: str
    version: int
    words: str
    type: str
    content: bytes
    made_by: str
    at: int


class RecordingTables(Protocol):
    """Recordings, one an item and language."""

    def save_recording(self, row: RecordingRow) -> None:
        """Keep it in place of the one there was."""
        ...

    def drop_recording(self, item: str, language: str) -> None:
        """Remove it, if there is one."""
        ...

    def recordings(self) -> list[RecordingRow]:
        """All of them, without their content."""
        ...

    def recording(self, item: str, language: str) -> RecordingRow | None:
        """One of them, whole."""
        ...
