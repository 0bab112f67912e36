"""What every part of a transaction shares: its connection, and the giving out of ids."""

from sqlalchemy import Connection, bindparam, insert, select, update

from bot.store.secrecy import ring_of
from bot.store.statements import PreparedQuery
from bot.store.tables import counters

IDS = "ids"

_TAKE = PreparedQuery(
    lambda among: (
        update(counters)
        .where(counters.c.name == bindparam("counter"))
        .values(n=counters.c.n + bindparam("more"))
        .returning(counters.c.n)
    )
)
_LOOK = PreparedQuery(
    lambda among: select(counters.c.n).where(counters.c.name == bindparam("counter"))
)


class Base:
    """One transaction's connection, with ids to give out while it lasts."""

    #: Ids taken at a time. What is left over at the commit is never used: gaps do no harm, an id
    #: below one that a reader has already seen would.
    BLOCK = 256

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.ring = ring_of(connection.dialect)
        self._next = 0
        self._end = 0

    def ids(self, count: int) -> range:
        """New row ids, larger than any given out before in a committed transaction."""
        if self._end - self._next < count:
            block = max(count, self.BLOCK)
            self._end = self.count(IDS, block) + 1
            self._next = self._end - block
        first = self._next
        self._next += count
        return range(first, self._next)

    def count(self, name: str, more: int = 1) -> int:
        """Add to a counter and return it."""
        rows = _TAKE(self.connection, counter=name, more=more)
        if not rows:
            self.connection.execute(insert(counters).values(name=name, n=more))
            return more
        return int(rows[0][0])

    def counter(self, name: str) -> int:
        """What a counter stands at."""
        rows = _LOOK(self.connection, counter=name)
        return int(rows[0][0]) if rows else 0
