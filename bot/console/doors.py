"""Signing in and out. Looking at a link spends nothing: previews of chats and mail look too."""

import re
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from bot.console.pages import Pages
from bot.console.porter import Porter
from bot.services.care.visits import sign_in, sign_out
from bot.web import guard
from bot.web.guard import Pace

CODE: Final = re.compile(r"[A-Za-z0-9_-]{4,64}", re.ASCII)
HOME: Final = "/team/"


class Doors:
    """In with a one-time code, out with a button."""

    def __init__(self, porter: Porter, pages: Pages, public_url: str) -> None:
        self._porter = porter
        self._pages = pages
        self._public_url = public_url
        self._pace = Pace()

    async def look(self, request: Request) -> Response:
        """``GET /team/enter/{code}``: a button, whatever the code."""
        code = request.path_params["code"]
        return self._pages.enter(code) if CODE.fullmatch(code) else self._pages.stranger(request)

    async def enter(self, request: Request) -> Response:
        """``POST /team/enter/{code}``: the button was pressed; this spends the code."""
        guard.check_origin(request, self._public_url)
        self._pace.check(request)
        code, now = request.path_params["code"], self._porter.now()
        secret = None
        if CODE.fullmatch(code):
            secret = await self._porter.writer.run(lambda tx: sign_in(tx, code, now))
        if secret is None:
            return self._pages.stranger(request)
        response = self._pages.to(HOME)
        self._porter.let_in(response, secret)
        return response

    async def leave(self, request: Request) -> Response:
        """``POST /team/leave``: this sign-in ends, here and wherever its cookie was copied to."""
        guard.check_origin(request, self._public_url)
        secret, now = self._porter.secret(request), self._porter.now()
        if secret is not None:
            await self._porter.writer.run(lambda tx: sign_out(tx, secret, now))
        response = self._pages.to(HOME)
        self._porter.see_off(response)
        return response
