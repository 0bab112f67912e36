"""After a restore: what is held back, and the word that it may send again."""

from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from bot.console.kit import Kit, Room
from bot.console.porter import Visit
from bot.errors import UserMistake
from bot.services import holding
from bot.services.team_roles import ADMIN, TEAM
from bot.services.transaction import Transaction

HERE: Final = "/team/restored"

TITLES: Final = {
    "support": "Messages about support",
    "replies": "Replies to what people sent",
    "unasked": "Messages of our own accord",
    "unanswered": "Questions whether it is about them",
    "no_reply": "Words to people who wait for the team",
    "wake": "Ends of a pause",
    "remind_me": "Reminders that people asked for",
    "checkin": "Check-ins that people asked for",
    "recheck": "Second check-ins",
    "invited": "Invitations to a round",
    "reminder": "Reminders",
    "extended": "Messages that a round goes on longer",
    "look": "Second looks",
    "impact": "Impact messages",
}
"""What is held, as staff call it; of other kinds their own name."""

DEEDS: Final = {"release": holding.release, "drop": holding.drop}


def rooms(kit: Kit) -> list[Room]:
    """The team sees it; whoever runs the project decides."""
    found = RestoredPage(kit)
    return [
        Room("/restored", found.look, TEAM),
        Room("/restored/approve", found.approve, ADMIN, "POST", is_fresh=True),
        Room("/restored/{name}/{deed}", found.do, ADMIN, "POST", is_fresh=True),
    ]


class RestoredPage:
    """``/team/restored``"""

    def __init__(self, kit: Kit) -> None:
        self._porter = kit.porter
        self._pages = kit.pages
        self._wake = kit.options.wake

    async def look(self, request: Request, visit: Visit) -> Response:
        """Why nothing is sent, and what is held."""
        return await self._show(request, visit)

    async def approve(self, request: Request, visit: Visit) -> Response:
        """Send and take in from now on. Pressed twice, the second time finds nothing to do."""

        def job(tx: Transaction) -> None:
            if holding.hold(tx, visit.now) is not None:
                holding.approve(tx, visit.staff, visit.now)

        await self._porter.writer.run(job)
        self._wake()
        return self._pages.to(HERE)

    async def do(self, request: Request, visit: Visit) -> Response:
        """Release what is held of one kind, or drop it."""
        name = request.path_params["name"]
        deed = DEEDS.get(request.path_params["deed"])
        if deed is None:
            return self._pages.room(request, visit, "missing.html", status=404)
        try:
            await self._porter.writer.run(lambda tx: deed(tx, name, visit.staff, visit.now))
        except UserMistake as mistake:
            return await self._show(request, visit, str(mistake))
        return self._pages.to(HERE)

    async def _show(self, request: Request, visit: Visit, mistake: str = "") -> Response:
        def job(tx: Transaction) -> dict[str, Any]:
            return {"hold": holding.hold(tx, visit.now), "held": holding.status(tx)}

        found = await self._porter.reader.run(job)
        return self._pages.room(
            request,
            visit,
            "restored.html",
            status=422 if mistake else 200,
            mistake=mistake,
            titles=TITLES,
            may="admin" in visit.roles,
            **found,
        )
