"""Asking people about one item: written, looked at, then sent; and what became of it."""

from collections.abc import Mapping
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from bot.console.feedback.desk import Desk, item_of, round_of, signed
from bot.console.porter import Visit
from bot.errors import UserMistake
from bot.services import broadcasts
from bot.services.feedback import VERDICT, asking, themes
from bot.services.feedback.asking import Asking, By, Preview, Whom
from bot.services.feedback.reading import editions
from bot.services.instants import moment
from bot.services.project_rows import AgendaRow, RoundRow
from bot.services.transaction import Transaction
from bot.web import guard

Fields = Mapping[str, str]
NOTHING: Final[Fields] = {}
GROUPS: Final[Mapping[str, By]] = {"all": "all", "verdict": "verdict", "theme": "theme"}
"""What stands before the value in the choice of a group."""


class Questions(Desk):
    """``/team/feedback/{round}/items/{item}/ask``"""

    async def look(self, request: Request, visit: Visit) -> Response:
        """The form, and the questions that were asked before."""
        return await self._show(request, visit)

    async def ask(self, request: Request, visit: Visit) -> Response:
        """Look at who would get it, or send it."""
        typed = await guard.form(request)
        wish = _asking(typed)
        if typed.get("send", ""):
            return await self._sent(request, visit, typed, wish)

        def job(tx: Transaction) -> Preview | None:
            found = _place(tx, request)
            return asking.preview(tx, *found, wish, visit.now) if found else None

        try:
            seen = await self._porter.reader.run(job)
        except UserMistake as mistake:
            return await self._show(request, visit, typed, str(mistake))
        return await self._show(request, visit, typed, seen=seen)

    async def step(self, request: Request, visit: Visit) -> Response:
        """Call it off before it starts, stop it, or let it go on."""
        deed, wanted = request.path_params["deed"], request.path_params["step"]

        def job(tx: Transaction) -> bool:
            found = _place(tx, request)
            steps = tx.follow_ups(found[0].id) if found else []
            is_ours = any(str(one.broadcast) == wanted for one in steps)
            if is_ours and deed == "undo":
                broadcasts.undo(tx, wanted, moment(visit.now))
            elif is_ours and deed == "stop":
                broadcasts.stop(tx, wanted)
            elif is_ours and deed == "go":
                broadcasts.go_on(tx, wanted, moment(visit.now))
            return is_ours and deed in ("undo", "stop", "go")

        try:
            is_done = await self._porter.writer.run(job)
        except UserMistake as mistake:
            return await self._show(request, visit, mistake=str(mistake))
        return self._pages.to(_here(request)) if is_done else self._missing(request, visit)

    async def _sent(self, request: Request, visit: Visit, typed: Fields, wish: Asking) -> Response:
        def job(tx: Transaction) -> bool:
            found = _place(tx, request)
            if found is not None:
                seen = typed.get("seen", "")
                asking.ask(tx, *found, wish, visit.staff, seen, visit.now)
            return found is not None

        try:
            is_there = await self._porter.writer.run(job)
        except UserMistake as mistake:
            return await self._show(request, visit, typed, str(mistake))
        return self._pages.to(_here(request)) if is_there else self._missing(request, visit)

    async def _show(
        self,
        request: Request,
        visit: Visit,
        typed: Fields = NOTHING,
        mistake: str = "",
        seen: Preview | None = None,
    ) -> Response:
        def job(tx: Transaction) -> dict[str, Any] | None:
            found = _place(tx, request)
            if found is None:
                return None
            row, shown = found
            given = {
                code: None
                for one in editions(tx, row, shown)
                for code in (*one.counts.of(VERDICT), *one.counts.short)
            }
            return {
                "row": row,
                "item": shown.version,
                "title": shown.title,
                "given": list(given),
                "coding": themes.coding(tx, row.id),
                "questions": asking.asked(tx, row, shown.version.item),
            }

        values = await self._porter.reader.run(job)
        if values is None:
            return self._missing(request, visit)
        values |= {"typed": typed, "mistake": mistake, "seen": seen}
        values |= {"longest": asking.LONGEST, "signed": signed(visit.staff)}
        values |= {"who": typed.get("who", request.query_params.get("who", ""))}
        values |= {"languages": self._options.offered()}
        return self._page(request, visit, "feedback_ask.html", values)


def _place(tx: Transaction, request: Request) -> tuple[RoundRow, AgendaRow] | None:
    row = round_of(tx, request)
    shown = item_of(tx, row, request) if row else None
    return (row, shown) if row is not None and shown is not None else None


def _here(request: Request) -> str:
    return f"{request.url.path.partition('/ask')[0]}/ask"


def _asking(typed: Fields) -> Asking:
    """One person where a pseudonym was written; else the group that was chosen."""
    person = typed.get("who", "").strip()
    kind, _, value = typed.get("group", "").partition(":")
    whom = Whom("person", person) if person else Whom(GROUPS.get(kind, "all"), value)
    return Asking(whom, typed.get("words", ""), typed.get("language", "en"))
