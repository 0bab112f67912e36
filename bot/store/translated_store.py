"""Materials in other languages, in SQL."""

from collections.abc import Sequence

from sqlalchemy import delete, insert, select

from bot.services.said import FOR_TRANSLATORS
from bot.services.translated_rows import PassedRow, SoundsWrongRow, TranslatedRow
from bot.store.base import Base
from bot.store.decisions_store import STANDS
from bot.store.project_store import EDITION
from bot.store.tables import agenda_items, answer_words, answers, passed_parts, translated_parts


class TranslatedStore(Base):
    """Drafts, what was settled, and what people said of it."""

    def translated(self, parts: Sequence[str], language: str | None = None) -> list[TranslatedRow]:
        """Of those items and headings, in that language or in all; the oldest first."""
        found = select(translated_parts).where(translated_parts.c.part.in_(parts))
        if language is not None:
            found = found.where(translated_parts.c.language == language)
        found = found.order_by(translated_parts.c.at, translated_parts.c.part)
        return [TranslatedRow._make(row) for row in self.connection.execute(found)]

    def approved_translated(self, parts: Sequence[str]) -> list[TranslatedRow]:
        """Of those items and headings what somebody approved, whether or not enough of them did."""
        found = select(translated_parts).where(
            translated_parts.c.part.in_(parts), translated_parts.c.approved_by != "[]"
        )
        return [TranslatedRow._make(row) for row in self.connection.execute(found)]

    def save_translated(self, row: TranslatedRow) -> None:
        """Keep it in place of what there was of the same words in that language."""
        at = translated_parts.c
        its = (at.part == row.part) & (at.language == row.language) & (at.of == row.of)
        self.connection.execute(delete(translated_parts).where(its))
        self.connection.execute(insert(translated_parts).values(row._asdict()))
        self.count(EDITION)

    def passed_parts(self, language: str) -> list[PassedRow]:
        """What somebody would rather not translate into that language."""
        found = select(passed_parts).where(passed_parts.c.language == language)
        return [PassedRow._make(row) for row in self.connection.execute(found)]

    def pass_part(self, row: PassedRow) -> None:
        """They would rather not; said twice it is said once."""
        at = passed_parts.c
        its = (at.part == row.part) & (at.language == row.language) & (at.staff == row.staff)
        self.connection.execute(delete(passed_parts).where(its))
        self.connection.execute(insert(passed_parts).values(row._asdict()))

    def said_of_translations(self, items: Sequence[str], language: str) -> list[SoundsWrongRow]:
        """What stands of what people said about those items' translations into that language."""
        held = select(agenda_items.c.round).where(agenda_items.c.item.in_(items))
        found = (
            select(
                answers.c.id,
                answers.c.subject,
                answers.c.item_version,
                answers.c.at,
                answer_words.c.words,
            )
            .outerjoin(answer_words, answer_words.c.answer == answers.c.id)
            .where(
                answers.c.round.in_(held),  # so that the index of what is counted finds them
                answers.c.scope == "item",
                answers.c.subject.in_(items),
                answers.c.under.in_(sorted(FOR_TRANSLATORS)),
                answers.c.item_language == language,
                STANDS,
            )
            .order_by(answers.c.subject, answers.c.id)
        )
        return [SoundsWrongRow._make(row) for row in self.connection.execute(found)]
