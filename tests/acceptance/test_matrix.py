"""The fault matrix on both databases: nothing lost, misfiled or left undone, two copies at most.

MATRIX_SEED=... plays the same people, order of cells and moments again (threads and the machine's
load still differ); the seed is printed, and stands in every failure. MATRIX_SEEDS=... says how
many seeds `make soak` plays.
"""

import asyncio
import os
import random
import secrets
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.acceptance.kills.judge import Verdict
from tests.acceptance.kills.processes import bytecode_of
from tests.acceptance.matrix import ends, mischief, outages, twins, wire
from tests.acceptance.matrix.cells import SIGNALS
from tests.acceptance.matrix.course import Course, course
from tests.support.postgres import PostgresServer, running_postgres

SEED = os.environ.get("MATRIX_SEED") or secrets.token_hex(4)


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


Play = Callable[[Course, random.Random], Awaitable[None]]


@dataclass(frozen=True)
class Place:
    """Where courses are played."""

    folder: Path
    bytecode: Path
    server: PostgresServer | None

    def empty(self) -> str:
        """The address of an empty database."""
        if self.server is None:
            return f"sqlite:///{self.folder / secrets.token_hex(4)}.db"
        return self.server.url(self.server.create_database())

    def hold(self, play: Play, seed: str = SEED, *, is_brisk: bool = True) -> None:
        """Play, drain, judge; nothing may be complained of."""
        print(f"MATRIX_SEED={seed}")
        folder = self.folder / seed
        folder.mkdir(exist_ok=True)
        try:
            verdict = asyncio.run(self._run(play, seed, folder, is_brisk=is_brisk))
        except BaseException as error:
            error.add_note(f"MATRIX_SEED={seed}")
            raise
        assert not verdict.complaints, f"MATRIX_SEED={seed}\n{verdict}"

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
    return Place(tmp_path, bytecode_of(pytestconfig), server_or_none)


def _ends(place: Place) -> Play:
    empty = {number: place.empty() for number in SIGNALS}
    return lambda course, rng: ends.play(course, rng, empty)


def _wire(_: Place) -> Play:
    return wire.play


def _rest(place: Place) -> Play:
    async def play(course: Course, rng: random.Random) -> None:
        course.expected = ("A tick failed.",)
        course.begin()
        await mischief.play(course)
        await twins.play(course, place.server)
        await outages.play(course, place.server, rng)

    return play


@pytest.mark.kill
def test_it_may_end_anywhere(place: Place) -> None:
    place.hold(_ends(place))


@pytest.mark.kill
def test_telegram_may_fail_anyhow(place: Place) -> None:
    place.hold(_wire(place))


@pytest.mark.kill
def test_updates_and_twins_and_the_database_may_do_what_they_like(place: Place) -> None:
    place.hold(_rest(place))


@pytest.mark.soak
@pytest.mark.kill
@pytest.mark.parametrize("cells", [_ends, _wire, _rest])
def test_with_many_seeds(place: Place, cells: Callable[[Place], Play]) -> None:
    for number in range(int(os.environ.get("MATRIX_SEEDS", "10"))):
        place.hold(cells(place), f"{SEED}-{number}")


@pytest.mark.soak
@pytest.mark.kill
def test_sqlite_may_be_locked_for_fifteen_seconds_with_the_waits_as_shipped(
    tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    place = Place(tmp_path, bytecode_of(pytestconfig), None)
    place.hold(lambda course, _: outages.play_locked(course), is_brisk=False)
