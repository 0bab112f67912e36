"""The people of a round under their pseudonyms: who has not been heard of, and all of them."""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from bot.console.kit import Kit, Room
from bot.console.porter import Visit
from bot.console.rounds.base import RoundPages, asked_for, number
from bot.errors import UserMistake
from bot.i18n import LOCALES
from bot.i18n.po import codes
from bot.services import people
from bot.services.attendance_tables import Sent
from bot.services.instants import moment
from bot.services.project_rows import RoundRow
from bot.services.rounds.forgotten import Unheard, unheard
from bot.services.rows import Person
from bot.services.team_roles import TEAM
from bot.services.transaction import Transaction
from bot.web import guard

PAGE: Final = 50
"""People on one page."""


def rooms(kit: Kit) -> list[Room]:
    """The list, and taking in somebody who has no chat."""
    pages = People(kit)
    return [
        Room("/rounds/{round}/people", pages.look, TEAM),
        Room("/rounds/{round}/people", pages.add, TEAM, "POST"),
    ]


class People(RoundPages):
    """``/team/rounds/{round}/people``"""

    async def look(self, request: Request, visit: Visit) -> Response:
        """Nobody forgotten, then everybody by name."""
        name = request.query_params.get("name", "").strip()
        if name:
            person = await self.porter.reader.run(lambda tx: tx.person_named(name))
            if person is not None:
                here = request.path_params["round"]
                return self.pages.to(f"/team/rounds/{here}/people/{person.pseudonym}")
            return await self._show(request, visit, f"Nobody is called “{name[:60]}”.", name=name)
        return await self._show(request, visit)

    async def add(self, request: Request, visit: Visit) -> Response:
        """Somebody who answers on paper or by call."""
        typed, now = await guard.form(request), moment(visit.now)
        language = typed.get("language", "en")

        def job(tx: Transaction) -> Person | None:
            row = asked_for(tx, request)
            if row is None:
                return None
            if language not in _languages():
                raise UserMistake("Choose one of the languages in the list.")
            seen, many = typed.get("seen", ""), len(tx.enrolled(row.id))
            if seen != str(many):
                raise UserMistake(
                    f"{many} people take part now, {seen or 'none'} when you looked. "
                    "If you have just added somebody, they are in the list; else press again."
                )
            return people.add(tx, row.id, language, now)

        try:
            person = await self.porter.writer.run(job)
        except UserMistake as mistake:
            return await self._show(request, visit, str(mistake))
        if person is None:
            return self.missing(request, visit)
        here = request.path_params["round"]
        return self.pages.to(f"/team/rounds/{here}/people/{person.pseudonym}")

    async def _show(
        self, request: Request, visit: Visit, mistake: str = "", *, name: str = ""
    ) -> Response:
        page = number(request.query_params.get("page", "1"), 1000) or 1
        quiet = number(request.query_params.get("quiet", "1"), 1000) or 1

        def job(
            tx: Transaction,
        ) -> tuple[RoundRow, list[Unheard], list[Person], list[Sent]] | None:
            row = asked_for(tx, request)
            if row is None:
                return None
            all_of = sorted(tx.people(tx.enrolled(row.id)).values(), key=lambda one: one.pseudonym)
            return row, unheard(tx, row), all_of, tx.invitations(row.id, visit.now)

        found = await self.porter.reader.run(job)
        if found is None:
            return self.missing(request, visit)
        row, silent, everybody, sent = found
        return self.page(
            request,
            visit,
            "round_people.html",
            status=422 if mistake else 200,
            row=row,
            silent=silent[(quiet - 1) * PAGE : quiet * PAGE],
            silent_count=len(silent),
            quiet=quiet,
            people=everybody[(page - 1) * PAGE : page * PAGE],
            count=len(everybody),
            page=page,
            size=PAGE,
            unused=sum(one.good for one in sent),
            languages=_languages(),
            mistake=mistake,
            name=name,
        )


def _languages() -> tuple[str, ...]:
    return tuple(dict.fromkeys(("en", *codes(LOCALES))))
