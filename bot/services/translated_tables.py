"""What a use case may ask about drafts in other languages."""

from collections.abc import Sequence
from typing import Protocol

from bot.services.translated_rows import PassedRow, SoundsWrongRow, TranslatedRow


class TranslatedTables(Protocol):
    """Materials in other languages."""

    def translated(self, parts: Sequence[str], language: str | None = None) -> list[TranslatedRow]:
        """Of those items and headings, in that language or in all; the oldest first."""
        ...

    def approved_translated(self, parts: Sequence[str]) -> list[TranslatedRow]:
        """Of those items and headings what somebody approved, whether or not enough of them did."""
        ...

    def save_translated(self, row: TranslatedRow) -> None:
        """Keep it in place of what there was of the same words in that language."""
        ...

    def passed_parts(self, language: str) -> list[PassedRow]:
        """What somebody would rather not translate into that language."""
        ...

    def pass_part(self, row: PassedRow) -> None:
        """They would rather not; said twice it is said once."""
        ...

    def said_of_translations(self, items: Sequence[str], language: str) -> list[SoundsWrongRow]:
        """What stands of what people said about those items' translations into that language."""
        ...
