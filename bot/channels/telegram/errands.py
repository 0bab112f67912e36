"""Small calls that nobody waits for: a press confirmed, a chosen button marked, a group left.

If they fail, nothing is lost but a little polish.
"""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any, Final

from telegram.error import TelegramError

from bot.channels.telegram.failures import is_unchanged

#: More than this many at once and the line is down or we are flooded: further ones are let go.
MOST: Final = 64

log = logging.getLogger(__name__)


class Errands:
    """Runs them beside everything else."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._running: set[asyncio.Task[None]] = set()

    def run(self, call: Coroutine[Any, Any, object]) -> None:
        """Begin a call and forget it; let it go when too many are under way."""
        if len(self._running) >= self._most:
            call.close()
            return
        task = asyncio.create_task(self._run(call))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def stop(self) -> None:
        """Cancel what is under way."""
        await asyncio.sleep(0)  # a call that never began would be complained about
        tasks = list(self._running)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _run(self, call: Coroutine[Any, Any, object]) -> None:
        try:
            await call
        except Exception as error:
            if not (isinstance(error, TelegramError) and is_unchanged(error)):
                log.debug("An errand to Telegram failed.", extra={"error": type(error).__name__})
