"""Complaints, in SQL."""

from typing import Any

from sqlalchemy import Select, func, insert, select, update

from bot.services.complaint_rows import ComplaintLine, ComplaintRow
from bot.store.base import Base
from bot.store.lines_store import own_key
from bot.store.secrecy import Secret
from bot.store.tables import complaint_lines, complaint_words, complaints

_COLUMNS = [complaints.c[name] for name in ComplaintRow._fields]
_LINE = select(
    complaint_lines.c.id,
    complaint_lines.c.complaint,
    complaint_lines.c.at,
    complaint_lines.c.staff,
    func.coalesce(complaint_words.c.words, ""),
).select_from(
    complaint_lines.outerjoin(complaint_words, complaint_words.c.line == complaint_lines.c.id)
)


class ComplaintsStore(Base):
    """Complaints, and what was written about them both ways."""

    def complaints(self) -> list[ComplaintRow]:
        """All of them, the newest first; no words."""
        return self._rows(select(*_COLUMNS))

    def complaint(self, number: int) -> ComplaintRow | None:
        """That one."""
        return next(iter(self._rows(select(*_COLUMNS).where(complaints.c.id == number))), None)

    def complaints_of(self, participant: int) -> list[ComplaintRow]:
        """All of that person, the newest first."""
        return self._rows(select(*_COLUMNS).where(complaints.c.participant == participant))

    def save_complaint(self, row: ComplaintRow) -> None:
        """Begin it, or change what is known of it."""
        same = update(complaints).where(complaints.c.id == row.id).values(row._asdict())
        if self.connection.execute(same).rowcount == 0:
            self.connection.execute(insert(complaints).values(row._asdict()))

    def add_complaint_line(
        self, row: ComplaintLine, participant: int, source_key: str, message_key: str | None = None
    ) -> bool:
        """Add what was written, once for each ``source_key``; False where it is there already.

        ``message_key`` is the message of the person it came in.
        """
        same = select(complaint_lines.c.id).where(complaint_lines.c.source_key == source_key)
        if self.connection.execute(same).first() is not None:
            return False
        line = {"id": row.id, "complaint": row.complaint, "at": row.at, "staff": row.staff}
        named = {"source_key": source_key, "message_key": message_key}
        self.connection.execute(insert(complaint_lines).values(**named, **line))
        words = {
            "line": row.id,
            "participant": participant,
            "words": Secret(own_key(row.complaint), row.words),
        }
        self.connection.execute(insert(complaint_words).values(words))
        return True

    def is_complaint(self, participant: int, message_key: str) -> bool:
        """Whether that message of the person is part of a complaint."""
        found = (
            select(complaint_lines.c.id)
            .join(complaints, complaints.c.id == complaint_lines.c.complaint)
            .where(
                complaints.c.participant == participant,
                complaint_lines.c.message_key == message_key,
            )
        )
        return self.connection.execute(found).first() is not None

    def complaint_line(self, number: int) -> ComplaintLine | None:
        """That one."""
        found = self.connection.execute(_LINE.where(complaint_lines.c.id == number)).first()
        return None if found is None else ComplaintLine._make(found)

    def complaint_lines(self, complaint: int) -> list[ComplaintLine]:
        """All of a complaint, oldest first; words that were deleted are empty."""
        found = _LINE.where(complaint_lines.c.complaint == complaint)
        rows = self.connection.execute(found.order_by(complaint_lines.c.id))
        return [ComplaintLine._make(row) for row in rows]

    def _rows(self, wanted: Select[Any]) -> list[ComplaintRow]:
        found = self.connection.execute(wanted.order_by(complaints.c.id.desc()))
        return [ComplaintRow._make(row) for row in found]
