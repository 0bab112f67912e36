"""Walking a round as somebody made up, and the links with which a committee does the same."""

from collections.abc import Mapping
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from bot.console import walking
from bot.console.kit import Kit, Room
from bot.console.porter import Visit
from bot.console.shelf import RUNNERS, WALKERS
from bot.errors import UserMistake
from bot.services import rehearsal_links as links
from bot.services.rehearsing import SAMPLE, Stage
from bot.services.transaction import Transaction
from bot.web import guard

HERE: Final = "/team/rehearsal"
NOTHING: Final[Mapping[str, str]] = {}


def rooms(kit: Kit) -> list[Room]:
    """Rehearsals, where the program lends a stage for them."""
    if kit.options.stage is None:
        return []
    pages = Rehearsal(kit, kit.options.stage)
    return [
        Room("/rehearsal", pages.look, WALKERS),
        Room("/rehearsal", pages.begin, WALKERS, "POST"),
        Room("/rehearsal/links", pages.lend, RUNNERS, "POST", is_fresh=True),
        Room("/rehearsal/links/{number}/end", pages.end, RUNNERS, "POST"),
        Room("/rehearsal/{key}", pages.walk, WALKERS),
        Room("/rehearsal/{key}/picture/{digest}", pages.picture, WALKERS),
        Room("/rehearsal/{key}/{deed}", pages.step, WALKERS, "POST"),
    ]


class Rehearsal:
    """``/team/rehearsal``"""

    def __init__(self, kit: Kit, stage: Stage) -> None:
        self._porter = kit.porter
        self._pages = kit.pages
        self._stage = stage
        self._url = kit.options.public_url

    async def look(self, request: Request, visit: Visit) -> Response:
        """What can be walked, as whom; and the links there are."""
        return await self._show(request, visit)

    async def begin(self, request: Request, visit: Visit) -> Response:
        """Begin to walk."""
        typed = await guard.form(request)
        try:
            persona = walking.persona_of(typed)
            key = await self._stage.begin(_owner(visit), typed.get("what", ""), persona)
        except UserMistake as mistake:
            return await self._show(request, visit, typed, str(mistake))
        return self._pages.to(f"{HERE}/{key}")

    async def walk(self, request: Request, visit: Visit) -> Response:
        """As it stands."""
        sight = await self._stage.see(_owner(visit), request.path_params["key"])
        if sight is None:
            return self._over(request, visit)
        return self._walk(request, visit, walking.shown(sight, visit.zone))

    async def step(self, request: Request, visit: Visit) -> Response:
        """A button, words, or time that goes by."""
        key = request.path_params["key"]
        try:
            sight = await walking.step(self._stage, _owner(visit), request)
        except UserMistake as mistake:
            sight = await self._stage.see(_owner(visit), key)
            if sight is not None:
                values = walking.shown(sight, visit.zone)
                return self._walk(request, visit, values, str(mistake))
        if sight is None:
            return self._over(request, visit)
        return self._pages.to(f"{HERE}/{key}#newest")

    async def picture(self, request: Request, visit: Visit) -> Response:
        """A picture of one of the drafts."""
        found = await walking.picture(self._stage, _owner(visit), request)
        return found or self._over(request, visit)

    async def lend(self, request: Request, visit: Visit) -> Response:
        """Make a link; it is shown on the page that answers, and never again."""
        typed = await guard.form(request)

        def job(tx: Transaction) -> str | None:
            if str(links.newest(tx)) != typed.get("newest"):
                return None  # sent twice, or somebody else was faster: the list shows it
            return links.make(tx, typed.get("what", ""), visit.staff, visit.now)

        try:
            code = await self._porter.writer.run(job)
        except UserMistake as mistake:
            return await self._show(request, visit, typed, str(mistake), field="link-what")
        if code is None:
            return self._pages.to(f"{HERE}#links-head")
        return await self._show(request, visit, link=f"{self._url}/rehearsal/{code}")

    async def end(self, request: Request, visit: Visit) -> Response:
        """A link opens nothing any more."""
        text = request.path_params["number"]
        number = int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0
        if not await self._porter.writer.run(
            lambda tx: links.end(tx, number, visit.staff, visit.now)
        ):
            return self._pages.room(request, visit, "missing.html", status=404)
        return self._pages.to(f"{HERE}#links-head")

    async def _show(
        self,
        request: Request,
        visit: Visit,
        typed: Mapping[str, str] = NOTHING,
        mistake: str = "",
        field: str = "what",
        link: str = "",
    ) -> Response:
        def job(tx: Transaction) -> dict[str, Any]:
            names = {one.id: one.name for one in tx.staff()}
            rows = [row for row in tx.rounds() if row.kind == "review"]
            titles = {SAMPLE: "the sample"} | {row.id: row.name for row in rows}
            made = [
                (one, titles.get(one.what, one.what), names[one.made_by])
                for one in tx.rehearsal_links()
                if one.is_good(visit.now)
            ]
            return {"rounds": rows[::-1], "made": made, "newest": links.newest(tx)}

        found = await self._porter.reader.run(job)
        return self._pages.room(
            request,
            visit,
            "rehearsal.html",
            status=422 if mistake else 200,
            typed=typed,
            mistake=mistake,
            field=field,
            link=link,
            lends=bool(visit.roles & RUNNERS),
            **found,
            **walking.choices(self._stage.languages()),
        )

    def _walk(
        self, request: Request, visit: Visit, values: dict[str, Any], mistake: str = ""
    ) -> Response:
        base = f"{HERE}/{request.path_params['key']}"
        status = 422 if mistake else 200
        return self._pages.room(
            request,
            visit,
            "walk.html",
            status=status,
            layout="room.html",
            base=base,
            out=HERE,
            mistake=mistake,
            **values,
        )

    def _over(self, request: Request, visit: Visit) -> Response:
        return self._pages.room(
            request, visit, "walk_over.html", status=404, layout="room.html", out=HERE
        )


def _owner(visit: Visit) -> str:
    return f"staff:{visit.staff.id}"
