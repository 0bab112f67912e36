"""Taking one message out for good: a page that says what happens, then the deed.

It is reached from beside the words, and does what the commands do. Evaluators and translators do
not come here: whoever wrote is known to those alone who look after young people.
"""

from collections.abc import Mapping
from typing import Final
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from bot.console.feedback.drawing import asked
from bot.console.kit import Kit, Room
from bot.console.numbers import number
from bot.console.porter import Visit
from bot.errors import UserMistake
from bot.services import passages
from bot.services.passages import Passage
from bot.services.redacting import LONGEST, WHY, reason
from bot.services.sign_in import kept
from bot.services.team_roles import TEAM
from bot.services.transaction import Transaction
from bot.web import guard

OTHER: Final = "other"
Fields = Mapping[str, str]
NOTHING: Final[Fields] = {}


def rooms(kit: Kit) -> list[Room]:
    """For those who look after young people; the deed itself wants a fresh code."""
    desk = Redacting(kit)
    here = "/redact/{kind}/{number}"
    return [
        Room(here, desk.look, TEAM),
        Room(here, desk.take_out, TEAM, "POST", is_fresh=True),
    ]


class Redacting:
    """``/team/redact/{kind}/{number}``"""

    def __init__(self, kit: Kit) -> None:
        self._porter = kit.porter
        self._pages = kit.pages

    async def look(self, request: Request, visit: Visit) -> Response:
        """What would go, and what would stay; that it was looked at is noted as where it stands."""
        return await self._show(request, visit, request.query_params)

    async def take_out(self, request: Request, visit: Visit) -> Response:
        """Do it. Pressed twice, the second finds that it is done."""
        typed = await guard.form(request)

        def job(tx: Transaction) -> Passage | None:
            found = _found(tx, request, visit)
            if found is not None and found.texts:
                own = typed.get("own", "") if typed.get("why") == OTHER else ""
                why = reason(typed.get("why", ""), own)
                seen = typed.get("seen", "")
                passages.take_out(tx, found, visit.staff, visit.now, why, seen)
            return found

        try:
            found = await self._porter.writer.run(job)
        except UserMistake as mistake:
            return await self._show(request, visit, typed, str(mistake))
        if found is None:
            return self._missing(request, visit)
        back = quote(_back(found, typed), safe="/")
        return self._pages.to(f"{request.url.path}?back={back}")

    async def _show(
        self, request: Request, visit: Visit, typed: Fields = NOTHING, mistake: str = ""
    ) -> Response:
        def job(tx: Transaction) -> Passage | None:
            found = _found(tx, request, visit)
            if found is not None:
                passages.shown(tx, found, visit.staff, visit.now)
            return found

        found = await self._porter.writer.run(job)
        if found is None:
            return self._missing(request, visit)
        return self._pages.room(
            request,
            visit,
            "redact.html",
            status=422 if mistake else 200,
            found=found,
            back=_back(found, typed),
            place=_place(found),
            asked=asked,
            reasons=WHY,
            other=OTHER,
            longest=LONGEST,
            typed=typed,
            mistake=mistake,
        )

    def _missing(self, request: Request, visit: Visit) -> Response:
        return self._pages.room(request, visit, "missing.html", status=404)


def _found(tx: Transaction, request: Request, visit: Visit) -> Passage | None:
    kind, which = request.path_params["kind"], number(request.path_params["number"])
    return passages.find(tx, kind, which, visit.staff)


def _back(found: Passage, typed: Fields) -> str:
    """The page from which they came; where that is none of ours, the one where it stands."""
    back = typed.get("back", "")
    return back if kept.is_ours(back) else _place(found)


def _place(found: Passage) -> str:
    """Where it stands."""
    if found.kind == "line":
        return f"/team/talks/{found.person.pseudonym}"
    if found.kind == "complaint":
        return f"/team/complaints/{found.whole}"
    room = f"/team/feedback/{found.round}"
    if found.item:
        return f"{room}/items/{found.item}"
    if found.is_about_us:
        return f"{room}/us"
    return f"{room}/besides" if found.round and not found.is_unplaced else "/team/unplaced"
