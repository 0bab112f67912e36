"""How statements reach the driver on the hot path.

SQLAlchemy writes each statement once for each kind of database; after that its text goes straight
to the driver's cursor. Going through ``Connection.execute`` costs some 20 us a statement and 2 us a
row more, which is most of what the database may cost an exchange. Errors are the driver's own;
``Store`` translates them.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import orjson
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Dialect,
    Executable,
    Text,
    any_,
    bindparam,
    func,
    select,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import TypeEngine


class _Compiled(NamedTuple):
    """The text, the order of its parameters where it has one, and what stands in it for good."""

    sql: str
    names: tuple[str, ...] | None
    constants: Mapping[str, Any]

    @classmethod
    def of(cls, statement: Any, dialect: Dialect) -> "_Compiled":
        compiled = statement.compile(dialect=dialect)
        names = tuple(compiled.positiontup) if compiled.positional else None
        constants = {k: v for k, v in compiled.params.items() if v is not None}
        return cls(str(compiled), names, constants)

    def values(self, row: Mapping[str, Any]) -> Any:
        whole = {**self.constants, **row} if self.constants else row
        return whole if self.names is None else tuple([whole[name] for name in self.names])


class Prepared:
    """One writing statement, written once, run for many rows at once."""

    def __init__(self, statement: Any) -> None:
        self._statement = statement
        self._compiled: dict[str, _Compiled] = {}

    def __call__(self, connection: Connection, rows: Sequence[Mapping[str, Any]]) -> int:
        """Run it for every row; return how many rows of the table it touched."""
        if not rows:
            return 0
        known = self._compiled.get(connection.dialect.name)
        if known is None:
            known = _Compiled.of(self._statement, connection.dialect)
            self._compiled[connection.dialect.name] = known
        cursor = connection.connection.cursor()
        try:
            cursor.executemany(known.sql, [known.values(row) for row in rows])
            return cursor.rowcount
        finally:
            cursor.close()


#: Makes "this column is one of those" for one kind of database.
AmongIds = Callable[[ColumnElement[Any], str], ColumnElement[bool]]


class PreparedQuery:
    """One statement that gives rows, written once; ``build`` is handed the way to ask for a list.

    A list is one parameter, so that the text is the same however long it is: the driver then finds
    the statement prepared.
    """

    def __init__(self, build: Callable[[AmongIds], Executable], *lists: str) -> None:
        self._build = build
        self._lists = frozenset(lists)
        self._compiled: dict[str, _Compiled] = {}

    def __call__(self, connection: Connection, **values: Any) -> list[Any]:
        """Every row found."""
        is_sqlite = connection.dialect.name == "sqlite"
        known = self._compiled.get(connection.dialect.name)
        if known is None:
            among = _among_sqlite if is_sqlite else _among_postgres
            known = _Compiled.of(self._build(among), connection.dialect)
            self._compiled[connection.dialect.name] = known
        for name in self._lists:
            found = values[name]
            values[name] = orjson.dumps(list(found)).decode() if is_sqlite else list(found)
        cursor = connection.connection.cursor()
        try:
            cursor.execute(known.sql, known.values(values))
            return list(cursor.fetchall())
        finally:
            cursor.close()


def _among_sqlite(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    each = func.json_each(bindparam(name, type_=Text())).table_valued("value", name=f"each_{name}")
    return column.in_(select(each.c.value))


def _among_postgres(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    kind: TypeEngine[Any] = Text() if isinstance(column.type, Text) else BigInteger()
    return column == any_(bindparam(name, type_=ARRAY(kind)))
