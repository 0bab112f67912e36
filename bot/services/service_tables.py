"""What a use case may ask about the signposting directory."""

from collections.abc import Collection, Sequence
from typing import NamedTuple, Protocol


class ServiceRow(NamedTuple):
    """One entry of the directory; ``body`` is JSON with its fields, ``place`` its turn in the list.

    ``told_at`` is when its owner was last told that it expires.
    """

    key: str
    place: int
    body: str
    imported_at: int
    told_at: int | None = None


class ServiceTables(Protocol):
    """The signposting directory."""

    def services(self) -> list[ServiceRow]:
        """Every entry, as listed."""
        ...

    def keep_services(self, rows: Sequence[ServiceRow]) -> None:
        """Add entries, or put them in place of those with the same keys."""
        ...

    def drop_services(self, keys: Collection[str]) -> None:
        """Forget entries."""
        ...

    def note_told(self, keys: Collection[str], now: int) -> None:
        """The owners of these entries were told."""
        ...
