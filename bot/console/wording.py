"""The bot's own sentences in one language: read, approved, and written better, on a phone."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from bot.console.kit import Kit, Room, Words
from bot.console.languages import OTHERS
from bot.console.numbers import number
from bot.console.paging import MOST, page, wanted
from bot.console.porter import Visit
from bot.console.shelf import SPEAKERS
from bot.console.wording_parts import changed, counted, numbers_of, signature, signs_of
from bot.errors import UserMistake
from bot.i18n import Language, editing
from bot.i18n.editing import LONGEST, Done, Entry, File, Overtaken
from bot.i18n.exchange import Taken
from bot.i18n.safety import is_safety
from bot.services import audit
from bot.services.instants import moment
from bot.web import guard
from conversations import Sentence

PLEDGE: Final = "I read this language, and I did not draft these sentences."

Fields = Mapping[str, str]
NOTHING: Final[Fields] = {}


class Place(NamedTuple):
    """One part of one language, and its sentences."""

    language: Language
    part: str
    sentences: tuple[Sentence, ...]


def rooms(kit: Kit) -> list[Room]:
    """Languages are for the team and for translators; both draft and approve."""
    if kit.options.words is None:
        return []
    wording, here = Wording(kit, kit.options.words), "/languages/{code}"
    return [
        Room(here, wording.parts, SPEAKERS),
        Room(f"{here}/{{part}}", wording.look, SPEAKERS),
        Room(f"{here}/{{part}}/approve", wording.approve, SPEAKERS, "POST"),
        Room(f"{here}/{{part}}/words", wording.redraft, SPEAKERS, "POST"),
    ]


class Wording:
    """``/team/languages/{code}`` and below"""

    def __init__(self, kit: Kit, words: Words) -> None:
        self._porter = kit.porter
        self._pages = kit.pages
        self._speech = words.speech
        self._has_files = kit.options.sheets is not None
        self._titles = OTHERS | {one.id: one.title for one in words.library.flows.values()}
        self._flows = frozenset(words.library.flows)

    async def parts(self, request: Request, visit: Visit) -> Response:
        """What there is of one language: safety first, conversations before the rest."""
        return await self.show_parts(request, visit)

    async def show_parts(
        self, request: Request, visit: Visit, mistake: str = "", taken: Taken | None = None
    ) -> Response:
        """The same, with what came of a file that was ``taken`` in."""
        language = self.language(request)
        if language is None:
            return self.missing(request, visit)
        found: tuple[Entry, ...] = ()
        try:
            found = await self._entries(language, self._speech.sentences)
        except UserMistake as broken:
            mistake = mistake or str(broken)
        by_part: dict[str, list[Entry]] = {}
        for one in found:
            by_part.setdefault(_part_of(one.sentence), []).append(one)
        parts = [
            counted(name, self._titles.get(name, name), rows) for name, rows in by_part.items()
        ]
        parts.sort(key=lambda one: (not one.safety, one.name not in self._flows))
        return self._pages.room(
            request,
            visit,
            "language.html",
            status=422 if mistake else 200,
            mistake=mistake,
            taken=taken,
            tongue=language,
            parts=parts,
            has_files=self._has_files,
            who=signature(visit.staff),
        )

    async def look(self, request: Request, visit: Visit) -> Response:
        """Every sentence of one part, or those that wait."""
        return await self._show(request, visit)

    async def approve(self, request: Request, visit: Visit) -> Response:
        """Those that were ticked, or all of that page, as the page showed them."""
        given = await guard.lists(request)
        typed = {name: values[0] for name, values in given.items()}
        place = self._place(request)
        if place is None:
            return self.missing(request, visit)
        shown = signs_of(given.get("shown", ()))
        if typed.get("which") != "all":
            ticked = set(given.get("tick", ()))
            shown = {key: sign for key, sign in shown.items() if key in ticked}
        problem = ""
        if not shown:
            problem = "Tick the sentences that you approve first."
        elif typed.get("read") != "yes":
            problem = f"Tick “{PLEDGE}” first. Only somebody who can say so may approve."
        if problem:
            return await self._show(request, visit, typed, problem, ticks=frozenset(shown))
        who, on = signature(visit.staff), moment(visit.now).date()

        def job() -> Done:
            return editing.approve(self.file(place.language), place.sentences, shown, who, on)

        try:
            done = await asyncio.to_thread(job)
        except UserMistake as mistake:
            return await self._show(request, visit, typed, str(mistake), ticks=frozenset(shown))
        if done.approved:
            about = f"{place.language.code}, {place.part}: {done.approved} approved"
            await self.taken_up(place.language, visit, about)
        if done.changed:
            afresh = {**typed, "read": ""}  # what changed is read and ticked again
            return await self._show(request, visit, afresh, changed(done))
        return self._back(request, typed)

    async def redraft(self, request: Request, visit: Visit) -> Response:
        """A better draft of one sentence."""
        typed = await guard.form(request)
        place = self._place(request)
        if place is None:
            return self.missing(request, visit)
        key = typed.get("key", "")
        written = [typed.get(f"{key}.{at}", "") for at in range(len(typed))]

        def job() -> None:
            sentence = next((one for one in place.sentences if one.key == key), None)
            if sentence is None:
                raise UserMistake("That sentence is not needed any more; somebody changed it.")
            seen, who = typed.get("sign", ""), signature(visit.staff)
            editing.redraft(self.file(place.language), sentence, written, seen, who)

        try:
            await asyncio.to_thread(job)
        except Overtaken as overtaken:
            return await self._show(request, visit, typed, theirs=overtaken.entry)
        except UserMistake as mistake:
            return await self._show(request, visit, typed, str(mistake))
        about = f"{place.language.code}, {place.part}: 1 drafted"
        await self.taken_up(place.language, visit, about)
        return self._back(request, typed, f"#{key}")

    async def taken_up(self, language: Language, visit: Visit, about: str) -> None:
        """Whoever is written to from here on reads it so; what was done is noted."""
        now = visit.now
        await asyncio.to_thread(self._speech.renew, language.code)
        await self._porter.writer.run(
            lambda tx: audit.note(tx, visit.staff, "translation", about, now)
        )

    async def _show(
        self,
        request: Request,
        visit: Visit,
        typed: Fields = NOTHING,
        mistake: str = "",
        theirs: Entry | None = None,
        ticks: frozenset[str] = frozenset(),
    ) -> Response:
        place = self._place(request)
        if place is None:
            return self.missing(request, visit)
        values: dict[str, Any] = {
            "tongue": place.language,
            "part": self._titles.get(place.part, place.part),
            "here": f"/team/languages/{place.language.code}/{place.part}",
            "is_flow": place.part in self._flows,
            "numbers": numbers_of(place.language.code),
        }
        try:
            found = await self._entries(place.language, place.sentences)
        except UserMistake as broken:
            values |= {"mistake": str(broken), "counts": None, "typed": NOTHING, "theirs": None}
            return self._pages.room(request, visit, "wording.html", status=422, **values)
        only_waits = _only_waits(request, typed)
        rows = [one for one in found if one.waits or not only_waits]
        at = _page_with(typed.get("key", ""), rows) or number(typed.get("page", ""))
        who = signature(visit.staff)
        shown = page(rows, at or wanted(request))
        return self._pages.room(
            request,
            visit,
            "wording.html",
            status=422 if mistake or theirs else 200,
            **values,
            counts=counted(place.part, values["part"], found),
            page=shown,
            mine=[one for one in shown.rows if one.may_be_approved_by(who)],
            only_waits=only_waits,
            query="waits=1" if only_waits else "",
            who=who,
            pledge=PLEDGE,
            longest=LONGEST,
            is_safety=is_safety,
            said=editing.said,
            typed=typed,
            ticks=ticks,
            mistake=mistake,
            theirs=theirs,
        )

    def _back(self, request: Request, typed: Fields, leap: str = "") -> Response:
        here, at = request.url.path.rpartition("/")[0], number(typed.get("page", ""))
        asked = [f"page={at}"] if at and at > 1 else []
        asked += ["waits=1"] if _only_waits(request, typed) else []
        query = f"?{'&'.join(asked)}" if asked else ""
        return self._pages.to(f"{here}{query}{leap}")

    def missing(self, request: Request, visit: Visit) -> Response:
        """There is no such page."""
        return self._pages.room(request, visit, "missing.html", status=404)

    def language(self, request: Request) -> Language | None:
        """One that has a file here."""
        known = {one.code: one for one in self._speech.written}
        return known.get(request.path_params["code"])

    def _place(self, request: Request) -> Place | None:
        language, part = self.language(request), request.path_params["part"]
        found = tuple(one for one in self._speech.sentences if _part_of(one) == part)
        return Place(language, part, found) if language and found else None

    async def _entries(self, language: Language, wanted: Sequence[Sentence]) -> tuple[Entry, ...]:
        return await asyncio.to_thread(editing.entries, self.file(language), wanted)

    def file(self, language: Language) -> File:
        """Its file."""
        folder = self._speech.folder
        assert folder is not None
        return File(folder, language.code, self._speech.sentences)


def _part_of(sentence: Sentence) -> str:
    return sentence.key.partition(".")[0]


def _only_waits(request: Request, typed: Fields) -> bool:
    return "1" in (typed.get("waits"), request.query_params.get("waits"))


def _page_with(key: str, rows: Sequence[Entry]) -> int:
    """The page on which that sentence stands; 0 where it is on none."""
    found = (at // MOST + 1 for at, one in enumerate(rows) if one.sentence.key == key)
    return next(found, 0)
