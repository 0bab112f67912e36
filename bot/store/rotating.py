"""New keys for everybody: everything is sealed again, batch by batch, while the bot runs.

Each step is one commit and any of them may be the last: what is under an old key can be read until
all is under new ones, and only then do the old ones end. Begun again, it goes on.
"""

from collections.abc import Callable
from typing import NamedTuple

from bot.store.resealing import Part, batches, parts, reseal
from bot.store.store import Store
from bot.store.transaction import StoreTransaction


class Turned(NamedTuple):
    """Rows that are under new keys, and old keys that ended."""

    rows: int
    keys: int


def rotate(store: Store, told: Callable[[str], None]) -> Turned:
    """Give everybody a new key, and all of them a new master key.

    ``told`` hears the name of each table as its turn comes. Raises UserMistake where no key can be
    written or the database is not the one of these keys, NotPossible where it is away; begun again,
    it goes on where it was.
    """
    store.within(_turn)
    done = 0
    while changed := sum(_one(store, part, told) for part in parts()):
        done += changed
    return Turned(done, store.write(lambda tx: store.ring.end_turn()))


def _turn(tx: StoreTransaction) -> None:
    """As the one writer, so that nobody makes keys meanwhile."""
    tx.check_ring()
    if not tx.ring.is_turning:
        tx.ring.turn()


def _one(store: Store, part: Part, told: Callable[[str], None]) -> int:
    told(part.table.name)
    count = 0
    after: tuple[object, ...] | None = None

    def some(tx: StoreTransaction) -> int:
        nonlocal after
        rows = next(batches(tx.connection, part, after), ())
        after = tuple(rows[-1][: len(part.key)]) if rows else None
        return reseal(tx.connection, tx.ring, part, rows)

    while True:
        count += store.within(some)
        if after is None:
            return count
