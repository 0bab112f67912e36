import socket
import threading
import time
from collections.abc import Callable, Iterator

import pytest
import uvicorn

from tests.bot.channels.webchat.scripted import Script

Serve = Callable[[Script], str]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Serve a script on a free port of this machine; gives its address."""
    running: list[tuple[uvicorn.Server, threading.Thread, Script]] = []

    def start(script: Script) -> str:
        listening = socket.create_server(("127.0.0.1", 0))
        config = uvicorn.Config(
            script.app(), log_config=None, ws="none", lifespan="off", timeout_graceful_shutdown=1
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        running.append((server, thread, script))
        return f"http://127.0.0.1:{listening.getsockname()[1]}"

    yield start
    for server, thread, script in running:
        script.channel.close()
        server.should_exit = True
        thread.join(5)
