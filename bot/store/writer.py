"""One thread writes, and whatever waits for it goes into one transaction.

A commit costs a wait for the disk. Under load many jobs wait at once; together they cost one wait.
A job that ``joins`` goes into the transaction that is running when it is handed in: so an answer is
queued and claimed for sending in one commit. No other does, for it could be long, or fail, and what
is ready would wait for it. A result is handed out only after the commit, so whoever has it may tell
the world.
"""

import asyncio
import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue
from typing import Any, NamedTuple, TypeVar

from bot.errors import NotPossible
from bot.services.transaction import Transaction
from bot.store.store import Store

T = TypeVar("T")

log = logging.getLogger(__name__)

#: Jobs in one transaction, at most.
MOST_JOBS = 64

#: Without a failure for so long, in seconds, all is well: on a full disk a job that changes nothing
#: does not fail, and the clock's, every few seconds, does.
WELL = 20.0

Job = Callable[[Transaction], Any]


class _Waiting(NamedTuple):
    job: Job
    future: asyncio.Future[Any]
    loop: asyncio.AbstractEventLoop
    joins: bool = False


class _Outcome(NamedTuple):
    waiting: _Waiting
    result: Any = None
    error: BaseException | None = None


class GroupWriter:
    """Implements ``bot.services.transaction.Writer``; ``start`` and ``stop`` it around the rest."""

    def __init__(self, store: Store, time: Callable[[], float] = time.monotonic) -> None:
        self._store = store
        self._time = time
        self._failed_at = 0.0
        self._queue: SimpleQueue[_Waiting | None] = SimpleQueue()
        #: Taken from the queue while others ran; first in the next transaction.
        self._aside: deque[_Waiting | None] = deque()
        self._thread: threading.Thread | None = None
        #: Why nothing can be written just now; empty where all is well.
        self.trouble = ""

    def start(self) -> None:
        """Begin to take jobs, if it has not."""
        if self._thread is not None:
            return
        self._thread = threading.Thread(target=self._work, name="writer", daemon=True)
        self._thread.start()

    async def stop(self) -> None:
        """Finish the jobs that wait, then end the thread."""
        self._queue.put(None)
        if self._thread is not None:
            await asyncio.to_thread(self._thread.join)
            self._thread = None

    async def run(self, job: Callable[[Transaction], T], *, joins: bool = False) -> T:
        """Return what the job returned, once it is committed.

        One that ``joins`` is short and does not fail. The job may run more than once: when another
        job of its transaction fails, every one is tried again alone. Raises what the job raised, or
        NotPossible when the database is away.
        """
        if self._thread is None:
            raise NotPossible("The writer is not running.")
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        self._queue.put(_Waiting(job, future, loop, joins))
        return await future

    def _work(self) -> None:
        is_open = True
        while is_open:
            batch, is_open = self._next_batch()
            if batch:
                outcomes = self._outcomes(batch)
                self._note(outcomes[-1].error)
                _hand_out(outcomes)

    def _note(self, error: BaseException | None) -> None:
        """Say once that nothing can be written, and once that it can be again."""
        if isinstance(error, NotPossible):
            if self.trouble != str(error):
                log.warning("%s", error)
            self.trouble, self._failed_at = str(error), self._time()
        elif self.trouble and self._time() - self._failed_at > WELL:
            log.warning("The database can be written to again.")
            self.trouble = ""

    def _next_batch(self) -> tuple[list[_Waiting], bool]:
        batch: list[_Waiting] = []
        waiting = self._aside.popleft() if self._aside else self._queue.get()
        while waiting is not None:
            batch.append(waiting)
            if len(batch) == MOST_JOBS:
                return batch, True
            try:
                waiting = self._aside.popleft() if self._aside else self._queue.get_nowait()
            except Empty:
                return batch, True
        return batch, False

    def _outcomes(self, batch: list[_Waiting], *, may_grow: bool = True) -> list[_Outcome]:
        def jobs(tx: Transaction) -> list[Any]:
            results = [waiting.job(tx) for waiting in batch]
            while may_grow and (one := self._come_meanwhile(len(batch))) is not None:
                batch.append(one)
                results.append(one.job(tx))
            return results

        try:
            results = self._store.write(jobs)
        except Exception as error:  # whatever it is belongs to the job that caused it
            if len(batch) == 1:
                return [_Outcome(batch[0], error=error)]
            singly = [self._outcomes([waiting], may_grow=False) for waiting in batch]
            return [outcome for outcomes in singly for outcome in outcomes]
        return [_Outcome(*pair) for pair in zip(batch, results, strict=True)]

    def _come_meanwhile(self, taken: int) -> _Waiting | None:
        """One more job for a transaction that has so many, if the next one joins; none overtakes
        what was handed in before it.
        """
        if taken >= MOST_JOBS or self._aside or self._queue.empty():
            return None
        waiting = self._queue.get()  # nobody else takes from it
        if waiting is not None and waiting.joins:
            return waiting
        self._aside.append(waiting)
        return None


def _hand_out(outcomes: Sequence[_Outcome]) -> None:
    by_loop: dict[asyncio.AbstractEventLoop, list[_Outcome]] = {}
    for outcome in outcomes:
        by_loop.setdefault(outcome.waiting.loop, []).append(outcome)
    for loop, its in by_loop.items():
        if not loop.is_closed():
            loop.call_soon_threadsafe(_tell, its)


def _tell(outcomes: Sequence[_Outcome]) -> None:
    for outcome in outcomes:
        future = outcome.waiting.future
        if future.done():  # whoever asked went away
            continue
        if outcome.error is not None:
            future.set_exception(outcome.error)
        else:
            future.set_result(outcome.result)
