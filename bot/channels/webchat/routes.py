"""What the web chat serves. ``app.py`` takes `routes` and `error_handlers`; all else is inside."""

import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.channels.webchat.channel import WebChannel
from bot.channels.webchat.doors import Doors
from bot.channels.webchat.pages import Pages
from bot.channels.webchat.papers import PaperDesk
from bot.channels.webchat.strings import Translate, Words
from bot.channels.webchat.talk import PATIENCE, IsShared, Talk
from bot.channels.webchat.visitors import Cookies
from bot.errors import YouSaidError
from bot.ports import Intake
from bot.ports.papers import Papers
from bot.ports.transcripts import Transcripts
from bot.web.assets import Assets
from bot.web.guard import Refused

log = logging.getLogger(__name__)

STATIC: Final = Path(__file__).parent / "static"

Languages = Callable[[], Sequence[tuple[str, str]]]
Endpoint = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Options:
    """What the web chat needs to be told.

    ``public_url`` is where people reach it; with ``https:`` the cookies are Secure. ``languages``
    are (code, own name) now, the first one for people whose language is not there. ``is_shared``
    says of an address whether that person told us their device is shared; ``papers`` makes
    certificates. While ``is_mending`` what was said can be read, and nothing is taken in.
    """

    public_url: str
    translate: Translate
    is_shared: IsShared
    languages: Languages
    patience: timedelta = PATIENCE
    is_mending: Callable[[], bool] = lambda: False
    papers: Papers | None = None

    @property
    def is_https(self) -> bool:
        """Whether people reach it through HTTPS, however it is served behind a proxy."""
        return self.public_url.startswith("https:")


def routes(
    intake: Intake, transcripts: Transcripts, channel: WebChannel, options: Options
) -> list[BaseRoute]:
    """Every route of the web chat, from ``/`` down."""
    assets = Assets(STATIC)
    cookies = Cookies(is_https=options.is_https)
    pages = _pages(options, assets, cookies)
    url = options.public_url
    doors = Doors(intake, transcripts, pages, cookies, public_url=url)
    talk = Talk(
        intake,
        transcripts,
        channel,
        doors,
        pages,
        cookies,
        is_shared=options.is_shared,
        public_url=url,
        patience=options.patience,
        is_mending=options.is_mending,
    )

    def get(path: str, endpoint: Endpoint) -> Route:
        return Route(path, _kindly(endpoint, pages), methods=["GET"])

    def post(path: str, endpoint: Endpoint) -> Route:
        taken = _unless_mending(endpoint, options.is_mending)
        return Route(path, _kindly(taken, pages), methods=["POST"])

    papers: list[BaseRoute] = []
    if options.papers is not None:
        desk = PaperDesk(options.papers, pages, public_url=url)
        papers = [get("/certificate/{code}", desk.look), post("/certificate/{code}", desk.make)]

    return [
        *papers,
        get("/", doors.landing),
        get("/j", doors.pasted),
        get("/j/{code}", doors.look),
        post("/j/{code}", doors.join),
        get("/resume", doors.resuming),
        post("/resume", doors.resume),
        Route("/leave", _kindly(doors.leave, pages), methods=["POST"]),
        get("/notes", doors.notes),
        get("/chat", talk.page),
        get("/chat/after", talk.after),
        get("/chat/words", talk.words),
        get("/chat/picture/{digest}", talk.picture),
        get("/chat/sound/{order}", talk.sound),
        get("/chat/file/{order}", talk.file),
        post("/chat/press", talk.press),
        post("/chat/write", talk.write),
        post("/chat/command", talk.command),
        post("/chat/later", talk.later),
        get("/static/{version}/{name}", assets.serve),
    ]


def error_handlers(options: Options) -> Mapping[Any, Callable[[Request, Any], Awaitable[Response]]]:
    """For the application: a wrong path, a wrong method or a fault gets one kind sentence."""
    pages = _pages(options, Assets(STATIC), Cookies(is_https=options.is_https))

    async def refused(request: Request, error: HTTPException) -> Response:
        key = "error_missing" if error.status_code == 404 else "error_method"
        response = pages.error(request, error.status_code, key)
        response.headers.update(error.headers or {})
        return response

    async def failed(request: Request, error: Exception) -> Response:
        return pages.error(request, 500, "error_away")

    return {HTTPException: refused, Exception: failed}


def _pages(options: Options, assets: Assets, cookies: Cookies) -> Pages:
    words = Words(options.translate, options.languages)
    return Pages(words, assets, cookies, is_https=options.is_https)


def _unless_mending(endpoint: Endpoint, is_mending: Callable[[], bool]) -> Endpoint:
    """What browsers send is theirs to keep until it can be taken in; their script tries again."""

    async def answer(request: Request) -> Response:
        if is_mending():
            raise Refused(503, "error_mending")
        return await endpoint(request)

    return answer


def _kindly(endpoint: Endpoint, pages: Pages) -> Endpoint:
    """The endpoint, with refusals and our own errors turned into one kind sentence."""

    async def answer(request: Request) -> Response:
        try:
            return await endpoint(request)
        except Refused as refusal:
            return pages.error(request, refusal.status, refusal.key)
        except YouSaidError as error:
            log.warning("web chat could not do it", extra={"error": type(error).__name__})
            return pages.error(request, 503, "error_away")

    return answer
