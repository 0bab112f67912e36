"""One material: its items with what there is to think about, put into shape where it must be."""

import re
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
    material_of,
    number,
    step_of,
)
from bot.console.porter import Visit
from bot.errors import UserMistake
from bot.services.drafting import reshaping
from bot.services.drafting.overview import rounds_of
from bot.services.drafting.ratings import counted, rated
from bot.services.editions import described
from bot.services.instants import moment
from bot.services.materials import described_item
from bot.services.preflight.report import Report, accept, accept_topics
from bot.services.project_rows import MaterialRow
from bot.services.transaction import Transaction
from bot.web import guard
from bot.web.guard import armour
from conversations import minutes

#: A command in a remedy, with the sign that leads to it.
_COMMAND: Final = re.compile(r"\s*\(yousaid [^)]*\)|:?\s*yousaid .*")

Fields = Mapping[str, str]
Deed = Callable[[Transaction, MaterialRow, Visit, Fields], str]


def rooms(desk: Desk) -> list[Room]:
    """One material, and what is posted there."""
    whole = Whole(desk)
    return [
        Room("/materials/pictures/{digest}", whole.picture, LOOK),
        Room("/materials/{material}", whole.look, LOOK),
        Room("/materials/{material}/counts", whole.counts, LOOK),
        Room("/materials/{material}/{deed}", whole.do, WORK, "POST"),
    ]


class Whole:
    """``/team/materials/{material}``"""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def look(self, request: Request, visit: Visit) -> Response:
        """Its items by section, with findings and suggestions beside them."""
        return await self._show(request, visit)

    async def counts(self, request: Request, visit: Visit) -> Response:
        """How much there is to think about, for the list to put into its place."""
        now, offered = moment(visit.now), self._desk.offered

        def job(tx: Transaction) -> Report | None:
            row = material_of(tx, request)
            return self._desk.overview.report(tx, row, offered, now) if row else None

        found = await self._desk.porter.reader.run(job)
        if found is None:
            return self._desk.missing(request, visit)
        return self._desk.page(request, visit, "counts.html", report=found)

    async def picture(self, request: Request, visit: Visit) -> Response:
        """A picture as people are shown it."""
        digest = request.path_params["digest"]
        row = await self._desk.porter.reader.run(lambda tx: tx.picture(digest))
        if row is None:
            return self._desk.missing(request, visit)
        return armour(Response(row.content, media_type=row.type), is_https=self._desk.is_https)

    async def do(self, request: Request, visit: Visit) -> Response:
        """Another shape, something brought back, a suggestion taken over."""
        deed, typed = DEEDS.get(request.path_params["deed"]), await guard.form(request)

        def job(tx: Transaction) -> str | None:
            row = material_of(tx, request)
            return deed(tx, row, visit, typed) if deed and row else None

        try:
            place = await self._desk.porter.writer.run(job)
        except UserMistake as mistake:
            return await self._show(request, visit, str(mistake), typed)
        if place is None:
            return self._desk.missing(request, visit)
        return self._desk.pages.to(place)

    async def _show(
        self, request: Request, visit: Visit, mistake: str = "", typed: Fields | None = None
    ) -> Response:
        now, offered = moment(visit.now), self._desk.offered

        def job(tx: Transaction) -> dict[str, Any] | None:
            row = material_of(tx, request)
            if row is None:
                return None
            return _values(tx, row, self._desk.overview.report(tx, row, offered, now))

        found = await self._desk.porter.reader.run(job)
        if found is None:
            return self._desk.missing(request, visit)
        shown, part = leaf(found["items"], request)
        values = {**found, "shown": shown, "leaf": part}
        return self._desk.page(request, visit, "whole.html", mistake=mistake, typed=typed, **values)


def _values(tx: Transaction, row: MaterialRow, report: Report) -> dict[str, Any]:
    items = tx.newest_items(row.id)
    held = rounds_of(tx.rounds(), row.id)
    return {
        "material": row,
        "items": [described_item(one) for one in items],
        "seen": reshaping.mark_of(items),
        "report": report,
        "noted": _by_item(report),
        "remedy": remedy,
        "maybe": {one.item.id: one for one in report.suggestions},
        "may_be_heavy": [one.item for one in report.suggestions if one.heavy],
        "topics_of": [one.item.id for one in report.suggestions if not one.heavy],
        "minutes": minutes(report.paper.items),
        "gone": [described_item(one.version) for one in tx.gone_items(row.id)],
        "editions": [{**described(one), "day": _day(one.at)} for one in tx.documents(row.id)],
        "rounds": held,
        "rated": counted(rated(tx, row.id)),
    }


def remedy(instead: str) -> str:
    """What to do about a finding, for whoever is on a page: no command is named there."""
    said = _COMMAND.sub("", instead).strip()
    if not said:
        return "Open the item, and say it there."
    return said if said.endswith((".", "?", "!")) else f"{said}."


def _by_item(report: Report) -> dict[str | None, list[Any]]:
    found: dict[str | None, list[Any]] = {}
    for one in report.noted:
        found.setdefault(one.item.id if one.item else None, []).append(one)
    return found


def _shape(tx: Transaction, row: MaterialRow, visit: Visit, typed: Fields) -> str:
    step = step_of(typed, len(tx.newest_items(row.id)))
    reshaping.reshape(tx, row.id, typed.get("seen", ""), step)
    return anchored(f"{ROOT}/{row.id}", lands_at(typed))


def _back(tx: Transaction, row: MaterialRow, visit: Visit, typed: Fields) -> str:
    reshaping.bring_back(tx, row.id, typed.get("item", ""))
    items = [one.item for one in tx.newest_items(row.id)]
    return anchored(f"{ROOT}/{row.id}", items.index(typed.get("item", "")) + 1)


def _accept(tx: Transaction, row: MaterialRow, visit: Visit, typed: Fields) -> str:
    accept(tx, row.id, [typed.get("item", "")], moment(visit.now))
    return anchored(f"{ROOT}/{row.id}", number(typed.get("at", "")) or 1)


def _topics(tx: Transaction, row: MaterialRow, visit: Visit, typed: Fields) -> str:
    """What is suggested for many at once, as the page showed them; never that one is heavy."""
    accept_topics(tx, row.id, typed.get("items", "").split(","), moment(visit.now))
    return f"{ROOT}/{row.id}"


def _day(at: int) -> str:
    local = moment(at)
    return f"{local.day} {local:%B %Y}"


DEEDS: Final[Mapping[str, Deed]] = {
    "shape": _shape,
    "back": _back,
    "accept": _accept,
    "topics": _topics,
}
