"""Fetches the sounds of voice messages, until each is here or given up: nothing is acknowledged
to a person before it is stored.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from bot.errors import NotPossible
from bot.ports.voices import MOST_BYTES, Fetcher
from bot.services.instants import SECOND
from bot.services.transaction import Reader, Transaction, Writer
from bot.services.voice_rows import VoiceRow
from bot.services.voices import GIVEN_UP_AFTER, fetched

log = logging.getLogger(__name__)

#: How often voice messages are looked for, in seconds: so long somebody waits for "I kept it".
EVERY: Final = 1.0
#: Fetched at once, at most: each holds its sound in memory.
MOST: Final = 4
#: Seconds one may take.
LONGEST: Final = 60.0
#: The first pause after a failure, which doubles with each one, and the longest.
PAUSE, LONGEST_PAUSE = 5 * SECOND, 600 * SECOND


class Fetching:
    """The loop. ``wake`` hears that something is in the inbox for the worker."""

    def __init__(
        self,
        reader: Reader,
        writer: Writer,
        fetchers: Mapping[str, Fetcher],
        now: Callable[[], int],
        wake: Callable[[], None],
    ) -> None:
        self._reader = reader
        self._writer = writer
        self._fetchers = fetchers
        self._now = now
        self._wake = wake

    async def run(self) -> None:
        """Fetch until cancelled; whatever fails, or is under way then, is tried again."""
        while True:
            try:
                await self.once()
            except NotPossible as error:  # whoever writes has said so, once
                log.debug("Voice messages wait.", extra={"error": type(error).__name__})
            except Exception as error:  # nothing may end the fetching
                log.error("Fetching met what it does not know.", exc_info=error)
            await asyncio.sleep(EVERY)

    async def once(self) -> int:
        """Fetch what is due; return how many are settled."""
        rows = await self._reader.run(lambda tx: tx.voices_due(self._now(), MOST))
        done = await asyncio.gather(*(self._one(row) for row in rows))
        if any(done):
            self._wake()
        return sum(done)

    async def _one(self, row: VoiceRow) -> bool:
        content = await self._fetch(row)
        now = self._now()
        if content is None and now - row.at < GIVEN_UP_AFTER:
            later = min(PAUSE << min(row.tries, 20), LONGEST_PAUSE)
            again = row._replace(tries=row.tries + 1, due_at=now + later)
            await self._writer.run(partial(_put_off, row=again))
            return False
        settled = row._replace(due_at=now)
        await self._writer.run(lambda tx: fetched(tx, settled, content or b""))
        return True

    async def _fetch(self, row: VoiceRow) -> bytes | None:
        """Its sound; empty where it can never be had, None where that may be different later."""
        fetcher = self._fetchers.get(row.channel)
        if fetcher is None:
            return None
        try:
            async with asyncio.timeout(LONGEST):
                content = await fetcher.fetch(row.file)
        except (NotPossible, TimeoutError) as error:
            log.info("A voice message waits.", extra={"error": type(error).__name__})
            return None
        return content if len(content) <= MOST_BYTES else b""


def _put_off(tx: Transaction, row: VoiceRow) -> None:
    if tx.voice(row.id) is not None:  # else the person deleted it meanwhile
        tx.save_voice(row)
