"""The first page: what needs somebody, and who is there."""

from starlette.requests import Request
from starlette.responses import Response

from bot.console.pages import Pages
from bot.console.porter import Porter, Visit
from bot.services.care.desk import desk


class Home:
    """``/team/``"""

    def __init__(self, porter: Porter, pages: Pages) -> None:
        self._porter = porter
        self._pages = pages

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
