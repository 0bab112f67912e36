"""Waits as short as tests need them. The promises are the same, only the hours are minutes.

Each line: what it is as shipped. `make soak` plays the matrix with most of them as shipped too.
"""

from functools import partial
from typing import Any

from bot.app import works
from bot.channels.telegram import failures, poller, request
from bot.clock import Ticker
from bot.services import outcomes, worker
from bot.services.instants import SECOND
from bot.store import engine

#: Between two ticks.
TICK_SECONDS = 0.5
#: SQLite waits so long for another process's lock.
BUSY_SECONDS = 1


def apply() -> None:
    """Change them in this process, before anything is built."""
    from datetime import timedelta

    _set(outcomes, EVIDENCE=SECOND * 3 // 4, LONGEST_BACKOFF=0.3)  # a minute, 5 minutes
    _set(failures, UNSTATED_WAIT=0.5)  # 30 s
    _set(request, READ_SECONDS=1.0, CONNECT_SECONDS=1.0, WRITE_SECONDS=0.5)  # 20, 5 and 10 s
    defaults = request.AioRequest.call.__kwdefaults__ or {}
    request.AioRequest.call.__kwdefaults__ = defaults | {"read": 1.0}
    _set(poller, POLL_SECONDS=1, GRACE_SECONDS=0.5)  # 30 and 5 s
    _set(poller, SHORTEST_PAUSE=0.1, LONGEST_PAUSE=0.3)  # half a second and 30 s
    _set(worker, LONGEST_AWAY=1.0)  # 30 s
    _set(works, Ticker=partial(Ticker, every=timedelta(seconds=TICK_SECONDS)))  # 5 s
    pragmas = (one for one in engine.PRAGMAS if not one.startswith("busy_timeout"))
    _set(engine, PRAGMAS=(*pragmas, f"busy_timeout={BUSY_SECONDS * 1000}"))  # 10 s


def _set(module: Any, **values: object) -> None:
    for name, value in values.items():
        assert hasattr(module, name), name
        setattr(module, name, value)
