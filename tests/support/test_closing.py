"""A test's server leaves no connection behind, however its client behaves."""

import asyncio
import gc
import socket
import warnings

from aiohttp import web

from tests.support.closing import end

#: More than the buffers of two sockets hold, so that the server waits for its reader.
LARGE = 32 * 1024 * 1024


def test_a_client_that_reads_nothing_is_broken_off() -> None:
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        client = asyncio.run(_left_alone())
        gc.collect()
    client.close()
    assert [str(one.message) for one in seen] == []


async def _left_alone() -> socket.socket:
    asked = asyncio.Event()

    async def answer(_: web.Request) -> web.StreamResponse:
        asked.set()
        return web.Response(body=b"x" * LARGE)

    app = web.Application()
    app.router.add_get("/", answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    client = socket.create_connection(runner.addresses[0][:2])
    client.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    await asked.wait()
    await asyncio.sleep(0.1)
    await end(runner)
    return client
