"""What the team makes of feedback, in SQL: themes, notes, and questions about one item."""

from collections.abc import Sequence

from sqlalchemy import and_, delete, insert, select, update

from bot.services.feedback_rows import FollowUpRow, MarkRow, NoteRow, ThemeRow
from bot.services.promises.rules import ASKED
from bot.store.answers_store import IS_WORDED
from bot.store.base import Base
from bot.store.decisions_store import SAME, STANDS
from bot.store.tables import (
    answers,
    follow_ups,
    promises,
    staff_notes,
    theme_marks,
    themes,
)

_marked = answers.alias("marked")
_BOTH = and_(*(answers.c[name] == _marked.c[name] for name in SAME))


class ThemesStore(Base):
    """Themes coded by hand, and notes."""

    def themes(self, round_id: str) -> list[ThemeRow]:
        """Every theme of a round, in the order in which they were made."""
        found = select(themes).where(themes.c.round == round_id).order_by(themes.c.id)
        return [ThemeRow._make(row) for row in self.connection.execute(found)]

    def save_theme(self, row: ThemeRow) -> None:
        """Make it or change it."""
        same = update(themes).where(themes.c.id == row.id).values(row._asdict())
        if self.connection.execute(same).rowcount == 0:
            self.connection.execute(insert(themes).values(row._asdict()))

    def marks(self, round_id: str) -> list[tuple[int, int]]:
        """(theme, answer): each answer as it stands, where it has words and any revision of it was
        put under the theme."""
        found = (
            select(theme_marks.c.theme, answers.c.id)
            .join(themes, themes.c.id == theme_marks.c.theme)
            .join(_marked, _marked.c.id == theme_marks.c.answer)
            .join(answers, _BOTH)
            .where(themes.c.round == round_id, IS_WORDED, STANDS)
            .distinct()
        )
        return [(row[0], row[1]) for row in self.connection.execute(found)]

    def mark(self, row: MarkRow) -> None:
        """Put an answer under a theme; once."""
        same = (theme_marks.c.theme == row.theme) & (theme_marks.c.answer == row.answer)
        if self.connection.execute(select(theme_marks.c.theme).where(same)).first() is None:
            self.connection.execute(insert(theme_marks).values(row._asdict()))

    def unmark(self, themes: Sequence[int], answers: Sequence[int]) -> None:
        """Take these answers out of these themes."""
        gone = theme_marks.c.theme.in_(themes) & theme_marks.c.answer.in_(answers)
        self.connection.execute(delete(theme_marks).where(gone))

    def staff_notes(self, round_id: str) -> list[NoteRow]:
        """What the team noted in a round, oldest first."""
        mine = select(staff_notes).where(staff_notes.c.round == round_id)
        found = self.connection.execute(mine.order_by(staff_notes.c.id))
        return [NoteRow._make(row) for row in found]

    def add_staff_note(self, row: NoteRow) -> None:
        """Keep a note."""
        self.connection.execute(insert(staff_notes).values(row._asdict()))

    def add_follow_up(self, row: FollowUpRow) -> None:
        """Keep a question."""
        self.connection.execute(insert(follow_ups).values(row._asdict()))

    def follow_ups(self, round_id: str) -> list[FollowUpRow]:
        """Those of a round, oldest first."""
        found = select(follow_ups).where(follow_ups.c.round == round_id).order_by(follow_ups.c.id)
        return [FollowUpRow._make(row) for row in self.connection.execute(found)]

    def still_asked(self, round_id: str) -> frozenset[int]:
        """Who has a question about that round still to come."""
        found = select(promises.c.participant).where(
            promises.c.kind == ASKED, promises.c.about == round_id, promises.c.state == "waiting"
        )
        return frozenset(self.connection.scalars(found))

    def asked_of(self, participant: int, item: str = "", round_id: str = "") -> FollowUpRow | None:
        """The last question that person was asked, about that item or in that round."""
        found = (
            select(follow_ups)
            .join(promises, promises.c.broadcast == follow_ups.c.broadcast)
            .where(promises.c.participant == participant, promises.c.state == "kept")
            .order_by(promises.c.settled_at.desc(), follow_ups.c.id.desc())
            .limit(1)
        )
        if item:
            found = found.where(follow_ups.c.item == item)
        if round_id:
            found = found.where(follow_ups.c.round == round_id)
        row = self.connection.execute(found).first()
        return None if row is None else FollowUpRow._make(row)

    def follow_up_of(self, promise: int) -> FollowUpRow | None:
        """The question that a promise is to ask."""
        found = (
            select(follow_ups)
            .join(promises, promises.c.broadcast == follow_ups.c.broadcast)
            .where(promises.c.id == promise)
        )
        row = self.connection.execute(found).first()
        return None if row is None else FollowUpRow._make(row)
