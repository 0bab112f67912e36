"""Serves pages from a thread of the test's own, with the server that serves them in earnest."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn

from tests.support.closing import break_off, take_no_more


class Site(uvicorn.Server):
    """The server, which leaves no connection behind."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Nobody is served any more."""
        ports = {one.getsockname()[1] for one in sockets or ()}
        await take_no_more(self.servers)
        await super().shutdown(sockets)
        await break_off(ports)


@contextmanager
def served(make: Callable[[str], Any]) -> Iterator[str]:
    """Serve what ``make`` makes of its address on a free port of this machine; the address."""
    listening = socket.create_server(("127.0.0.1", 0))
    url = f"http://127.0.0.1:{listening.getsockname()[1]}"
    config = uvicorn.Config(make(url), log_config=None, ws="none", lifespan="off", loop="asyncio")
    server = Site(config)
    thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield url
    finally:
        server.should_exit = True
        thread.join(5)
