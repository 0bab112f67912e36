"""The first page: what needs somebody, and who is there."""

from starlette.requests import Request
from starlette.responses import Response

from bot.console.kit import Kit, Room
from bot.console.porter import Visit
from bot.services.care.desk import desk
from bot.services.team_roles import EVERYBODY, TEAM


def rooms(kit: Kit) -> list[Room]:
    """The first page, and the page for what is not there."""
    home = Home(kit)
    return [
        Room("/", home.look, TEAM),
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
        """Three lists, and the rota of this moment."""
        found = await self._porter.reader.run(lambda tx: desk(tx, visit.staff, visit.now))
        return self._pages.room(request, visit, "home.html", desk=found)

    async def enter(self, request: Request, visit: Visit) -> Response:
        """The same without its last stroke."""
        return self._pages.to("/team/")

    async def missing(self, request: Request, visit: Visit) -> Response:
        """Whatever else is asked for here."""
        return self._pages.room(request, visit, "missing.html", status=404)
