"""The signposting directory, in SQL."""

from collections.abc import Collection, Sequence

from sqlalchemy import delete, insert, select, update

from bot.services.service_tables import ServiceRow
from bot.store.base import Base
from bot.store.project_store import EDITION
from bot.store.tables import services


class ServicesStore(Base):
    """Entries by their keys; whatever changes what is shown counts the edition up."""

    def services(self) -> list[ServiceRow]:
        """Every entry, as listed."""
        columns = [services.c[name] for name in ServiceRow._fields]
        found = select(*columns).order_by(services.c.place, services.c.key)
        return [ServiceRow._make(row) for row in self.connection.execute(found)]

    def keep_services(self, rows: Sequence[ServiceRow]) -> None:
        """Add entries, or put them in place of those with the same keys."""
        self.drop_services([row.key for row in rows])
        if rows:
            self.connection.execute(insert(services), [row._asdict() for row in rows])

    def drop_services(self, keys: Collection[str]) -> None:
        """Forget entries."""
        self.connection.execute(delete(services).where(services.c.key.in_(keys)))
        self.count(EDITION)

    def note_told(self, keys: Collection[str], now: int) -> None:
        """The owners of these entries were told."""
        told = update(services).where(services.c.key.in_(keys))
        self.connection.execute(told.values(told_at=now))
