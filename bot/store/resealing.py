"""Every sealed text of the database: to put them under other keys, one batch after the other."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    LargeBinary,
    Table,
    Text,
    and_,
    bindparam,
    func,
    literal,
    or_,
    select,
    tuple_,
    type_coerce,
    update,
)

from bot.store.secrecy import NAMED, Ring, Sealed, SealedBytes, key_of
from bot.store.tables import metadata

#: Rows of one table looked at in one transaction: few enough that nobody waits for long.
BATCH = 500
_SEALED = (Sealed, SealedBytes)


class Part(NamedTuple):
    """A table that holds sealed texts, and its columns that are."""

    table: Table
    columns: tuple[Column[Any], ...]

    @property
    def key(self) -> tuple[Column[Any], ...]:
        """What names a row."""
        return tuple(self.table.primary_key.columns)

    def raw(self) -> list[ColumnElement[Any]]:
        """The columns as they stand on the disk."""
        return [type_coerce(one, _plain(one)).label(one.name) for one in self.columns]

    def is_filled(self) -> ColumnElement[bool]:
        """Rows in which at least one of them holds something."""
        return or_(*(one != _nothing(one) for one in self.columns))

    def put(self, connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
        """Write columns as they are to stand on the disk; ``rows`` hold the key as ``of_*``."""
        if rows:
            mine = and_(*(one == bindparam(f"of_{one.name}") for one in self.key))
            new = {one.name: bindparam(f"to_{one.name}", type_=_plain(one)) for one in self.columns}
            connection.execute(update(self.table).where(mine).values(new), rows)


def parts() -> list[Part]:
    """All of them."""
    found = (
        Part(table, tuple(one for one in table.c if isinstance(one.type, _SEALED)))
        for table in metadata.sorted_tables
    )
    return [part for part in found if part.columns]


def batches(connection: Connection, part: Part, after: Any = None) -> Iterator[Sequence[Any]]:
    """Its filled rows as they stand, key first, in the order of the key."""
    while True:
        wanted = select(*part.key, *part.raw()).where(part.is_filled()).order_by(*part.key)
        if after is not None:
            wanted = wanted.where(tuple_(*part.key) > tuple_(*after))
        rows = connection.execute(wanted.limit(BATCH)).all()
        if not rows:
            return
        after = tuple(rows[-1][: len(part.key)])
        yield rows


def unopened(connection: Connection, ring: Ring) -> int:
    """How many sealed texts are under keys that are not here, so that nobody can read them."""
    count = 0
    for part in parts():
        for raw, column in zip(part.raw(), part.columns, strict=True):
            start = func.substr(raw, 1, NAMED)
            found = select(start, func.count()).where(column != _nothing(column)).group_by(start)
            for named, texts in connection.execute(found):
                key = key_of(bytes(named) if isinstance(named, memoryview) else named)
                count += texts if key is None or ring.named(key) is None else 0
    return count


def reseal(connection: Connection, ring: Ring, part: Part, rows: Sequence[Any]) -> int:
    """Put what is not under the key in use under it; return how many rows that were."""
    count = len(part.key)
    changed = []
    for row in rows:
        values = row[count:]
        if all(not one or ring.is_newest(one) for one in values):
            continue
        named = {f"of_{one.name}": value for one, value in zip(part.key, row[:count], strict=True)}
        pairs = zip(part.columns, values, strict=True)
        changed.append(named | {f"to_{one.name}": _again(ring, one, value) for one, value in pairs})
    part.put(connection, changed)
    return len(changed)


def _again(ring: Ring, column: Column[Any], value: Any) -> Any:
    if not value:
        return value
    kind = column.type
    if isinstance(kind, SealedBytes):
        return ring.again_bytes(kind.place, bytes(value))
    assert isinstance(kind, Sealed)
    return ring.again(kind.place, value)


def _nothing(column: Column[Any]) -> ColumnElement[Any]:
    return literal(b"" if isinstance(column.type, SealedBytes) else "", _plain(column))


def _plain(column: Column[Any]) -> Text | LargeBinary:
    return LargeBinary() if isinstance(column.type, SealedBytes) else Text()
