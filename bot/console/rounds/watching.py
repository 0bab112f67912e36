"""One round: what it is, how far it is, what can be done now; and whom it reaches."""

from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response

from bot.console.kit import Kit, Room
from bot.console.porter import Visit
from bot.console.rounds import messages, steps
from bot.console.rounds.base import RoundPages, asked_for
from bot.console.rounds.drawing import bar
from bot.services import broadcasts
from bot.services.project_rows import NOT_OPENED, RoundRow
from bot.services.rounds import attendance
from bot.services.rounds.outlook import outlook
from bot.services.rounds.reach import Reach, reach
from bot.services.rounds.running import progress
from bot.services.team_roles import TEAM
from bot.services.transaction import Transaction

AGES = {"16-17": "16 or 17", "18+": "18 or over", "": "not known"}
MODES = {
    "tap": "by buttons",
    "text": "in writing",
    "voice": "by voice",
    "entered for them": "on paper or by call",
}


def rooms(kit: Kit) -> list[Room]:
    """A round, its progress alone, and its reach."""
    pages = Watching(kit)
    return [
        Room("/rounds/{round}", pages.look, TEAM),
        Room("/rounds/{round}/live", pages.live, TEAM),
        Room("/rounds/{round}/reach", pages.reach, TEAM),
    ]


class Watching(RoundPages):
    """``/team/rounds/{round}``"""

    async def look(self, request: Request, visit: Visit) -> Response:
        """All of it."""
        return await self._round(request, visit, "round.html")

    async def live(self, request: Request, visit: Visit) -> Response:
        """What changes by itself, for the page that is open."""
        return await self._round(request, visit, "round_live.html")

    async def reach(self, request: Request, visit: Visit) -> Response:
        """Whom it reaches, by group; its drafts; its pace."""

        def job(tx: Transaction) -> tuple[RoundRow, Reach] | None:
            row = asked_for(tx, request)
            return (row, reach(tx, row, visit.now)) if row else None

        found = await self.porter.reader.run(job)
        if found is None:
            return self.missing(request, visit)
        words = {"ages": AGES, "modes": MODES}
        return self.page(request, visit, "round_reach.html", row=found[0], reach=found[1], **words)

    async def _round(self, request: Request, visit: Visit, template: str) -> Response:
        def job(tx: Transaction) -> dict[str, Any] | None:
            row = asked_for(tx, request)
            return _facts(tx, row, visit.now) if row else None

        found = await self.porter.reader.run(job)
        if found is None:
            return self.missing(request, visit)
        return self.page(request, visit, template, **found)


def _facts(tx: Transaction, row: RoundRow, now: int) -> dict[str, Any]:
    titles = {one.id: one.title for one in tx.materials()}
    sent = [one for one in tx.broadcasts() if one.round == row.id]
    return {
        "row": row,
        "bar": bar(row, now),
        "progress": next(one for one in progress(tx, row.state) if one.row.id == row.id),
        "materials": [(one, titles.get(one, one)) for one in orjson.loads(row.materials)],
        "waits": attendance.waits(tx, row, now),
        "steps": steps.possible(tx, row),
        "outlook": outlook(tx, row, now) if row.state in NOT_OPENED else None,
        "messages": [
            (one, broadcasts.described(tx, one), messages.possible(one, now)) for one in sent[::-1]
        ],
    }
