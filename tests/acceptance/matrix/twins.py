"""Two processes want to be the one that serves."""

import asyncio
import signal
import time

from bot.services.flights import EVIDENCE_AFTER_DEATH
from bot.services.instants import SECOND
from bot.store.engine import WRITERS_LOCK
from bot.store.instance import INSTANCE_LOCK, RUNS_ALREADY
from tests.acceptance.kills.processes import Running
from tests.acceptance.matrix.course import LOOK_SECONDS, Course, until
from tests.support.postgres import PostgresServer
from tests.support.standin import Trap

HELD_SECONDS = 0.4
LOOKS = 10


async def play(course: Course, server: PostgresServer | None) -> None:
    """No message goes out twice, whoever comes when.

    Only a first that wakes up later than the second waits for evidence may have its one message on
    the way sent again.
    """
    unheard = 0
    async with course.cell("second instance while the first serves"):
        await course.serve()
        await _turned_away(await course.start())
    async with course.cell("second instance while the first stops with a send on the wire"):
        await _while_the_first_stops(course)
    if server is not None:
        async with course.cell("second instance after the first lost its lock unnoticed"):
            unheard = await _superseded(course, server)
    assert len(course.again()) <= unheard, "a message went out twice"


async def _while_the_first_stops(course: Course) -> None:
    """It is turned away, or on a slow machine comes when the first has ended; never both serve."""
    first = await course.serve()
    course.run.standin.trap = trap = Trap("sendMessage", acts=True, seconds=HELD_SECONDS)
    await trap.sprung.wait()
    first.send(signal.SIGTERM)
    second = await course.start()
    if await _serves(second):
        assert first.ended.done()
        course.running = second
    else:
        await _turned_away(second)
    assert await first.end() == 0


async def _turned_away(second: Running) -> None:
    assert await second.end() == 1
    assert second.err.read_text().splitlines() == [RUNS_ALREADY]


async def _superseded(course: Course, server: PostgresServer) -> int:
    """The first stands still, as on a machine that pauses; its lock goes with its connection.

    The second takes the lock, and finds a message on its way. The first wakes up, hears that this
    message was sent, and leaves; 1 where it came too late for the second to hear of it.
    """
    first = await course.serve()
    course.run.standin.trap = trap = Trap("sendMessage", acts=True, seconds=HELD_SECONDS)
    await trap.sprung.wait()
    await _pause(first, server)
    await until(lambda: not server.end_holders(INSTANCE_LOCK))
    course.running = second = await course.start()
    await until(lambda: server.holders(INSTANCE_LOCK) > 0)
    taken = time.monotonic()
    first.send(signal.SIGCONT)
    assert await first.end() == 1, first.err.read_text()
    waited = time.monotonic() - taken
    assert RUNS_ALREADY in first.err.read_text()
    assert await _serves(second)
    return int(waited * SECOND >= EVIDENCE_AFTER_DEATH)


async def _pause(running: Running, server: PostgresServer) -> None:
    """Let it stand still, but not in the middle of writing: nobody else could write then.

    What it asked for just before may reach the database only now, hence several looks.
    """
    running.send(signal.SIGSTOP)
    free = 0
    while free < LOOKS:
        free += 1
        if server.holders(WRITERS_LOCK):
            free = 0
            running.send(signal.SIGCONT)
            await asyncio.sleep(LOOK_SECONDS)
            running.send(signal.SIGSTOP)
        await asyncio.sleep(LOOK_SECONDS)


async def _serves(second: Running) -> bool:
    """Whether it does, or has ended."""
    await until(lambda: second.ended.done() or _is_greeting(second))
    return not second.ended.done()


def _is_greeting(running: Running) -> bool:
    return running.err.exists() and "Serving" in running.err.read_text()
