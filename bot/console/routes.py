"""What the team's pages serve. All but the way in needs an open sign-in, and a role it is for."""

import logging
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.console import alerts, home, rounds, talks
from bot.console.doors import Doors
from bot.console.kit import Family, Kit, Options, Room
from bot.console.pages import Pages
from bot.console.porter import Porter
from bot.errors import YouSaidError
from bot.services.transaction import Reader, Writer
from bot.web import guard
from bot.web.assets import Assets
from bot.web.guard import Refused

log = logging.getLogger(__name__)

STATIC: Final = Path(__file__).parent / "static"
ROOT: Final = "/team"

#: Home stands last: it answers for whatever is nowhere else.
FAMILIES: Final[tuple[Family, ...]] = (alerts.rooms, talks.rooms, rounds.rooms, home.rooms)

Answer = Callable[[Request], Awaitable[Response]]


def routes(reader: Reader, writer: Writer, options: Options) -> list[BaseRoute]:
    """Every route below ``/team/``."""
    assets = Assets(STATIC, f"{ROOT}/static")
    pages = Pages(assets, is_https=options.is_https)
    porter = Porter(reader, writer, options.now, options.wake, is_https=options.is_https)
    kit = Kit(porter, pages, options)
    doors = Doors(porter, pages, options.public_url)

    def way(path: str, answer: Answer, method: str = "GET") -> Route:
        return Route(f"{ROOT}{path}", _kindly(answer, pages), methods=[method])

    return [
        Route(f"{ROOT}/static/{{version}}/{{name}}", assets.serve),
        way("/enter/{code}", doors.look),
        way("/enter/{code}", doors.enter, "POST"),
        way("/leave", doors.leave, "POST"),
        *(way(room.path, _staffed(room, kit), room.method) for room in rooms(kit)),
    ]


def rooms(kit: Kit) -> Iterator[Room]:
    """Every room there is, with whom it is for."""
    for family in FAMILIES:
        yield from family(kit)


def _staffed(room: Room, kit: Kit) -> Answer:
    """The room for whoever is signed in and may; for all others one page, the same everywhere."""

    async def answer(request: Request) -> Response:
        if request.method == "POST":
            guard.check_origin(request, kit.options.public_url)
        visit = await kit.porter.visit(request)
        if visit is None:
            return kit.pages.stranger(request)
        if not visit.roles & room.who:
            return kit.pages.room(request, visit, "not_yours.html", status=403)
        return await room.answer(request, visit)

    return answer


def _kindly(answer: Answer, pages: Pages) -> Answer:
    """The answer, with refusals and our own errors turned into a page."""

    async def kindly(request: Request) -> Response:
        try:
            return await answer(request)
        except Refused as refusal:
            return pages.refused(refusal.status)
        except YouSaidError as error:
            log.warning("a team page could not do it", extra={"error": type(error).__name__})
            return pages.refused(503)

    return kindly
