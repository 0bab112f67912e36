"""Signing in and out: a link, then a code.

Looking at a link spends nothing: previews of chats and mail look too. Pressing it does, and binds
what follows to the browser in which it was pressed.
"""

import io
import re
from typing import Final

import segno
from starlette.requests import Request
from starlette.responses import Response

from bot.console.browsers import browser_named
from bot.console.pages import Pages
from bot.console.porter import DOOR, Porter, address_of
from bot.services.sign_in import totp
from bot.services.sign_in.steps import Step, finish, press_link
from bot.services.sign_in.visits import Guest, guest, sign_out
from bot.services.transaction import Transaction
from bot.web import guard

CODE: Final = re.compile(r"[A-Za-z0-9_-]{4,64}", re.ASCII)
HOME: Final = "/team/"
SECOND_STEP: Final = "/team/enter"
WRONG: Final = "That code is not right, or it was used already. Wait for the next one."


class Doors:
    """In with a one-time code, out with a button."""

    def __init__(self, porter: Porter, pages: Pages, public_url: str) -> None:
        self._porter = porter
        self._pages = pages
        self._public_url = public_url

    async def look(self, request: Request) -> Response:
        """``GET /team/enter/{code}``: a button, whatever the code."""
        code = request.path_params["code"]
        return self._pages.enter(code) if CODE.fullmatch(code) else self._pages.stranger(request)

    async def enter(self, request: Request) -> Response:
        """``POST /team/enter/{code}``: the button was pressed; this spends the code."""
        guard.check_origin(request, self._public_url)
        code, now, address = request.path_params["code"], self._porter.now(), address_of(request)
        if await self._halfway(request) is not None:  # pressed twice, or gone back and pressed
            return self._pages.to(SECOND_STEP)
        browser = browser_named(request.headers.get("user-agent", ""))
        step = Step(None)
        if CODE.fullmatch(code):
            step = await self._porter.writer.run(
                lambda tx: press_link(tx, code, address, browser, now)
            )
        if step.free_at is not None:
            return self._pages.wait(step.free_at - now)
        if step.secret is None:
            return self._pages.stranger(request)
        response = self._pages.to(SECOND_STEP)
        self._porter.let_before_the_door(response, step.secret)
        return response

    async def second_step(self, request: Request) -> Response:
        """``GET /team/enter``: the code of the app, or how to set one up."""
        found = await self._halfway(request)
        return self._second(request, found)

    async def picture(self, request: Request) -> Response:
        """``GET /team/enter/app.svg``: the secret of the app to be set up, for its camera."""
        found = await self._halfway(request)
        if found is None or not found.row.offer:
            return self._pages.stranger(request)
        return self._pages.picture(app_picture(found))

    async def finish(self, request: Request) -> Response:
        """``POST /team/enter``: a code. A right one opens this browser, under a new secret."""
        guard.check_origin(request, self._public_url)
        typed, now = await guard.form(request), self._porter.now()
        secret, address = self._porter.secret(request, DOOR), address_of(request)
        before = self._porter.secret(request)
        code, is_own = typed.get("code", ""), "own" in typed
        if secret is None:
            return self._second(request, None)
        step = await self._porter.writer.run(
            lambda tx: finish(tx, secret, code, address, now, is_own=is_own, before=before)
        )
        if step.secret is None:
            found = await self._halfway(request)
            if step.free_at is not None:
                return self._pages.wait(step.free_at - now)
            return self._second(request, found, WRONG if found else "")
        response = self._pages.codes(step.codes) if step.codes else self._pages.to(HOME)
        self._porter.let_in(response, step.secret)
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

    async def _halfway(self, request: Request) -> Guest | None:
        secret, now = self._porter.secret(request, DOOR), self._porter.now()
        if secret is None:
            return None

        def job(tx: Transaction) -> Guest | None:
            found = guest(tx, secret, now)
            if found is None or found.state != "halfway":
                return None
            has_app = tx.app(found.staff.id) is not None
            return found._replace(row=found.row._replace(offer="")) if has_app else found

        return await self._porter.reader.run(job)

    def _second(self, request: Request, found: Guest | None, mistake: str = "") -> Response:
        if found is None:
            return self._pages.stranger(request)
        return self._pages.second(found.staff.name, found.row.offer, mistake)


def app_picture(found: Guest) -> bytes:
    """The secret in that browser as a QR code, black on white whatever the page looks like."""
    drawn = io.BytesIO()
    code = segno.make(totp.address(found.row.offer, found.staff.name), error="m", micro=False)
    code.save(drawn, kind="svg", scale=6, border=4, dark="#000", light="#fff", xmldecl=False)
    return drawn.getvalue()
