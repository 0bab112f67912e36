"""A copy of the whole database in one SQLite file, whichever kind it is of; and back again.

One form for both: what was backed up on a laptop can be restored on a server. Such a file is a
database like any other, so it is checked, migrated and changed by what does that anyway.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, Final, NamedTuple

from sqlalchemy import (
    Connection,
    Table,
    TableClause,
    column,
    insert,
    inspect,
    select,
    text,
)
from sqlalchemy import table as clause
from sqlalchemy.types import TypeEngine

from bot.errors import NotPossible, UserMistake
from bot.store.engine import begin_write
from bot.store.migrate import upgrade
from bot.store.secrecy import Sealed, SealedBytes
from bot.store.store import Store, engine_of
from bot.store.tables import metadata
from bot.store.trouble import BROKEN, is_damaged, translated

#: Rows read and written at a time: few, because a row may hold a picture.
SOME: Final = 200
VERSION: Final = "alembic_version"

DAMAGED: Final = "The database in it is damaged."


_Row = dict[str, Any]


class Facts(NamedTuple):
    """What a copy holds: the migration it is at, and how many rows are in each table."""

    revision: str
    rows: Mapping[str, int]


def snapshot(store: Store, path: Path) -> None:
    """Copy all of it, as it is at one instant, into a new file. Others go on writing meanwhile.

    Raises NotPossible where the database or the disk does not let it.
    """
    try:
        with store.engine.connect() as connection:
            if connection.dialect.name == "sqlite":
                _copy_file(connection, path)
            else:
                _copy_rows(connection, path)
    except sqlite3.OperationalError as error:
        raise translated(error, error) from error
    except sqlite3.DatabaseError as error:
        if not is_damaged(error):
            raise
        raise UserMistake(BROKEN) from error


def duplicate(source: Path, path: Path) -> None:
    """Copy a SQLite file of somebody else's, as it is at one instant, changing nothing in it."""
    try:
        with closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as driver:
            _copied(driver, path)
    except sqlite3.OperationalError as error:
        raise translated(error, error) from error


def facts(path: Path) -> Facts:
    """Look all of a copy over. Raises UserMistake where it is damaged."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as copy:
            if copy.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                raise UserMistake(DAMAGED)
            if copy.execute("PRAGMA foreign_key_check").fetchone() is not None:
                raise UserMistake(DAMAGED)
            (revision,) = copy.execute(f"SELECT version_num FROM {VERSION}").fetchone()
            tables = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
            names = [name for (name,) in copy.execute(tables) if not name.startswith("sqlite_")]
            counts = {name: copy.execute(f'SELECT count(*) FROM "{name}"') for name in names}
            return Facts(revision, {name: found.fetchone()[0] for name, found in counts.items()})
    except (sqlite3.DatabaseError, TypeError) as error:
        raise UserMistake(DAMAGED) from error


def is_empty(store: Store) -> bool:
    """Whether there is no database of ours there yet."""
    if store.file is not None:
        return not store.file.exists() or store.file.stat().st_size == 0
    with store.engine.connect() as connection:
        return not inspect(connection).has_table(VERSION)


def fold(path: Path) -> None:
    """Everything in the one file, with nothing beside it.

    Raises NotPossible where it cannot be, UserMistake where it is damaged.
    """
    try:
        with closing(sqlite3.connect(path)) as copy:
            copy.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.OperationalError as error:
        raise translated(error, error) from error
    except sqlite3.DatabaseError as error:
        raise UserMistake(DAMAGED) from error


def pour(path: Path, store: Store, aside: str) -> None:
    """Fill a database on a server with a copy, in one transaction.

    What is there already is kept under the name ``aside``: a schema of its own.
    """
    source = engine_of(f"sqlite:///{path}")
    with source.connect() as copy, store.engine.connect() as connection:
        begin_write(connection)
        _set_aside(connection, aside)
        upgrade(connection)
        _transfer(copy, connection)
        connection.commit()
    source.dispose()


def _copy_file(connection: Connection, path: Path) -> None:
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    _copied(driver, path)


def _copied(driver: sqlite3.Connection, path: Path) -> None:
    with closing(sqlite3.connect(path)) as copy:
        driver.backup(copy)  # in one step, so that it is of one instant
        copy.execute("PRAGMA journal_mode=DELETE")


def _copy_rows(connection: Connection, path: Path) -> None:
    connection.rollback()
    frozen = connection.execution_options(isolation_level="REPEATABLE READ")
    target = engine_of(f"sqlite:///{path}")
    with target.connect() as copy:
        begin_write(copy)
        upgrade(copy)
        _transfer(frozen, copy)
        copy.commit()
    target.dispose()
    fold(path)


def _transfer(source: Connection, target: Connection) -> None:
    """Every row of every table, sealed as it is; what others refer to comes first."""
    for table in reversed(metadata.sorted_tables):
        target.execute(table.delete())  # what a migration itself put there
    for table in metadata.sorted_tables:
        plain = _as_it_stands(table)
        found = source.execution_options(yield_per=SOME).execute(select(plain))
        some = found.mappings().partitions(SOME)
        portions: Iterator[list[_Row]] = ([dict(row) for row in rows] for rows in some)
        own = next((key for key in table.foreign_keys if key.column.table is table), None)
        if own is not None:
            names = (own.parent.name, own.column.name)
            portions = _parents_first([row for rows in portions for row in rows], *names)
        for rows in portions:
            target.execute(insert(plain), rows)


def _as_it_stands(table: Table) -> TableClause:
    """The table without anybody who seals and opens: keys are copied apart."""
    return clause(table.name, *(column(one.name, _plain(one.type)) for one in table.columns))


def _plain(kind: TypeEngine[Any]) -> TypeEngine[Any]:
    return kind.impl_instance if isinstance(kind, Sealed | SealedBytes) else kind


def _parents_first(rows: list[_Row], refers: str, to: str) -> Iterator[list[_Row]]:
    """Rows that refer to others of their own table come after them."""
    while rows:
        here = {row[to] for row in rows}
        last = [row for row in rows if row[refers] in here]
        yield [row for row in rows if row[refers] not in here]
        if len(last) == len(rows):
            raise NotPossible("Rows of a table refer to each other in a ring.")
        rows = last


def _set_aside(connection: Connection, aside: str) -> None:
    there = inspect(connection)
    names = [one for one in (*metadata.tables, VERSION) if there.has_table(one)]
    if names:
        connection.execute(text(f'CREATE SCHEMA "{aside}"'))
    for name in names:
        connection.execute(text(f'ALTER TABLE "{name}" SET SCHEMA "{aside}"'))
