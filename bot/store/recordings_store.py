"""Items read aloud by somebody of the team, in SQL."""

from sqlalchemy import LargeBinary, delete, insert, literal, select

from bot.services.recording_rows import RecordingRow
from bot.store.base import Base
from bot.store.project_store import EDITION
from bot.store.tables import recordings

#: A list names them; it does not carry every sound.
_UNREAD = [
    literal(b"", LargeBinary).label("content") if column.name == "content" else column
    for column in recordings.c
]


class RecordingsStore(Base):
    """Recordings, one an item and language."""

    def save_recording(self, row: RecordingRow) -> None:
        """Keep it in place of the one there was."""
        self.drop_recording(row.item, row.language)
        self.connection.execute(insert(recordings).values(row._asdict()))

    def drop_recording(self, item: str, language: str) -> None:
        """Remove it, if there is one."""
        one = (recordings.c.item == item) & (recordings.c.language == language)
        self.connection.execute(delete(recordings).where(one))
        self.count(EDITION)

    def recordings(self) -> list[RecordingRow]:
        """All of them, without their content."""
        found = select(*_UNREAD).order_by(recordings.c.item, recordings.c.language)
        return [RecordingRow._make(row) for row in self.connection.execute(found)]

    def recording(self, item: str, language: str) -> RecordingRow | None:
        """One of them, whole."""
        one = (recordings.c.item == item) & (recordings.c.language == language)
        row = self.connection.execute(select(recordings).where(one)).one_or_none()
        if row is None:
            return None
        return RecordingRow._make(row)._replace(content=bytes(row.content))
