"""What a use case may ask about feedback as the team reads it."""

from collections.abc import Collection, Sequence
from typing import Protocol

from bot.services.feedback_rows import CountRow, FollowUpRow, MarkRow, NoteRow, ThemeRow
from bot.services.rows import AnswerRow


class ReadingTables(Protocol):
    """Counts and words of a round, as they stand, without reading every answer."""

    def counted(
        self, round_id: str, subjects: Sequence[str] = (), unders: Sequence[str] = ()
    ) -> list[CountRow]:
        """Choices about these items and sections to these questions; none named: all."""
        ...

    def commented(self, round_id: str) -> dict[str, int]:
        """How many answers about each item have words."""
        ...

    def written(self, round_id: str, scopes: Sequence[str]) -> list[AnswerRow]:
        """The answers with words about a section ("section") or the whole round ("round")."""
        ...

    def said_of_round(self, round_id: str) -> list[AnswerRow]:
        """Every revision about the round itself, oldest first."""
        ...

    def revisions_of(self, ids: Collection[int]) -> list[AnswerRow]:
        """Every revision of the answers of which these are revisions, oldest first."""
        ...

    def taking_part(self) -> dict[str, int]:
        """How many people said anything, by round."""
        ...


class ThemeTables(Protocol):
    """What the team makes of it by hand."""

    def themes(self, round_id: str) -> list[ThemeRow]:
        """Every theme of a round, in the order in which they were made."""
        ...

    def save_theme(self, row: ThemeRow) -> None:
        """Make it or change it."""
        ...

    def marks(self, round_id: str) -> list[tuple[int, int]]:
        """(theme, answer): each answer as it stands, where it has words and any revision of it was
        put under the theme."""
        ...

    def mark(self, row: MarkRow) -> None:
        """Put an answer under a theme; once."""
        ...

    def unmark(self, themes: Sequence[int], answers: Sequence[int]) -> None:
        """Take these answers out of these themes."""
        ...

    def staff_notes(self, round_id: str) -> list[NoteRow]:
        """What the team noted in a round, oldest first."""
        ...

    def add_staff_note(self, row: NoteRow) -> None:
        """Keep a note."""
        ...


class FollowUpTables(Protocol):
    """Questions of the team about one item."""

    def add_follow_up(self, row: FollowUpRow) -> None:
        """Keep a question."""
        ...

    def follow_ups(self, round_id: str) -> list[FollowUpRow]:
        """Those of a round, oldest first."""
        ...

    def still_asked(self, round_id: str) -> frozenset[int]:
        """Who has a question about that round still to come."""
        ...

    def asked_of(self, participant: int, item: str = "", round_id: str = "") -> FollowUpRow | None:
        """The last question that person was asked, about that item or in that round."""
        ...

    def follow_up_of(self, promise: int) -> FollowUpRow | None:
        """The question that a promise is to ask."""
        ...
