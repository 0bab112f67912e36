"""The people of the team: who they are, what they may do, how they sign in."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Final

import orjson
from starlette.requests import Request
from starlette.responses import Response

from bot.console.kit import Kit, Room
from bot.console.porter import Visit
from bot.errors import UserMistake
from bot.services.care.cover import languages_of
from bot.services.care.team import Member
from bot.services.care_rows import StaffRow
from bot.services.links import Links
from bot.services.sign_in import people
from bot.services.sign_in.people import Colleague
from bot.services.team_roles import ADMIN, ROLES, TeamRole
from bot.services.transaction import Transaction
from bot.web import guard

PEOPLE: Final = "/team/people"
LONGEST_NUMBER: Final = 18

MAY: Final[Mapping[TeamRole, str]] = {
    "facilitator": "plans rounds, reads what people write, answers them",
    "lead": "safeguarding: is rung where nobody is on call, opens the vault, reads the audit",
    "evaluator": "reads feedback and writes decisions; sees no names, contacts or alerts",
    "translator": "works on languages only",
    "admin": "looks after people, roles and settings",
}
"""What each role is for, beside its box."""

Fields = Mapping[str, str]


def rooms(kit: Kit) -> list[Room]:
    """For admins. Whatever lets somebody in, or changes what they may, wants a fresh code."""
    desk = People(kit)
    one = "/people/{number}"
    return [
        Room("/people", desk.look, ADMIN),
        Room("/people/new", desk.blank, ADMIN),
        Room("/people/new", desk.add, ADMIN, "POST", is_fresh=True),
        Room(one, desk.read, ADMIN),
        Room(one, desk.edit, ADMIN, "POST", is_fresh=True),
        Room(f"{one}/link", desk.link, ADMIN, "POST", is_fresh=True),
        Room(f"{one}/afresh", desk.afresh, ADMIN, "POST", is_fresh=True),
        Room(f"{one}/end", desk.end, ADMIN, "POST"),
        Room(f"{one}/leave", desk.leave, ADMIN, "POST", is_fresh=True),
    ]


class People:
    """``/team/people``"""

    def __init__(self, kit: Kit) -> None:
        self._porter = kit.porter
        self._pages = kit.pages
        self._url = kit.options.public_url

    async def look(self, request: Request, visit: Visit) -> Response:
        """Everybody."""
        found = await self._porter.reader.run(lambda tx: people.colleagues(tx, visit.now))
        return self._pages.room(request, visit, "people.html", people=found)

    async def blank(self, request: Request, visit: Visit) -> Response:
        """A form for somebody new."""
        return self._form(request, visit, None, {"reads": "en", "role-facilitator": "on"})

    async def add(self, request: Request, visit: Visit) -> Response:
        """Somebody comes in; their link is on the next page."""
        typed = await guard.form(request)

        def job(tx: Transaction) -> StaffRow:
            name = typed.get("name", "")
            return people.take_in(tx, name, _member(typed), visit.staff, visit.now)

        try:
            row = await self._porter.writer.run(job)
        except UserMistake as mistake:
            return self._form(request, visit, None, typed, str(mistake))
        return self._pages.to(f"{PEOPLE}/{row.id}")

    async def read(self, request: Request, visit: Visit) -> Response:
        """One of them."""
        found = await self._found(request, visit)
        if found is None:
            return self._missing(request, visit)
        return self._form(request, visit, found, _fields(found))

    async def edit(self, request: Request, visit: Visit) -> Response:
        """What is known of somebody changes, unless somebody else changed it meanwhile."""
        found = await self._found(request, visit)
        if found is None:
            return self._missing(request, visit)
        typed = await guard.form(request)

        def job(tx: Transaction) -> Colleague | None:
            now = people.colleague(tx, found.row.id, visit.now)
            if now is not None and typed.get("seen") != mark(now.row):
                return now
            people.change(tx, found.row.name, _member(typed), visit.staff, visit.now)
            return None

        try:
            newer = await self._porter.writer.run(job)
        except UserMistake as mistake:
            return self._form(request, visit, found, typed, str(mistake))
        if newer is not None:
            return self._form(request, visit, newer, typed, is_overtaken=True)
        return self._pages.to(PEOPLE)

    async def link(self, request: Request, visit: Visit) -> Response:
        """A one-time link, shown once."""
        return await self._link(request, visit, afresh=False)

    async def afresh(self, request: Request, visit: Visit) -> Response:
        """The same for somebody who lost their app and their codes."""
        return await self._link(request, visit, afresh=True)

    async def end(self, request: Request, visit: Visit) -> Response:
        """Signed out everywhere."""
        found = await self._found(request, visit)
        if found is None:
            return self._missing(request, visit)
        await self._porter.writer.run(
            lambda tx: people.sign_out_everywhere(tx, found.row, visit.staff, visit.now)
        )
        return self._pages.to(f"{PEOPLE}/{found.row.id}")

    async def leave(self, request: Request, visit: Visit) -> Response:
        """Somebody leaves the team."""
        found = await self._found(request, visit)
        if found is None:
            return self._missing(request, visit)
        try:
            await self._porter.writer.run(
                lambda tx: people.let_go(tx, found.row.name, visit.staff, visit.now)
            )
        except UserMistake as mistake:
            return self._form(request, visit, found, _fields(found), str(mistake))
        return self._pages.to(PEOPLE)

    async def _link(self, request: Request, visit: Visit, *, afresh: bool) -> Response:
        found = await self._found(request, visit)
        if found is None:
            return self._missing(request, visit)

        def job(tx: Transaction) -> str:
            name = found.row.name
            return people.link_for(tx, name, visit.staff, visit.now, afresh=afresh)

        code = await self._porter.writer.run(job)
        address = Links(self._url.rstrip("/")).team(code)
        return self._pages.room(
            request, visit, "person_link.html", who=found, address=address, afresh=afresh
        )

    async def _found(self, request: Request, visit: Visit) -> Colleague | None:
        given = request.path_params["number"]
        if not (given.isascii() and given.isdecimal() and len(given) <= LONGEST_NUMBER):
            return None
        return await self._porter.reader.run(lambda tx: people.colleague(tx, int(given), visit.now))

    def _form(
        self,
        request: Request,
        visit: Visit,
        who: Colleague | None,
        typed: Fields,
        mistake: str = "",
        *,
        is_overtaken: bool = False,
    ) -> Response:
        return self._pages.room(
            request,
            visit,
            "person.html",
            status=422 if mistake or is_overtaken else 200,
            who=who,
            typed=typed,
            mistake=mistake,
            theirs=_line(_fields(who)) if who and is_overtaken else "",
            mine=_line(typed),
            seen=mark(who.row) if who else "",
            may=MAY,
        )

    def _missing(self, request: Request, visit: Visit) -> Response:
        return self._pages.room(request, visit, "missing.html", status=404)


def mark(row: StaffRow) -> str:
    """Tells whether somebody is still described as a page showed them."""
    return sha256(orjson.dumps(list(row))).hexdigest()[:16]


def _member(typed: Fields) -> Member:
    return Member(
        typed.get("organisation", ""),
        typed.get("email", ""),
        typed.get("reads", "").split(","),
        roles=_roles(typed),
    )


def _roles(typed: Fields) -> Sequence[TeamRole]:
    return [role for role in ROLES if f"role-{role}" in typed]


def _fields(who: Colleague) -> dict[str, str]:
    """What a form about them holds."""
    row = who.row
    known = {
        "name": row.name,
        "organisation": row.organisation,
        "email": row.email,
        "reads": ", ".join(languages_of(row)),
    }
    return known | {f"role-{role}": "on" for role in who.roles}


def _line(typed: Fields) -> str:
    """A form in one line, for whoever compares two."""
    known = (typed.get(name, "") for name in ("organisation", "email", "reads"))
    return " · ".join([*known, ", ".join(_roles(typed))])
