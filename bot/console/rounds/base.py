"""What every page of a round begins with: which round, and what a step would do."""

import hashlib
from collections.abc import Callable
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import Response

from bot.console.kit import Kit
from bot.console.porter import Visit
from bot.errors import UserMistake
from bot.services.foretelling import Preview
from bot.services.previewing import Rehearsed, rehearse
from bot.services.project_rows import RoundRow
from bot.services.transaction import Transaction

KINDS = {
    "invited": "The invitation",
    "look": "The invitation to a second look",
    "reminder": "A reminder",
    "extended": "That there is more time",
    "resumed": "That it goes on",
    "closed": "That it is closed, with thanks",
    "impact": "What changed",
    "not_ready": "That the news comes later",
    "holding": "That the team is still deciding",
    "us_report": "What we made of the feedback on us",
}
"""What each message to many is called to staff."""
STATES = {
    "draft": "planned, without a day",
    "scheduled": "opens by itself",
    "open": "open",
    "paused": "on a pause",
    "closed": "closed, late answers are welcome",
    "deciding": "over, the team decides",
    "reported": "over, people heard what changed",
}
STOPPED = {
    "waiting": "waits",
    "running": "is being sent",
    "stopped": "is stopped",
    "undone": "was called off",
    "done": "is sent",
}


class RoundPages:
    """Pages of one round."""

    def __init__(self, kit: Kit) -> None:
        self.porter = kit.porter
        self.pages = kit.pages
        self.options = kit.options

    def page(self, request: Request, visit: Visit, template: str, **values: Any) -> Response:
        """One of these pages, with the words they share."""
        values |= {"kinds": KINDS, "states": STATES, "sending": STOPPED}
        return self.pages.room(request, visit, template, **values)

    def missing(self, request: Request, visit: Visit) -> Response:
        """There is no such round, or nothing of it here."""
        return self.pages.room(request, visit, "missing.html", status=404)

    async def rehearsed(
        self, step: Callable[[Transaction], object]
    ) -> tuple[tuple[Preview, ...], str]:
        """What a step would send to whom, and why it cannot be taken; nothing of it is kept."""
        foretelling, found = self.options.foretelling, list[Preview]()

        def job(tx: Transaction) -> None:
            if foretelling is None:
                step(tx)
            else:
                found[:] = foretelling.previews(tx, step)

        try:
            await self.porter.writer.run(rehearse(job))
        except Rehearsed:
            return tuple(found), ""
        except UserMistake as mistake:
            return (), str(mistake)
        raise AssertionError


def asked_for(tx: Transaction, request: Request) -> RoundRow | None:
    """The round that the address names."""
    wanted = request.path_params["round"]
    return next((row for row in tx.rounds() if row.id == wanted), None)


def digest(row: RoundRow) -> str:
    """Tells whether a round is still as somebody saw it."""
    return hashlib.sha256(orjson.dumps(tuple(row))).hexdigest()[:16]


def number(text: str, most: int, least: int = 1) -> int | None:
    """A whole number that was typed, within these; None for anything else."""
    plain = text.strip()
    if not (plain.isascii() and plain.isdecimal() and len(plain) < 7):
        return None
    return int(plain) if least <= int(plain) <= most else None
