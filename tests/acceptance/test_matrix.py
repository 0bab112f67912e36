"""The fault matrix on both databases: nothing lost, misfiled or left undone, two copies at most.

MATRIX_SEED=... plays the same people, order of cells and moments again (threads and the machine's
load still differ); the seed is printed, and stands in every failure. MATRIX_SEEDS=... says how
many seeds `make soak` plays.
"""

import asyncio
import os
import random
import secrets
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.acceptance.kills.judge import Verdict
from tests.acceptance.kills.processes import bytecode_of
from tests.acceptance.matrix import ends
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


@pytest.mark.kill
def test_ends_at_named_points(
    server_or_none: PostgresServer | None, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    def empty(name: str) -> str:
        if server_or_none is None:
            return f"sqlite:///{tmp_path / name}.db"
        return server_or_none.url(server_or_none.create_database())

    async def run() -> Verdict:
        database = "" if server_or_none is None else empty("main")
        async with course(SEED, tmp_path, bytecode_of(pytestconfig), database) as found:
            others = {number: empty(number.name) for number in (signal.SIGTERM, signal.SIGKILL)}
            await ends.play(found, random.Random(SEED), others)
            return await _told(found)

    print(f"MATRIX_SEED={SEED}")
    verdict = asyncio.run(run())
    assert not verdict.complaints, f"MATRIX_SEED={SEED}\n{verdict}"


async def _told(found: Course) -> Verdict:
    begun = time.monotonic()
    verdict = await found.finish()
    for cell, seconds in found.played.items():
        print(f"{seconds:6.2f} s  {cell}")
    print(f"{verdict}\n{len(found.played)} cells, drained in {time.monotonic() - begun:.1f} s")
    return verdict
