"""Words about no draft: what people wrote on a pause, between two rounds, or to nobody knows what.

The team reads them, as their writers were told, and no list of a round has them. They are closed
until somebody opens them, and that is noted.
"""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.console.kit import Kit, Room
from bot.console.numbers import number
from bot.console.paging import Page, page, wanted
from bot.console.porter import Visit
from bot.services import passages
from bot.services.care import sightings
from bot.services.rows import AnswerRow, Person
from bot.services.team_roles import TEAM
from bot.services.transaction import Transaction
from bot.web import guard

Found = tuple[Page[AnswerRow], dict[int, Person], dict[str, str]]


def rooms(kit: Kit) -> list[Room]:
    """For those who look after young people."""
    found = Unplaced(kit)
    return [
        Room("/unplaced", found.look, TEAM),
        Room("/unplaced/open", found.open, TEAM, "POST", is_fresh=True),
    ]


class Unplaced:
    """``/team/unplaced``"""

    def __init__(self, kit: Kit) -> None:
        self._porter = kit.porter
        self._pages = kit.pages

    async def look(self, request: Request, visit: Visit) -> Response:
        """Who wrote something, and when; no words."""
        found = await self._porter.reader.run(lambda tx: _listed(tx, wanted(request)))
        return self._show(request, visit, found, is_open=False)

    async def open(self, request: Request, visit: Visit) -> Response:
        """The same page with the words; who opened them is noted."""
        at = number((await guard.form(request)).get("page", ""))

        def job(tx: Transaction) -> Found:
            found = _listed(tx, at)
            for whose in sorted({row.participant for row in found[0].rows}):
                sightings.note(tx, visit.staff, whose, "comment", visit.now, None)
            return found

        return self._show(request, visit, await self._porter.writer.run(job), is_open=True)

    def _show(self, request: Request, visit: Visit, found: Found, *, is_open: bool) -> Response:
        some, people, rounds = found
        values: dict[str, Any] = {
            "page": some,
            "people": people,
            "rounds": rounds,
            "is_open": is_open,
        }
        return self._pages.room(request, visit, "unplaced.html", query="", **values)


def _listed(tx: Transaction, at: int) -> Found:
    some = page(passages.unplaced(tx), at)
    people = tx.people(sorted({row.participant for row in some.rows}))
    return some, people, {row.id: row.name for row in tx.rounds()}
