"""An open chat: what the browser fetches and what it posts.

A POST is answered only after its event is committed to the inbox. Every POST brings an id the
browser made up; sent again under the same id it takes effect once.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from bot.channels.webchat import wire
from bot.channels.webchat.channel import Kind, WebChannel, arrival, button, command
from bot.channels.webchat.doors import Doors
from bot.channels.webchat.pages import Pages
from bot.channels.webchat.visitors import Cookies, address_of
from bot.ports import Intake, Shown
from bot.ports.transcripts import Transcripts
from bot.web import guard
from bot.web.guard import Refused
from bot.web.sounds import sounded

UNIQUE: Final = re.compile(r"[A-Za-z0-9-]{16,64}", re.ASCII)
DIGEST: Final = re.compile(r"[0-9a-f]{64}", re.ASCII)
PICTURES: Final = ("image/png", "image/jpeg")
KEPT: Final = "private, max-age=604800, immutable"
LONGEST_TEXT: Final = 10_000
LARGEST_ORDER: Final = 2**63 - 1

#: How long one fetch may wait for news; short of the 30 s after which proxies hang up.
PATIENCE: Final = timedelta(seconds=25)

#: While nothing was ever said, a line to a stranger may be all that comes: look this often.
LINE_EVERY: Final = timedelta(seconds=1)

IsShared = Callable[[str], Awaitable[bool]]


class Talk:
    """The chat page and its four POSTs."""

    def __init__(
        self,
        intake: Intake,
        transcripts: Transcripts,
        channel: WebChannel,
        doors: Doors,
        pages: Pages,
        cookies: Cookies,
        *,
        is_shared: IsShared,
        public_url: str,
        patience: timedelta,
        is_mending: Callable[[], bool] = lambda: False,
    ) -> None:
        self._intake = intake
        self._transcripts = transcripts
        self._channel = channel
        self._doors = doors
        self._pages = pages
        self._cookies = cookies
        self._is_shared = is_shared
        self._public_url = public_url
        self._patience = patience.total_seconds()
        self._is_mending = is_mending

    async def page(self, request: Request) -> Response:
        """``GET /chat``: the page, or the first page if this browser has no chat."""
        is_fresh = self._cookies.is_fresh(request)
        secret = await self._doors.known_secret(request)
        waiting = self._cookies.secret(request, "chat")
        if secret is None and not (is_fresh and waiting):
            return self._pages.landing(request, "landing_unknown", can_wait=bool(waiting))
        is_shared = secret is not None and await self._is_shared(address_of(secret))
        line = "error_mending" if self._is_mending() else ""
        response = self._pages.chat(request, line, is_shared=is_shared, is_fresh=is_fresh)
        if secret:
            self._cookies.keep(response, secret, is_shared=is_shared)
        return response

    async def after(self, request: Request) -> Response:
        """``GET /chat/after?order=N``: what came later; waits a while if nothing has."""
        secret = self._secret(request)
        address = address_of(secret)
        order = _number(request.query_params.get("order", "0"))
        rows = await self._transcripts.after(address, order)
        if not rows and request.query_params.get("wait") != "0":
            rows = await self._wait(address, order)
        line = None if rows or order else self._channel.take_line(address)
        if not rows and order and not await self._doors.knows(secret):
            raise Refused(401, "error_unknown")
        is_shared = await self._is_shared(address)
        told: dict[str, Any] = {"rows": wire.rows(rows), "shared": is_shared}
        response = self._pages.data(told | ({"line": line} if line else {}))
        if rows and request.query_params.get("shared", "0") != str(int(is_shared)):
            self._cookies.keep(response, secret, is_shared=is_shared)
        return response

    async def press(self, request: Request) -> Response:
        """``POST /chat/press``: ``{id, data, shown}``"""
        sent = await self._sent(request)
        return await self._commit(request, "pressed", sent, _matching(sent, "data", button))

    async def write(self, request: Request) -> Response:
        """``POST /chat/write``: ``{id, text, shown}``"""
        sent = await self._sent(request)
        return await self._commit(request, "typed", sent, _words(sent.get("text")))

    async def command(self, request: Request) -> Response:
        """``POST /chat/command``: ``{id, command, shown}``"""
        sent = await self._sent(request)
        return await self._commit(request, "ordered", sent, _matching(sent, "command", command))

    async def later(self, request: Request) -> Response:
        """``POST /chat/later``: a code that opens this chat in another browser, or here later."""
        await self._sent(request)
        code = await self._transcripts.resume_code(address_of(self._secret(request)))
        return self._pages.data({"code": code})

    async def words(self, request: Request) -> Response:
        """``GET /chat/words?language=``: the page's sentences, when the chat changes language."""
        language = self._pages.language(request)
        response = self._pages.data(self._pages.words.chat(language, "chat_", "live_"))
        self._cookies.speak(response, language)
        return response

    async def picture(self, request: Request) -> Response:
        """``GET /chat/picture/{digest}``: what a message of ours named, for whoever has a chat.

        Their own browser keeps it, so that it is paid for once; a shared one does not.
        """
        address = address_of(self._secret(request))
        digest = request.path_params["digest"]
        known = DIGEST.fullmatch(digest) is not None
        found = await self._transcripts.picture(address, digest) if known else None
        if found is None or found.type not in PICTURES:
            raise Refused(404, "error_missing")
        response = guard.plain(Response(found.content, media_type=found.type))
        response.headers["cross-origin-resource-policy"] = "same-origin"
        if not await self._is_shared(address):
            response.headers["cache-control"] = KEPT
        return response

    async def sound(self, request: Request) -> Response:
        """``GET /chat/sound/{order}``: a message of theirs, read aloud; no browser keeps it."""
        order = _number(request.path_params["order"])
        made = await self._transcripts.sound(address_of(self._secret(request)), order)
        if made is None:
            raise Refused(404, "error_missing")
        return sounded(request, made.content, made.type)

    async def file(self, request: Request) -> Response:
        """``GET /chat/file/{order}``: all that is held about them, to be saved; no browser keeps
        it by itself.
        """
        order = _number(request.path_params["order"])
        made = await self._transcripts.file(address_of(self._secret(request)), order)
        if made is None:
            raise Refused(404, "error_missing")
        response = guard.plain(Response(made.content, media_type=made.type))
        response.headers["content-disposition"] = f'attachment; filename="{made.name}"'
        return response

    def _secret(self, request: Request) -> str:
        secret = self._cookies.secret(request, "chat")
        if secret is None:
            raise Refused(401, "error_unknown")
        return secret

    async def _sent(self, request: Request) -> dict[str, Any]:
        """The JSON of a POST of ours, from a browser that has a chat."""
        guard.check_origin(request, self._public_url)
        secret = self._secret(request)
        sent = await guard.fields(request)
        if not self._cookies.is_fresh(request) and not await self._doors.knows(secret):
            raise Refused(401, "error_unknown")
        return sent

    async def _commit(
        self, request: Request, kind: Kind, sent: dict[str, Any], value: str
    ) -> Response:
        came = arrival(
            kind,
            address_of(self._secret(request)),
            _matching(sent, "id", UNIQUE.fullmatch),
            value,
            shown=_shown(sent.get("shown")),
            language=self._pages.language(request),
        )
        await self._intake.arrive([came])
        return guard.plain(Response(status_code=204))

    async def _wait(self, address: str, order: int) -> Sequence[Shown]:
        """Wait for something later than ``order``; give up after our patience."""
        loop = asyncio.get_running_loop()
        until = loop.time() + self._patience
        while (left := until - loop.time()) > 0:
            step = left if order else min(left, LINE_EVERY.total_seconds())
            if await self._news(address, order, step):
                return await self._transcripts.after(address, order)
            if self._channel.is_closing or (not order and self._channel.has_line(address)):
                break
        return ()

    async def _news(self, address: str, order: int, seconds: float) -> bool:
        """Whether there is something later; at once False when the application stops."""
        news = asyncio.create_task(self._transcripts.wait(address, order, seconds))
        closing = asyncio.create_task(self._channel.closed())
        try:
            await asyncio.wait({news, closing}, return_when=asyncio.FIRST_COMPLETED)
            return news.done() and news.result()
        finally:
            news.cancel()
            closing.cancel()


def _matching(sent: dict[str, Any], name: str, fits: Callable[[str], object]) -> str:
    value = sent.get(name)
    if not isinstance(value, str) or fits(value) is None:
        raise Refused(400, "error_body")
    return value


def _words(text: object) -> str:
    """Words as sent, save what no database can keep: half a character, and NUL."""
    if not isinstance(text, str) or not text.strip():
        raise Refused(400, "error_body")
    if len(text) > LONGEST_TEXT:
        raise Refused(413, "error_long")
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return whole.replace("\0", "\ufffd")


def _shown(value: object) -> int:
    """The last order the browser had shown; ``bool`` is no number here."""
    if type(value) is not int or not 0 <= value <= LARGEST_ORDER:
        raise Refused(400, "error_body")
    return value


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > len(str(LARGEST_ORDER)):
        raise Refused(400, "error_body")
    return _shown(int(text))
