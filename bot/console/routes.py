"""What the team's pages serve. All but the way in needs an open sign-in."""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.console.alerts import Alerts
from bot.console.doors import Doors
from bot.console.home import Home
from bot.console.pages import Pages
from bot.console.porter import Porter, Room
from bot.console.talks import Talks
from bot.errors import YouSaidError
from bot.services.transaction import Reader, Writer
from bot.web import guard
from bot.web.assets import Assets
from bot.web.guard import Refused

log = logging.getLogger(__name__)

STATIC: Final = Path(__file__).parent / "static"

Endpoint = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Options:
    """What the team's pages need to be told.

    ``now`` gives the present in microseconds; ``wake`` is called when something was put into the
    inbox; with ``https:`` in ``public_url`` the cookie is Secure.
    """

    public_url: str
    now: Callable[[], int]
    wake: Callable[[], None]

    @property
    def is_https(self) -> bool:
        """Whether staff reach it through HTTPS, however it is served behind a proxy."""
        return self.public_url.startswith("https:")


def routes(reader: Reader, writer: Writer, options: Options) -> list[BaseRoute]:
    """Every route below ``/team/``."""
    assets = Assets(STATIC, "/team/static")
    pages = Pages(assets, is_https=options.is_https)
    porter = Porter(reader, writer, options.now, options.wake, is_https=options.is_https)
    doors = Doors(porter, pages, options.public_url)
    home, alerts, talks = Home(porter, pages), Alerts(porter, pages), Talks(porter, pages)

    def way(path: str, endpoint: Endpoint, method: str = "GET") -> Route:
        return Route(path, _kindly(endpoint, pages), methods=[method])

    def room(path: str, found: Room, method: str = "GET") -> Route:
        return way(path, _staffed(found, porter, pages, options.public_url), method)

    return [
        Route("/team/static/{version}/{name}", assets.serve),
        way("/team/enter/{code}", doors.look),
        way("/team/enter/{code}", doors.enter, "POST"),
        way("/team/leave", doors.leave, "POST"),
        room("/team/", home.look),
        room("/team/alerts/{number}", alerts.look),
        room("/team/alerts/{number}/words", alerts.words, "POST"),
        room("/team/alerts/{number}/vault", alerts.open_vault, "POST"),
        room("/team/alerts/{number}/{deed}", alerts.do, "POST"),
        room("/team/talks", talks.look),
        room("/team/talks/{pseudonym}", talks.read),
        room("/team/talks/{pseudonym}", talks.write, "POST"),
        room("/team/talks/{pseudonym}/close", talks.close, "POST"),
        room("/team", home.enter),
        room("/team/{rest:path}", home.missing),
        room("/team/{rest:path}", home.missing, "POST"),
    ]


def _staffed(room: Room, porter: Porter, pages: Pages, public_url: str) -> Endpoint:
    """The room for whoever is signed in; one page, the same everywhere, for all others."""

    async def answer(request: Request) -> Response:
        if request.method == "POST":
            guard.check_origin(request, public_url)
        visit = await porter.visit(request)
        return pages.stranger(request) if visit is None else await room(request, visit)

    return answer


def _kindly(endpoint: Endpoint, pages: Pages) -> Endpoint:
    """The endpoint, with refusals and our own errors turned into a page."""

    async def answer(request: Request) -> Response:
        try:
            return await endpoint(request)
        except Refused as refusal:
            return pages.refused(refusal.status)
        except YouSaidError as error:
            log.warning("a team page could not do it", extra={"error": type(error).__name__})
            return pages.refused(503)

    return answer
