"""How statements reach the driver on the hot path.

SQLAlchemy builds each statement once; after that its text goes to the driver as it is. Executing
through Core costs about 20 us a statement and 2 us a row more, which is most of what one exchange
may cost (``bench/`` has the figures).
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection


class Prepared:
    """One writing statement, compiled once per dialect, run for many rows at once."""

    def __init__(self, statement: Any) -> None:
        self._statement = statement
        self._compiled: dict[str, _Compiled] = {}

    def __call__(self, connection: Connection, rows: Sequence[Mapping[str, Any]]) -> int:
        """Run it for every row; return how many rows of the table it touched."""
        if not rows:
            return 0
        sql, names, constants = self._text(connection)
        values: list[Any]
        if names is None:
            values = [{**constants, **row} for row in rows] if constants else list(rows)
        elif constants:
            values = [tuple([{**constants, **row}[name] for name in names]) for row in rows]
        else:
            values = [tuple([row[name] for name in names]) for row in rows]
        return connection.exec_driver_sql(sql, values).rowcount

    def _text(self, connection: Connection) -> "_Compiled":
        dialect = connection.dialect
        known = self._compiled.get(dialect.name)
        if known is None:
            compiled = self._statement.compile(dialect=dialect)
            names = tuple(compiled.positiontup) if compiled.positional else None
            constants = {k: v for k, v in compiled.params.items() if v is not None}
            known = self._compiled[dialect.name] = (str(compiled), names, constants)
        return known


#: The text; the order of its parameters where it has one; the values that stand in the statement.
_Compiled = tuple[str, tuple[str, ...] | None, dict[str, Any]]
