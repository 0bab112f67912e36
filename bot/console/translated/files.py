"""A material as a file for translators, and what came back of it."""

import asyncio
from datetime import datetime
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from bot.console.kit import Room, Sheets
from bot.console.porter import Visit
from bot.console.shelf import SPEAKERS
from bot.console.translated.desk import Desk, asked_for, noted
from bot.console.translated.lists import show_parts
from bot.console.wording_parts import signature
from bot.errors import UserMistake
from bot.i18n import exchange_po
from bot.i18n.exchange import Asked, Taken
from bot.services.instants import moment
from bot.services.transaction import Transaction
from bot.services.translated import exchange
from bot.services.translated.steps import Work
from bot.web import multipart

TYPES: Final = {
    "po": "text/x-gettext-translation",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
MOST_UPLOAD: Final = 10 * multipart.MEGABYTE
SETTLED: Final = "settled"
"""What a file is for besides drafts."""


def rooms(desk: Desk) -> list[Room]:
    """Out and in."""
    if desk.sheets is None:
        return []
    files, here = Files(desk, desk.sheets), "/translations/{material}/{language}/file"
    return [
        Room(f"{here}/{{what}}/{{kind}}", files.out, SPEAKERS),
        Room(here, files.back, SPEAKERS, "POST"),
    ]


class Files:
    """``/team/translations/{material}/{language}/file``"""

    def __init__(self, desk: Desk, sheets: Sheets) -> None:
        self._desk = desk
        self._sheets = sheets

    async def out(self, request: Request, visit: Visit) -> Response:
        """One's own draft to go on with, or both drafts to choose from."""
        at, who = request.path_params, signature(visit.staff)
        found = await self._desk.porter.reader.run(lambda tx: asked_for(tx, request))
        if found is None or at["kind"] not in TYPES or at["what"] not in ("draft", SETTLED):
            return self._desk.missing(request, visit)
        asked = _asked(found, at["what"], who)
        name = f"{found.material.id}.{found.language}.{at['what']}.{at['kind']}"
        content = await asyncio.to_thread(self._written, asked, at["kind"], moment(visit.now))
        return self._desk.pages.file(content, name, TYPES[at["kind"]])

    async def back(self, request: Request, visit: Visit) -> Response:
        """What somebody filled in; all of it is looked over before anything is kept."""
        who = signature(visit.staff)
        try:
            sent = await multipart.form(request, MOST_UPLOAD)
            what = sent.fields.get("what", "draft")
            before = await self._desk.porter.reader.run(lambda tx: asked_for(tx, request))
            if before is None:
                return self._desk.missing(request, visit)
            taken = await asyncio.to_thread(
                self._sheets.read, sent.files, _asked(before, what, who)
            )
            done = await self._desk.porter.writer.run(
                lambda tx: _take(tx, request, visit, what, taken)
            )
        except UserMistake as mistake:
            return await show_parts(self._desk, request, visit, str(mistake))
        if done is None:
            return self._desk.missing(request, visit)
        count, found = done
        stops = len(found.stops)
        said = f"Nothing of the file was taken in: {stops} to mend first." if stops else ""
        return await show_parts(
            self._desk, request, visit, said, findings=found.findings, taken=count
        )

    def _written(self, asked: Asked, kind: str, now: datetime) -> bytes:
        if kind == "po":
            return exchange_po.written(asked).encode()
        return self._sheets.written(asked, now)


def _asked(found: Work, what: str, who: str) -> Asked:
    return exchange.to_settle(found) if what == SETTLED else exchange.to_draft(found, who)


def _take(
    tx: Transaction, request: Request, visit: Visit, what: str, taken: Taken
) -> tuple[int, Taken] | None:
    found = asked_for(tx, request)
    if found is None:
        return None
    who, now = signature(visit.staff), moment(visit.now)
    take = exchange.take_settled if what == SETTLED else exchange.take_drafts
    count, findings = take(tx, found, taken, who, now)
    if count:
        verb = "settled" if what == SETTLED else "drafted"
        noted(tx, visit, found, "a file", f"{count} {verb}")
    return count, Taken(taken.units, findings)
