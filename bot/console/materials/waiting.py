"""A draft that was read and waits: what became an item, what did not, and keeping it."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from bot.console.kit import Room
from bot.console.materials.desk import (
    LOOK,
    ROOT,
    WORK,
    Desk,
    anchored,
    lands_at,
    leaf,
    number,
    step_of,
)
from bot.console.porter import Visit
from bot.errors import UserMistake
from bot.services.drafting import waiting
from bot.services.drafting.waiting import Waiting
from bot.services.instants import moment
from bot.services.topics import Topics
from bot.services.transaction import Transaction
from bot.web import guard
from bot.web.guard import armour

Fields = Mapping[str, str]
Deed = Callable[[Transaction, Waiting, Visit, Fields], str]
"""Does it; gives where to go next, below `ROOT`."""


def rooms(desk: Desk) -> list[Room]:
    """One draft that waits, and what is posted there."""
    pages = WaitingPages(desk)
    return [
        Room("/materials/waiting/{number}", pages.look, LOOK),
        Room("/materials/waiting/{number}/pictures/{at}", pages.picture, LOOK),
        Room("/materials/waiting/{number}/{deed}", pages.do, WORK, "POST"),
    ]


class WaitingPages:
    """``/team/materials/waiting/{number}``"""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def look(self, request: Request, visit: Visit) -> Response:
        """The draft in shape; of one that was kept, the material."""
        return await self._show(request, visit)

    async def picture(self, request: Request, visit: Visit) -> Response:
        """A picture of it, which is in no table of pictures yet."""
        at = number(request.path_params["at"])

        def job(tx: Transaction) -> Waiting | None:
            return waiting.opened(tx, number(request.path_params["number"]))

        one = await self._desk.porter.reader.run(job)
        items = one.shaped.draft.items if one else ()
        shown = items[at - 1].picture if 1 <= at <= len(items) else None
        if shown is None:
            return self._desk.missing(request, visit)
        is_https = self._desk.is_https
        return armour(Response(shown.content, media_type=shown.type), is_https=is_https)

    async def do(self, request: Request, visit: Visit) -> Response:
        """A step, another title, a match; keep it, or discard it."""
        deed, typed = DEEDS.get(request.path_params["deed"]), await guard.form(request)
        here = number(request.path_params["number"])

        def job(tx: Transaction) -> str:
            row = tx.waiting_draft(here)
            if row is None or row.kept:  # pressed twice, or somebody else was quicker
                return f"/{row.kept}" if row else ""
            one = waiting.opened(tx, here)
            return deed(tx, one, visit, typed) if deed and one else ""

        if deed is None:
            return self._desk.missing(request, visit)
        try:
            place = await self._desk.porter.writer.run(job)
        except UserMistake as mistake:
            return await self._show(request, visit, str(mistake), typed)
        return self._desk.pages.to(ROOT + place)

    async def _show(
        self, request: Request, visit: Visit, mistake: str = "", typed: Fields | None = None
    ) -> Response:
        here, topics = number(request.path_params["number"]), self._desk.overview.topics

        def job(tx: Transaction) -> dict[str, Any] | str | None:
            row = tx.waiting_draft(here)
            if row is not None and row.kept:
                return row.kept
            one = waiting.opened(tx, here)
            return _values(tx, one, topics) if one else None

        found = await self._desk.porter.reader.run(job)
        if found is None:
            return self._desk.missing(request, visit)
        if isinstance(found, str):
            return self._desk.pages.to(f"{ROOT}/{found}")
        shown, part = leaf(found["preview"]["items"], request)
        values = {**found, "shown": shown, "leaf": part}
        return self._desk.page(
            request, visit, "waiting.html", mistake=mistake, typed=typed, **values
        )


def _values(tx: Transaction, one: Waiting, topics: Topics) -> dict[str, Any]:
    materials = tx.materials()
    taken = [row for row in materials if one.row.title in (row.title, row.id)]
    revision, fault = None, ""
    if one.row.revises:
        try:
            revision = waiting.look(tx, one).told()
        except UserMistake as mistake:
            fault = str(mistake)
    return {
        "one": one,
        "preview": one.preview(topics),
        "skipped": one.shaped.draft.skipped,
        "bare": one.undescribed,
        "materials": materials,
        "taken": taken[0] if taken and not one.row.revises else None,
        "revision": revision,
        "fault": fault,
        "staff": {row.id: row.name for row in tx.staff()}.get(one.row.staff, ""),
    }


def _step(tx: Transaction, one: Waiting, visit: Visit, typed: Fields) -> str:
    step = step_of(typed, len(one.shaped.names))
    waiting.take(tx, one, typed.get("seen", ""), step)
    return anchored(_here(one), lands_at(typed))


def _undo(tx: Transaction, one: Waiting, visit: Visit, typed: Fields) -> str:
    waiting.undo(tx, one, typed.get("seen", ""))
    return _here(one)


def _name(tx: Transaction, one: Waiting, visit: Visit, typed: Fields) -> str:
    waiting.name(tx, one, typed.get("title", ""), typed.get("kind", ""))
    return _here(one)


def _revises(tx: Transaction, one: Waiting, visit: Visit, typed: Fields) -> str:
    waiting.revise(tx, one, typed.get("material", ""))
    return _here(one)


def _match(tx: Transaction, one: Waiting, visit: Visit, typed: Fields) -> str:
    seen, item = typed.get("seen", ""), typed.get("item", "")
    waiting.match(tx, one, seen, item, typed.get("to", ""))
    return f"{_here(one)}#revision"


def _keep(tx: Transaction, one: Waiting, visit: Visit, typed: Fields) -> str:
    return f"/{waiting.keep(tx, one, typed.get('seen', ''), moment(visit.now))}"


def _discard(tx: Transaction, one: Waiting, visit: Visit, typed: Fields) -> str:
    tx.drop_waiting_draft(one.row.id)
    return ""


DEEDS: Final[Mapping[str, Deed]] = {
    "step": _step,
    "undo": _undo,
    "name": _name,
    "revises": _revises,
    "match": _match,
    "keep": _keep,
    "discard": _discard,
}


def _here(one: Waiting) -> str:
    return f"/waiting/{one.row.id}"
