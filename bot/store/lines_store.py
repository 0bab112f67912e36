"""Single lines of talks and complaints, in SQL: those of one message, and taken out for good."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column, ColumnElement, Select, Table, Text, delete, select, type_coerce

from bot.services.voice_rows import SOURCE
from bot.store.keys_store import KeysStore
from bot.store.replaying import ONE_COMPLAINT_LINE, ONE_LINE
from bot.store.secrecy import key_of
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


def own_key(complaint: int) -> int:
    """Whose key seals that complaint: nobody else has a number below that of the house."""
    return -complaint


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

    def forget_complaint_words(self, participant: int) -> None:
        """Remove the words of all complaints of that person, both ways."""
        theirs = select(complaints.c.id).where(complaints.c.participant == participant)
        self.end_complaints(list(self.connection.scalars(theirs)), "words")

    def end_complaints(self, ids: Sequence[int], what: str) -> None:
        """Remove all words of those complaints; ``what`` is why: they were deleted, or expired.

        Each has a key of its own, which ends: they are unreadable in every copy there is.
        """
        found = (
            select(
                complaint_lines.c.id,
                complaint_lines.c.complaint,
                complaint_words.c.participant,
                type_coerce(complaint_words.c.words, Text).label("sealed"),
            )
            .join(complaint_words, complaint_words.c.line == complaint_lines.c.id)
            .where(complaint_lines.c.complaint.in_(ids))
        )
        rows = self.connection.execute(found).all()
        for complaint, participant in {row.complaint: row.participant for row in rows}.items():
            self.end_own_key(own_key(complaint), participant, what)
        # An older version sealed them with all else of that person, whose key stays.
        shared = [row for row in rows if not self._has_own_key(row.complaint, row.sealed)]
        self.end_words([(row.id, row.participant) for row in shared], ONE_COMPLAINT_LINE)
        lines = [row.id for row in rows]
        self.connection.execute(delete(complaint_words).where(complaint_words.c.line.in_(lines)))
        self.forget_spoken(complaint_lines.c.message_key, complaint_lines.c.id.in_(lines))

    def _has_own_key(self, complaint: int, sealed: str) -> bool:
        key = self.ring.named(key_of(sealed) or "")
        return not sealed or (key is not None and key.person == own_key(complaint))

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
