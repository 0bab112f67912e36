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

from bot.store.secrecy import Sealed


class _Compiled(NamedTuple):
    """The text, the order of its parameters where it has one, and what stands in it for good.

    ``sealing`` are the parameters that are sealed on their way in, ``opening`` the columns of the
    result that are opened on their way out.
    """

    sql: str
    names: tuple[str, ...] | None
    constants: Mapping[str, Any]
    sealing: Mapping[str, Sealed]
    opening: Mapping[int, Sealed]

    @classmethod
    def of(cls, statement: Any, dialect: Dialect) -> "_Compiled":
        compiled = statement.compile(dialect=dialect)
        names = tuple(compiled.positiontup) if compiled.positional else None
        constants = {k: v for k, v in compiled.params.items() if v is not None}
        named = ((name, one.type) for one, name in compiled.bind_names.items())
        sealing = {k: t for k, t in named if isinstance(t, Sealed) and k not in constants}
        columns = enumerate(getattr(statement, "selected_columns", ()))
        opening = {n: one.type for n, one in columns if isinstance(one.type, Sealed)}
        return cls(str(compiled), names, constants, sealing, opening)

    def values(self, row: Mapping[str, Any], dialect: Dialect) -> Any:
        """The parameters as the driver takes them."""
        whole = {**self.constants, **row} if self.constants else row
        if self.sealing:
            sealed = {k: t.process_bind_param(whole[k], dialect) for k, t in self.sealing.items()}
            whole = {**whole, **sealed}
        return whole if self.names is None else tuple([whole[name] for name in self.names])

    def opened(self, row: Sequence[Any], dialect: Dialect) -> tuple[Any, ...]:
        """A row with its sealed texts opened."""
        whole = list(row)
        for place, its in self.opening.items():
            whole[place] = its.process_result_value(whole[place], dialect)
        return tuple(whole)


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
            dialect = connection.dialect
            cursor.executemany(known.sql, [known.values(row, dialect) for row in rows])
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
            cursor.execute(known.sql, known.values(values, connection.dialect))
            rows = list(cursor.fetchall())
        finally:
            cursor.close()
        return [known.opened(row, connection.dialect) for row in rows] if known.opening else rows


def _among_sqlite(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    each = func.json_each(bindparam(name, type_=Text())).table_valued("value", name=f"each_{name}")
    return column.in_(select(each.c.value))


def _among_postgres(column: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    kind: TypeEngine[Any] = Text() if isinstance(column.type, Text) else BigInteger()
    return column == any_(bindparam(name, type_=ARRAY(kind)))
