"""What a use case may ask about who people really are, and who looked at what of theirs."""

from typing import Protocol

from bot.services.vault_rows import IdentityRow, OpeningRow, SightingRow


class VaultTables(Protocol):
    """The vault, its openings, and everything else that was looked at."""

    def put_identity(self, row: IdentityRow) -> None:
        """Keep who somebody is, in place of what was kept before."""
        ...

    def identity(self, participant: int) -> IdentityRow | None:
        """Who that is. Only ``bot.services.care.vault`` may ask."""
        ...

    def has_identity(self, participant: int) -> bool:
        """Whether the vault knows who that is."""
        ...

    def add_opening(self, row: OpeningRow) -> None:
        """Note that the vault was opened."""
        ...

    def openings(self, participant: int | None = None) -> list[OpeningRow]:
        """Every opening (for one person, or all), oldest first."""
        ...

    def add_sighting(self, row: SightingRow) -> None:
        """Note that somebody looked."""
        ...

    def sightings(self, participant: int) -> list[SightingRow]:
        """Who looked at what of theirs, oldest first."""
        ...

    def sightings_since(self, since: int) -> list[SightingRow]:
        """Who looked at what of anybody's since then, oldest first."""
        ...
