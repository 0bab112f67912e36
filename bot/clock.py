"""The clock that wakes the tick. It holds no promise: promises are rows.

Nothing else imports APScheduler. A job of its runs every few seconds; a clock stepped back or a
hung tick would silence it, so a second, monotonic watch runs beside it and ticks when it is late.
"""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from bot.errors import NotPossible

log = logging.getLogger(__name__)

#: How often due promises are looked for.
EVERY = timedelta(seconds=5)
#: A tick that takes longer is given up; the next one begins afresh.
LONGEST = timedelta(seconds=30)
#: The monotonic watch steps in after this many missed ticks.
LATE = 3

Now = Callable[[], datetime]
Tick = Callable[[datetime], Awaitable[None]]


def system_now() -> datetime:
    """The present, in UTC."""
    return datetime.now(UTC)


class Ticker:
    """Calls ``tick`` with the present every ``every``; one at a time, never two."""

    def __init__(self, tick: Tick, now: Now = system_now, every: timedelta = EVERY) -> None:
        self._tick = tick
        self._now = now
        self._every = every.total_seconds()
        from apscheduler.schedulers.asyncio import AsyncIOScheduler  # commands need only the time

        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._busy = asyncio.Lock()
        self._under_way: asyncio.Task[None] | None = None
        self._last = 0.0
        self._watch: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Tick now and from now on."""
        self._scheduler.add_job(
            self._begin,
            "interval",
            seconds=self._every,
            misfire_grace_time=None,
            coalesce=True,
            max_instances=1,
        )
        self._scheduler.start()
        self._watch = asyncio.create_task(self._watching())
        await self.tick()

    async def stop(self) -> None:
        """Tick no more; one under way is let finish."""
        if self._scheduler.running:  # else: we never came to start
            self._scheduler.shutdown(wait=False)
        if self._watch:
            self._watch.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._watch
        if self._under_way:
            await self._under_way

    async def tick(self) -> None:
        """One tick, if none is under way; a failure is logged by its class, and the next tries."""
        if self._busy.locked():
            return
        async with self._busy:
            self._last = asyncio.get_running_loop().time()
            try:
                async with asyncio.timeout(LONGEST.total_seconds()):
                    await self._tick(self._now())
            except NotPossible as error:  # whoever writes has said so, once
                log.debug("A tick has to wait.", extra={"error": type(error).__name__})
            except Exception as error:  # the clock must outlive any failure of one tick
                log.error("A tick failed.", extra={"error": type(error).__name__})

    async def _begin(self) -> None:
        """A tick of its own: the scheduler cancels its jobs when it shuts down."""
        if self._under_way is None or self._under_way.done():
            self._under_way = asyncio.create_task(self.tick())

    async def _watching(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(self._every)
            if loop.time() - self._last > LATE * self._every:
                log.warning("The clock was late; the watch ticks instead.")
                await self._begin()
