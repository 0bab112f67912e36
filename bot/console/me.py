"""Oneself: where one is signed in, and the app that makes one's codes."""

from starlette.requests import Request
from starlette.responses import Response

from bot.console.doors import WRONG, app_picture
from bot.console.kit import Kit, Room
from bot.console.porter import Visit
from bot.services.sign_in import proof, visits
from bot.services.sign_in.people import in_order, sign_out_everywhere
from bot.services.sign_in.steps import change_app, offer_app
from bot.services.sign_in.visits import Guest, State, state_of
from bot.services.sign_in_rows import VisitRow
from bot.services.team_roles import EVERYBODY
from bot.services.transaction import Transaction
from bot.web import guard

ME = "/team/me"
LONGEST_NUMBER = 18


def rooms(kit: Kit) -> list[Room]:
    """Everybody looks after their own sign-in."""
    me = Me(kit)
    return [
        Room("/me", me.look, EVERYBODY),
        Room("/me/end/{number}", me.end, EVERYBODY, "POST"),
        Room("/me/everywhere", me.everywhere, EVERYBODY, "POST"),
        Room("/me/codes", me.codes, EVERYBODY, "POST", is_fresh=True),
        Room("/me/app", me.begin, EVERYBODY, "POST", is_fresh=True),
        Room("/me/app", me.app, EVERYBODY),
        Room("/me/app.svg", me.picture, EVERYBODY),
        Room("/me/app/confirm", me.confirm, EVERYBODY, "POST"),
    ]


class Me:
    """``/team/me``"""

    def __init__(self, kit: Kit) -> None:
        self._porter = kit.porter
        self._pages = kit.pages

    async def look(self, request: Request, visit: Visit) -> Response:
        """Own browsers, own app, own roles."""
        staff, now = visit.staff.id, visit.now

        def job(tx: Transaction) -> tuple[list[tuple[VisitRow, State]], int | None, int]:
            rows = visits.browsers(tx, staff, now)
            left = proof.codes_left(tx, staff, now)
            return [(row, state_of(row, now)) for row in rows], tx.apps().get(staff), left

        browsers, app_since, codes = await self._porter.reader.run(job)
        return self._pages.room(
            request,
            visit,
            "me.html",
            roles=in_order(visit.staff),
            mine=visit.number,
            browsers=browsers,
            app_since=app_since,
            codes=codes,
        )

    async def end(self, request: Request, visit: Visit) -> Response:
        """One browser is signed out."""
        given = request.path_params["number"]
        is_number = given.isascii() and given.isdecimal() and len(given) <= LONGEST_NUMBER
        number = int(given) if is_number else 0
        if not await self._porter.writer.run(
            lambda tx: visits.end_of(tx, visit.staff.id, number, visit.now)
        ):
            return self._pages.room(request, visit, "missing.html", status=404)
        return self._pages.to(ME)

    async def everywhere(self, request: Request, visit: Visit) -> Response:
        """All of them, this one too."""
        await self._porter.writer.run(
            lambda tx: sign_out_everywhere(tx, visit.staff, visit.staff, visit.now)
        )
        response = self._pages.to("/team/")
        self._porter.see_off(response)
        return response

    async def codes(self, request: Request, visit: Visit) -> Response:
        """New recovery codes, shown once."""
        made = await self._porter.writer.run(lambda tx: proof.new_codes(tx, visit.staff, visit.now))
        return self._pages.codes(made)

    async def begin(self, request: Request, visit: Visit) -> Response:
        """Another app is to be set up."""

        def job(tx: Transaction) -> None:
            found = _guest(tx, visit)
            if found is not None:
                offer_app(tx, found)

        await self._porter.writer.run(job)
        return self._pages.to(f"{ME}/app")

    async def app(self, request: Request, visit: Visit) -> Response:
        """The picture for its camera, and a place for its first code."""
        return await self._show_app(request, visit)

    async def picture(self, request: Request, visit: Visit) -> Response:
        """The same secret as a picture."""
        found = await self._porter.reader.run(lambda tx: _guest(tx, visit))
        if found is None or not found.row.offer:
            return self._pages.room(request, visit, "missing.html", status=404)
        return self._pages.picture(app_picture(found))

    async def confirm(self, request: Request, visit: Visit) -> Response:
        """A code of the new app: from now on it is the one."""
        typed = (await guard.form(request)).get("code", "")

        def job(tx: Transaction) -> list[str]:
            found = _guest(tx, visit)
            return list(change_app(tx, found, typed, visit.now)) if found else []

        made = await self._porter.writer.run(job)
        if not made:
            return await self._show_app(request, visit, WRONG)
        return self._pages.codes(made)

    async def _show_app(self, request: Request, visit: Visit, mistake: str = "") -> Response:
        found = await self._porter.reader.run(lambda tx: _guest(tx, visit))
        if found is None or not found.row.offer:
            return self._pages.to(ME)
        return self._pages.room(
            request,
            visit,
            "app.html",
            status=422 if mistake else 200,
            offer=found.row.offer,
            mistake=mistake,
        )


def _guest(tx: Transaction, visit: Visit) -> Guest | None:
    """This very browser, as it stands in the database."""
    rows = (row for row in tx.visits(visit.staff.id) if row.id == visit.number)
    return next((Guest(row, visit.staff, state_of(row, visit.now)) for row in rows), None)
