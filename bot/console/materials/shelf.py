"""All materials, and a place to bring a draft in."""

import asyncio
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from bot.console.kit import Room
from bot.console.materials.desk import LOOK, ROOT, WORK, Desk, Leaf, leaf
from bot.console.porter import Visit
from bot.errors import UserMistake
from bot.services.drafting import waiting
from bot.services.drafting.overview import Shelved
from bot.services.drafting_rows import WaitingRow
from bot.services.instants import moment
from bot.services.transaction import Transaction
from bot.web import multipart

MOST_UPLOAD: Final = 40 * multipart.MEGABYTE
"""Bytes of all files of one form: some dozens of photographs."""


def rooms(desk: Desk) -> list[Room]:
    """The list, and the form on it."""
    shelf = Shelf(desk)
    return [
        Room("/materials", shelf.look, LOOK),
        Room("/materials", shelf.upload, WORK, "POST"),
        Room("/materials/{material:str}/editions", shelf.upload, WORK, "POST"),
    ]


class Shelf:
    """``/team/materials``"""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def look(self, request: Request, visit: Visit) -> Response:
        """Every material, newest first, and what waits to be kept."""
        return await self._show(request, visit)

    async def upload(self, request: Request, visit: Visit) -> Response:
        """Files come in: they are read, and wait to be looked at. A material named in the address
        is the one that they are a new edition of."""
        porter, revises = self._desk.porter, request.path_params.get("material", "")
        try:
            sent = await multipart.form(request, MOST_UPLOAD)
            draft, source = await asyncio.to_thread(self._desk.tools.read, sent.files)

            def job(tx: Transaction) -> int:
                row = waiting.put(tx, visit.staff.id, draft, source, visit.now, revises)
                return row.id

            number = await porter.writer.run(job)
        except UserMistake as mistake:
            return await self._show(request, visit, str(mistake))
        return self._desk.pages.to(f"{ROOT}/waiting/{number}")

    async def _show(self, request: Request, visit: Visit, mistake: str = "") -> Response:
        now, offered, overview = moment(visit.now), self._desk.offered, self._desk.overview

        def job(tx: Transaction) -> tuple[list[Shelved], Leaf, list[WaitingRow], dict[int, str]]:
            rows, shown = leaf(tx.materials()[::-1], request)
            names = {one.id: one.name for one in tx.staff()}
            return overview.shelved(tx, rows, offered, now), shown, tx.waiting_drafts(), names

        found, shown, waits, names = await self._desk.porter.reader.run(job)
        return self._desk.page(
            request,
            visit,
            "shelf.html",
            mistake=mistake,
            materials=found,
            leaf=shown,
            waits=waits,
            names=names,
            revises=request.path_params.get("material", ""),
            most=MOST_UPLOAD // multipart.MEGABYTE,
        )
