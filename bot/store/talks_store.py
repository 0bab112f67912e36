"""Talks between young people and the team, in SQL."""

from typing import Any

from sqlalchemy import Select, func, insert, select, update

from bot.services.care_rows import LineRow, ThreadRow
from bot.store.base import Base
from bot.store.secrecy import Secret
from bot.store.tables import thread_lines, thread_words, threads

_LINE = select(
    thread_lines.c.id,
    thread_lines.c.thread,
    thread_lines.c.at,
    thread_lines.c.staff,
    func.coalesce(thread_words.c.words, ""),
).select_from(thread_lines.outerjoin(thread_words, thread_words.c.line == thread_lines.c.id))


def _newest(participant: int) -> Select[Any]:
    mine = select(threads).where(threads.c.participant == participant)
    return mine.order_by(threads.c.id.desc()).limit(1)


class TalksStore(Base):
    """Threads, and the lines of each."""

    def open_thread(self, participant: int) -> ThreadRow | None:
        """The talk that person is in, if one is open."""
        return self._first(_newest(participant).where(threads.c.state == "open"))

    def newest_thread(self, participant: int) -> ThreadRow | None:
        """The last talk of that person, open or closed."""
        return self._first(_newest(participant))

    def thread(self, number: int) -> ThreadRow | None:
        """That talk."""
        return self._first(select(threads).where(threads.c.id == number))

    def threads(self) -> list[ThreadRow]:
        """All that are open, oldest first."""
        found = select(threads).where(threads.c.state == "open").order_by(threads.c.id)
        return [ThreadRow._make(row) for row in self.connection.execute(found)]

    def save_thread(self, row: ThreadRow) -> None:
        """Begin it, or change what is known of it."""
        same = update(threads).where(threads.c.id == row.id).values(row._asdict())
        if self.connection.execute(same).rowcount == 0:
            self.connection.execute(insert(threads).values(row._asdict()))

    def add_line(
        self, row: LineRow, participant: int, source_key: str, message_key: str | None = None
    ) -> bool:
        """Add what was written, once for each ``source_key``; False where it is there already.

        ``message_key`` is the message of the young person it came in.
        """
        same = select(thread_lines.c.id).where(thread_lines.c.source_key == source_key)
        if self.connection.execute(same).first() is not None:
            return False
        line = {"id": row.id, "thread": row.thread, "at": row.at, "staff": row.staff}
        named = {"source_key": source_key, "message_key": message_key}
        self.connection.execute(insert(thread_lines).values(**named, **line))
        words = {
            "line": row.id,
            "participant": participant,
            "words": Secret(participant, row.words),
        }
        self.connection.execute(insert(thread_words).values(words))
        return True

    def is_passed_on(self, participant: int, message_key: str) -> bool:
        """Whether that message of the young person went to the team."""
        found = (
            select(thread_lines.c.id)
            .join(threads, threads.c.id == thread_lines.c.thread)
            .where(threads.c.participant == participant, thread_lines.c.message_key == message_key)
        )
        return self.connection.execute(found).first() is not None

    def line(self, line: int) -> LineRow | None:
        """That one."""
        found = self.connection.execute(_LINE.where(thread_lines.c.id == line)).first()
        return None if found is None else LineRow._make(found)

    def lines(self, thread: int) -> list[LineRow]:
        """All of a talk, oldest first; words that were deleted are empty."""
        found = _LINE.where(thread_lines.c.thread == thread).order_by(thread_lines.c.id)
        return [LineRow._make(row) for row in self.connection.execute(found)]

    def _first(self, wanted: Select[Any]) -> ThreadRow | None:
        found = self.connection.execute(wanted).first()
        return None if found is None else ThreadRow._make(found)
