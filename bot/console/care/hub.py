"""The first page of care: open alerts with their clocks, cover, what is due; and two small pages.

Whether an alert reaches somebody is tried out with one that rings this person alone. How many
alerts were about the person, and how many about the question, tells whether a rule floods.
"""

from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from bot.console.kit import Kit
from bot.console.porter import Visit
from bot.errors import UserMistake
from bot.services.care import noise, rota, team
from bot.services.care.desk import desk
from bot.services.instants import HOUR, moment
from bot.services.rounds.attendance import TESTED
from bot.services.support import all_services
from bot.services.transaction import Transaction

HERE: Final = "/team/care"
#: Figures of alerts go so far back.
BACK: Final = 90 * 24 * HOUR


class Hub:
    """``/team/care``, ``/team/care/reach`` and ``/team/care/noise``"""

    def __init__(self, kit: Kit) -> None:
        self._porter = kit.porter
        self._pages = kit.pages
        self._setup = kit.options.setup

    async def look(self, request: Request, visit: Visit) -> Response:
        """What waits, who is there, and what is due."""

        def job(tx: Transaction) -> dict[str, Any]:
            at = moment(visit.now)
            standing = [one.standing(at) for one in all_services(tx.services())]
            return {
                "desk": desk(tx, visit.staff, visit.now),
                "findings": rota.check(tx, visit.now),
                "hidden": sum(one in ("expired", "unverified") for one in standing),
                "soon": standing.count("expires soon"),
                "services": len(standing),
                "untested": _untested(tx, visit.now),
            }

        found = await self._porter.reader.run(job)
        return self._pages.room(request, visit, "care/hub.html", **found)

    async def reach(self, request: Request, visit: Visit) -> Response:
        """Who has tried out an alert, and when."""
        return await self._reach(request, visit)

    async def try_out(self, request: Request, visit: Visit) -> Response:
        """Ring one of the team, to see whether it comes."""
        name = request.path_params["name"]
        try:
            await self._porter.writer.run(lambda tx: _tried_out(tx, name, visit.now))
        except UserMistake as mistake:
            return await self._reach(request, visit, str(mistake))
        return self._pages.to(f"{HERE}/reach")

    async def noise(self, request: Request, visit: Visit) -> Response:
        """Whether alerts are few, right and soon taken."""
        since = visit.now - BACK
        found = await self._porter.reader.run(lambda tx: noise.measured(tx, since, visit.now))
        return self._pages.room(request, visit, "care/noise.html", found=found, since=since)

    async def _reach(self, request: Request, visit: Visit, mistake: str = "") -> Response:
        def job(tx: Transaction) -> dict[str, Any]:
            waiting = {one.outcome for one in _tests(tx)}
            ids = {row.name: str(row.id) for row in tx.staff() if row.left_at is None}
            people = team.listed(tx)
            return {
                "people": people,
                "waiting": {name for name, number in ids.items() if number in waiting},
                "tested": {row.name: row.tested_at for row in tx.staff() if row.left_at is None},
            }

        found = await self._porter.reader.run(job)
        return self._pages.room(
            request,
            visit,
            "care/reach.html",
            status=422 if mistake else 200,
            mistake=mistake,
            setup=self._setup,
            stale=visit.now - TESTED,
            **found,
        )


def _tests(tx: Transaction) -> list[Any]:
    """Try-outs that nobody has answered yet."""
    return [one for one in tx.unclosed_alerts() if one.code == team.TEST and one.acked_at is None]


def _tried_out(tx: Transaction, name: str, now: int) -> None:
    """One at a time: a second press while the first still rings changes nothing."""
    row = team.find_member(tx, name)
    if all(one.outcome != str(row.id) for one in _tests(tx)):
        team.try_out(tx, name, now)


def _untested(tx: Transaction, now: int) -> list[str]:
    here = [row for row in tx.staff() if row.left_at is None]
    return [row.name for row in here if row.tested_at is None or row.tested_at < now - TESTED]
