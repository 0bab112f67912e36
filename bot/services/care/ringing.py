"""Rings staff about alerts until somebody named has them: the loop, and the attempts under way.

Each attempt is a task of its own with a limit, so that a mail server that hangs holds up nothing.
"""

import asyncio
import logging
from collections.abc import Callable, Collection, Sequence
from typing import Final

from bot.errors import NotPossible
from bot.ports.paging import Answered, Pager, Ring
from bot.services.care import attempts, wording
from bot.services.care.attempts import QUIET, Call
from bot.services.links import Links
from bot.services.transaction import Transaction, Writer

log = logging.getLogger(__name__)

#: How often alerts are looked for, in seconds.
EVERY: Final = 1.0
#: An attempt that takes longer has failed, in seconds; also how long one look may take.
LONGEST: Final = 30.0
#: How long Telegram waits to hear whether the mail to the same person fails, so that it can say so.
GRACE: Final = 2.0
#: How long attempts under way may take once we stop, in seconds; the next start makes them again.
LONGEST_STOP: Final = 5.0
#: Between two tries to note what became of an attempt, in seconds.
PAUSE: Final = 1.0


class Ringing:
    """The loop. ``public_url`` is where staff find the pages (empty: where the last run served)."""

    def __init__(
        self,
        writer: Writer,
        pagers: Sequence[Pager],
        now: Callable[[], int],
        public_url: str = "",
    ) -> None:
        self._writer = writer
        self._pagers = {str(one.name): one for one in pagers}
        self._now = now
        self._public_url = public_url
        self._awake = asyncio.Event()
        self._is_stopping = False
        self._under_way: dict[asyncio.Task[Answered], int] = {}

    def wake(self) -> None:
        """An alert was raised."""
        self._awake.set()

    def stop(self) -> None:
        """End ``run`` after the look at hand."""
        self._is_stopping = True
        self._awake.set()

    async def recover(self) -> None:
        """Make attempts again that a dead process had begun."""
        await self._writer.run(lambda tx: tx.unclaim_rings())  # of whatever age

    async def run(self) -> None:
        """Ring until ``stop``; whatever fails is tried again at the next look."""
        while not self._is_stopping:
            self._awake.clear()
            try:
                async with asyncio.timeout(LONGEST):
                    await self.once()
            except NotPossible as error:  # whoever writes has said so, once
                log.debug("Alerts wait for the database.", extra={"error": type(error).__name__})
            except TimeoutError:
                log.warning("Alerts wait for the database.", extra={"error": "TimeoutError"})
            except Exception as error:  # nothing may end the ringing
                log.error("Ringing met what it does not know.", exc_info=error)
            await self._sleep()
        await self._land()

    async def once(self) -> int:
        """Begin what is due; return how many attempts that are."""
        aloft = frozenset(self._under_way.values())
        calls, base = await self._writer.run(lambda tx: self._claim(tx, aloft))
        mails = {_whom(call): asyncio.Event() for call in calls if call.ring.channel == "mail"}
        failed: set[tuple[int, int, int]] = set()
        for call in calls:
            ringing = self._ring(call, base, mails.get(_whom(call)), failed)
            task = asyncio.create_task(ringing)
            self._under_way[task] = call.ring.id
            task.add_done_callback(self._under_way.pop)
        return len(calls)

    async def landed(self) -> None:
        """Wait for every attempt under way."""
        while self._under_way:
            await asyncio.wait(set(self._under_way))

    def _claim(self, tx: Transaction, aloft: Collection[int] = ()) -> tuple[list[Call], str]:
        now = self._now()
        attempts.reclaim(tx, now, aloft)
        attempts.begin_due(tx, now, self._pagers.keys())
        calls = attempts.claim(tx, now, self._pagers.keys())
        base = Links.of(self._public_url, tx.project()).base if calls else ""
        return calls, base

    async def _ring(
        self,
        call: Call,
        base: str,
        mailed: asyncio.Event | None,
        failed: set[tuple[int, int, int]],
    ) -> Answered:
        """One attempt, and what became of it in the tables."""
        ring, is_mail = call.ring, call.ring.channel == "mail"
        if mailed is not None and not is_mail:
            await _wait(mailed, GRACE)
        failing = dict.fromkeys(call.failing)
        if not is_mail and _whom(call) in failed:
            failing["mail"] = None
        link = f"{base}/team/alerts/{ring.alert}" if base else ""
        takes = 0 if ring.role in QUIET else ring.alert
        message = Ring(wording.text(ring.role, link, failing), takes)
        answered = await self._answered(call, message)
        if is_mail and answered.outcome != "ok":
            failed.add(_whom(call))
        if is_mail and mailed is not None:
            mailed.set()
        await self._settle(call, answered)
        return answered

    async def _answered(self, call: Call, message: Ring) -> Answered:
        way = call.ring.channel
        try:
            async with asyncio.timeout(LONGEST):
                answered = await self._pagers[way].ring(call.address, message)
        except TimeoutError:
            answered = Answered("failed", "There was no answer in time.")
        except Exception as error:  # its text may hold an address
            answered = Answered("failed", type(error).__name__)
        if answered.outcome != "ok":
            log.warning(
                "Somebody of the team was not reached.",
                extra={"alert": call.ring.alert, "way": way, "why": answered.why},
            )
        return answered

    async def _settle(self, call: Call, answered: Answered) -> None:
        """Until it is noted: what is not noted is made again, and nobody else is rung instead."""

        def job(tx: Transaction) -> None:
            attempts.settle(tx, call, answered, self._now(), self._pagers.keys())

        while True:
            try:
                await self._writer.run(job)
            except NotPossible:
                if self._is_stopping:
                    return
                await asyncio.sleep(PAUSE)
            except Exception as error:  # it is made again once it counts as lost
                log.error("What became of a ring cannot be noted.", exc_info=error)
                return
            else:
                self.wake()  # the next in line may have to be rung
                return

    async def _land(self) -> None:
        if self._under_way:
            await asyncio.wait(set(self._under_way), timeout=LONGEST_STOP)
        for task in self._under_way:
            task.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)

    async def _sleep(self) -> None:
        await _wait(self._awake, EVERY)


def _whom(call: Call) -> tuple[int, int, int]:
    return call.ring.alert, call.ring.staff, call.ring.n


async def _wait(event: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        pass
