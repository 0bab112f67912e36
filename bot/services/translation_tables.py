"""What a use case may ask about translations beside people's words."""

from collections.abc import Collection, Sequence
from typing import Protocol

from bot.services.translation_rows import Kind, TieRow, TranslationRow, WaitingRow


class TranslationTables(Protocol):
    """Translations, what waits for one, and who may not read whose words."""

    def translations(self, kind: Kind, sources: Collection[int]) -> dict[int, TranslationRow]:
        """Those beside these answers or lines."""
        ...

    def save_translation(self, row: TranslationRow) -> None:
        """Write it, in place of the one before."""
        ...

    def languages_spoken(self) -> list[str]:
        """The languages that people are spoken to in."""
        ...

    def untranslated(
        self, reader: int, languages: Sequence[str] | None, first: int, limit: int
    ) -> tuple[list[WaitingRow], int]:
        """What waits, talks first and then the oldest, without what ``reader`` may not see; and
        how much that is, 0 beyond the end.

        ``languages`` None: whoever reads looks after young people and sees all but those they
        know.
        """
        ...

    def whose_line(self, line: int) -> int | None:
        """Who wrote that line of a talk; None where staff did, or where its words are gone."""
        ...

    def ties(self, participant: int) -> list[TieRow]:
        """How members of the team stand to that person."""
        ...

    def save_tie(self, row: TieRow) -> None:
        """Note it, in place of what was noted before."""
        ...

    def drop_tie(self, staff: int, participant: int) -> None:
        """They may not read that person any more."""
        ...
