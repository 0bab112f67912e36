"""One shift: written, given to somebody else, swapped, or taken out."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import Response

from bot.console.kit import Kit
from bot.console.numbers import number
from bot.console.porter import Visit
from bot.errors import UserMistake
from bot.services.care import rota, rota_swaps
from bot.services.care_rows import ROLES, ShiftRow
from bot.services.instants import HOUR, moment
from bot.services.transaction import Transaction
from bot.services.zones import instant_of
from bot.web import guard

HERE: Final = "/team/care/rota"
NOTHING: Final[Mapping[str, str]] = {}
#: Shifts of others that can be swapped with: the next ones.
MOST: Final = 50
#: For how many weeks one shift can be written at once.
WEEKS: Final = (1, 4, 12, 26, 50)
AHEAD: Final = 60 * 24 * HOUR

Deed = Callable[[Transaction, ShiftRow, Mapping[str, str], int], object]


class Shifts:
    """``/team/care/rota/add`` and ``/team/care/rota/{shift}``"""

    def __init__(self, kit: Kit) -> None:
        self._porter = kit.porter
        self._pages = kit.pages

    async def form(self, request: Request, visit: Visit) -> Response:
        """Where one is written."""
        return await self._form(request, visit)

    async def add(self, request: Request, visit: Visit) -> Response:
        """Write it into the rota."""
        typed = await guard.form(request)

        def job(tx: Transaction) -> None:
            starts, ends = (_time(typed.get(name, ""), visit.zone) for name in ("starts", "ends"))
            who, role = typed.get("who", ""), typed.get("role", "")
            weeks = number(typed.get("weeks", "1"))
            if weeks not in WEEKS:
                raise UserMistake("Say how often: once, or for how many weeks.")
            rota.add_shift(tx, who, role, starts, ends, visit.zone, moment(visit.now), weeks)

        try:
            await self._porter.writer.run(job)
        except UserMistake as mistake:
            return await self._form(request, visit, typed, str(mistake))
        return self._pages.to(f"{HERE}?week={typed['starts'][:10]}")

    async def look(self, request: Request, visit: Visit) -> Response:
        """One shift, and what can be done with it."""
        return await self._show(request, visit)

    async def change(self, request: Request, visit: Visit) -> Response:
        """Give it, swap it, or take it out; unless it has changed hands meanwhile."""
        deed = DEEDS.get(request.path_params["deed"])
        typed = await guard.form(request)

        def job(tx: Transaction) -> ShiftRow | None:
            shift = rota_swaps.find_shift(tx, number(request.path_params["shift"]), visit.now)
            if shift is not None and deed is not None:
                deed(tx, shift, typed, visit.now)
            return shift

        try:
            shift = await self._porter.writer.run(job)
        except UserMistake as mistake:
            return await self._show(request, visit, typed, str(mistake))
        if shift is None or deed is None:
            return self._gone(request, visit)
        day = moment(shift.starts).astimezone(visit.zone).date()
        return self._pages.to(f"{HERE}?week={day}")

    async def _show(
        self,
        request: Request,
        visit: Visit,
        typed: Mapping[str, str] = NOTHING,
        mistake: str = "",
    ) -> Response:
        def job(tx: Transaction) -> dict[str, Any] | None:
            shift = rota_swaps.find_shift(tx, number(request.path_params["shift"]), visit.now)
            if shift is None:
                return None
            names = {row.id: row.name for row in tx.staff()}
            here = [row for row in tx.staff() if row.left_at is None and row.id != shift.staff]
            known = {row.id for row in here}
            later = tx.shifts(visit.now, visit.now + AHEAD)
            others = [one for one in later if one.staff in known][:MOST]
            return {"shift": shift, "names": names, "people": here, "others": others}

        found = await self._porter.reader.run(job)
        if found is None:
            return self._gone(request, visit)
        status = 422 if mistake else 200
        return self._pages.room(
            request, visit, "care/shift.html", status=status, typed=typed, mistake=mistake, **found
        )

    async def _form(
        self,
        request: Request,
        visit: Visit,
        typed: Mapping[str, str] = NOTHING,
        mistake: str = "",
    ) -> Response:
        people = await self._porter.reader.run(
            lambda tx: [row for row in tx.staff() if row.left_at is None]
        )
        return self._pages.room(
            request,
            visit,
            "care/shift_new.html",
            status=422 if mistake else 200,
            typed=typed,
            mistake=mistake,
            people=people,
            roles=ROLES,
            weeks=WEEKS,
        )

    def _gone(self, request: Request, visit: Visit) -> Response:
        return self._pages.room(request, visit, "care/shift_gone.html", status=404)


def _give(tx: Transaction, shift: ShiftRow, typed: Mapping[str, str], now: int) -> object:
    if not typed.get("whom"):
        raise UserMistake("Choose who takes the shift.")
    return rota_swaps.give(tx, shift, typed["whom"], now)


def _swap(tx: Transaction, shift: ShiftRow, typed: Mapping[str, str], now: int) -> object:
    other = rota_swaps.find_shift(tx, number(typed.get("other", "")), now)
    if other is None:
        raise UserMistake("Choose a shift to come that is still in the rota.")
    return rota_swaps.swap(tx, shift, other, now)


def _remove(tx: Transaction, shift: ShiftRow, typed: Mapping[str, str], now: int) -> object:
    return rota.remove_shifts(tx, [shift.id], now)


DEEDS: Final[Mapping[str, Deed]] = {"give": _give, "swap": _swap, "remove": _remove}


def _time(text: str, zone: ZoneInfo) -> datetime:
    """A time as a browser's field for times writes it, by the project's clocks."""
    try:
        local = datetime.fromisoformat(text)
    except ValueError:
        raise UserMistake("Say from when until when: both days and both times.") from None
    return instant_of(local.replace(tzinfo=None), zone)
