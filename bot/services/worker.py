"""Runs turns as long as somebody waits for one, and deals with what goes wrong."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from functools import partial

from bot.errors import NotPossible
from bot.ports import Channel
from bot.services.care.alerting import raised_alert
from bot.services.care_rows import AlertRow
from bot.services.instants import SECOND
from bot.services.joining import NEUTRAL
from bot.services.reception import Report
from bot.services.rows import InboxRow
from bot.services.transaction import Transaction, Writer
from bot.services.turns import Turns

log = logging.getLogger(__name__)

#: Tries before a row is set aside for a person to look at.
MOST_TRIES = 5
#: Rows that other processes wrote are found this often, in seconds.
LOOK = 1.0
#: Words that wait for a send to end are looked at this often, in seconds, should no wake-up come.
LOOK_AGAIN = 0.05
LONGEST_AWAY = 30.0

Awoken = Callable[[Report], None]


class Worker:
    """The one loop that works on the inbox.

    ``ahead`` hears of every batch as it is handed to the writer: whoever sends then claims what it
    queues in the same commit. ``tell`` hears of it once it is committed.
    """

    def __init__(
        self,
        writer: Writer,
        turns: Turns,
        channels: Mapping[str, Channel],
        now: Callable[[], int],
        tell: Awoken = lambda report: None,
        ahead: Callable[[], None] = lambda: None,
    ) -> None:
        self._writer = writer
        self._turns = turns
        self._channels = channels
        self._now = now
        self._tell = tell
        self._ahead = ahead
        self._await_sends = False
        self._awake = asyncio.Event()
        self._is_stopping = False
        self._errands: set[asyncio.Future[None]] = set()

    def wake(self) -> None:
        """Something arrived."""
        self._awake.set()

    def wake_waiting(self) -> None:
        """A send has ended, which words may have waited for."""
        if self._await_sends:
            self._awake.set()

    def stop(self) -> None:
        """End ``run`` after the batch at hand."""
        self._is_stopping = True
        self._awake.set()

    async def run(self) -> None:
        """Work until ``stop``."""
        pause = LOOK
        while not self._is_stopping:
            self._awake.clear()
            try:
                report = await self.once()
            except NotPossible as error:
                log.debug("The database is away.", extra={"error": type(error).__name__})
                pause = min(pause * 2, LONGEST_AWAY)
            except Exception as error:  # a mistake of ours must not end all turns in silence
                log.error("A batch failed.", exc_info=error)
                pause = min(pause * 2, LONGEST_AWAY)
            else:
                pause = LOOK_AGAIN if report.waiting else LOOK
                if report.done and report.is_more:
                    continue
            await self._sleep(pause)

    async def once(self) -> Report:
        """Give everybody who waits one turn."""
        tried: list[int] = []
        try:
            report = await self._batch(tried)
        except NotPossible:
            raise
        except Exception as error:
            report = await self._singly(list(tried), error)
        else:
            self._after(report)
        self._await_sends = report.waiting > 0
        return report

    async def _batch(self, tried: list[int], only: int | None = None) -> Report:
        self._ahead()
        return await self._writer.run(lambda tx: self._turns.batch(tx, tried, only))

    async def _singly(self, seqs: list[int], error: Exception) -> Report:
        """One of these spoils the rest: each for itself."""
        if not seqs:
            raise error
        whole = Report(is_more=True)
        for seq in seqs:
            try:
                report = await self._batch([], seq)
            except NotPossible:
                raise
            except Exception as spoilt:
                _log(seq, spoilt)
                await self._writer.run(partial(self._spoil, seq=seq))
            else:
                self._after(report)
                whole.done += report.done
                whole.waiting += report.waiting
        return whole

    def _spoil(self, tx: Transaction, seq: int) -> None:
        """Count a failure; after the last one the row is parked and later rows go on."""
        now = self._now()
        row = next((row for row in tx.waiting(now, 1_000_000) if row.seq == seq), None)
        if row is None:
            return
        tries = row.tries + 1
        if tries < MOST_TRIES:
            tx.postpone(seq, tries, now + SECOND * 2**tries // 20)
            return
        tx.park(seq, tries)
        (number,) = tx.ids(1)
        # Whatever it says, nobody has read it: the shift looks at it, not somebody some day.
        parked = AlertRow(number, _participant(tx, row), "an update was parked", None, now)
        raised_alert(tx, parked._replace(level="amber", code="parked"))

    def _after(self, report: Report) -> None:
        self._turns.remember(report)
        for channel, address in report.strangers:
            self._errand(self._channels[channel].say(address, NEUTRAL))
        for channel, address, line in report.lines:
            self._errand(self._channels[channel].say(address, line))
        if report.done:
            self._tell(report)

    async def landed(self) -> None:
        """Wait for every line that is being said."""
        await asyncio.gather(*self._errands)

    def _errand(self, saying: Awaitable[None]) -> None:
        task = asyncio.ensure_future(saying)
        self._errands.add(task)
        task.add_done_callback(self._errands.discard)

    async def _sleep(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._awake.wait()
        except TimeoutError:
            pass


def _participant(tx: Transaction, row: InboxRow) -> int | None:
    person = tx.people_at(row.channel, [row.lane]).get(row.lane)
    return person.id if person else None


def _log(seq: int, error: Exception) -> None:
    """Where and what kind, never what was said: an exception's text may hold a person's words."""
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    place = f"{frame.tb_frame.f_code.co_filename}:{frame.tb_lineno}" if frame else "?"
    log.error("Update %d failed: %s at %s", seq, type(error).__name__, place)
