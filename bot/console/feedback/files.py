"""Files of a round's feedback: made here, noted before they leave, and listed with what no longer
holds."""

import asyncio
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from bot.console.feedback.desk import Desk, round_of, signed
from bot.console.kit import Kit
from bot.console.numbers import number
from bot.console.porter import Visit
from bot.errors import UserMistake
from bot.services.document_rows import ExportRow
from bot.services.exporting import KINDS, Document, Office, Wish, exports
from bot.services.instants import SECOND, moment
from bot.services.project_rows import RoundRow
from bot.services.transaction import Transaction
from bot.web import guard

SAME_PRESS: Final = 60 * SECOND
"""A button pressed twice within this time, on a page that is not loaded again, makes one file."""

Fields = Mapping[str, str]
NOTHING: Final[Fields] = {}


class Files(Desk):
    """``/team/feedback/{round}/files``"""

    def __init__(self, kit: Kit, office: Office) -> None:
        super().__init__(kit)
        self._office = office

    async def look(self, request: Request, visit: Visit) -> Response:
        """What can be made, and what was."""
        return await self._show(request, visit)

    async def make(self, request: Request, visit: Visit) -> Response:
        """The file itself; that it leaves is noted first."""
        typed = await guard.form(request)
        row = await self._porter.reader.run(lambda tx: round_of(tx, request))
        if row is None:
            return self._missing(request, visit)
        wish = _wish(typed, visit)
        try:
            content = await self._content(row, wish, visit, number(typed.get("seen", "")))
        except UserMistake as mistake:
            return await self._show(request, visit, typed, str(mistake))
        kind = KINDS[wish.format]
        return self._pages.file(content, f"{row.id}-{wish.format}.{kind.ending}", kind.type)

    async def _content(self, row: RoundRow, wish: Wish, visit: Visit, seen: int) -> bytes:
        """What the same press has made already; else a new file."""
        for made in await self._porter.reader.run(lambda tx: _since(tx, row, wish, visit, seen)):
            _, content = await self._written(row, wish, moment(made.at))
            if sha256(content).hexdigest() == made.digest:
                return content
        document, content = await self._written(row, wish, moment(visit.now))
        digest = sha256(content).hexdigest()
        await self._porter.writer.run(lambda tx: document.keep(tx, digest))
        return content

    async def _written(self, row: RoundRow, wish: Wish, now: datetime) -> tuple[Document, bytes]:
        document = await self._porter.reader.run(
            lambda tx: self._office.gather(tx, row.id, wish, now)
        )
        return document, await asyncio.to_thread(document.write)

    async def _show(
        self, request: Request, visit: Visit, typed: Fields = NOTHING, mistake: str = ""
    ) -> Response:
        def job(tx: Transaction) -> dict[str, Any] | None:
            row = round_of(tx, request)
            if row is None:
                return None
            made = exports(tx, row.id, moment(visit.now))
            materials = {one.version.material: one.title for one in tx.agenda(row.id)}
            rows = {one.id: one for one in tx.exports(row.id)}
            return {"row": row, "made": made[::-1], "materials": materials, "rows": rows}

        values = await self._porter.reader.run(job)
        if values is None:
            return self._missing(request, visit)
        values |= {"typed": typed, "mistake": mistake, "kinds": KINDS}
        values |= {"languages": self._office.languages}
        return self._page(request, visit, "feedback_files.html", values)


def _wish(typed: Fields, visit: Visit) -> Wish:
    name = signed(visit.staff)
    return Wish(
        format=typed.get("format", ""),
        by=name,
        language=typed.get("language", "en"),
        material=typed.get("material", ""),
        is_public=typed.get("public", "") == "yes",
        checked_by=name if typed.get("checked", "") == "yes" else "",
    )


def _since(tx: Transaction, row: RoundRow, wish: Wish, visit: Visit, seen: int) -> list[ExportRow]:
    """Files of that kind that they made since the page was loaded, a moment ago."""
    return [
        one
        for one in tx.exports(row.id)
        if one.id > seen
        and (one.format, one.made_by) == (wish.format, wish.by)
        and visit.now - one.at < SAME_PRESS
    ]
