"""What stands before every room: an open sign-in, a role it is for, and where it matters a code.

A browser that is locked, or before a room that wants a fresh code, is asked for one on a page that
carries whatever was about to be sent; with a right code it goes on to what was wanted, in one step.
Until then that is also kept for its writer, should the tab be closed instead.
"""

from collections.abc import Awaitable, Callable
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Message

from bot.console.kit import Kit, Room
from bot.console.porter import Met, Visit, address_of
from bot.console.shelf import first
from bot.services.sign_in import kept
from bot.services.sign_in.steps import Step, go_on
from bot.services.sign_in.visits import Guest
from bot.services.transaction import Transaction
from bot.web import guard
from bot.web.guard import Refused

Answer = Callable[[Request], Awaitable[Response]]

FIELD: Final = "sign_in_code"
HOME: Final = "/team/"
CODE: Final = "/team/code"
FORM: Final = "application/x-www-form-urlencoded"
WRONG: Final = "That code is not right, or it was used already. Wait for the next one."


class Threshold:
    """Lets people into rooms."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit

    def before(self, room: Room) -> Answer:
        """The room for whoever is signed in and may; for all others one page everywhere."""

        async def answer(request: Request) -> Response:
            if request.method == "POST":
                guard.check_origin(request, self._kit.options.public_url)
            met = await self._kit.porter.meet(request)
            if met.visit is None or (room.is_fresh and _may(room, met.visit) and _stale(met.visit)):
                return await self._with_a_code(request, room, met)
            return await self._enter(request, room, met.visit)

        return answer

    async def code(self, request: Request) -> Response:
        """``POST /team/code``: a code was typed on the way to a page; go on to it."""
        guard.check_origin(request, self._kit.options.public_url)
        typed = await guard.form(request)
        wanted = typed.get("next", "")
        met = await self._kit.porter.meet(request)
        if met.guest is None or met.guest.state not in ("open", "locked"):
            return self._kit.pages.stranger(request)
        place = wanted if kept.is_ours(wanted.partition("?")[0]) else HOME
        step = await self._tried(request, typed.get(FIELD, ""))
        if step.secret is None:
            return self._ask(met.guest, place, (), step, action=CODE)
        response = self._kit.pages.to(place)
        self._kit.porter.let_in(response, step.secret)
        return response

    async def _enter(self, request: Request, room: Room, visit: Visit) -> Response:
        if not _may(room, visit):
            if request.url.path == HOME:  # where everybody arrives who signs in
                return self._kit.pages.to(first(visit.roles))
            return self._kit.pages.room(request, visit, "not_yours.html", status=403)
        response = await room.answer(request, visit)
        path, staff = request.url.path, visit.staff.id
        was_kept = any(one.action == path for one in visit.kept)
        if request.method == "POST" and was_kept and response.status_code < 400:
            await self._kit.porter.writer.run(lambda tx: tx.drop_form(staff, path))
        return response

    async def _with_a_code(self, request: Request, room: Room, met: Met) -> Response:
        found = met.guest
        if found is None or found.state == "halfway":
            return self._kit.pages.stranger(request)
        if request.method != "POST":
            return self._turned_away(request, found)
        raw = await _body(request)
        fields = kept.pairs(raw or b"")
        is_kept = await self._keep(request, found, fields)
        if found.state == "over":
            return self._kit.pages.stranger(request, is_kept=is_kept)
        if request.headers.get("hx-request") == "true":
            return _again()
        typed, rest = _parted(raw or b"")
        step = await self._tried(request, typed) if typed else Step(None)
        if step.secret is None:
            place = _page_of(request) if raw is None else request.url.path
            action = CODE if raw is None else place
            asked = step if typed else None
            return self._ask(found, place, fields, asked, action=action, back=_page_of(request))
        met = await self._kit.porter.meet(request, step.secret)
        if met.visit is None:
            return self._kit.pages.stranger(request)
        response = await self._enter(_replayed(request, rest), room, met.visit)
        self._kit.porter.let_in(response, step.secret)
        return response

    def _turned_away(self, request: Request, found: Guest) -> Response:
        if found.state == "over":
            return self._kit.pages.stranger(request)
        if request.headers.get("hx-request") == "true":
            return _again()
        query = f"?{request.url.query}" if request.url.query else ""
        return self._ask(found, f"{request.url.path}{query}", (), None, action=CODE)

    def _ask(
        self,
        found: Guest,
        place: str,
        fields: kept.Pairs,
        step: Step | None,
        *,
        action: str,
        back: str = "",
    ) -> Response:
        now = self._kit.porter.now()
        if step is not None and step.free_at is not None:
            return self._kit.pages.wait(step.free_at - now)
        mistake = WRONG if step is not None else ""
        is_locked = found.state == "locked"
        return self._kit.pages.code(action, place, fields, mistake, is_locked=is_locked, back=back)

    async def _tried(self, request: Request, typed: str) -> Step:
        secret, now = self._kit.porter.secret(request), self._kit.porter.now()
        address = address_of(request)
        return await self._kit.porter.writer.run(
            lambda tx: go_on(tx, secret or "", typed, address, now)
        )

    async def _keep(self, request: Request, found: Guest, fields: kept.Pairs) -> bool:
        page, action, now = _page_of(request), request.url.path, self._kit.porter.now()

        def job(tx: Transaction) -> bool:
            return kept.keep(tx, found.staff.id, page, action, fields, now)

        return bool(fields) and await self._kit.porter.writer.run(job)


def _may(room: Room, visit: Visit) -> bool:
    return bool(visit.roles & room.who)


def _stale(visit: Visit) -> bool:
    return not visit.is_fresh


async def _body(request: Request) -> bytes | None:
    """A form's body; None for one with a file, or with more than a form can hold."""
    if request.headers.get("content-type", FORM).partition(";")[0].strip() != FORM:
        return None
    try:
        return await guard.body(request)
    except Refused:
        return None


def _page_of(request: Request) -> str:
    """The page on which a form stood; home where the browser does not say."""
    path = urlsplit(request.headers.get("referer", "")).path
    return path if kept.is_ours(path) else HOME


def _again() -> Response:
    """A page that renewed a part of itself must be loaded whole: it is locked."""
    return Response(status_code=403, headers={"hx-refresh": "true", "cache-control": "no-store"})


def _parted(raw: bytes) -> tuple[str, bytes]:
    """The code that a form brings along, and the form as it was before."""
    try:
        found = parse_qsl(raw.decode(), keep_blank_values=True, max_num_fields=kept.MOST_FIELDS)
    except ValueError:
        return "", raw
    typed = next((value for name, value in found if name == FIELD), "")
    return typed, urlencode([pair for pair in found if pair[0] != FIELD]).encode()


def _replayed(request: Request, body: bytes) -> Request:
    """The same request with its body to be read once more."""
    length = (b"content-length", str(len(body)).encode())
    headers = [pair for pair in request.scope["headers"] if pair[0] != b"content-length"]

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    return Request({**request.scope, "headers": [*headers, length]}, receive)
