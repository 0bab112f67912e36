"""One item: as the chat shows it, what staff say about it, and what it was before."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from bot.console.kit import Room
from bot.console.materials.desk import LOOK, ROOT, WORK, Desk, material_of, number
from bot.console.porter import Visit
from bot.errors import UserMistake
from bot.services import recordings
from bot.services.drafting import editing
from bot.services.drafting.editing import LONGEST, Clash
from bot.services.instants import moment
from bot.services.items import item_of
from bot.services.materials import Edit, described_item
from bot.services.pictures import pictures_of
from bot.services.project_rows import AgendaRow, ItemVersion, MaterialRow
from bot.services.revising.differences import differences
from bot.services.transaction import Transaction
from bot.services.translated.shown import Translated
from bot.web import guard

Fields = Mapping[str, str]

LARGEST_FORM: Final = 1024 * 1024
"""Bytes: so that a text far too long is told its limit, and is not lost."""


def rooms(desk: Desk) -> list[Room]:
    """One item of a material."""
    items = Items(desk)
    here = "/materials/{material}/items/{item}"
    return [
        Room(here, items.look, LOOK),
        Room(here, items.edit, WORK, "POST"),
        Room(f"{here}/again", items.again, WORK, "POST"),
    ]


class Items:
    """``/team/materials/{material}/items/{item}``"""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def look(self, request: Request, visit: Visit) -> Response:
        """The item on a phone, in a language that ``?language=`` names."""
        return await self.show(request, visit)

    async def edit(self, request: Request, visit: Visit) -> Response:
        """What was typed about it; where somebody else was quicker, both are shown."""
        typed = await guard.form(request, LARGEST_FORM)

        def job(tx: Transaction) -> Sequence[Clash] | None:
            found = asked_for(tx, request)
            if found is None:
                return None
            seen = number(typed.get("seen", ""))
            return editing.edit(tx, found[1], seen, _edit_of(typed), moment(visit.now))

        try:
            clashes = await self._desk.porter.writer.run(job)
        except UserMistake as mistake:
            return await self.show(request, visit, str(mistake), typed)
        if clashes is None:
            return self._desk.missing(request, visit)
        if clashes:
            said = "Somebody else changed this item while your page was open."
            return await self.show(request, visit, said, typed, clashes)
        return self._desk.pages.to(f"{request.url.path}#about")

    async def again(self, request: Request, visit: Visit) -> Response:
        """An earlier version holds again."""
        typed = await guard.form(request)
        seen, version = number(typed.get("seen", "")), number(typed.get("version", ""))

        def job(tx: Transaction) -> bool:
            found = asked_for(tx, request)
            if found is not None:
                editing.again(tx, found[1], seen, version, moment(visit.now))
            return found is not None

        try:
            is_there = await self._desk.porter.writer.run(job)
        except UserMistake as mistake:
            return await self.show(request, visit, str(mistake))
        if not is_there:
            return self._desk.missing(request, visit)
        return self._desk.pages.to(request.url.path.removesuffix("/again"))

    async def show(
        self,
        request: Request,
        visit: Visit,
        mistake: str = "",
        typed: Fields | None = None,
        clashes: Sequence[Clash] = (),
    ) -> Response:
        """The page, with what was wrong with a form, if anything was."""
        offered = dict(self._desk.tools.languages())
        said = request.query_params.get("language", "")
        language = said if said in offered else next(iter(offered), "en")

        def job(tx: Transaction) -> dict[str, Any] | None:
            found = asked_for(tx, request)
            return self._values(tx, *found, language) if found else None

        found = await self._desk.porter.reader.run(job)
        if found is None:
            return self._desk.missing(request, visit)
        values = {"clashes": clashes, "language": language}
        return self._desk.page(
            request,
            visit,
            "item.html",
            mistake=mistake,
            typed=typed,
            languages=offered,
            longest=LONGEST,
            **found,
            **values,
        )

    def _values(
        self, tx: Transaction, row: MaterialRow, item: ItemVersion, language: str
    ) -> dict[str, Any]:
        shown = AgendaRow.of(row.kind, row.title, item)
        items = [one.item for one in tx.newest_items(row.id)]
        at = items.index(item.item) if item.item in items else None
        around = (None, None) if at is None else (at - 1 if at else None, at + 1)
        before, after = (items[n] if n is not None and n < len(items) else None for n in around)
        return {
            "material": row,
            "item": described_item(item),
            "place": None if at is None else at + 1,
            "before": before,
            "after": after,
            "phone": self._desk.tools.phone(
                shown, pictures_of(tx, [shown]), language, Translated.of(tx, [item_of(shown)])
            ),
            "recordings": recordings.of_item(tx, item),
            "versions": _history(tx.versions(item.item)),
            "in_use": [one.name for one in tx.rounds() if one.id in set(tx.shown_in(item.item))],
            "back": f"{ROOT}/{row.id}" + ("" if at is None else f"?from={at + 1}#item-{at + 1}"),
        }


def _history(versions: Sequence[ItemVersion]) -> list[tuple[int, dict[str, Any]]]:
    """Earlier versions, newest first, each with what the next one changed."""
    pairs = pairwise(versions)
    return [(old.version, differences(old, new)) for old, new in pairs][::-1]


def asked_for(tx: Transaction, request: Request) -> tuple[MaterialRow, ItemVersion] | None:
    """The material and the item that an address names, also one that is gone from its draft."""
    row = material_of(tx, request)
    if row is None:
        return None
    gone = [one.version for one in tx.gone_items(row.id)]
    wanted = request.path_params["item"]
    found = next((one for one in (*tx.newest_items(row.id), *gone) if one.item == wanted), None)
    return (row, found) if found is not None else None


def _edit_of(typed: Fields) -> Edit:
    """What a form says: a field that a browser left out because it is empty is emptied."""
    topics = [" ".join(one.split()) for one in typed.get("topics", "").split(",")]
    return Edit(
        sensitivity=typed.get("sensitivity") or None,
        topics=tuple(dict.fromkeys(filter(None, topics))),
        label=typed.get("label", "").strip(),
        why=typed.get("why", "").strip(),
        gist=typed.get("gist", "").strip(),
        media=typed.get("media", "").strip() if "has_media" in typed else None,
        text=typed.get("text", "").replace("\r\n", "\n").strip(),
        kind=typed.get("kind") or None,
    )
