"""What is done every few seconds, in one transaction."""

import logging

from bot.services import inbox, promises, rounds
from bot.services.instants import HOUR, moment
from bot.services.transaction import Transaction, Writer

log = logging.getLogger(__name__)


class Tick:
    """Keeps promises that fell due. Takes the time from whoever calls."""

    def __init__(self, writer: Writer, boot_id: str) -> None:
        self._writer = writer
        self._boot_id = boot_id
        self._cleared = 0
        self._complained: set[tuple[str, str]] = set()

    async def tick(self, now: int) -> int:
        """Do what is due; return how many events were queued, so that the worker can be woken."""
        queued = await self._writer.run(lambda tx: self._due(tx, now))
        if now - self._cleared >= HOUR:
            await self._writer.run(lambda tx: inbox.clear(tx, now))
            self._cleared = now
        return queued

    def _due(self, tx: Transaction, now: int) -> int:
        tx.beat(self._boot_id, now)
        for row, reason in rounds.keep_dates(tx, moment(now)):
            self._complain(row.id, reason)
        return promises.keep_due(tx, now)

    def _complain(self, round_id: str, reason: str) -> None:
        if (round_id, reason) not in self._complained:
            self._complained.add((round_id, reason))
            log.warning("Round %s cannot open: %s", round_id, reason)
