"""What is done every few seconds: dates of rounds, then promises, in short transactions."""

from bot.services import complaints, inbox, promises, retention, rounds
from bot.services.impact.days import keep_days
from bot.services.instants import HOUR, moment
from bot.services.sign_in import kept
from bot.services.support import remind_owners
from bot.services.transaction import Transaction, Writer


class Tick:
    """Keeps dates and promises that fell due. Takes the time from whoever calls.

    ``rate`` is how many messages a second may be sent; broadcasts are fed by it.
    """

    def __init__(self, writer: Writer, boot_id: str, rate: float = 25.0) -> None:
        self._writer = writer
        self._boot_id = boot_id
        self._rate = rate
        self._cleared = 0

    async def tick(self, now: int) -> int:
        """Do what is due; return how many events were queued, so that the worker can be woken."""
        await self._writer.run(lambda tx: self._dates(tx, now))
        queued = 0
        while True:
            kept = await self._writer.run(lambda tx: promises.keep_due(tx, now, self._rate))
            queued += kept.queued
            if not kept.has_more:
                break
        if now - self._cleared >= HOUR:
            await self._writer.run(lambda tx: self._hourly(tx, now))
            self._cleared = now
            if await self._writer.run(lambda tx: retention.is_due(tx, now)):
                while await self._writer.run(lambda tx: retention.sweep(tx, now)):
                    pass
        return queued

    def _hourly(self, tx: Transaction, now: int) -> None:
        inbox.clear(tx, now)
        kept.clear(tx, now)
        remind_owners(tx, now)
        rounds.tell_gaps(tx, now)
        complaints.remind(tx, now)

    def _dates(self, tx: Transaction, now: int) -> None:
        tx.beat(self._boot_id, now)
        rounds.keep_dates(tx, moment(now))
        keep_days(tx, moment(now))
        promises.begin_due(tx, now)
