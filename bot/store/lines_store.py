"""Single lines of talks and complaints, in SQL: those of one message, and taken out for good."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column, ColumnElement, Select, Table, delete, select

from bot.services.voice_rows import SOURCE
from bot.store.keys_store import KeysStore
from bot.store.replaying import ONE_COMPLAINT_LINE, ONE_LINE
from bot.store.tables import (
    complaint_lines,
    complaint_words,
    complaints,
    thread_lines,
    thread_words,
    threads,
    translations,
    voice_sounds,
    voices,
)


class LinesStore(KeysStore):
    """What may be taken out of a talk, or of a complaint."""

    def message_of_line(self, line: int) -> list[int]:
        """That line of a talk, and those that came in the same message before it was changed."""
        return self._message(thread_lines, thread_lines.c.thread, threads, line)

    def message_of_complaint_line(self, line: int) -> list[int]:
        """The same of a complaint."""
        return self._message(complaint_lines, complaint_lines.c.complaint, complaints, line)

    def forget_line_words(self, lines: Sequence[int]) -> None:
        """Remove the words of those lines of talks, and what was translated of them."""
        self._forget(thread_words, lines, ONE_LINE)
        beside = translations.c.kind == "line", translations.c.source.in_(lines)
        self.connection.execute(delete(translations).where(*beside))
        self.forget_spoken(thread_lines.c.message_key, thread_lines.c.id.in_(lines))

    def forget_complaint_line_words(self, lines: Sequence[int]) -> None:
        """Remove the words of those lines of complaints."""
        self._forget(complaint_words, lines, ONE_COMPLAINT_LINE)
        self.forget_spoken(complaint_lines.c.message_key, complaint_lines.c.id.in_(lines))

    def forget_spoken(self, key: Column[Any], wanted: ColumnElement[bool]) -> None:
        """Remove the voice messages that are the source of something: ``key`` names them."""
        keys = self.connection.scalars(select(key).where(wanted, key.startswith(SOURCE)))
        heard = sorted({int(one.removeprefix(SOURCE)) for one in keys})
        self.connection.execute(delete(voice_sounds).where(voice_sounds.c.voice.in_(heard)))
        self.connection.execute(delete(voices).where(voices.c.id.in_(heard)))

    def _message(self, lines: Table, part: Column[Any], wholes: Table, line: int) -> list[int]:
        def of(column: Any) -> Select[Any]:
            both = lines.join(wholes, wholes.c.id == part)
            return select(column).select_from(both)

        whose = of(wholes.c.participant).where(lines.c.id == line).scalar_subquery()
        came = select(lines.c.message_key).where(lines.c.id == line).scalar_subquery()
        same = (lines.c.message_key == came) & (wholes.c.participant == whose)
        found = of(lines.c.id).where((lines.c.id == line) | same).order_by(lines.c.id)
        return list(self.connection.scalars(found))

    def _forget(self, words: Table, lines: Sequence[int], kind: str) -> None:
        written = words.c.line.in_(lines) & (words.c.words != "")
        found = self.connection.execute(select(words.c.line, words.c.participant).where(written))
        self.end_words([(row.line, row.participant) for row in found], kind)
        self.connection.execute(delete(words).where(words.c.line.in_(lines)))
