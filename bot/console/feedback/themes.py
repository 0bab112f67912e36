"""Themes coded by hand: the table of a round, one theme with its comments, ticks on a phone."""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from bot.console.feedback.desk import Desk, round_of
from bot.console.feedback.items import CLOSED, Opening, show
from bot.console.numbers import number
from bot.console.paging import wanted
from bot.console.porter import Visit
from bot.errors import UserMistake
from bot.services.feedback import comments, themes
from bot.services.feedback.comments import Comment
from bot.services.feedback.themes import Coding, Theme
from bot.services.feedback_rows import ThemeRow
from bot.services.project_rows import RoundRow
from bot.services.transaction import Transaction
from bot.web import guard

Fields = Mapping[str, str]
NOTHING: Final[Fields] = {}
PLACE: Final = re.compile(r"(/[\w.-]+){0,3}(\?page=\d{1,5})?", re.ASCII)
"""What follows a round in the address of one of its pages."""
Deed = Callable[[Transaction, RoundRow, ThemeRow, Visit, Fields], None]


class Themes(Desk):
    """``/team/feedback/{round}/themes`` and what is ticked elsewhere."""

    async def look(self, request: Request, visit: Visit) -> Response:
        """All themes of a round, counted."""
        return await self._table(request, visit)

    async def make(self, request: Request, visit: Visit) -> Response:
        """A new one."""
        name = (await guard.form(request)).get("name", "")

        def job(tx: Transaction) -> ThemeRow | None:
            row = round_of(tx, request)
            return themes.make(tx, row, name, visit.staff, visit.now) if row else None

        try:
            made = await self._porter.writer.run(job)
        except UserMistake as mistake:
            return await self._table(request, visit, name, str(mistake))
        return self._pages.to(request.url.path) if made else self._missing(request, visit)

    async def one(self, request: Request, visit: Visit) -> Response:
        """A theme, with the comments in it."""
        return await self._theme(request, visit)

    async def open(self, request: Request, visit: Visit) -> Response:
        """The same with words open; who opened them is noted."""
        return await self._theme(request, visit, await Opening.of(request))

    async def do(self, request: Request, visit: Visit) -> Response:
        """Rename it, merge it, take it out again, note something about it."""
        deed, typed = DEEDS.get(request.path_params["deed"]), await guard.form(request)

        def job(tx: Transaction) -> ThemeRow | None:
            row = round_of(tx, request)
            theme = _row(tx, row, request) if row else None
            if row is not None and theme is not None and deed is not None:
                deed(tx, row, theme, visit, typed)
            return theme

        try:
            found = await self._porter.writer.run(job)
        except UserMistake as mistake:
            return await self._theme(request, visit, typed=typed, mistake=str(mistake))
        if found is None or deed is None:
            return self._missing(request, visit)
        where = request.url.path.rpartition("/")[0]
        is_table = request.path_params["deed"] in ("merge", "part")
        return self._pages.to(where.rpartition("/")[0] if is_table else where)

    async def tick(self, request: Request, visit: Visit) -> Response:
        """One comment is in a theme now, or is out of it; a new theme may be made of it."""
        typed = await guard.form(request)

        def job(tx: Transaction) -> tuple[RoundRow, Comment, Coding] | None:
            row = round_of(tx, request)
            one = _comment(tx, row, request, visit) if row else None
            if row is None or one is None:
                return None
            for theme, is_in in _chosen(tx, row, typed, visit):
                themes.put(tx, theme, one.ids, visit.staff, visit.now, is_in=is_in)
            return row, one, themes.coding(tx, row.id)

        try:
            found = await self._porter.writer.run(job)
        except UserMistake as mistake:
            return await self._table(request, visit, typed.get("new", ""), str(mistake))
        if found is None:
            return self._missing(request, visit)
        row, one, coding = found
        if "hx-request" not in request.headers:
            return self._pages.to(f"{_back(row, typed)}#c{one.answer}")
        values = {"row": row, "one": one, "coding": coding, "back": _back(row, typed)}
        return self._page(request, visit, "feedback_ticks.html", values)

    async def _table(
        self, request: Request, visit: Visit, typed: str = "", mistake: str = ""
    ) -> Response:
        def job(tx: Transaction) -> tuple[RoundRow, Coding] | None:
            row = round_of(tx, request)
            return (row, themes.coding(tx, row.id)) if row else None

        found = await self._porter.reader.run(job)
        if found is None:
            return self._missing(request, visit)
        values = {"row": found[0], "coding": found[1], "typed": typed, "mistake": mistake}
        return self._page(request, visit, "feedback_themes.html", values)

    async def _theme(
        self,
        request: Request,
        visit: Visit,
        opening: Opening = CLOSED,
        typed: Fields = NOTHING,
        mistake: str = "",
    ) -> Response:
        def job(tx: Transaction) -> dict[str, Any] | None:
            row = round_of(tx, request)
            theme = _theme(tx, row, request) if row else None
            if row is None or theme is None:
                return None
            found = comments.of_answers(tx, row, theme.answers, visit.staff)
            values = show(tx, row, found, opening, visit, opening.page or wanted(request))
            return values | {
                "theme": theme,
                "notes": themes.notes(tx, row.id, theme=theme.row.id),
                "numbers": {one.version.item: one.version.number for one in tx.agenda(row.id)},
            }

        run = self._porter.writer.run if opening is not CLOSED else self._porter.reader.run
        values = await run(job)
        if values is None:
            return self._missing(request, visit)
        deed = request.path_params.get("deed", "")
        values |= {"typed": typed, "mistake": mistake, "deed": deed}
        return self._page(request, visit, "feedback_theme.html", values)


def _row(tx: Transaction, row: RoundRow, request: Request) -> ThemeRow | None:
    wanted = number(request.path_params["theme"])
    return next((one for one in tx.themes(row.id) if one.id == wanted), None)


def _theme(tx: Transaction, row: RoundRow, request: Request) -> Theme | None:
    """The theme in the address; that of which it is a part by now, where it is one."""
    coding = themes.coding(tx, row.id)
    return coding.whose(number(request.path_params["theme"]))


def _comment(tx: Transaction, row: RoundRow, request: Request, visit: Visit) -> Comment | None:
    """The comment in the address, if this reader may see it."""
    wanted = number(request.path_params["answer"])
    found = comments.of_answers(tx, row, {wanted}, visit.staff)
    return next((one for one in found.rows if wanted in one.ids), None)


def _chosen(
    tx: Transaction, row: RoundRow, typed: Fields, visit: Visit
) -> list[tuple[ThemeRow, bool]]:
    """The theme that was pressed and whether the comment is in it then; or a new one."""
    if new := typed.get("new", "").strip():
        return [(themes.make(tx, row, new, visit.staff, visit.now), True)]
    wanted, _, state = typed.get("set", "").partition(":")
    return [(one, state == "1") for one in tx.themes(row.id) if one.id == number(wanted)]


def _back(row: RoundRow, typed: Fields) -> str:
    """Where the comment was ticked; nowhere else than on pages of that round."""
    here, back = f"/team/feedback/{row.id}", typed.get("back", "")
    return back if PLACE.fullmatch(back.removeprefix(here)) and back.startswith(here) else here


def _rename(tx: Transaction, row: RoundRow, theme: ThemeRow, visit: Visit, typed: Fields) -> None:
    themes.rename(tx, theme, typed.get("name", ""), typed.get("shown", ""))


def _merge(tx: Transaction, row: RoundRow, theme: ThemeRow, visit: Visit, typed: Fields) -> None:
    themes.merge(tx, theme, number(typed.get("into", "")))


def _part(tx: Transaction, row: RoundRow, theme: ThemeRow, visit: Visit, typed: Fields) -> None:
    themes.part(tx, theme)


def _note(tx: Transaction, row: RoundRow, theme: ThemeRow, visit: Visit, typed: Fields) -> None:
    themes.note(tx, row, visit.staff, typed.get("words", ""), visit.now, "", theme.id)


DEEDS: Final[Mapping[str, Deed]] = {
    "rename": _rename,
    "merge": _merge,
    "part": _part,
    "note": _note,
}
