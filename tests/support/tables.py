"""Empty tables for each test, without making them anew: a file is copied, a server's are emptied.

Making a database takes a server ten times as long as emptying one. The migrations have a test of
their own, which begins without tables.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, event

from bot.store import Store
from bot.store.tables import metadata
from tests.support.postgres import PostgresServer
from tests.support.rings import opened

#: Whatever a test has left connected goes first. Few tables hold anything after a test, and none
#: holds much: deleting takes a third of the time of truncating, which makes every file anew. As on
#: a replica nothing watches over the order.
EMPTY = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid();
SET session_replication_role = replica;
"""


class Engines:
    """One engine for each kind of database, lent to one test after the other.

    What it has compiled once it need not compile again, which is an eighth of the time of a test.
    """

    def __init__(self) -> None:
        self._kept: dict[str, Engine] = {}
        self._file = ""

    def lend(self, url: str) -> Store:
        """A store on that database; close it before the next is lent."""
        store = opened(url)
        kind = store.engine.dialect.name
        if kind not in self._kept:
            self._kept[kind] = store.engine
            event.listen(store.engine, "do_connect", self._to_this_file)
        self._file = store.engine.url.database or ""
        store.engine = self._kept[kind]
        return store

    def _to_this_file(self, dialect: Any, _: Any, arguments: list[Any], __: Any) -> None:
        if dialect.name == "sqlite":
            arguments[0] = self._file


@pytest.fixture(scope="session")
def engines() -> Engines:
    """Lends a store to each test."""
    return Engines()


def _made(url: str) -> None:
    store = opened(url)
    metadata.create_all(store.engine)
    store.close()


@pytest.fixture(scope="session")
def _file_with_tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("tables") / "yousaid.db"
    _made(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def _database_with_tables(postgres_server: PostgresServer) -> str:
    url = postgres_server.url(postgres_server.create_database())
    _made(url)
    return url


@pytest.fixture
def sqlite_tables(_file_with_tables: Path, sqlite_database: str, tmp_path: Path) -> str:
    shutil.copyfile(_file_with_tables, tmp_path / "yousaid.db")
    return sqlite_database


@pytest.fixture(scope="session")
def _emptier(_database_with_tables: str) -> Iterator[Callable[[], None]]:
    """Takes every row out of every table."""
    names = [table.name for table in metadata.sorted_tables]
    job = EMPTY + "".join(f"DELETE FROM {name};" for name in names)
    engine = create_engine(_database_with_tables)
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.autocommit = True
        yield lambda: driver.execute(job)
    engine.dispose()


@pytest.fixture
def postgres_tables(_database_with_tables: str, _emptier: Callable[[], None]) -> Iterator[str]:
    yield _database_with_tables
    _emptier()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.pg)])
def tables_url(request: pytest.FixtureRequest) -> str:
    """A database with its tables; the test runs once on each kind."""
    url: str = request.getfixturevalue(f"{request.param}_tables")
    return url
