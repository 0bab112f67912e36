"""Links to rehearsals, in SQL."""

from sqlalchemy import insert, select, update

from bot.services.rehearsal_tables import LinkRow
from bot.store.base import Base
from bot.store.tables import rehearsal_links


class RehearsalsStore(Base):
    """Who may walk a round without signing in."""

    def rehearsal_links(self) -> list[LinkRow]:
        """All of them, newest first."""
        found = select(rehearsal_links).order_by(rehearsal_links.c.id.desc())
        return [LinkRow._make(row) for row in self.connection.execute(found)]

    def save_rehearsal_link(self, row: LinkRow) -> None:
        """Make a link or change it."""
        values = row._asdict()
        mine = update(rehearsal_links).where(rehearsal_links.c.id == row.id).values(values)
        if not self.connection.execute(mine).rowcount:
            self.connection.execute(insert(rehearsal_links).values(values))

    def rehearsal_link(self, code_hash: str) -> LinkRow | None:
        """The link with that code."""
        mine = select(rehearsal_links).where(rehearsal_links.c.code_hash == code_hash)
        found = self.connection.execute(mine).first()
        return None if found is None else LinkRow._make(found)
