"""Talks with young people: what was written, and a place to answer.

What staff write goes out through the bot, under first name and organisation. Whoever is signed in
may read a talk, so that a second adult always can; who did is shown to all of them.
"""

from starlette.requests import Request
from starlette.responses import Response

from bot.console.kit import Kit, Room
from bot.console.numbers import number
from bot.console.porter import Visit
from bot.errors import UserMistake
from bot.services.care import talks
from bot.services.care.talking import LONGEST
from bot.services.care.talks import Talk
from bot.services.team_roles import TEAM
from bot.services.transaction import Transaction
from bot.web import guard


def rooms(kit: Kit) -> list[Room]:
    """Talks are for those who look after young people."""
    talks = Talks(kit)
    return [
        Room("/talks", talks.look, TEAM),
        Room("/talks/{pseudonym}", talks.read, TEAM),
        Room("/talks/{pseudonym}", talks.write, TEAM, "POST"),
        Room("/talks/{pseudonym}/close", talks.close, TEAM, "POST"),
    ]


class Talks:
    """``/team/talks`` and ``/team/talks/{pseudonym}``"""

    def __init__(self, kit: Kit) -> None:
        self._porter = kit.porter
        self._pages = kit.pages

    async def look(self, request: Request, visit: Visit) -> Response:
        """Every open talk; no words."""
        found = await self._porter.reader.run(talks.listed)
        return self._pages.room(request, visit, "talks.html", talks=found)

    async def read(self, request: Request, visit: Visit) -> Response:
        """One talk; that it was read is noted."""
        return await self._show(request, visit)

    async def write(self, request: Request, visit: Visit) -> Response:
        """Words to the young person; a mistake is said, and what was typed is kept."""
        typed = await guard.form(request)
        words, seen = typed.get("words", ""), number(typed.get("seen", ""))

        def job(tx: Transaction) -> bool:
            person = tx.person_named(request.path_params["pseudonym"])
            if person is not None:
                talks.write(tx, person, visit.staff, words, seen, visit.now)
            return person is not None

        try:
            is_there = await self._porter.writer.run(job)
        except UserMistake as mistake:
            return await self._show(request, visit, words, str(mistake))
        if not is_there:
            return self._pages.room(request, visit, "missing.html", status=404)
        self._porter.wake()
        return self._pages.to(f"{request.url.path}#newest")

    async def close(self, request: Request, visit: Visit) -> Response:
        """The talk is over."""

        def job(tx: Transaction) -> bool:
            person = tx.person_named(request.path_params["pseudonym"])
            if person is not None:
                talks.close(tx, person, visit.now)
            return person is not None

        if not await self._porter.writer.run(job):
            return self._pages.room(request, visit, "missing.html", status=404)
        return self._pages.to("/team/talks")

    async def _show(
        self, request: Request, visit: Visit, words: str = "", mistake: str = ""
    ) -> Response:
        def job(tx: Transaction) -> Talk | None:
            person = tx.person_named(request.path_params["pseudonym"])
            return talks.shown(tx, person, visit.staff, visit.now) if person else None

        found = await self._porter.writer.run(job)
        if found is None:
            return self._pages.room(request, visit, "missing.html", status=404)
        values = {"talk": found, "words": words, "mistake": mistake, "longest": LONGEST}
        status = 422 if mistake else 200
        return self._pages.room(request, visit, "talk.html", status=status, **values)
