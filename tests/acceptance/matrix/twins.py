"""Two processes want to be the one that serves."""

import asyncio
import signal

from bot.store.instance import INSTANCE_LOCK, RUNS_ALREADY
from tests.acceptance.kills.processes import Running
from tests.acceptance.matrix.course import IN_DOUBT, Course, until
from tests.support.postgres import PostgresServer
from tests.support.standin import Trap

HELD_SECONDS = 0.4


async def play(course: Course, server: PostgresServer | None) -> None:
    """No message goes out twice, whoever comes when."""
    async with course.cell("second instance while the first serves"):
        await course.serve()
        await _turned_away(await course.start())
    async with course.cell("second instance while the first stops with a send on the wire"):
        first = await course.serve()
        course.run.standin.trap = trap = Trap("sendMessage", acts=True, seconds=HELD_SECONDS)
        await trap.sprung.wait()
        first.send(signal.SIGTERM)
        await _turned_away(await course.start())
        assert await first.end() == 0
        assert course.count("outbox", IN_DOUBT) == 0
    if server is not None:
        async with course.cell("second instance after the first lost its lock unnoticed"):
            await _superseded(course, server)
    assert not course.again(), "a message went out twice"


async def _turned_away(second: Running) -> None:
    assert await second.end() == 1
    assert second.err.read_text().splitlines() == [RUNS_ALREADY]


async def _superseded(course: Course, server: PostgresServer) -> None:
    """The first one's lock goes with its connection; the second takes it, and the first leaves."""
    first = await course.serve()
    course.run.standin.trap = trap = Trap("sendMessage", acts=True, seconds=HELD_SECONDS)
    await trap.sprung.wait()
    second = await _usurper(course, server)
    assert await first.end() == 1, first.err.read_text()
    assert RUNS_ALREADY in first.err.read_text()
    assert not second.ended.done()
    course.running = second


async def _usurper(course: Course, server: PostgresServer) -> Running:
    """Somebody who was faster than the first one's next look at its lock."""
    while True:
        server.end_holders(INSTANCE_LOCK)
        second = await course.start()
        taken = asyncio.create_task(_until_serving(course, second))
        await asyncio.wait((taken, second.ended), return_when=asyncio.FIRST_COMPLETED)
        taken.cancel()
        if not second.ended.done():
            return second


async def _until_serving(course: Course, second: Running) -> None:
    await until(lambda: second.err.exists() and "Serving" in second.err.read_text())
