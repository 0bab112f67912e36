"""Translations beside people's words, in SQL."""

from collections.abc import Collection, Sequence
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    delete,
    exists,
    func,
    insert,
    literal,
    or_,
    select,
    update,
)

from bot.services.translation_rows import Kind, TieRow, TranslationRow, WaitingRow
from bot.store.answers_store import IS_WORDED
from bot.store.base import Base
from bot.store.decisions_store import STANDS
from bot.store.secrecy import Secret
from bot.store.tables import (
    answers,
    participants,
    thread_lines,
    thread_words,
    translations,
    translator_ties,
)
from conversations import PRIVATE

#: In these nothing needs a translation: the team's own language, and none that is known.
_OURS: Final = ("", "en")
#: Names in one statement; more would be too many for SQLite.
_MANY: Final = 5000


class TranslationsStore(Base):
    """Translations, what waits for one, and who may not read whose words."""

    def translations(self, kind: Kind, sources: Collection[int]) -> dict[int, TranslationRow]:
        """Those beside these answers or lines."""
        found: dict[int, TranslationRow] = {}
        wanted = sorted(sources)
        for first in range(0, len(wanted), _MANY):
            some = translations.c.source.in_(wanted[first : first + _MANY])
            rows = self.connection.execute(
                select(translations).where(translations.c.kind == kind, some)
            )
            found |= {row.source: TranslationRow._make(row) for row in rows}
        return found

    def save_translation(self, row: TranslationRow) -> None:
        """Write it, in place of the one before."""
        same = (translations.c.kind == row.kind) & (translations.c.source == row.source)
        new = row._asdict() | {"text": Secret(row.participant, row.text)}
        changed = update(translations).where(same).values(new)
        if self.connection.execute(changed).rowcount == 0:
            self.connection.execute(insert(translations).values(new))

    def languages_spoken(self) -> list[str]:
        """The languages that people are spoken to in."""
        return sorted(self.connection.scalars(select(participants.c.language).distinct()))

    def untranslated(
        self, reader: int, languages: Sequence[str] | None, first: int, limit: int
    ) -> tuple[list[WaitingRow], int]:
        """What waits, talks first and then the oldest, without what ``reader`` may not see.

        And how much that is; nothing of either beyond the end.
        """
        waiting = _waiting(reader, languages).subquery()
        order = (waiting.c.kind.desc(), waiting.c.at, waiting.c.source)
        some = select(waiting, func.count().over()).order_by(*order).offset(first).limit(limit)
        rows = self.connection.execute(some).all()
        return [WaitingRow._make(row[:-1]) for row in rows], rows[0][-1] if rows else 0

    def whose_line(self, line: int) -> int | None:
        """Who wrote that line of a talk; None where staff did, or where its words are gone."""
        theirs = (thread_lines.c.id == line) & thread_lines.c.staff.is_(None)
        found = (
            select(thread_words.c.participant)
            .join(thread_lines, thread_lines.c.id == thread_words.c.line)
            .where(theirs, thread_words.c.words != "")
        )
        return self.connection.scalar(found)

    def ties(self, participant: int) -> list[TieRow]:
        """How members of the team stand to that person."""
        found = select(translator_ties).where(translator_ties.c.participant == participant)
        rows = self.connection.execute(found.order_by(translator_ties.c.staff))
        return [TieRow._make(row) for row in rows]

    def save_tie(self, row: TieRow) -> None:
        """Note it, in place of what was noted before."""
        self.drop_tie(row.staff, row.participant)
        self.connection.execute(insert(translator_ties).values(row._asdict()))

    def drop_tie(self, staff: int, participant: int) -> None:
        """They may not read that person any more."""
        both = (translator_ties.c.staff == staff) & (translator_ties.c.participant == participant)
        self.connection.execute(delete(translator_ties).where(both))


def _waiting(reader: int, languages: Sequence[str] | None) -> Select[Any]:
    spoken, said = _lines(), _answers()
    both = spoken.union_all(said).subquery()
    wanted: list[ColumnElement[bool]] = [~_tied(reader, "knows", both.c.participant)]
    if languages is not None:
        is_inside = both.c.translator != "outside"
        wanted += [
            both.c.language.in_(languages),
            or_(is_inside, _tied(reader, "may", both.c.participant)),
        ]
    names = [column for column in both.c if column.name != "translator"]
    return select(*names).where(*wanted)


def _answers() -> Select[Any]:
    beside = and_(translations.c.kind == "answer", translations.c.source == answers.c.id)
    return (
        select(
            literal("answer").label("kind"),
            answers.c.id.label("source"),
            answers.c.participant.label("participant"),
            participants.c.pseudonym.label("pseudonym"),
            answers.c.shown_language.label("language"),
            answers.c.round.label("round"),
            answers.c.subject.label("item"),
            answers.c.under.label("under"),
            answers.c.at.label("at"),
            translations.c.made_by.label("made_by"),
            participants.c.translator.label("translator"),
        )
        .select_from(
            answers.join(participants, participants.c.id == answers.c.participant).outerjoin(
                translations, beside
            )
        )
        .where(
            IS_WORDED,
            answers.c.round != "",
            answers.c.scope.in_(("item", "section", "round")),
            answers.c.under.not_in(sorted(PRIVATE)),
            STANDS,
            _is_missing(answers.c.shown_language),
        )
    )


def _lines() -> Select[Any]:
    beside = and_(translations.c.kind == "line", translations.c.source == thread_lines.c.id)
    return (
        select(
            literal("line").label("kind"),
            thread_lines.c.id.label("source"),
            thread_words.c.participant.label("participant"),
            participants.c.pseudonym.label("pseudonym"),
            participants.c.language.label("language"),
            literal("").label("round"),
            literal("").label("item"),
            literal("talk").label("under"),
            thread_lines.c.at.label("at"),
            translations.c.made_by.label("made_by"),
            participants.c.translator.label("translator"),
        )
        .select_from(
            thread_lines.join(thread_words, thread_words.c.line == thread_lines.c.id)
            .join(participants, participants.c.id == thread_words.c.participant)
            .outerjoin(translations, beside)
        )
        .where(
            thread_lines.c.staff.is_(None),
            thread_words.c.words != "",
            _is_missing(participants.c.language),
        )
    )


def _is_missing(language: ColumnElement[str]) -> ColumnElement[bool]:
    """Neither in our language nor translated; or translated, and nobody has read it after them."""
    is_new = translations.c.source.is_(None) & language.not_in(_OURS)
    return or_(is_new, translations.c.source.is_not(None) & translations.c.checked_by.is_(None))


def _tied(reader: int, tie: str, participant: ColumnElement[int]) -> ColumnElement[bool]:
    return exists().where(
        translator_ties.c.staff == reader,
        translator_ties.c.participant == participant,
        translator_ties.c.tie == tie,
    )
