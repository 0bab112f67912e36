"""Messages that are on their way to many: how far they are, undo, stop, go on."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from bot.console.feedback.desk import round_of
from bot.console.kit import Kit, Room
from bot.console.porter import Visit
from bot.errors import UserMistake
from bot.services import audit, broadcasts
from bot.services.impact.approval import HELD
from bot.services.instants import moment
from bot.services.project_rows import RoundRow
from bot.services.team_roles import TEAM
from bot.services.transaction import Transaction

KINDS: Final = ("impact", *HELD)
"""What this family sends."""
GOING: Final = ("waiting", "running")
"""States in which something may still happen by itself."""

Deed = Callable[[Transaction, str, Visit], object]

DEEDS: Final[Mapping[str, Deed]] = {
    "undo": lambda tx, number, visit: broadcasts.undo(tx, number, moment(visit.now)),
    "stop": lambda tx, number, visit: broadcasts.stop(tx, number),
    "resume": lambda tx, number, visit: broadcasts.go_on(tx, number, moment(visit.now)),
}


def rooms(kit: Kit) -> list[Room]:
    """Whoever may send may stop."""
    found = Sendings(kit)
    here = "/impact/{round}/sendings"
    return [
        Room(here, found.look, TEAM),
        Room(f"{here}/{{number}}/{{deed}}", found.do, TEAM, "POST"),
    ]


def sendings(tx: Transaction, row: RoundRow) -> list[dict[str, Any]]:
    """Those of that round, the newest first."""
    mine = [one for one in tx.broadcasts() if one.round == row.id and one.kind in KINDS]
    return [
        {**broadcasts.described(tx, one), "starts": one.starts_at, "is_going": one.state in GOING}
        for one in reversed(mine)
    ]


class Sendings:
    """``/team/impact/{round}/sendings``"""

    def __init__(self, kit: Kit) -> None:
        self._porter = kit.porter
        self._pages = kit.pages

    async def look(self, request: Request, visit: Visit) -> Response:
        """How far they are: a part of a page for our script, and a page of its own without it."""
        return await self._show(request, visit)

    async def do(self, request: Request, visit: Visit) -> Response:
        """Undo, stop or go on."""
        deed = DEEDS.get(request.path_params["deed"])
        number = request.path_params["number"]

        def job(tx: Transaction) -> RoundRow | None:
            row = round_of(tx, request)
            is_its = row is not None and any(str(one["id"]) == number for one in sendings(tx, row))
            if deed is None or not is_its:
                return None
            deed(tx, number, visit)
            what = f"broadcast {number}: {request.path_params['deed']}"
            audit.note(tx, visit.staff, "impact", what, visit.now)
            return row

        try:
            found = await self._porter.writer.run(job)
        except UserMistake as mistake:
            return await self._show(request, visit, str(mistake))
        if found is None:
            return self._pages.room(request, visit, "missing.html", status=404)
        return self._pages.to(f"/team/impact/{found.id}/sendings")

    async def _show(self, request: Request, visit: Visit, mistake: str = "") -> Response:
        def job(tx: Transaction) -> tuple[RoundRow, list[dict[str, Any]]] | None:
            row = round_of(tx, request)
            return (row, sendings(tx, row)) if row else None

        found = await self._porter.reader.run(job)
        if found is None:
            return self._pages.room(request, visit, "missing.html", status=404)
        row, going = found
        is_part = request.headers.get("hx-request") == "true" and not mistake
        template = "sendings_part.html" if is_part else "sendings.html"
        status = 422 if mistake else 200
        return self._pages.room(
            request, visit, template, status=status, row=row, sendings=going, mistake=mistake
        )
