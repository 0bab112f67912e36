"""One item with all that was said of it; and what was said besides, of parts and of the study."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from bot.console.feedback.desk import Desk, item_of, numbers, round_of
from bot.console.numbers import number
from bot.console.paging import page, wanted
from bot.console.porter import Visit
from bot.errors import UserMistake
from bot.services.feedback import comments, themes
from bot.services.feedback.comments import Comment, Comments
from bot.services.feedback.reading import Edition, editions, needs
from bot.services.feedback.themes import Coding
from bot.services.project_rows import AgendaRow, RoundRow
from bot.services.transaction import Transaction
from bot.web import guard

ALL: Final = "all"
"""Opens every hard comment of the page at once."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What the reader opens now, beside what is open on their page already."""

    now: int = 0
    is_all: bool = False
    before: frozenset[int] = frozenset()
    page: int = 0

    @classmethod
    async def of(cls, request: Request) -> "Opening":
        """As the form says it."""
        typed = await guard.form(request)
        wanted = typed.get("answer", "")
        before, at = numbers(typed.get("opened", "")), number(typed.get("page", ""))
        return cls(number(wanted), wanted == ALL, before, at)

    def chosen(self, rows: Collection[Comment]) -> frozenset[int]:
        """Those of these comments that are opened now."""
        hard = {one.answer for one in rows if one.is_hard}
        return frozenset(hard if self.is_all else hard & {self.now})


CLOSED: Final = Opening()


class Items(Desk):
    """``/team/feedback/{round}/items/{item}`` and ``/team/feedback/{round}/besides``"""

    async def look(self, request: Request, visit: Visit) -> Response:
        """The item; what may be hard to read is closed."""
        return await self._item(request, visit)

    async def open(self, request: Request, visit: Visit) -> Response:
        """The same with words open; who opened them is noted."""
        return await self._item(request, visit, await Opening.of(request))

    async def note(self, request: Request, visit: Visit) -> Response:
        """What somebody of the team makes of it."""
        typed = await guard.form(request)
        words = typed.get("words", "")

        def job(tx: Transaction) -> bool:
            row = round_of(tx, request)
            shown = item_of(tx, row, request) if row else None
            if row is not None and shown is not None:
                themes.note(tx, row, visit.staff, words, visit.now, shown.version.item)
            return shown is not None

        try:
            is_there = await self._porter.writer.run(job)
        except UserMistake as mistake:
            return await self._item(request, visit, typed=words, mistake=str(mistake))
        if not is_there:
            return self._missing(request, visit)
        return self._pages.to(f"{request.url.path.removesuffix('/note')}#notes")

    async def besides(self, request: Request, visit: Visit) -> Response:
        """Words about parts, and questions of people's own."""
        return await self._besides(request, visit, CLOSED)

    async def open_besides(self, request: Request, visit: Visit) -> Response:
        """The same with words open."""
        return await self._besides(request, visit, await Opening.of(request))

    async def _item(
        self,
        request: Request,
        visit: Visit,
        opening: Opening = CLOSED,
        typed: str = "",
        mistake: str = "",
    ) -> Response:
        def job(tx: Transaction) -> dict[str, Any] | None:
            row = round_of(tx, request)
            shown = item_of(tx, row, request) if row else None
            if row is None or shown is None:
                return None
            found = comments.about_item(tx, row, shown.version.item, visit.staff)
            values = show(tx, row, found, opening, visit, opening.page or wanted(request))
            return values | _of_item(tx, row, shown)

        run = self._porter.writer.run if opening is not CLOSED else self._porter.reader.run
        values = await run(job)
        if values is None:
            return self._missing(request, visit)
        values |= {"typed": typed, "mistake": mistake}
        return self._page(request, visit, "feedback_item.html", values)

    async def _besides(self, request: Request, visit: Visit, opening: Opening) -> Response:
        def job(tx: Transaction) -> dict[str, Any] | None:
            row = round_of(tx, request)
            if row is None:
                return None
            found = comments.besides(tx, row, visit.staff)
            at = opening.page or wanted(request)
            return show(tx, row, found, opening, visit, at) | {"needs": needs(tx, row)}

        run = self._porter.writer.run if opening is not CLOSED else self._porter.reader.run
        values = await run(job)
        if values is None:
            return self._missing(request, visit)
        return self._page(request, visit, "feedback_besides.html", values)


def show(
    tx: Transaction, row: RoundRow, found: Comments, opening: Opening, visit: Visit, at: int
) -> dict[str, Any]:
    """One page of comments as this reader sees them; what they open now is noted."""
    some = page(found.rows, at)
    opened_now = opening.chosen(some.rows)
    comments.opened(tx, some.rows, opened_now - opening.before, visit.staff, visit.now)
    opened = opened_now | (opening.before & {one.answer for one in some.rows})
    coded: Coding = themes.coding(tx, row.id)
    return {
        "row": row,
        "page": some._replace(rows=comments.dressed(tx, some.rows, opened)),
        "query": "",
        "unshown": found.unshown,
        "opened": ",".join(map(str, sorted(opened))),
        "coding": coded,
        "sees_all": comments.sees_all(visit.staff),
    }


def _of_item(tx: Transaction, row: RoundRow, shown: AgendaRow) -> dict[str, Any]:
    made: list[Edition] = editions(tx, row, shown)
    ids = [one.version.item for one in tx.agenda(row.id)]
    at = ids.index(shown.version.item) if shown.version.item in ids else len(ids)
    return {
        "before": ids[at - 1] if 0 < at < len(ids) else "",
        "after": "".join(ids[at + 1 : at + 2]),
        "item": shown.version,
        "title": shown.title,
        "editions": made,
        "is_heavy": any(one.version.heavy for one in made) or shown.version.heavy,
        "needs": [one for one in needs(tx, row) if one.section == shown.version.section],
        "notes": themes.notes(tx, row.id, shown.version.item),
        "asked_before": sum(one.item == shown.version.item for one in tx.follow_ups(row.id)),
    }
