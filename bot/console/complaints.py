"""Complaints: for whoever is named to read them, and for nobody else unless the person said so.

To anybody else of the team they are not there. Each look is in the audit.
"""

from starlette.requests import Request
from starlette.responses import Response

from bot.console.kit import Kit, Room
from bot.console.numbers import number
from bot.console.porter import Visit
from bot.errors import UserMistake
from bot.services import complaints
from bot.services.care.talking import LONGEST
from bot.services.complaints.desk import Opened
from bot.services.team_roles import TEAM
from bot.services.transaction import Transaction
from bot.web import guard

HERE = "/team/complaints"


def rooms(kit: Kit) -> list[Room]:
    """Whoever is named may be anybody of those who look after young people."""
    desk = Desk(kit)
    return [
        Room("/complaints", desk.look, TEAM),
        Room("/complaints/{number}", desk.read, TEAM),
        Room("/complaints/{number}", desk.write, TEAM, "POST"),
        Room("/complaints/{number}/{deed}", desk.do, TEAM, "POST"),
    ]


class Desk:
    """``/team/complaints`` and ``/team/complaints/{number}``"""

    def __init__(self, kit: Kit) -> None:
        self._porter = kit.porter
        self._pages = kit.pages

    async def look(self, request: Request, visit: Visit) -> Response:
        """Those that this person may read, and how many there were at all; no words."""

        def job(tx: Transaction) -> tuple[list[complaints.Complaint], complaints.Counts]:
            return complaints.listed(tx, visit.staff, visit.now), complaints.counted(tx)

        found, counts = await self._porter.reader.run(job)
        return self._pages.room(request, visit, "complaints.html", found=found, counts=counts)

    async def read(self, request: Request, visit: Visit) -> Response:
        """One complaint; that it was read is noted."""
        return await self._show(request, visit)

    async def write(self, request: Request, visit: Visit) -> Response:
        """Words to the person; a mistake is said, and what was typed is kept."""
        typed = await guard.form(request)
        words, seen, which = typed.get("words", ""), number(typed.get("seen", "")), _of(request)
        if not await self._porter.reader.run(
            lambda tx: complaints.may_read(tx, which, visit.staff)
        ):
            return self._pages.room(request, visit, "missing.html", status=404)
        try:
            await self._porter.writer.run(
                lambda tx: complaints.answer(tx, which, visit.staff, words, visit.now, seen)
            )
        except UserMistake as mistake:
            return await self._show(request, visit, words, str(mistake))
        self._porter.wake()
        return self._pages.to(f"{HERE}/{which}#newest")

    async def do(self, request: Request, visit: Visit) -> Response:
        """Say that it has arrived, or that it is over."""
        deeds = {"arrived": complaints.acknowledge, "close": complaints.close}
        which, does = _of(request), deeds.get(request.path_params["deed"])
        is_there = await self._porter.reader.run(
            lambda tx: complaints.may_read(tx, which, visit.staff)
        )
        if does is None or not is_there:
            return self._pages.room(request, visit, "missing.html", status=404)
        try:
            await self._porter.writer.run(lambda tx: does(tx, which, visit.staff, visit.now))
        except UserMistake as mistake:
            return await self._show(request, visit, mistake=str(mistake))
        return self._pages.to(f"{HERE}/{which}")

    async def _show(
        self, request: Request, visit: Visit, words: str = "", mistake: str = ""
    ) -> Response:
        which = _of(request)

        def job(tx: Transaction) -> Opened | None:
            if not complaints.may_read(tx, which, visit.staff):
                return None
            return complaints.shown(tx, which, visit.staff, visit.now)

        found = await self._porter.writer.run(job)
        if found is None:
            return self._pages.room(request, visit, "missing.html", status=404)
        values = {"one": found, "words": words, "mistake": mistake, "longest": LONGEST}
        status = 422 if mistake else 200
        return self._pages.room(request, visit, "complaint.html", status=status, **values)


def _of(request: Request) -> int:
    return number(request.path_params["number"])
