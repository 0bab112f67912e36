"""What people get for their time: who is owed what, noting that it was given, and certificates.

Lines say what for and how much; no words, no names and no accounts are here.
"""

import asyncio
from collections.abc import Callable
from typing import Final, NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from bot.console.kit import Kit, Room
from bot.console.numbers import number
from bot.console.paging import MOST, wanted
from bot.console.porter import Visit
from bot.errors import NotPossible, UserMistake
from bot.services import audit, recognition
from bot.services.recognition_rows import METHODS, EarningRow
from bot.services.rows import Person
from bot.services.team_roles import TEAM
from bot.services.transaction import Transaction
from bot.web import guard

HERE: Final = "/team/recognition"
STATES: Final = ("given", "offered", "declined")


class Owed(NamedTuple):
    """What one person is owed, in the list."""

    who: str
    likes: str
    lines: int
    pence: int


def rooms(kit: Kit) -> list[Room]:
    """For those who look after young people: they hand it over."""
    desk = Desk(kit)
    return [
        Room("/recognition", desk.look, TEAM),
        Room("/recognition", desk.file, TEAM, "POST", is_fresh=True),
        Room("/recognition/{pseudonym}", desk.person, TEAM),
        Room("/recognition/{pseudonym}", desk.note, TEAM, "POST"),
        Room("/recognition/{pseudonym}/allowance", desk.allow, TEAM, "POST"),
        Room("/recognition/{pseudonym}/certificate", desk.certify, TEAM, "POST"),
    ]


class Desk:
    """``/team/recognition`` and ``/team/recognition/{pseudonym}``"""

    def __init__(self, kit: Kit) -> None:
        self._porter = kit.porter
        self._pages = kit.pages
        self._certificate = kit.options.certificate

    async def look(self, request: Request, visit: Visit) -> Response:
        """Who is owed something, fifty on a page."""
        page = max(1, wanted(request))

        def job(tx: Transaction) -> list[Owed]:
            rows = tx.owed(MOST + 1, (page - 1) * MOST)
            people = [row[0] for row in rows]
            known, likes = tx.people(people), tx.methods(people)
            return [Owed(known[who].pseudonym, likes.get(who, ""), *rest) for who, *rest in rows]

        found = await self._porter.reader.run(job)
        has_more = len(found) > MOST
        return self._pages.room(
            request, visit, "recognition.html", found=found[:MOST], page=page, has_more=has_more
        )

    async def file(self, request: Request, visit: Visit) -> Response:
        """Every line of everybody as a table, for whoever pays; that it was taken is noted."""

        def job(tx: Transaction) -> str:
            audit.note(tx, visit.staff, "export", "recognition csv", visit.now)
            return recognition.as_table(recognition.listed(tx))

        table = await self._porter.writer.run(job)
        return self._pages.file(table.encode("utf-8-sig"), "recognition.csv", "text/csv")

    async def person(self, request: Request, visit: Visit) -> Response:
        """Every line of one person."""
        return await self._show(request, visit)

    async def note(self, request: Request, visit: Visit) -> Response:
        """Lines were given, offered or declined; pressed twice it is noted once."""
        typed = await guard.lists(request)
        numbers = [number(one) for one in typed.get("line", [])]
        state, method = (typed.get(name, [""])[0] for name in ("state", "method"))

        def job(tx: Transaction, person: Person) -> None:
            if not numbers:
                raise UserMistake("Choose at least one line.")
            rows = recognition.find_earnings(tx, numbers)
            if any(row.participant != person.id for row in rows):
                raise UserMistake("That line is somebody else’s.")
            recognition.settle(tx, rows, state, method, visit.staff, visit.now)

        return await self._do(request, visit, job)

    async def allow(self, request: Request, visit: Visit) -> Response:
        """Something for data or charging; the same from the same page is the same."""
        typed = await guard.form(request)
        amount, seen = typed.get("amount", ""), number(typed.get("seen", ""))

        def job(tx: Transaction, person: Person) -> None:
            pence = recognition.pence_in(amount)
            later = (row for row in tx.earnings_of(person.id) if row.id > seen)
            if not any((row.what, row.pence) == ("allowance", pence) for row in later):
                recognition.allow(tx, person, pence, visit.staff, visit.now)

        return await self._do(request, visit, job, amount=amount)

    async def certify(self, request: Request, visit: Visit) -> Response:
        """A paper under the name they chose; the name is kept nowhere."""
        name = (await guard.form(request)).get("name", "")

        def job(tx: Transaction) -> recognition.Certificate | None:
            person = _person(tx, request)
            return recognition.certificate_of(tx, person) if person else None

        found = await self._porter.reader.run(job)
        try:
            plain = recognition.name_on(name)
            if found is None or self._certificate is None:
                raise UserMistake("Nothing was put before them yet, so there is nothing to say.")
            content = await asyncio.to_thread(self._certificate, found, plain)
        except (UserMistake, NotPossible) as mistake:
            return await self._show(request, visit, str(mistake), name=name)
        return self._pages.file(content, "certificate.pdf", "application/pdf")

    async def _do(
        self,
        request: Request,
        visit: Visit,
        job: Callable[[Transaction, Person], None],
        **typed: str,
    ) -> Response:
        """Do it for the person of this page; a mistake is said, and what was typed is kept."""

        def whole(tx: Transaction) -> bool:
            person = _person(tx, request)
            if person is not None:
                job(tx, person)
            return person is not None

        try:
            is_there = await self._porter.writer.run(whole)
        except UserMistake as mistake:
            return await self._show(request, visit, str(mistake), **typed)
        if not is_there:
            return self._pages.room(request, visit, "missing.html", status=404)
        return self._pages.to(f"{HERE}/{request.path_params['pseudonym']}")

    async def _show(
        self, request: Request, visit: Visit, mistake: str = "", **typed: str
    ) -> Response:
        def job(tx: Transaction) -> tuple[Person, list[EarningRow], str] | None:
            person = _person(tx, request)
            if person is None:
                return None
            likes = tx.methods([person.id]).get(person.id, "")
            return person, tx.earnings_of(person.id), likes

        found = await self._porter.reader.run(job)
        if found is None:
            return self._pages.room(request, visit, "missing.html", status=404)
        person, rows, likes = found
        return self._pages.room(
            request,
            visit,
            "recognition_person.html",
            status=422 if mistake else 200,
            whom=person,
            rows=rows,
            likes=likes,
            methods=METHODS,
            states=STATES,
            mistake=mistake,
            typed=typed,
        )


def _person(tx: Transaction, request: Request) -> Person | None:
    return tx.person_named(request.path_params["pseudonym"])
