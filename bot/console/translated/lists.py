"""Which materials there are, how far each is in which language, and what it holds part by part."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.console.kit import Room
from bot.console.paging import page, wanted
from bot.console.porter import Visit
from bot.console.shelf import SPEAKERS
from bot.console.translated.desk import Desk, asked_for, next_for, task_of, unheard
from bot.console.wording_parts import signature
from bot.services.project_rows import MaterialRow
from bot.services.transaction import Transaction
from bot.services.translated.parts import items_of, languages_of, parts_of
from bot.services.translated.standing import State, counts, translations_of
from bot.services.translated.steps import left_by


def rooms(desk: Desk) -> list[Room]:
    """The lists."""
    lists = Lists(desk)
    return [
        Room("/translations", lists.materials, SPEAKERS),
        Room("/translations/{material}", lists.languages, SPEAKERS),
        Room("/translations/{material}/{language}", lists.parts, SPEAKERS),
    ]


class Lists:
    """``/team/translations`` and two levels below"""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def materials(self, request: Request, visit: Visit) -> Response:
        """Every material, newest first."""
        rows = await self._desk.porter.reader.run(lambda tx: tx.materials()[::-1])
        shown = page(rows, wanted(request))
        return self._desk.page(request, visit, "materials.html", page=shown, query="")

    async def languages(self, request: Request, visit: Visit) -> Response:
        """One material: each language with how many parts stand how."""
        name = request.path_params["material"]

        def job(tx: Transaction) -> dict[str, Any] | None:
            row = next((one for one in tx.materials() if one.id == name), None)
            return self._languages(tx, row) if row is not None else None

        values = await self._desk.porter.reader.run(job)
        if values is None:
            return self._desk.missing(request, visit)
        return self._desk.page(request, visit, "languages.html", **values)

    def _languages(self, tx: Transaction, row: MaterialRow) -> dict[str, Any]:
        items = items_of(row, tx.newest_items(row.id))
        parts = parts_of(items)
        rows = tx.translated([part.id for part in parts])
        begun = {one.language for one in rows}
        written = set(languages_of(items).values()) - {""} or {"en"}
        codes = [code for code in self._desk.codes if {code} != written]
        none: dict[State, int] = {**counts(()), "missing": len(parts)}
        found = {
            code: counts(translations_of(parts, rows, code)) if code in begun else none
            for code in dict.fromkeys((*sorted(begun), *codes))
        }
        return {"material": row, "total": len(parts), "found": found}

    async def parts(self, request: Request, visit: Visit) -> Response:
        """One material in one language: its parts in their order, what is next, and the files."""
        return await show_parts(self._desk, request, visit)


async def show_parts(
    desk: Desk, request: Request, visit: Visit, mistake: str = "", **values: Any
) -> Response:
    """The parts; with what came of a file that was sent."""
    who = signature(visit.staff)

    def job(tx: Transaction) -> dict[str, Any] | None:
        found = asked_for(tx, request)
        if found is None:
            return None
        left = left_by(tx, found.language, visit.staff.id)
        items = [one.part.id for one in found.translations if not one.part.is_heading]
        said = tx.said_of_translations(items, found.language)
        return {
            "work": found,
            "next": next_for(found.translations, who, left),
            "left": left,
            "said": {one.item for one in unheard(found, said)},
        }

    found = await desk.porter.reader.run(job)
    if found is None:
        return desk.missing(request, visit)
    translations = found["work"].translations
    return desk.page(
        request,
        visit,
        "parts.html",
        mistake=mistake,
        page=page(translations, wanted(request)),
        query="",
        counts=counts(translations),
        task=lambda one: task_of(one, who),
        has_files=desk.sheets is not None,
        **found,
        **{"findings": (), "taken": None, **values},
    )
