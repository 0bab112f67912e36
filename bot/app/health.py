"""Whether this process serves people, in a form that another machine can watch."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from bot.app.works import Works
from bot.errors import NotPossible
from bot.services.care.alerting import unreached
from bot.services.instants import iso, micros, moment
from bot.services.transaction import Transaction

#: A tick comes every five seconds.
LATE_TICK: Final = 60.0
#: What people send is worked on within a minute.
LATE_INBOX: Final = 60.0
#: A request to Telegram takes half a minute at most, and after a failure another half.
LATE_TELEGRAM: Final = 150.0
#: How long the database may take to answer, in seconds.
PATIENCE: Final = 5.0

LastGood = Callable[[], datetime | None]


@dataclass(frozen=True, slots=True)
class _Seen:
    beat: int | None
    waiting: int | None
    unreached: int


class Health:
    """Looks when asked. ``last_good``: when Telegram last answered; None without Telegram."""

    def __init__(self, works: Works, last_good: LastGood | None) -> None:
        self._works = works
        self._last_good = last_good
        self._began = works.now()

    def routes(self) -> list[Route]:
        """The page to watch; it says nothing about anybody."""
        return [Route("/health", self.show)]

    async def show(self, request: Request) -> JSONResponse:
        """200 where all is well, else 503 and the problems in sentences."""
        found = await self.look()
        status = 200 if found["ok"] else 503
        return JSONResponse(found, status, headers={"cache-control": "no-store"})

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
            found["alerts_unreached"] = seen.unreached
        if self._last_good is not None:
            good = self._last_good()
            found["telegram"] = good.isoformat() if good else None
            if (now - max(good or self._began, self._began)).total_seconds() > LATE_TELEGRAM:
                problems.append("Telegram has not answered for more than two minutes.")
        return {"ok": not problems, **found, "problems": problems}


def _look(tx: Transaction, now: int) -> _Seen:
    waiting = tx.oldest_waiting()
    return _Seen(tx.last_beat(), waiting, len(unreached(tx, now)))


def _problems(seen: _Seen, now: int) -> list[str]:
    found = []
    if seen.beat is None or _seconds(now, seen.beat) > LATE_TICK:
        found.append("The clock has not ticked for a minute.")
    if seen.waiting is not None and _seconds(now, seen.waiting) > LATE_INBOX:
        found.append("What people sent has waited for more than a minute.")
    if seen.unreached:
        found.append("An alert reaches nobody.")
    return found


def _seconds(now: int, then: int) -> float:
    return (moment(now) - moment(then)).total_seconds()
