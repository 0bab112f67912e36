"""One person who is stuck: show the question again, let them in on another phone, enter answers."""

import re
import secrets
from collections.abc import Mapping, Sequence
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from bot.console.codes import square
from bot.console.kit import Kit, Room
from bot.console.porter import Visit
from bot.console.rounds.base import RoundPages, asked_for
from bot.errors import UserMistake
from bot.services import invitations, people
from bot.services.entering import Entry
from bot.services.instants import moment
from bot.services.invitations import REJOIN_VALID
from bot.services.links import Links
from bot.services.project_rows import AgendaRow, RoundRow
from bot.services.rounds.reach import Place, place_of
from bot.services.rows import Person
from bot.services.speaking import Speaking, speaking
from bot.services.team_roles import TEAM
from bot.services.transaction import Transaction
from bot.services.translations import ties
from bot.services.translations.ties import Translators
from bot.web import guard

FIELDS: Final = {
    "verdict": "What they think of it",
    "reason": "What is not right about it",
    "feeling": "How it felt",
    "place": "What they would need in the place",
    "after": "How they would feel afterwards",
    "need": "What they would need afterwards",
}
"""Fields of an entry, in the words of its form."""
SEVERAL: Final = ("reason", "feeling", "place", "after", "need")
SKIPPED: Final = "skipped"
LONGEST: Final = 4000
DONE: Final = {
    "again": "The question is on its way to them. It leaves when they may be written to.",
    "today": "It was shown to them today already. Tomorrow you can do it again.",
    "kept": "It is kept as their answer.",
    "translator": "Noted. It holds from now on.",
}
ONCE: Final = re.compile(r"[A-Za-z0-9_-]{22}", re.ASCII)
NOTHING: Final[Mapping[str, Sequence[str]]] = {}


def rooms(kit: Kit) -> list[Room]:
    """One person, and what can be done for them."""
    pages = OnePerson(kit)
    here = "/rounds/{round}/people/{pseudonym}"
    return [
        Room(here, pages.look, TEAM),
        Room(f"{here}/again", pages.again, TEAM, "POST"),
        Room(f"{here}/rejoin", pages.rejoin, TEAM, "POST"),
        Room(f"{here}/translator", pages.translator, TEAM, "POST"),
        Room(f"{here}/enter", pages.look, TEAM),
        Room(f"{here}/enter", pages.enter, TEAM, "POST"),
    ]


class OnePerson(RoundPages):
    """``/team/rounds/{round}/people/{pseudonym}``"""

    async def look(self, request: Request, visit: Visit) -> Response:
        """Where they are, without any words."""
        return await self._show(request, visit)

    async def again(self, request: Request, visit: Visit) -> Response:
        """Show them the question once more."""

        def job(tx: Transaction) -> bool | None:
            person = _whose(tx, request)
            return None if person is None else people.ask_again(tx, person[1].pseudonym, now)

        now = moment(visit.now)
        try:
            is_new = await self.porter.writer.run(job)
        except UserMistake as mistake:
            return await self._show(request, visit, str(mistake))
        if is_new is None:
            return self.missing(request, visit)
        self.porter.wake()
        return self._back(request, "again" if is_new else "today")

    async def rejoin(self, request: Request, visit: Visit) -> Response:
        """A way in for a new phone, shown once."""
        now = moment(visit.now)

        def job(tx: Transaction) -> tuple[str, Links] | None:
            person = _whose(tx, request)
            if person is None:
                return None
            code = invitations.rejoin_code(tx, person[1].pseudonym, now)
            return code, Links.of(self.options.public_url, tx.project())

        try:
            found = await self.porter.writer.run(job)
        except UserMistake as mistake:
            return await self._show(request, visit, str(mistake))
        if found is None:
            return self.missing(request, visit)
        code, links = found
        web = links.resume(code) or ""
        way = {"web": web, "telegram": links.telegram(code), "square": square(web)}
        return await self._show(request, visit, way=way)

    async def translator(self, request: Request, visit: Visit) -> Response:
        """Say that a translator is from outside this person's community, or is not."""
        typed = await guard.form(request)

        def job(tx: Transaction) -> bool:
            found = _whose(tx, request)
            staff = next((one for one in tx.staff() if str(one.id) == typed.get("staff")), None)
            if found is None or staff is None:
                return False
            ties.allow(tx, found[1], staff, visit.now, may=typed.get("may") == "1")
            return True

        try:
            is_there = await self.porter.writer.run(job)
        except UserMistake as mistake:
            return await self._show(request, visit, str(mistake))
        return self._back(request, "translator") if is_there else self.missing(request, visit)

    async def enter(self, request: Request, visit: Visit) -> Response:
        """Keep what they said on paper or by call."""
        typed, entering = await guard.lists(request), self.options.entering

        def job(tx: Transaction) -> bool:
            found = _whose(tx, request)
            if found is None or entering is None:
                return False
            row, person = found
            entering.queue(tx, _entry(row, person, typed), moment(visit.now))
            return True

        try:
            is_kept = await self.porter.writer.run(job)
        except UserMistake as mistake:
            return await self._show(request, visit, str(mistake), typed=typed)
        if not is_kept:
            return self.missing(request, visit)
        self.porter.wake()
        return self._back(request, "kept")

    def _back(self, request: Request, done: str) -> Response:
        parts = request.path_params
        place = f"/team/rounds/{parts['round']}/people/{parts['pseudonym']}"
        return self.pages.to(f"{place}?done={done}")

    async def _show(
        self,
        request: Request,
        visit: Visit,
        mistake: str = "",
        *,
        way: Mapping[str, Any] | None = None,
        typed: Mapping[str, Sequence[str]] = NOTHING,
    ) -> Response:
        def job(
            tx: Transaction,
        ) -> tuple[RoundRow, Place, list[AgendaRow], Speaking, Translators] | None:
            found = _whose(tx, request)
            if found is None:
                return None
            row, person = found
            said, who = speaking(tx, person), ties.translators(tx, person)
            return row, place_of(tx, person, row), tx.agenda(row.id), said, who

        found = await self.porter.reader.run(job)
        if found is None:
            return self.missing(request, visit)
        row, place, agenda, said, who = found
        entering = self.options.entering
        asked = request.query_params.get("item", "")
        return self.page(
            request,
            visit,
            "round_person.html",
            status=422 if mistake else 200,
            row=row,
            place=place,
            agenda=agenda,
            speaking=said,
            acquainted=who.acquainted,
            translators=who.outside,
            codes=entering.codes if entering else {},
            fields=FIELDS,
            several=SEVERAL,
            skipped=SKIPPED,
            longest=LONGEST,
            item=next(iter(typed.get("item", ())), asked),
            is_entering=request.url.path.endswith("/enter"),
            mistake=mistake,
            done=DONE.get(request.query_params.get("done", ""), ""),
            once=secrets.token_urlsafe(16),
            way=way,
            until=visit.now + REJOIN_VALID,
            typed=typed,
        )


def _whose(tx: Transaction, request: Request) -> tuple[RoundRow, Person] | None:
    """The round and the person that the address names, if that person takes part in it."""
    row, person = asked_for(tx, request), tx.person_named(request.path_params["pseudonym"])
    if row is None or person is None or person.id not in tx.enrolled(row.id):
        return None
    return row, person


def _entry(row: RoundRow, person: Person, typed: Mapping[str, Sequence[str]]) -> Entry:
    def one(name: str) -> str:
        return next(iter(typed.get(name, ())), "").strip()

    if not one("item"):
        raise UserMistake("Choose the draft that it is about.")
    for name in ("words", "comment"):
        if len(one(name)) > LONGEST:
            raise UserMistake(f"Write {LONGEST} letters at most in one field.")
    given = {name: tuple(typed.get(name, ())) for name in FIELDS}
    once = one("once") if ONCE.fullmatch(one("once")) else ""
    words, comment = one("words"), one("comment")
    return Entry(row.id, person.pseudonym, one("item"), "", given, words, comment, once)
