"""What people will read in another language: written by one person, approved by another."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

import orjson
from starlette.requests import Request
from starlette.responses import Response

from bot.console.feedback.desk import round_of
from bot.console.kit import Kit, Room
from bot.console.numbers import number
from bot.console.paging import Page, page, wanted
from bot.console.porter import Visit
from bot.errors import UserMistake
from bot.services.impact import translating
from bot.services.impact.texts import digest, version_key
from bot.services.impact.translating import Text
from bot.services.instants import moment
from bot.services.project_rows import RoundRow
from bot.services.team_roles import TEAM, TeamRole
from bot.services.transaction import Transaction
from bot.web import guard

WHO: Final[frozenset[TeamRole]] = TEAM | {"translator"}
LONGEST: Final = 3000
"""Characters of one text."""

Fields = Mapping[str, str]
Job = Callable[[Transaction], bool]
NOTHING: Final[Fields] = {}


class Shown(NamedTuple):
    """The texts of one round in one language, one page of them; ``heavy`` names wordings of heavy
    items.
    """

    row: RoundRow
    code: str
    counts: Mapping[str, int]
    page: Page[Text]
    heavy: frozenset[str]


class Overtaken(UserMistake):
    """Somebody else wrote that text meanwhile; ``text`` is theirs."""

    def __init__(self, text: Text) -> None:
        super().__init__("Somebody else changed this text while your page was open.")
        self.text = text


def rooms(kit: Kit) -> list[Room]:
    """Translators work here, and read nothing here but what the team wrote."""
    found = Texts(kit)
    here = "/impact/{round}/texts/{language}"
    return [
        Room(here, found.look, WHO),
        Room(here, found.take, WHO, "POST"),
        Room(f"{here}/approve", found.approve, WHO, "POST"),
    ]


class Texts:
    """``/team/impact/{round}/texts/{language}``"""

    def __init__(self, kit: Kit) -> None:
        self._porter = kit.porter
        self._pages = kit.pages

    async def look(self, request: Request, visit: Visit) -> Response:
        """All of them, a page at a time."""
        return await self._show(request, visit)

    async def take(self, request: Request, visit: Visit) -> Response:
        """One translation, as it is written now."""
        typed = await guard.form(request)
        key, text = typed.get("key", ""), typed.get("text", "").strip()

        def job(tx: Transaction) -> bool:
            found = _shown(tx, request, _at(request, typed))
            if found is None:
                return False
            before = _known(tx, found, key)
            if not text:
                raise UserMistake("Write the text in that language first.")
            if len(text) > LONGEST:
                raise UserMistake(f"A text may have at most {LONGEST} characters.")
            if typed.get("seen", "") != _mark([before]) and text != before.text:
                raise Overtaken(before)
            by, now = visit.staff.name, moment(visit.now)
            translating.take(tx, found.row.id, found.code, {key: text}, by, now)
            return True

        return await self._do(request, visit, job, typed, key)

    async def approve(self, request: Request, visit: Visit) -> Response:
        """Those on that page which somebody else wrote, as the page showed them."""
        typed = await guard.form(request)

        def job(tx: Transaction) -> bool:
            found = _shown(tx, request, _at(request, typed))
            if found is None:
                return False
            mine = _for(visit, found.page.rows)
            if typed.get("seen", "") != _mark(mine):
                raise UserMistake("Some of these texts changed meanwhile. Read them again, please.")
            keys = [one.key for one in mine]
            by, now = visit.staff.name, moment(visit.now)
            if keys:
                translating.approve(tx, found.row.id, found.code, by, now, keys)
            return True

        return await self._do(request, visit, job, typed, "")

    async def _do(
        self, request: Request, visit: Visit, job: Job, typed: Fields, key: str
    ) -> Response:
        try:
            is_there = await self._porter.writer.run(job)
        except Overtaken as overtaken:
            return await self._show(request, visit, typed, theirs=overtaken.text)
        except UserMistake as mistake:
            return await self._show(request, visit, typed, str(mistake))
        if not is_there:
            return self._pages.room(request, visit, "missing.html", status=404)
        here, at = request.url.path.removesuffix("/approve"), _at(request, typed)
        leap = f"#{key}" if key else ""
        return self._pages.to(f"{here}?page={at}{leap}" if at > 1 else f"{here}{leap}")

    async def _show(
        self,
        request: Request,
        visit: Visit,
        typed: Fields = NOTHING,
        mistake: str = "",
        theirs: Text | None = None,
    ) -> Response:
        at = _at(request, typed)
        found = await self._porter.reader.run(lambda tx: _shown(tx, request, at))
        if found is None:
            return self._pages.room(request, visit, "missing.html", status=404)
        mine = _for(visit, found.page.rows)
        return self._pages.room(
            request,
            visit,
            "impact_texts.html",
            status=422 if mistake or theirs else 200,
            row=found.row,
            code=found.code,
            counts=found.counts,
            page=found.page,
            query="",
            heavy=found.heavy,
            typed=typed,
            mistake=mistake,
            theirs=theirs,
            is_team=bool(visit.roles & TEAM),
            mark=lambda one: _mark([one]),
            waiting=len(mine),
            seen=_mark(mine),
            longest=LONGEST,
        )


def _shown(tx: Transaction, request: Request, at: int) -> Shown | None:
    row = round_of(tx, request)
    if row is None:
        return None
    try:
        code = translating.known(request.path_params["language"])
    except UserMistake:
        return None
    texts = translating.texts_of(tx, row.id, code)
    items = [one.version.item for one in tx.agenda(row.id)]
    heavy = [version_key(one.item, one.version) for one in tx.every_version(items) if one.heavy]
    return Shown(row, code, translating.counts(texts), page(texts, at), frozenset(heavy))


def _known(tx: Transaction, found: Shown, key: str) -> Text:
    for one in translating.texts_of(tx, found.row.id, found.code):
        if one.key == key:
            return one
    raise UserMistake("That text is not needed any more; the team changed it meanwhile.")


def _for(visit: Visit, texts: Sequence[Text]) -> list[Text]:
    """What this member of the team may approve: what waits and is not their own."""
    me = visit.staff.name.casefold()
    return [one for one in texts if one.waits and one.made_by.casefold() != me]


def _mark(texts: Sequence[Text]) -> str:
    """What a page remembers of what it showed."""
    return digest(orjson.dumps([(one.key, one.source, one.text) for one in texts]).decode())


def _at(request: Request, typed: Fields) -> int:
    """The page of the list, from a form or from the address."""
    return number(typed.get("page", "")) or wanted(request)
