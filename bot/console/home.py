"""The first page: what needs somebody, and who is there."""

from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.console.kit import Kit, Room
from bot.console.porter import Visit
from bot.console.shelf import is_for, shelf
from bot.services import closing, holding
from bot.services.beginning import beginning
from bot.services.care.desk import desk
from bot.services.project_rows import NOT_OPENED
from bot.services.rounds.running import progress
from bot.services.team_roles import EVERYBODY, TEAM
from bot.services.transaction import Transaction


def rooms(kit: Kit) -> list[Room]:
    """The first page, and the page for what is not there."""
    home = Home(kit)
    return [
        Room("/", home.look, TEAM),
        Room("/live", home.live, TEAM),
        Room("/more", home.more, EVERYBODY),
        Room("", home.enter, EVERYBODY),
        Room("/{rest:path}", home.missing, EVERYBODY),
        Room("/{rest:path}", home.missing, EVERYBODY, "POST"),
    ]


class Home:
    """``/team/``"""

    def __init__(self, kit: Kit) -> None:
        self._porter = kit.porter
        self._pages = kit.pages

    async def look(self, request: Request, visit: Visit) -> Response:
        """Three lists, the rounds that run, and the rota of this moment."""
        return await self._show(request, visit, "home.html")

    async def live(self, request: Request, visit: Visit) -> Response:
        """The same without the page round it, for a page that is open."""
        return await self._show(request, visit, "home_live.html")

    async def _show(self, request: Request, visit: Visit, template: str) -> Response:
        def job(tx: Transaction) -> dict[str, Any]:
            owing = closing.owing(tx)
            return {
                "desk": desk(tx, visit.staff, visit.now),
                "undecided": closing.undecided(tx, owing),
                "ready": closing.ready(tx, owing, visit.now),
                "rounds": progress(tx),
                "planned": [row for row in tx.rounds() if row.state in NOT_OPENED],
                "hold": holding.hold(tx, visit.now),
                "is_left": holding.is_left(tx),
                "begin": beginning(tx, visit.now),
            }

        found = await self._porter.reader.run(job)
        may = partial(is_for, visit.roles)
        return self._pages.room(request, visit, template, may=may, **found)

    async def more(self, request: Request, visit: Visit) -> Response:
        """Every page there is for somebody with these roles."""
        return self._pages.room(request, visit, "more.html", shelf=shelf(visit.roles))

    async def enter(self, request: Request, visit: Visit) -> Response:
        """The same without its last stroke."""
        return self._pages.to("/team/")

    async def missing(self, request: Request, visit: Visit) -> Response:
        """Whatever else is asked for here."""
        return self._pages.room(request, visit, "missing.html", status=404)
