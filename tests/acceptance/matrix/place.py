"""Where the matrix is played, and how it is played again.

MATRIX_SEED=... plays the same people, order of cells and moments again (threads and the machine's
load still differ); the seed is printed, and stands in every failure. MATRIX_SEEDS=... says how
many seeds `make soak` plays of each course.
"""

import asyncio
import os
import random
import secrets
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from tests.acceptance.kills.judge import Verdict
from tests.acceptance.kills.processes import bytecode_of
from tests.acceptance.matrix.course import Course, course
from tests.support.postgres import PostgresServer, running_postgres

MANY: Final = "10"

Play = Callable[[Course, random.Random], Awaitable[None]]


def seed() -> str:
    """The one asked for, or a fresh one."""
    return os.environ.get("MATRIX_SEED") or secrets.token_hex(4)


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresServer]:
    """A PostgreSQL of our own, to be crashed."""
    with running_postgres() as found:
        yield found


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.pg)])
def server_or_none(request: pytest.FixtureRequest) -> PostgresServer | None:
    """Each database in turn; None: SQLite."""
    if request.param == "sqlite":
        return None
    found: PostgresServer = request.getfixturevalue("server")
    return found


@dataclass(frozen=True)
class Place:
    """Where courses are played."""

    folder: Path
    bytecode: Path
    seed: str
    server: PostgresServer | None

    def empty(self) -> str:
        """The address of an empty database."""
        if self.server is None:
            return f"sqlite:///{self.folder / secrets.token_hex(4)}.db"
        return self.server.url(self.server.create_database())

    def hold(self, play: Play, seed: str = "", *, is_brisk: bool = True) -> None:
        """Play, drain, judge; nothing may be complained of. No seed: that of the run."""
        seed = seed or self.seed
        print(f"MATRIX_SEED={seed}")
        folder = self.folder / seed
        folder.mkdir(exist_ok=True)
        try:
            verdict = asyncio.run(self._run(play, seed, folder, is_brisk=is_brisk))
        except BaseException as error:
            error.add_note(f"MATRIX_SEED={seed}")
            raise
        assert not verdict.complaints, f"MATRIX_SEED={seed}\n{verdict}"

    def hold_many(self, plays: Callable[[], Play]) -> None:
        """The same with many seeds, that of the run and a number each."""
        for number in range(int(os.environ.get("MATRIX_SEEDS", MANY))):
            self.hold(plays(), f"{self.seed}-{number}")

    async def _run(self, play: Play, seed: str, folder: Path, *, is_brisk: bool) -> Verdict:
        place = course(seed, folder, self.bytecode, self.empty(), is_brisk=is_brisk)
        async with place as found:
            try:
                await play(found, random.Random(seed))
                verdict = await found.finish()
            finally:
                for cell, seconds in found.played.items():
                    print(f"{seconds:6.2f} s  {cell}")
            print(f"{len(found.played)} cells: {verdict}")
            return verdict


@pytest.fixture
def place(
    server_or_none: PostgresServer | None, tmp_path: Path, pytestconfig: pytest.Config
) -> Place:
    """A folder and a database."""
    return Place(tmp_path, bytecode_of(pytestconfig), seed(), server_or_none)
