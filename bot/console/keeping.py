"""What is typed is kept until it is sent: a closed tab or an ended sign-in loses nothing."""

from starlette.requests import Request
from starlette.responses import Response

from bot.console.kit import Kit, Room
from bot.console.porter import Visit
from bot.services.sign_in import kept
from bot.services.team_roles import EVERYBODY
from bot.web import guard
from bot.web.guard import plain


def rooms(kit: Kit) -> list[Room]:
    """Everybody who types may find it again."""
    keeping = Keeping(kit)
    return [
        Room("/kept", keeping.keep, EVERYBODY, "POST"),
        Room("/kept/drop", keeping.drop, EVERYBODY, "POST"),
    ]


class Keeping:
    """``/team/kept``"""

    def __init__(self, kit: Kit) -> None:
        self._porter = kit.porter
        self._pages = kit.pages

    async def keep(self, request: Request, visit: Visit) -> Response:
        """What stands in a form now, sent by our script while somebody types."""
        given = kept.pairs(await guard.body(request))
        places = {name: value for name, value in given if name in ("kept_page", "kept_action")}
        fields = [pair for pair in given if pair[0] not in places]
        page, action = places.get("kept_page", ""), places.get("kept_action", "")
        await self._porter.writer.run(
            lambda tx: kept.keep(tx, visit.staff.id, page, action, fields, visit.now)
        )
        return plain(Response(status_code=204))

    async def drop(self, request: Request, visit: Visit) -> Response:
        """It is not wanted any more."""
        typed = await guard.form(request)
        page, action = typed.get("page", ""), typed.get("action", "")
        await self._porter.writer.run(lambda tx: tx.drop_form(visit.staff.id, action, page))
        return self._pages.to(page if kept.is_ours(page) else "/team/")
