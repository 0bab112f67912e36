import socket
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator

import pytest
import pytest_asyncio
import uvicorn

from bot.store import Store
from tests.bot.console.house import House
from tests.support.core import store

__all__ = ["store"]

Serve = Callable[[House], str]


@pytest_asyncio.fixture
async def house(store: Store) -> AsyncIterator[House]:
    """A filled project on either kind of database, with its pages."""
    built = House(store)
    yield built
    await built.close()


@pytest.fixture
def site(_sqlite_tables: str) -> Iterator[tuple[House, str]]:
    """The same, served on a free port of this machine."""
    opened = Store(_sqlite_tables)
    built = House(opened)
    listening = socket.create_server(("127.0.0.1", 0))
    url = f"http://127.0.0.1:{listening.getsockname()[1]}"
    config = uvicorn.Config(built.app(url), log_config=None, ws="none", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield built, url
    server.should_exit = True
    thread.join(5)
    built.writer._queue.put(None)
    built.reader.close()
    opened.close()
