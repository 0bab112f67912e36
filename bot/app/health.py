"""Whether this process serves people, in a form that another machine can watch.

Whoever asks from elsewhere hears no more than whether all is well, unless they bring the token.
Nothing here is about anybody: times, sizes and sentences of ours.
"""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.app import metrics
from bot.app.machine import Surroundings
from bot.app.works import Works
from bot.errors import NotPossible
from bot.services.care.alerting import unreached
from bot.services.instants import iso, micros, moment
from bot.services.transaction import Transaction

#: A tick comes every five seconds.
LATE_TICK: Final = 60.0
#: What people send is worked on within a minute.
LATE_INBOX: Final = 60.0
#: What is due leaves within seconds; after a failure it is tried again within five minutes.
LATE_OUTBOX: Final = 300.0
#: A request to Telegram takes half a minute at most, and after a failure another half.
LATE_TELEGRAM: Final = 150.0
#: Backups are made each night, at some hour or other.
LATE_BACKUP: Final = 36 * 3600.0
#: Clocks differ; by more than this a backup was made by a wrong one, and hides that none is made.
TO_COME: Final = timedelta(hours=1)
#: Bytes; a round of 1,000 people and 40 items takes about a tenth of it.
LITTLE_DISK: Final = 500 * 1024 * 1024
#: How long the database may take to answer, in seconds.
PATIENCE: Final = 5.0

LastGood = Callable[[], datetime | None]


@dataclass(frozen=True, slots=True)
class _Seen:
    beat: int | None
    waiting: int | None
    unsent: int | None
    unreached: int


class Health:
    """Looks when asked. ``last_good``: when Telegram last answered; None without Telegram."""

    def __init__(self, works: Works, around: Surroundings, last_good: LastGood | None) -> None:
        self._works = works
        self._around = around
        self._last_good = last_good
        self._began = works.now()

    def routes(self) -> list[Route]:
        """The pages to watch; they say nothing about anybody."""
        return [Route("/health", self.show), Route("/metrics", self.measure)]

    async def show(self, request: Request) -> Response:
        """200 where all is well, else 503 and the problems in sentences."""
        found = await self.look()
        told = found if self._around.may_see(request) else {"ok": found["ok"]}
        status = 200 if found["ok"] else 503
        return JSONResponse(told, status, headers={"cache-control": "no-store"})

    async def measure(self, request: Request) -> Response:
        """The same as numbers, for Prometheus and its like."""
        if not self._around.may_see(request):
            return PlainTextResponse("Not here.", 404, {"cache-control": "no-store"})
        text = metrics.exposition(await self.look(), self._works.now())
        return PlainTextResponse(text, media_type=metrics.TYPE)

    async def look(self) -> dict[str, Any]:
        """Everything that is looked at."""
        now = self._works.now()
        found: dict[str, Any] = {"at": now.isoformat()}
        problems = list(self._works.stopped())
        try:
            async with asyncio.timeout(PATIENCE):
                seen = await self._works.reader.run(lambda tx: _look(tx, micros(now)))
        except (NotPossible, TimeoutError):
            problems.append("The database does not answer.")
        else:
            problems += _problems(seen, micros(now))
            found["tick"] = iso(seen.beat)
            found["oldest_waiting"] = iso(seen.waiting)
            found["oldest_unsent"] = iso(seen.unsent)
            found["alerts_unreached"] = seen.unreached
        problems += await asyncio.to_thread(self._look_around, found, now)
        if self._last_good is not None:
            good = self._last_good()
            found["telegram"] = good.isoformat() if good else None
            if (now - max(good or self._began, self._began)).total_seconds() > LATE_TELEGRAM:
                problems.append("Telegram has not answered for more than two minutes.")
        return {"ok": not problems, **found, "problems": problems}

    def _look_around(self, found: dict[str, Any], now: datetime) -> list[str]:
        try:
            free = found["disk_free_bytes"] = self._around.disk_free()
        except OSError:
            return ["The data folder cannot be looked at."]
        problems = []
        if free < LITTLE_DISK:
            problems.append(f"The disk is nearly full: {free // 1024**2} MB are left.")
        if self._around.backups is not None:
            problems += self._look_for_backups(found, now)
        return problems

    def _look_for_backups(self, found: dict[str, Any], now: datetime) -> Iterator[str]:
        try:
            last = self._around.last_backup()
        except OSError:
            yield "The folder of backups cannot be looked at."
            return
        found["last_backup"] = last.isoformat() if last else None
        if last is None:
            yield "There is no backup yet."
        elif last > now + TO_COME:
            yield "A backup is dated in the future."
        elif (now - last).total_seconds() > LATE_BACKUP:
            yield "The last backup is more than a day and a half old."


def _look(tx: Transaction, now: int) -> _Seen:
    waiting, unsent = tx.oldest_waiting(), tx.oldest_unsent(now)
    return _Seen(tx.last_beat(), waiting, unsent, len(unreached(tx, now)))


def _problems(seen: _Seen, now: int) -> list[str]:
    found = []
    if seen.beat is None or _seconds(now, seen.beat) > LATE_TICK:
        found.append("The clock has not ticked for a minute.")
    if seen.waiting is not None and _seconds(now, seen.waiting) > LATE_INBOX:
        found.append("What people sent has waited for more than a minute.")
    if seen.unsent is not None and _seconds(now, seen.unsent) > LATE_OUTBOX:
        found.append("A message has waited for more than five minutes to leave.")
    if seen.unreached:
        found.append("An alert reaches nobody.")
    return found


def _seconds(now: int, then: int) -> float:
    return (moment(now) - moment(then)).total_seconds()
