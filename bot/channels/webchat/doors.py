"""The ways into and out of a chat: looking at a link, joining, resuming, leaving.

Looking never spends anything (link previews look too); only a POST from our own page does.
"""

import hashlib
import re
from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.channels.webchat.channel import arrival
from bot.channels.webchat.pages import Pages
from bot.channels.webchat.visitors import Cookies, address_of
from bot.ports import Intake
from bot.ports.transcripts import Transcripts
from bot.web import guard
from bot.web.cookies import new_secret
from bot.web.guard import Pace, armour

CODE: Final = re.compile(r"[A-Za-z0-9_-]{4,64}", re.ASCII)
PASTED: Final = re.compile(r"(?:.*(?:/j/|[?&]start=|/start ))?([A-Za-z0-9_-]{4,64})/?", re.ASCII)


class Doors:
    """Join, resume and leave."""

    def __init__(
        self,
        intake: Intake,
        transcripts: Transcripts,
        pages: Pages,
        cookies: Cookies,
        *,
        public_url: str,
    ) -> None:
        self._intake = intake
        self._transcripts = transcripts
        self._pages = pages
        self._cookies = cookies
        self._public_url = public_url
        self._is_https = public_url.startswith("https:")
        self._pace = Pace()

    async def knows(self, secret: str | None) -> bool:
        """Whether there is a chat for whoever holds that secret."""
        return secret is not None and bool(await self._transcripts.after(address_of(secret), 0, 1))

    async def known_secret(self, request: Request) -> str | None:
        """The secret of the chat in this browser; None if there is none with a transcript."""
        for secret in (self._cookies.secret(request, "chat"), self._start(request)):
            if await self.knows(secret):
                return secret
        return None

    async def landing(self, request: Request) -> Response:
        """``GET /``"""
        return self._pages.landing(
            request, "landing_left" if "left" in request.query_params else ""
        )

    async def pasted(self, request: Request) -> Response:
        """``GET /j?code=``: a link or a code from the first page, wherever it was cut out of."""
        found = PASTED.fullmatch(request.query_params.get("code", "")[:500].strip())
        if found is None:
            return self._pages.landing(request, "landing_bad")
        return self._to(f"/j/{found[1]}")

    async def look(self, request: Request) -> Response:
        """``GET /j/{code}``: what the link leads to. Spends nothing."""
        code = request.path_params["code"]
        joining = await self._transcripts.joining(code) if CODE.fullmatch(code) else None
        if joining is None or not joining.is_good:
            return self._pages.gone(request)
        response = self._pages.join(request, code, joining)
        return self._offering(request, response)

    async def join(self, request: Request) -> Response:
        """``POST /j/{code}``: Start was pressed."""
        guard.check_origin(request, self._public_url)
        self._pace.check(request)
        code = request.path_params["code"]
        who = (await guard.form(request)).get("who", "")
        here = await self.known_secret(request)
        if not CODE.fullmatch(code) or not (await self._transcripts.joining(code)).is_good:
            return self._to("/chat") if here else self._pages.gone(request)
        if here and who not in ("same", "new"):
            return self._pages.who(request, code)
        return await self._open(request, code, here if who == "same" else None)

    async def resuming(self, request: Request) -> Response:
        """``GET /resume``, perhaps with a code in the link. Spends nothing."""
        code = request.query_params.get("code", "")
        code = code if CODE.fullmatch(code) else ""
        return self._offering(request, self._pages.resume(request, code=code))

    async def resume(self, request: Request) -> Response:
        """``POST /resume``: whether the code is good, the conversation says."""
        guard.check_origin(request, self._public_url)
        self._pace.check(request)
        code = "".join((await guard.form(request)).get("code", "")[:500].split())
        if not CODE.fullmatch(code):
            return self._pages.resume(request, "landing_bad")
        return await self._open(request, code, None)

    async def leave(self, request: Request) -> Response:
        """``POST /leave``: this browser forgets the chat; the chat itself goes on."""
        guard.check_origin(request, self._public_url)
        response = self._to("/?left")
        self._cookies.forget(response)
        return response

    async def notes(self, request: Request) -> Response:
        """``GET /notes``: the page behind Hide."""
        return self._pages.notes(request)

    async def _open(self, request: Request, code: str, secret: str | None) -> Response:
        """Commit the start, and only then let the browser in."""
        secret = secret or await self._unused(request)
        unique = "start-" + hashlib.sha256(code.encode()).hexdigest()[:32]
        language = self._pages.language(request)
        started = arrival("started", address_of(secret), unique, code, language=language)
        await self._intake.arrive([started])
        response = self._to("/chat")
        self._cookies.opened(response, secret)
        return response

    async def _unused(self, request: Request) -> str:
        """The secret offered when the page was looked at, unless a chat has it already."""
        offered = self._start(request)
        return new_secret() if offered is None or await self.knows(offered) else offered

    def _offering(self, request: Request, response: Response) -> Response:
        if self._start(request) is None:
            self._cookies.offer(response, new_secret())
        return response

    def _start(self, request: Request) -> str | None:
        return self._cookies.secret(request, "start")

    def _to(self, path: str) -> Response:
        return armour(RedirectResponse(path, 303), is_https=self._is_https, has_form=True)
