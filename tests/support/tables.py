"""Empty tables for each test, without making them anew: a file is copied, a server's are emptied.

Making a database takes a server ten times as long as emptying one. The migrations have a test of
their own, which begins without tables.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from bot.store import Store
from bot.store.tables import metadata
from tests.support.postgres import PostgresServer

#: Whatever a test has left connected goes first. Few tables hold anything after a test, and none
#: holds much: deleting takes a third of the time of truncating, which makes every file anew. As on
#: a replica nothing watches over the order.
EMPTY = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid();
SET session_replication_role = replica;
"""


def _made(url: str) -> None:
    store = Store(url)
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
def _sqlite_tables(_file_with_tables: Path, sqlite_database: str, tmp_path: Path) -> str:
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
def _postgres_tables(_database_with_tables: str, _emptier: Callable[[], None]) -> Iterator[str]:
    yield _database_with_tables
    _emptier()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.pg)])
def tables_url(request: pytest.FixtureRequest) -> str:
    """A database with its tables; the test runs once on each kind."""
    url: str = request.getfixturevalue(f"_{request.param}_tables")
    return url
