"""A database in memory, for a rehearsal: real tables, nothing on any disk, gone when it is closed.

It has one connection, so whoever uses it does one thing at a time.
"""

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import Row, Table, create_engine, event, insert, select
from sqlalchemy.pool import StaticPool

from bot.store.engine import set_pragmas
from bot.store.secrecy import Ring
from bot.store.store import Store
from bot.store.tables import (
    item_versions,
    items,
    materials,
    metadata,
    pictures,
    project,
    services,
    translated_parts,
)

#: What a rehearsal needs to know of a project. Nothing about anybody is among it.
WANTED: Final[tuple[Table, ...]] = (
    *(project, materials, pictures, items, item_versions, translated_parts),
    services,
)

Rows = list[tuple[Table, list[dict[str, Any]]]]


class Aside(Store):
    """Empty tables in memory."""

    def __init__(self) -> None:
        engine = create_engine(
            "sqlite://",
            hide_parameters=True,
            poolclass=StaticPool,
            connect_args={"check_same_thread": False},
        )
        event.listen(engine, "connect", set_pragmas)
        self._use(engine, Ring.in_memory())
        metadata.create_all(self.engine)

    def close(self) -> None:
        """Let go of tables and keys."""
        super().close()
        self.ring.close()

    def fill(self, source: Store, values: Collection[str]) -> None:
        """Copy drafts, services and these values of the project; ids stay the same."""
        with source.engine.connect() as connection:
            found: Rows = [
                (table, [_plain(row) for row in connection.execute(select(table))])
                for table in WANTED
            ]
        with self.engine.begin() as connection:
            for table, rows in found:
                kept = [one for one in rows if table is not project or one["key"] in values]
                if kept:
                    connection.execute(insert(table), kept)


def _plain(row: Row[Any]) -> dict[str, Any]:
    return dict(row._mapping)
