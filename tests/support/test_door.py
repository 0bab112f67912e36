"""Telegram's stand-in lets everybody in again, however often it was told to close."""

import asyncio

from aiohttp import web

from tests.support.closing import end
from tests.support.ports import HOST
from tests.support.standin_faults import Door


def test_told_to_close_while_it_is_closed_it_opens_after_all() -> None:
    assert asyncio.run(_closed_at(0.0, 0.0, 0.01, 0.03, 0.05)) == b"HTTP/1.1 404"


async def _closed_at(*moments: float) -> bytes:
    """How it answers in the end, told to close for 50 ms at these moments, in seconds."""
    runner = web.AppRunner(web.Application(), access_log=None)
    await runner.setup()
    door = Door(runner)
    await door.open()
    try:
        begun = asyncio.get_running_loop().time()
        for moment in moments:
            await asyncio.sleep(begun + moment - asyncio.get_running_loop().time())
            door.close(0.05)
        await door.opened()
        return await _asked(door.port)
    finally:
        await end(runner)


async def _asked(port: int) -> bytes:
    reader, writer = await asyncio.open_connection(HOST, port)
    writer.write(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    answer = await reader.read()
    writer.close()
    await writer.wait_closed()
    return answer[:12]
