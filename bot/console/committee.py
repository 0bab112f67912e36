"""The page of an ethics committee: a link, without signing in, to walk a round as anybody made up.

A link opens a rehearsal and nothing else. What is unknown, ended or too old has one and the same
page.
"""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import Response

from bot.console import walking
from bot.console.kit import Door, Kit
from bot.errors import UserMistake
from bot.services import rehearsal_links as links
from bot.services.lookup import find_round
from bot.services.rehearsal_tables import LinkRow
from bot.services.rehearsing import SAMPLE, Stage
from bot.services.transaction import Transaction
from bot.services.zones import zone_of
from bot.web import guard
from bot.web.guard import Pace

NOTHING: Final[Mapping[str, str]] = {}


class Guest(NamedTuple):
    """Somebody with a good link: what it opens, what that is called, by which clocks."""

    link: LinkRow
    title: str
    zone: ZoneInfo
    host: str

    @property
    def owner(self) -> str:
        """Whose rehearsals these are."""
        return f"link:{self.link.id}"


def doors(kit: Kit) -> list[Door]:
    """Ways in without signing in."""
    if kit.options.stage is None:
        return []
    pages = Committee(kit, kit.options.stage)
    return [
        Door("/rehearsal/{code}", pages.look),
        Door("/rehearsal/{code}", pages.begin, "POST"),
        Door("/rehearsal/{code}/{key}", pages.walk),
        Door("/rehearsal/{code}/{key}/picture/{digest}", pages.picture),
        Door("/rehearsal/{code}/{key}/{deed}", pages.step, "POST"),
    ]


class Committee:
    """``/rehearsal/{code}``"""

    def __init__(self, kit: Kit, stage: Stage) -> None:
        self._porter = kit.porter
        self._pages = kit.pages
        self._stage = stage
        self._url = kit.options.public_url
        self._pace = Pace()

    async def look(self, request: Request) -> Response:
        """What this is, and as whom it can be walked."""
        guest = await self._guest(request)
        return self._gone() if guest is None else self._show(request, guest)

    async def begin(self, request: Request) -> Response:
        """Begin to walk."""
        guard.check_origin(request, self._url)
        self._pace.check(request)
        guest = await self._guest(request)
        if guest is None:
            return self._gone()
        typed = await guard.form(request)
        try:
            persona = walking.persona_of(typed)
            key = await self._stage.begin(guest.owner, guest.link.what, persona)
        except UserMistake as mistake:
            return self._show(request, guest, typed, str(mistake))
        return self._pages.to(f"{_here(request)}/{key}")

    async def walk(self, request: Request) -> Response:
        """As it stands."""
        guest = await self._guest(request)
        if guest is None:
            return self._gone()
        sight = await self._stage.see(guest.owner, request.path_params["key"])
        if sight is None:
            return self._over(request)
        return self._walk(request, walking.shown(sight, guest.zone))

    async def step(self, request: Request) -> Response:
        """A button, words, or time that goes by."""
        guard.check_origin(request, self._url)
        guest = await self._guest(request)
        if guest is None:
            return self._gone()
        key = request.path_params["key"]
        try:
            sight = await walking.step(self._stage, guest.owner, request)
        except UserMistake as mistake:
            sight = await self._stage.see(guest.owner, key)
            if sight is not None:
                return self._walk(request, walking.shown(sight, guest.zone), str(mistake))
        if sight is None:
            return self._over(request)
        return self._pages.to(f"{_here(request)}/{key}#newest")

    async def picture(self, request: Request) -> Response:
        """A picture of one of the drafts."""
        guest = await self._guest(request)
        found = guest and await walking.picture(self._stage, guest.owner, request)
        return found or self._gone()

    async def _guest(self, request: Request) -> Guest | None:
        code, now = request.path_params["code"], self._porter.now()

        def job(tx: Transaction) -> Guest | None:
            row = links.opened(tx, code, now)
            if row is None:
                return None
            title = "the sample" if row.what == SAMPLE else find_round(tx, row.what).name
            project = tx.project()
            return Guest(row, title, zone_of(project), project.get("host", ""))

        return await self._porter.reader.run(job)

    def _show(
        self,
        request: Request,
        guest: Guest,
        typed: Mapping[str, str] = NOTHING,
        mistake: str = "",
    ) -> Response:
        return self._pages.open(
            "committee.html",
            self._porter.now(),
            guest.zone,
            status=422 if mistake else 200,
            guest=guest,
            here=_here(request),
            typed=typed,
            mistake=mistake,
            **walking.choices(self._stage.languages()),
        )

    def _walk(self, request: Request, values: dict[str, Any], mistake: str = "") -> Response:
        here = _here(request)
        return self._pages.open(
            "walk.html",
            self._porter.now(),
            status=422 if mistake else 200,
            layout="open.html",
            base=f"{here}/{request.path_params['key']}",
            out=here,
            mistake=mistake,
            **values,
        )

    def _over(self, request: Request) -> Response:
        return self._pages.open(
            "walk_over.html",
            self._porter.now(),
            status=404,
            layout="open.html",
            out=_here(request),
        )

    def _gone(self) -> Response:
        return self._pages.open("link_gone.html", self._porter.now(), status=404)


def _here(request: Request) -> str:
    return f"/rehearsal/{request.path_params['code']}"
