"""Telling people that it takes longer: who would read that, when, and in which words."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from bot.console.feedback.desk import round_of
from bot.console.kit import Kit, Room
from bot.console.porter import Visit
from bot.console.times import picked
from bot.errors import UserMistake
from bot.services import audit
from bot.services.foretelling import Foretelling
from bot.services.impact.approval import ENDED, hold
from bot.services.instants import moment
from bot.services.previewing import Rehearsed, rehearse
from bot.services.project_rows import RoundRow
from bot.services.team_roles import TEAM
from bot.services.transaction import Transaction
from bot.web import guard

Fields = Mapping[str, str]
NOTHING: Final[Fields] = {}


def rooms(kit: Kit) -> list[Room]:
    """Those who look after young people tell them."""
    if kit.options.foretelling is None:
        return []
    found = Lateness(kit, kit.options.foretelling)
    here = "/impact/{round}/late"
    return [
        Room(here, found.look, TEAM),
        Room(here, found.send, TEAM, "POST"),
        Room(f"{here}/preview", found.preview, TEAM, "POST"),
    ]


class Lateness:
    """``/team/impact/{round}/late``"""

    def __init__(self, kit: Kit, foretelling: Foretelling) -> None:
        self._porter = kit.porter
        self._pages = kit.pages
        self._foretelling = foretelling

    async def look(self, request: Request, visit: Visit) -> Response:
        """The form."""
        return await self._show(request, visit, NOTHING)

    async def preview(self, request: Request, visit: Visit) -> Response:
        """Who would read it, when, and what; nothing is changed."""
        typed = await guard.form(request)
        found: dict[str, Any] = {}

        def job(tx: Transaction) -> None:
            row = round_of(tx, request)
            if row is not None:
                found.update(self._foreseen(tx, row, visit, _day(typed, visit)))

        try:
            await self._porter.writer.run(rehearse(job))
        except Rehearsed:
            return await self._show(request, visit, typed, found=found)
        except UserMistake as mistake:
            return await self._show(request, visit, typed, str(mistake))
        raise AssertionError

    async def send(self, request: Request, visit: Visit) -> Response:
        """Tell them; it can be undone for ten minutes."""
        typed = await guard.form(request)

        def job(tx: Transaction) -> RoundRow | None:
            row = round_of(tx, request)
            if row is None:
                return None
            audit.note(tx, visit.staff, "impact", f"{row.id} takes longer", visit.now)
            return hold(tx, row.id, moment(visit.now), _day(typed, visit))

        try:
            found = await self._porter.writer.run(job)
        except UserMistake as mistake:
            return await self._show(request, visit, typed, str(mistake))
        if found is None:
            return self._pages.room(request, visit, "missing.html", status=404)
        return self._pages.to(f"/team/impact/{found.id}/sendings")

    def _foreseen(
        self, tx: Transaction, row: RoundRow, visit: Visit, day: datetime | None
    ) -> dict[str, Any]:
        now = moment(visit.now)
        (found,) = self._foretelling.previews(tx, lambda tx: hold(tx, row.id, now, day))
        texts = {language: text.split("\n") for language, text in found.texts.items()}
        return {"short": found.short, "texts": texts}

    async def _show(
        self,
        request: Request,
        visit: Visit,
        typed: Fields,
        mistake: str = "",
        found: Mapping[str, Any] = NOTHING,
    ) -> Response:
        row = await self._porter.reader.run(lambda tx: round_of(tx, request))
        if row is None or row.state not in ENDED:
            return self._pages.room(request, visit, "missing.html", status=404)
        return self._pages.room(
            request,
            visit,
            "impact_late.html",
            status=422 if mistake else 200,
            row=row,
            typed=typed,
            mistake=mistake,
            found=found,
        )


def _day(typed: Fields, visit: Visit) -> datetime | None:
    """The new day, or none."""
    if typed.get("until") != "day":
        return None
    at = picked(typed.get("at", ""), visit.zone)
    if at is None:
        raise UserMistake("Pick a day and an hour.")
    return at
