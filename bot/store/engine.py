"""From a URL to an engine whose transactions mean what the rest of the store relies on.

There is one writer at a time. SQLite has it so (BEGIN IMMEDIATE); on PostgreSQL every writing
transaction first takes one advisory lock, so that both databases give out row ids in the order of
commits and nothing that was read can change under a writer's hands.
"""

from sqlite3 import Connection as SqliteConnection
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url

PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "busy_timeout=10000",
    "secure_delete=ON",
    "trusted_schema=OFF",
    "cache_size=-64000",  # kB a connection: a round of 1,000 people fits, with all its answers
)
#: Any number will do, as long as nothing else in this database locks it.
WRITERS_LOCK = 0x796F7573

_LOCK_POSTGRES = text(f"SELECT pg_advisory_xact_lock({WRITERS_LOCK})")


def open_engine(url: str | URL) -> Engine:
    """An engine for that database. Parameters, which hold people's words, are never in errors."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        engine = create_engine(parsed, hide_parameters=True, pool_size=8, max_overflow=8)
        event.listen(engine, "connect", set_pragmas)
        return engine
    return create_engine(parsed, hide_parameters=True, pool_size=8, pool_pre_ping=True)


def begin_write(connection: Connection) -> None:
    """Become the one writer, waiting for another process to finish if need be."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.execute(_LOCK_POSTGRES)


def set_pragmas(connection: SqliteConnection, _record: Any) -> None:
    """Make a new connection to SQLite mean what the store relies on."""
    # None: sqlite3 begins no transactions of its own, we say BEGIN IMMEDIATE.
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
