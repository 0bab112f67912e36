"""A round on paper: for people without a smart phone, as a file to print."""

import asyncio
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from bot.console.kit import Kit, Room
from bot.console.porter import Visit
from bot.console.rounds.base import RoundPages, asked_for
from bot.errors import NotPossible, UserMistake
from bot.services.instants import moment
from bot.services.printing import TYPES, Printer, Wish
from bot.services.team_roles import TEAM

MOST_IN_PDF: Final = 60
"""Drafts in one PDF made here: each takes a third of a second, and others wait for their pages."""


def rooms(kit: Kit) -> list[Room]:
    """The form, and the file."""
    printer = kit.options.printer
    if printer is None:
        return []
    pages = OnPaper(kit, printer)
    return [
        Room("/rounds/{round}/print", pages.look, TEAM),
        Room("/rounds/{round}/print/pack", pages.make, TEAM),
    ]


class OnPaper(RoundPages):
    """``/team/rounds/{round}/print``"""

    def __init__(self, kit: Kit, printer: Printer) -> None:
        super().__init__(kit)
        self._printer = printer
        self._one_at_a_time = asyncio.Lock()

    async def look(self, request: Request, visit: Visit) -> Response:
        """In which form it is wanted."""
        return await self._form(request, visit)

    async def make(self, request: Request, visit: Visit) -> Response:
        """The pack. It holds nobody's words, so that nothing is noted."""
        row = await self.porter.reader.run(lambda tx: asked_for(tx, request))
        if row is None:
            return self.missing(request, visit)
        wish = _wish(request)
        try:
            content = await self._written(row.id, wish, visit)
        except (UserMistake, NotPossible) as mistake:
            return await self._form(request, visit, str(mistake))
        return self.pages.file(content, f"{row.id}-paper.{wish.format}", TYPES[wish.format])

    async def _written(self, name: str, wish: Wish, visit: Visit) -> bytes:
        now = moment(visit.now)
        pack = await self.porter.reader.run(lambda tx: self._printer.gather(tx, name, wish, now))
        if wish.format == "pdf" and pack.items > MOST_IN_PDF:
            raise UserMistake(
                f"A PDF of more than {MOST_IN_PDF} drafts takes too long here: take the page for "
                "a browser, and print that."
            )
        async with self._one_at_a_time:
            return await asyncio.to_thread(pack.write)

    async def _form(self, request: Request, visit: Visit, mistake: str = "") -> Response:
        row = await self.porter.reader.run(lambda tx: asked_for(tx, request))
        if row is None:
            return self.missing(request, visit)
        return self.page(
            request,
            visit,
            "round_print.html",
            status=422 if mistake else 200,
            row=row,
            wish=_wish(request),
            offered=self._printer.languages,
            mistake=mistake,
        )


def _wish(request: Request) -> Wish:
    typed = request.query_params
    return Wish(
        "html" if typed.get("format") == "html" else "pdf",
        typed.get("language", "en"),
        typed.get("large") == "yes",
        typed.get("easy") == "yes",
    )
