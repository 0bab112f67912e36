"""Keys for tests: one ring in memory for all stores of a process, or the one of a data folder."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from sqlalchemy import select

from bot.store import Store
from bot.store.secrecy import Ring
from bot.store.tables import metadata


@cache
def ring() -> Ring:
    """The same for every store of this process, so that each can read what another wrote."""
    return Ring.in_memory()


def opened(url: str) -> Store:
    """A store sealed with the ring of this process."""
    return Store(url, ring())


class KeptKeys:
    """The keys there are now, for a database that is put back to how it is now."""

    def __init__(self) -> None:
        self._kept = ring()._file.all()

    def back(self) -> None:
        """Those that ended since are there again, as if nobody had deleted anything."""
        there = {one.id for one in ring()._file.all()}
        ring()._file.change(add=[one for one in self._kept if one.id not in there])
        ring()._forget()


def every_row(store: Store) -> Iterator[tuple[str, dict[str, Any]]]:
    """(table, row) of everything, with all that is sealed opened."""
    with store.engine.connect() as connection:
        for table in metadata.sorted_tables:
            for row in connection.execute(select(table)).mappings():
                yield table.name, dict(row)
