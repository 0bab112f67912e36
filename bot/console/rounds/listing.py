"""All rounds, with a bar each, and a month of their days beside the shifts of the team."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Final
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import Response

from bot.console.kit import Kit, Room
from bot.console.porter import Visit
from bot.console.rounds.base import RoundPages
from bot.console.rounds.drawing import Bar, bar
from bot.services.instants import moment
from bot.services.rounds.calendar import Day, Mark, month
from bot.services.rounds.running import Progress, progress
from bot.services.team_roles import TEAM
from bot.services.transaction import Transaction

MONTH: Final = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])", re.ASCII)
ALL: Final = ("draft", "scheduled", "open", "paused", "closed", "deciding", "reported")
MARKS: Final = {
    "opens": "opens",
    "closes": "closes",
    "locks": "last late answers",
    "impact": "people hear what changed",
    "on_call": "on call",
    "deputy": "deputy",
    "lead": "lead",
}


def rooms(kit: Kit) -> list[Room]:
    """One page."""
    return [Room("/rounds", Listing(kit).look, TEAM)]


@dataclass(frozen=True, slots=True)
class Listed:
    """A round in the list."""

    progress: Progress
    bar: Bar | None


class Listing(RoundPages):
    """``/team/rounds``"""

    async def look(self, request: Request, visit: Visit) -> Response:
        """The rounds, newest first, and one month."""
        first = _month(request.query_params.get("month", ""), visit)

        def job(tx: Transaction) -> tuple[list[Listed], list[list[Day]]]:
            found = [Listed(one, bar(one.row, visit.now)) for one in progress(tx, *ALL)]
            return found[::-1], month(tx, first)

        found, weeks = await self.porter.reader.run(job)
        return self.page(
            request,
            visit,
            "rounds.html",
            rounds=found,
            weeks=weeks,
            first=first,
            before=(first - timedelta(1)).replace(day=1),
            after=(first + timedelta(31)).replace(day=1),
            marks=MARKS,
            hours=partial(_hours, zone=visit.zone),
            today=moment(visit.now).astimezone(visit.zone).date(),
        )


def _hours(mark: Mark, zone: ZoneInfo) -> str:
    """From when until when; the day stands before the end where it is another."""
    starts, ends = (moment(at).astimezone(zone) for at in (mark.at, mark.until or mark.at))
    day = "" if starts.date() == ends.date() else f"{ends:%a} "
    return f"{starts:%H:%M} to {day}{ends:%H:%M}"


def _month(text: str, visit: Visit) -> date:
    asked = MONTH.fullmatch(text)
    if asked:
        return date(int(asked[1]), int(asked[2]), 1)
    return moment(visit.now).astimezone(visit.zone).date().replace(day=1)
