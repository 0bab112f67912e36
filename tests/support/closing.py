"""Ends an in-process server and every connection to it, before its loop ends."""

import asyncio
from typing import Any, Final

from aiohttp import web

#: A connection that was taken as the door closed is there a few rounds of the loop later, and on a
#: busy machine later still.
ROUNDS: Final = 10
SECONDS: Final = 0.01


async def end(runner: web.AppRunner) -> None:
    """Clean up, and break off what came meanwhile: a killed process closes nothing in order."""
    server: Any = runner.server
    await runner.cleanup()
    for _ in range(ROUNDS):
        await asyncio.sleep(SECONDS)
        for connection in list(server.connections) if server is not None else ():
            if connection.transport is not None:
                connection.transport.abort()
