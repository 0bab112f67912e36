"""The database is away for a while, or says nothing about a commit that happened."""

import asyncio
import random
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from functools import partial

from sqlalchemy.engine import make_url

from tests.acceptance.kills.records import records
from tests.acceptance.matrix.brisk import BUSY_SECONDS
from tests.acceptance.matrix.cells import COMMITS
from tests.acceptance.matrix.course import Course
from tests.acceptance.matrix.points import LOST
from tests.support.postgres import PostgresServer
from tests.support.standin import Trap

#: Longer than SQLite waits: ten seconds as shipped.
LOCKED_SECONDS = 1.5 * BUSY_SECONDS
LOCKED_AS_SHIPPED = 15.0
DOWN_SECONDS = 0.3
HELD_SECONDS = 0.5
#: A lost confirmation comes at the first commit of its kind, or soon after.
MOST_PASSES = 3

LOOK_SECONDS = 0.02

#: The calls at which it begins, and whether Telegram has acted by then.
MOMENTS = (("getUpdates", True), ("sendMessage", False), ("sendMessage", True))
WHEN = {True: "after", False: "before"}

#: What the pool logs of a connection that was gone as it was given back; it makes another.
GIVEN_BACK = "sqlalchemy.pool.impl.QueuePool: Exception during reset or similar"

Outage = Callable[[], Awaitable[None]]


async def play(course: Course, server: PostgresServer | None, rng: random.Random) -> None:
    """Every outage at every moment; the process lives through all of them."""
    course.expected += (GIVEN_BACK,)
    database = course.run.world.database
    outages = _of_sqlite(database) if server is None else _of_postgres(server, database)
    for name, outage in outages.items():
        for method, acts in MOMENTS:
            async with course.cell(f"{name} {WHEN[acts]} {method}"):
                await _during(course, outage, method, acts=acts)
    await course.stop()
    for commit in COMMITS:
        async with course.cell(f"the confirmation of a commit lost: {commit}"):
            await _unconfirmed(course, commit, rng.randint(1, MOST_PASSES))


async def play_locked(course: Course) -> None:
    """SQLite locked for fifteen seconds, with the waits as shipped."""
    course.begin()
    await course.serve()
    for method, acts in MOMENTS:
        async with course.cell(f"locked for 15 s {WHEN[acts]} {method}"):
            outage = partial(_locked, course.run.world.database, LOCKED_AS_SHIPPED)
            await _during(course, outage, method, acts=acts)


async def _during(course: Course, outage: Outage, method: str, *, acts: bool) -> None:
    running = await course.serve()
    before = _sent(course)
    course.run.standin.trap = trap = Trap(method, acts, HELD_SECONDS)
    await trap.sprung.wait()
    await outage()
    while _sent(course) <= before + 1:  # it goes on by itself
        assert not running.ended.done(), running.err.read_text()
        await asyncio.sleep(LOOK_SECONDS)


async def _unconfirmed(course: Course, commit: str, nth: int) -> None:
    """What was in hand then is neither stuck nor, since nothing left, sent with an excuse."""
    await course.stop()
    course.running = running = await course.start(point=f"lost {commit}", number=0, nth=nth)
    await course.run.until_it_fetches(running)
    while not (running.out.exists() and LOST in running.out.read_text()):
        assert not running.ended.done(), running.err.read_text()
        await asyncio.sleep(LOOK_SECONDS)
    before, again = _sent(course), len(course.again())
    with records(course.run.world.database, course.run.world.data) as kept:
        claimed = {row["id"] for row in kept.outbox() if row["state"] == "sending"}
    while claimed or _sent(course) <= before + 1:
        await asyncio.sleep(LOOK_SECONDS)
        with records(course.run.world.database, course.run.world.data) as kept:
            claimed &= {row["id"] for row in kept.outbox() if row["state"] == "sending"}
    assert len(course.again()) == again


def _sent(course: Course) -> int:
    return sum(call.method == "sendMessage" for call in course.run.standin.journal)


def _of_sqlite(database: str) -> dict[str, Outage]:
    return {"locked": partial(_locked, database, LOCKED_SECONDS)}


async def _locked(database: str, seconds: float) -> None:
    """Another process writes for so long."""
    file = make_url(database).database
    assert file is not None
    with closing(sqlite3.connect(file, timeout=30, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        await asyncio.sleep(seconds)
        other.execute("ROLLBACK")


def _of_postgres(server: PostgresServer, database: str) -> dict[str, Outage]:
    name = make_url(database).database
    assert name is not None

    async def crashed() -> None:
        await asyncio.to_thread(server.crash)
        await asyncio.sleep(DOWN_SECONDS)
        await asyncio.to_thread(server.start)

    async def restarted() -> None:
        await asyncio.to_thread(server.stop)
        await asyncio.to_thread(server.start)

    async def cut_off() -> None:
        await asyncio.to_thread(server.end_connections, name)

    return {"crashed": crashed, "restarted": restarted, "connections ended": cut_off}
