"""What a use case may ask about drafts that wait, and about ratings."""

from collections.abc import Sequence
from typing import Protocol

from bot.services.drafting_rows import RatingRow, WaitingRow
from bot.services.project_rows import ItemVersion


class DraftingTables(Protocol):
    """What the team works on before people review it."""

    def waiting_drafts(self) -> list[WaitingRow]:
        """Those that were not kept, newest first, without their content and draft (empty)."""
        ...

    def waiting_draft(self, number: int) -> WaitingRow | None:
        """One of them, whole; also one that was kept."""
        ...

    def save_waiting_draft(self, row: WaitingRow) -> None:
        """Keep it, or change what is known of it."""
        ...

    def drop_waiting_draft(self, number: int) -> None:
        """It is not wanted."""
        ...

    def ratings(self, materials: Sequence[str]) -> list[RatingRow]:
        """All ratings of items of these materials, of older versions first."""
        ...

    def save_rating(self, row: RatingRow) -> None:
        """Keep it in place of what the same seat said of that version."""
        ...

    def newest_of(self, materials: Sequence[str]) -> list[ItemVersion]:
        """The items still in these materials, in their newest version, each material's in order."""
        ...

    def last_editions(self) -> dict[str, int]:
        """The newest edition of every material that was read from a document."""
        ...
