"""What was done, by whom, when: the newest first. No row holds anybody's words."""

from starlette.requests import Request
from starlette.responses import Response

from bot.console.kit import Kit, Room
from bot.console.porter import Visit
from bot.services import audit
from bot.services.team_roles import OVERSIGHT

PAGE = 50
LONGEST_NUMBER = 18


def rooms(kit: Kit) -> list[Room]:
    """For those who look after what the others do."""
    return [Room("/audit", Audit(kit).look, OVERSIGHT)]


class Audit:
    """``/team/audit``"""

    def __init__(self, kit: Kit) -> None:
        self._porter = kit.porter
        self._pages = kit.pages

    async def look(self, request: Request, visit: Visit) -> Response:
        """Fifty rows, from the newest or from those before a number on."""
        given = request.query_params.get("before", "")
        is_number = given.isascii() and given.isdecimal() and len(given) <= LONGEST_NUMBER
        below = int(given) if is_number else audit.NEWEST
        rows = await self._porter.reader.run(lambda tx: tx.audit(below, PAGE + 1))
        older = rows[PAGE - 1].seq if len(rows) > PAGE else None
        return self._pages.room(request, visit, "audit.html", rows=rows[:PAGE], older=older)
