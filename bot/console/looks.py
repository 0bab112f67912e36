"""After the decisions: a second look at what changed, and the pages for a closing meeting."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from bot.console.feedback.desk import round_of
from bot.console.kit import Kit, Room
from bot.console.porter import Visit
from bot.errors import UserMistake
from bot.services import audit, changes, showcasing
from bot.services.changes import Reworded, reworded
from bot.services.docket import Docket, docket
from bot.services.instants import moment
from bot.services.project_rows import NOT_OPENED, RoundRow
from bot.services.second_look import ENDED, second_look
from bot.services.showcasing import Hidden, Quotable, languages_of, showcase
from bot.services.team_roles import TEAM
from bot.services.transaction import Transaction
from bot.services.word_changes import changes as word_changes
from bot.web import guard

Fields = Mapping[str, str]
NOTHING: Final[Fields] = {}


class Look(NamedTuple):
    """One second look: what was said in it, and what stood there before, by item."""

    docket: Docket
    before: Mapping[str, str]


class Meeting(NamedTuple):
    """What the pages for a closing meeting are made of; None where people were not told yet."""

    languages: Sequence[str]
    quotes: Sequence[Quotable]
    hidden: Hidden


def rooms(kit: Kit) -> list[Room]:
    """Those who look after young people."""
    if kit.options.telling is None:
        return []
    found = Looks(kit)
    here = "/impact/{round}"
    return [
        Room(f"{here}/look", found.look, TEAM),
        Room(f"{here}/look", found.plan, TEAM, "POST"),
        Room(f"{here}/showcase", found.meeting, TEAM),
        Room(f"{here}/showcase", found.make, TEAM, "POST", is_fresh=True),
    ]


class Looks:
    """``/team/impact/{round}/look`` and ``…/showcase``"""

    def __init__(self, kit: Kit) -> None:
        assert kit.options.telling is not None
        self._porter = kit.porter
        self._pages = kit.pages
        self._telling = kit.options.telling

    async def look(self, request: Request, visit: Visit) -> Response:
        """What changed, and what people said of it the second time."""
        return await self._look(request, visit)

    async def plan(self, request: Request, visit: Visit) -> Response:
        """Plan a second look, if none waits to be opened already."""
        typed = await guard.form(request)

        def job(tx: Transaction) -> RoundRow | None:
            row = round_of(tx, request)
            if row is None:
                return None
            if not any(one.about == row.id and one.state in NOT_OPENED for one in tx.rounds()):
                second_look(tx, row.id, moment(visit.now), typed.get("name", ""))
            return row

        try:
            found = await self._porter.writer.run(job)
        except UserMistake as mistake:
            return await self._look(request, visit, typed, str(mistake))
        if found is None:
            return self._missing(request, visit)
        return self._pages.to(f"/team/impact/{found.id}/look")

    async def meeting(self, request: Request, visit: Visit) -> Response:
        """What a meeting would be shown, and what stays between the team and people."""
        return await self._meeting(request, visit)

    async def make(self, request: Request, visit: Visit) -> Response:
        """The page in one language, as a file."""
        typed = await guard.form(request)
        words = self._telling.catalogues
        code = typed.get("language", "")
        has = {"has_quotes": "checked" in typed, "has_heavy": "heavy" in typed}

        def job(tx: Transaction) -> Any:
            row = round_of(tx, request)
            if row is None:
                return None
            if code not in [one.code for one in words.languages]:
                raise UserMistake("Choose a language.")
            return showcase(tx, row.id, code, moment(visit.now), **has)

        try:
            found = await self._porter.reader.run(job)
        except UserMistake as mistake:
            return await self._meeting(request, visit, typed, str(mistake))
        if found is None:
            return self._missing(request, visit)
        number = request.path_params["round"]
        about = f"{number}, for a meeting, {code}"
        await self._porter.writer.run(
            lambda tx: audit.note(tx, visit.staff, "export", about, visit.now)
        )
        name = f"showcase-{number}-{code}.html"
        html = self._telling.showcase(found, code, words)
        return self._pages.file(html.encode(), name, "text/html")

    async def _look(
        self, request: Request, visit: Visit, typed: Fields = NOTHING, mistake: str = ""
    ) -> Response:
        def job(tx: Transaction) -> tuple[RoundRow, list[Reworded], list[Look]] | None:
            row = round_of(tx, request)
            if row is None:
                return None
            looks = [one for one in tx.rounds() if one.about == row.id]
            found = [Look(docket(tx, one), changes.before(tx, one)) for one in looks]
            return row, reworded(tx, row.id), found

        found = await self._porter.reader.run(job)
        if found is None:
            return self._missing(request, visit)
        row, changed, looks = found
        return self._pages.room(
            request,
            visit,
            "looks.html",
            status=422 if mistake else 200,
            row=row,
            changed=changed,
            looks=looks,
            typed=typed,
            mistake=mistake,
            waits=any(one.docket.row.state in NOT_OPENED for one in looks),
            may_plan=row.state in ENDED,
            changes=word_changes,
        )

    async def _meeting(
        self, request: Request, visit: Visit, typed: Fields = NOTHING, mistake: str = ""
    ) -> Response:
        def job(tx: Transaction) -> tuple[RoundRow, Meeting | None] | None:
            row = round_of(tx, request)
            if row is None:
                return None
            if row.state != "reported":
                return row, None
            quotes = showcasing.to_check(tx, row.id, moment(visit.now))
            hidden = showcasing.hidden(tx, row.id)
            return row, Meeting(languages_of(tx, row.id), quotes, hidden)

        found = await self._porter.reader.run(job)
        if found is None:
            return self._missing(request, visit)
        row, meeting = found
        return self._pages.room(
            request,
            visit,
            "showcase_room.html",
            status=422 if mistake else 200,
            row=row,
            meeting=meeting,
            typed=typed,
            mistake=mistake,
            offered=self._telling.catalogues.languages,
        )

    def _missing(self, request: Request, visit: Visit) -> Response:
        return self._pages.room(request, visit, "missing.html", status=404)
