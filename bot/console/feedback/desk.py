"""What all feedback pages begin with: the round in the address, and a page where it is not one."""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.console.feedback.drawing import Drawing, asked
from bot.console.kit import Kit
from bot.console.numbers import number
from bot.console.porter import Visit
from bot.services.care_rows import StaffRow
from bot.services.feedback.comments import sees_all
from bot.services.project_rows import NOT_OPENED, AgendaRow, RoundRow
from bot.services.transaction import Transaction

"""Digits; more than the database has."""


class Desk:
    """One family of pages about one round."""

    def __init__(self, kit: Kit) -> None:
        self._porter = kit.porter
        self._pages = kit.pages
        self._options = kit.options
        self._drawing = Drawing(kit.options.label)

    def _page(
        self, request: Request, visit: Visit, template: str, values: Mapping[str, Any]
    ) -> Response:
        mistake = values.get("mistake", "")
        return self._pages.room(
            request,
            visit,
            template,
            status=422 if mistake else 200,
            draw=self._drawing,
            asked=asked,
            me_sees_all=sees_all(visit.staff),
            **values,
        )

    def _missing(self, request: Request, visit: Visit) -> Response:
        return self._pages.room(request, visit, "missing.html", status=404)


def round_of(tx: Transaction, request: Request) -> RoundRow | None:
    """The round in the address, if people could have met it."""
    wanted = request.path_params["round"]
    rows = (row for row in tx.rounds() if row.state not in NOT_OPENED)
    return next((row for row in rows if row.id == wanted), None)


def item_of(tx: Transaction, row: RoundRow, request: Request) -> AgendaRow | None:
    """The item in the address, if it is in that round."""
    wanted = request.path_params["item"]
    return next((one for one in tx.agenda(row.id) if one.version.item == wanted), None)


def signed(staff: StaffRow) -> str:
    """Who somebody of the team is to others: first name and organisation."""
    return f"{staff.name}, {staff.organisation}" if staff.organisation else staff.name


def numbers(text: str) -> frozenset[int]:
    """Several, with commas between."""
    return frozenset(found for one in text.split(",") if (found := number(one)))
