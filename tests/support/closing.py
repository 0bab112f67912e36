"""Ends an in-process server and every connection to it, before its loop ends."""

import asyncio
from collections.abc import Collection, Iterable
from typing import Any, Final

from aiohttp import web

#: A connection that was taken as the door closed is there a few rounds of the loop later, and on a
#: busy machine later still.
ROUNDS: Final = 10
SECONDS: Final = 0.01
#: Of the loop, from the socket that can be read to the connection that the loop knows.
ROUNDS_TO_BE_TAKEN: Final = 3


async def end(runner: web.AppRunner) -> None:
    """Clean up, and break off what is left: a killed process closes nothing in order."""
    ports = {address[1] for address in runner.addresses}
    await take_no_more(servers_of(runner))
    await runner.cleanup()
    await break_off(ports)


def servers_of(runner: web.AppRunner) -> list[asyncio.Server]:
    """Those that listen for it; its sites say it nowhere else."""
    sites: Iterable[Any] = runner.sites
    return [site._server for site in sites if site._server is not None]


async def take_no_more(servers: Iterable[asyncio.Server]) -> None:
    """Let nobody in any more, and those be whole connections whom the loop has taken already.

    Where a server closes in between, asyncio loses the connection without closing it.
    """
    loop = asyncio.get_running_loop()
    for server in servers:
        for door in server.sockets:
            loop.remove_reader(door.fileno())
    for _ in range(ROUNDS_TO_BE_TAKEN):
        await asyncio.sleep(0)


async def break_off(ports: Collection[int]) -> None:
    """Break off every connection that this loop serves at those ports.

    Servers forget a connection as soon as they have asked it to close; one whose client reads
    nothing never does. The loop alone knows them all, and publishes no way to ask.
    """
    loop: Any = asyncio.get_running_loop()
    for _ in range(ROUNDS):
        await asyncio.sleep(SECONDS)
        for transport in list(loop._transports.values()):
            if (transport.get_extra_info("sockname") or ("", 0))[1] in ports:
                transport.abort()
