"""Two editions of a document beside each other, word by word."""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.console.kit import Room
from bot.console.materials.desk import LOOK, Desk, material_of, number
from bot.console.porter import Visit
from bot.errors import UserMistake
from bot.services import revising
from bot.services.editions import described
from bot.services.project_rows import MaterialRow
from bot.services.transaction import Transaction


def rooms(desk: Desk) -> list[Room]:
    """The comparison."""
    return [Room("/materials/{material}/compare", Editions(desk).look, LOOK)]


class Editions:
    """``/team/materials/{material}/compare``"""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def look(self, request: Request, visit: Visit) -> Response:
        """The editions that ``?before=`` and ``?after=`` name, else the last two."""
        ends = [number(request.query_params.get(name, "")) or None for name in ("before", "after")]

        def job(tx: Transaction) -> tuple[MaterialRow, list[Any], Any, str] | None:
            row = material_of(tx, request)
            if row is None:
                return None
            editions = [described(one) for one in tx.documents(row.id)]
            try:
                return row, editions, revising.compare(tx, row.id, *ends), ""
            except UserMistake as mistake:
                return row, editions, None, str(mistake)

        found = await self._desk.porter.reader.run(job)
        if found is None:
            return self._desk.missing(request, visit)
        row, editions, compared, fault = found
        values = {"material": row, "editions": editions, "compared": compared, "fault": fault}
        return self._desk.page(request, visit, "compare.html", **values)
