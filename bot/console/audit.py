"""What was done, by whom, when: the newest first. No row holds anybody's words."""

import re
from collections.abc import Mapping
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from bot.console.kit import Kit, Room
from bot.console.porter import Visit
from bot.console.project_parts import BY_NAME
from bot.services import audit
from bot.services.sign_in_rows import AuditRow
from bot.services.team_roles import OVERSIGHT
from bot.services.transaction import Transaction

PAGE = 50
LONGEST_NUMBER = 18
ABOUT_ROUNDS: Final = ("decision", "impact", "export")
ROUND: Final = re.compile(r"r\d+\b", re.ASCII)
OUTCOMES: Final = {
    "changed": "changed",
    "partly": "partly changed",
    "not_changed": "not changed",
    "passed_on": "passed on",
}
OUTCOME: Final = re.compile(rf": ({'|'.join(OUTCOMES)})\b")
SETTINGS: Final = {"sample": "the sample was taken away"}


def rooms(kit: Kit) -> list[Room]:
    """For those who look after what the others do."""
    return [Room("/audit", Audit(kit).look, OVERSIGHT)]


class Audit:
    """``/team/audit``"""

    def __init__(self, kit: Kit) -> None:
        self._porter = kit.porter
        self._pages = kit.pages

    async def look(self, request: Request, visit: Visit) -> Response:
        """Fifty rows, from the newest or from those before a number on."""
        given = request.query_params.get("before", "")
        is_number = given.isascii() and given.isdecimal() and len(given) <= LONGEST_NUMBER
        below = int(given) if is_number else audit.NEWEST

        def job(tx: Transaction) -> tuple[list[AuditRow], dict[str, str]]:
            return tx.audit(below, PAGE + 1), {row.id: row.name for row in tx.rounds()}

        rows, rounds = await self._porter.reader.run(job)
        older = rows[PAGE - 1].seq if len(rows) > PAGE else None
        lines = [(row, in_words(row, rounds)) for row in rows[:PAGE]]
        return self._pages.room(request, visit, "audit.html", lines=lines, older=older)


def in_words(row: AuditRow, rounds: Mapping[str, str]) -> str:
    """What a line is about, for people: names of rounds and settings in place of what they are
    called inside. The line itself stays as it was noted.
    """
    if row.deed == "settings":
        asked = BY_NAME.get(row.about)
        return f"“{asked.title}”" if asked else SETTINGS.get(row.about, row.about)
    if row.deed not in ABOUT_ROUNDS:
        return row.about
    found = ROUND.match(row.about)
    name = rounds.get(found[0]) if found else None
    said = f"“{name}”{row.about[len(found[0]) :]}" if found and name else row.about
    return OUTCOME.sub(lambda one: f": {OUTCOMES[one[1]]}", said, count=1)
