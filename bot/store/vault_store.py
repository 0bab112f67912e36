"""The vault, its openings, and who looked at what, in SQL."""

from sqlalchemy import delete, insert, select

from bot.services.vault_rows import IdentityRow, OpeningRow, SightingRow
from bot.store.base import Base
from bot.store.secrecy import HOUSE, Secret
from bot.store.tables import sightings, vault, vault_openings


class VaultStore(Base):
    """Who people really are, and who looked at what of theirs."""

    def put_identity(self, row: IdentityRow) -> None:
        """Keep who somebody is, in place of what was kept before."""
        self.connection.execute(delete(vault).where(vault.c.participant == row.participant))
        secret = ("name", "contact", "worker", "notes")
        theirs = row._asdict() | {
            name: Secret(row.participant, getattr(row, name)) for name in secret
        }
        self.connection.execute(insert(vault).values(theirs))

    def identity(self, participant: int) -> IdentityRow | None:
        """Who that is. Only ``bot.services.care.vault`` may ask."""
        mine = select(vault).where(vault.c.participant == participant)
        found = self.connection.execute(mine).first()
        return None if found is None else IdentityRow._make(found)

    def has_identity(self, participant: int) -> bool:
        """Whether the vault knows who that is."""
        mine = select(vault.c.participant).where(vault.c.participant == participant)
        return self.connection.execute(mine).first() is not None

    def add_opening(self, row: OpeningRow) -> None:
        """Note that the vault was opened; the note outlives the person's own key."""
        new = row._asdict() | {"reason": Secret(HOUSE, row.reason)}
        self.connection.execute(insert(vault_openings).values(new))

    def openings(self, participant: int | None = None) -> list[OpeningRow]:
        """Every opening (for one person, or all), oldest first."""
        found = select(vault_openings).order_by(vault_openings.c.id)
        if participant is not None:
            found = found.where(vault_openings.c.participant == participant)
        return [OpeningRow._make(row) for row in self.connection.execute(found)]

    def add_sighting(self, row: SightingRow) -> None:
        """Note that somebody looked."""
        self.connection.execute(insert(sightings).values(row._asdict()))

    def sightings(self, participant: int) -> list[SightingRow]:
        """Who looked at what of theirs, oldest first."""
        mine = select(sightings).where(sightings.c.participant == participant)
        found = self.connection.execute(mine.order_by(sightings.c.id))
        return [SightingRow._make(row) for row in found]

    def sightings_since(self, since: int) -> list[SightingRow]:
        """Who looked at what of anybody's since then, oldest first."""
        recent = select(sightings).where(sightings.c.at >= since).order_by(sightings.c.id)
        return [SightingRow._make(row) for row in self.connection.execute(recent)]
