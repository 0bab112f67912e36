"""Messages to many that a step sends: call them off while they wait, stop them, let them go on."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final, NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from bot.console.kit import Kit, Room
from bot.console.porter import Visit
from bot.console.rounds.base import RoundPages, asked_for, digest
from bot.errors import UserMistake
from bot.services import broadcasts
from bot.services.instants import moment
from bot.services.project_rows import BroadcastRow, RoundRow
from bot.services.team_roles import TEAM
from bot.services.transaction import Transaction


class Deed(NamedTuple):
    """What may be done to such messages, as its page says it; ``after``: the state it leads to."""

    title: str
    what: str
    after: tuple[str, ...]
    do: Callable[[Transaction, str, datetime], object]


DEEDS: Final[Mapping[str, Deed]] = {
    "undo": Deed(
        "Call it off",
        "Nobody was written to yet, and nobody will be. The round is again as it was before.",
        ("undone",),
        broadcasts.undo,
    ),
    "stop": Deed(
        "Send no more of it",
        "What has not left is called back. What has left stays. You can let it go on later.",
        ("stopped",),
        lambda tx, wanted, now: broadcasts.stop(tx, wanted),
    ),
    "resume": Deed(
        "Send the rest",
        "Whoever has not got it gets it, each in their own waking hours.",
        ("running", "waiting"),
        broadcasts.go_on,
    ),
}


def possible(row: BroadcastRow, now: int) -> list[tuple[str, Deed]]:
    """What may be done to it now."""
    names = []
    if row.state in ("waiting", "stopped") and row.starts_at > now:
        names.append("undo")
    if row.state in ("waiting", "running"):
        names.append("stop")
    if row.state == "stopped":
        names.append("resume")
    return [(name, DEEDS[name]) for name in names]


def rooms(kit: Kit) -> list[Room]:
    """Each is looked at, then done."""
    pages = Messages(kit)
    return [
        Room("/rounds/{round}/messages/{number}/{deed}", pages.look, TEAM),
        Room("/rounds/{round}/messages/{number}/{deed}", pages.do, TEAM, "POST"),
    ]


class Messages(RoundPages):
    """``/team/rounds/{round}/messages/{number}/{deed}``"""

    async def look(self, request: Request, visit: Visit) -> Response:
        """What it would come to."""
        return await self._show(request, visit)

    async def do(self, request: Request, visit: Visit) -> Response:
        """Do it; what is done already is done."""
        deed, now = DEEDS.get(request.path_params["deed"]), moment(visit.now)

        def job(tx: Transaction) -> BroadcastRow | None:
            row = _named(tx, request)
            if row is not None and deed is not None and row.state not in deed.after:
                deed.do(tx, str(row.id), now)
            return row

        try:
            row = await self.porter.writer.run(job)
        except UserMistake as mistake:
            return await self._show(request, visit, str(mistake))
        if row is None or deed is None:
            return self.missing(request, visit)
        self.porter.wake()
        return self.pages.to(f"/team/rounds/{row.round}")

    async def _show(self, request: Request, visit: Visit, mistake: str = "") -> Response:
        deed, now = DEEDS.get(request.path_params["deed"]), moment(visit.now)

        def job(tx: Transaction) -> tuple[RoundRow | None, BroadcastRow | None, dict[str, Any]]:
            row = _named(tx, request)
            return asked_for(tx, request), row, broadcasts.described(tx, row) if row else {}

        of, row, shown = await self.porter.reader.run(job)
        if of is None or row is None or deed is None:
            return self.missing(request, visit)
        _, why = await self.rehearsed(lambda tx: deed.do(tx, str(row.id), now))
        return self.page(
            request,
            visit,
            "round_step.html",
            status=422 if mistake else 200,
            row=of,
            title=deed.title,
            what=deed.what,
            button=deed.title,
            days=None,
            seen=digest(of),
            previews=(),
            mistake=mistake or why,
            is_possible=not why,
            is_overtaken=False,
            is_quiet=True,
            message=shown,
        )


def _named(tx: Transaction, request: Request) -> BroadcastRow | None:
    wanted, of = request.path_params["number"], request.path_params["round"]
    return next((row for row in tx.broadcasts() if str(row.id) == wanted and row.round == of), None)
