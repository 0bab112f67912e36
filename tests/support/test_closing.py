"""A test's server leaves no connection behind, however its client behaves."""

import asyncio
import gc
import socket
import warnings
from collections.abc import Coroutine
from typing import Any

from aiohttp import web

from tests.support.closing import end

#: More than the buffers of two sockets hold, so that the server waits for its reader.
LARGE = 32 * 1024 * 1024


def test_a_client_that_reads_nothing_is_broken_off() -> None:
    assert _left_behind(_left_alone()) == []


def test_a_client_that_is_taken_as_the_door_closes_is_broken_off() -> None:
    assert _left_behind(_taken_at_the_end()) == []


def _left_behind(play: Coroutine[Any, Any, socket.socket]) -> list[str]:
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        client = asyncio.run(play)
        gc.collect()
    client.close()
    return [str(one.message) for one in seen]


async def _left_alone() -> socket.socket:
    asked = asyncio.Event()

    async def answer(_: web.Request) -> web.StreamResponse:
        asked.set()
        return web.Response(body=b"x" * LARGE)

    app = web.Application()
    app.router.add_get("/", answer)
    runner = await _listening(app)
    client = socket.create_connection(runner.addresses[0][:2])
    client.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    await asked.wait()
    await asyncio.sleep(0.1)
    await end(runner)
    return client


async def _taken_at_the_end() -> socket.socket:
    runner = await _listening(web.Application())
    client = socket.create_connection(runner.addresses[0][:2])
    for _ in range(2):  # the loop takes it in the second round, and looks at it in the third
        await asyncio.sleep(0)
    await end(runner)
    return client


async def _listening(app: web.Application) -> web.AppRunner:
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    return runner
