"""The page of one alert: what staff see, and what they say they did.

Every look at it is a row, and so is every look at somebody's words; those are not in the page at
all until they are asked for.
"""

from collections.abc import Callable, Mapping
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from bot.console.kit import Kit, Room
from bot.console.numbers import number
from bot.console.porter import Visit
from bot.errors import UserMistake
from bot.services.care import handling, sightings
from bot.services.care.case import Case, case
from bot.services.care.exchange import Exchange, exchange
from bot.services.care.vault import open_for
from bot.services.care_rows import AlertRow
from bot.services.instants import moment
from bot.services.team_roles import TEAM
from bot.services.transaction import Transaction
from bot.services.vault_rows import IdentityRow
from bot.web import guard

"""Digits; more than the database has."""

TOLD: Final[Mapping[str, str]] = {
    "first": "The young person was told first.",
    "risk": "The young person was not told first, because that raises the risk.",
}
"""What is recorded where confidentiality is broken (R66)."""

Fields = Mapping[str, str]
NOTHING: Final[Fields] = {}
Deed = Callable[[Transaction, AlertRow, Visit, Fields], None]


def rooms(kit: Kit) -> list[Room]:
    """Alerts are for those who look after young people."""
    alerts = Alerts(kit)
    return [
        Room("/alerts/{number}", alerts.look, TEAM),
        Room("/alerts/{number}/words", alerts.words, TEAM, "POST", is_fresh=True),
        Room("/alerts/{number}/vault", alerts.open_vault, TEAM, "POST", is_fresh=True),
        Room("/alerts/{number}/{deed}", alerts.do, TEAM, "POST"),
    ]


class Alerts:
    """``/team/alerts/{number}`` and what is posted there."""

    def __init__(self, kit: Kit) -> None:
        self._porter = kit.porter
        self._pages = kit.pages

    async def look(self, request: Request, visit: Visit) -> Response:
        """The alert, and its log."""
        return await self._show(request, visit)

    async def words(self, request: Request, visit: Visit) -> Response:
        """The same with the last messages; who opened them is noted."""

        def job(tx: Transaction) -> Exchange | None:
            alert = _asked_for(tx, request)
            if alert is None or alert.participant is None:
                return None
            sightings.note(tx, visit.staff, alert.participant, "words", visit.now, alert.id)
            return exchange(tx, alert.participant, alert.at)

        return await self._show(request, visit, said=await self._porter.writer.run(job))

    async def do(self, request: Request, visit: Visit) -> Response:
        """Something was done about it; a mistake is said, and what was typed is kept."""
        deed = DEEDS.get(request.path_params["deed"])
        typed = await guard.form(request)

        def job(tx: Transaction) -> AlertRow | None:
            alert = _asked_for(tx, request)
            if alert is not None and deed is not None:
                deed(tx, alert, visit, typed)
            return alert

        try:
            found = await self._porter.writer.run(job)
        except UserMistake as mistake:
            return await self._show(request, visit, typed, str(mistake))
        if found is None or deed is None:
            return self._missing(request, visit)
        place = "" if request.path_params["deed"] == "take" else "#log"
        return self._pages.to(f"/team/alerts/{found.id}{place}")

    async def open_vault(self, request: Request, visit: Visit) -> Response:
        """Who that is, once, for a lead who says why."""
        typed = await guard.form(request)

        def job(tx: Transaction) -> IdentityRow | None:
            alert = _asked_for(tx, request)
            if alert is None or alert.participant is None:
                return None
            return open_for(tx, alert.participant, visit.staff, _field(typed, "why"), visit.now)

        try:
            found = await self._porter.writer.run(job)
        except UserMistake as mistake:
            return await self._show(request, visit, typed, str(mistake))
        if found is None:
            return self._missing(request, visit)
        number = request.path_params["number"]
        return self._pages.room(request, visit, "identity.html", found=found, number=number)

    async def _show(
        self,
        request: Request,
        visit: Visit,
        typed: Fields = NOTHING,
        mistake: str = "",
        said: Exchange | None = None,
    ) -> Response:
        def job(tx: Transaction) -> Case | None:
            alert = _asked_for(tx, request)
            if alert is not None and alert.participant is not None:
                sightings.note(tx, visit.staff, alert.participant, "alert", visit.now, alert.id)
            return case(tx, alert, is_lead=bool(visit.staff.is_lead)) if alert else None

        found = await self._porter.writer.run(job)
        if found is None:
            return self._missing(request, visit)
        return self._pages.room(
            request,
            visit,
            "alert.html",
            status=422 if mistake else 200,
            case=found,
            said=said,
            typed=typed,
            mistake=mistake,
            deed=request.path_params.get("deed", request.url.path.rpartition("/")[2]),
            told=TOLD,
            questions=handling.QUESTIONS,
        )

    def _missing(self, request: Request, visit: Visit) -> Response:
        return self._pages.room(request, visit, "missing.html", status=404)


def _take(tx: Transaction, alert: AlertRow, visit: Visit, typed: Fields) -> None:
    handling.acknowledge(tx, alert, visit.staff, moment(visit.now))


def _note(tx: Transaction, alert: AlertRow, visit: Visit, typed: Fields) -> None:
    decision, why = _field(typed, "decision"), _field(typed, "why")
    handling.note(tx, alert, visit.staff, decision, why, moment(visit.now))


def _close(tx: Transaction, alert: AlertRow, visit: Visit, typed: Fields) -> None:
    decision, why = _field(typed, "decision"), _field(typed, "why")
    if not decision or not why:
        raise UserMistake("Write down both: what you decided, and the reason for it.")
    handling.close(tx, alert, visit.staff, decision, why, moment(visit.now))


def _pass_on(tx: Transaction, alert: AlertRow, visit: Visit, typed: Fields) -> None:
    whom, told = _field(typed, "whom"), TOLD.get(typed.get("told", ""), "")
    if not whom:
        raise UserMistake("Write whom you tell.")
    if not told:
        raise UserMistake("Choose whether the young person was told first.")
    decision = f"{visit.staff.name} tells {whom}. {told}"
    handling.note(tx, alert, visit.staff, decision, _field(typed, "why"), moment(visit.now))


def _debrief(tx: Transaction, alert: AlertRow, visit: Visit, typed: Fields) -> None:
    first, second, third = (_field(typed, f"q{place}") for place in range(3))
    said = handling.Debrief((first, second, third), wants_cover="cover" in typed)
    handling.debrief(tx, alert, visit.staff, said, moment(visit.now))


DEEDS: Final[Mapping[str, Deed]] = {
    "take": _take,
    "note": _note,
    "close": _close,
    "pass-on": _pass_on,
    "debrief": _debrief,
}


def _field(typed: Fields, name: str) -> str:
    return typed.get(name, "").strip()


def _asked_for(tx: Transaction, request: Request) -> AlertRow | None:
    return tx.alert(number(request.path_params["number"]))
