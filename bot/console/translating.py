"""Words of young people in other languages: one writes what they mean, another checks it.

The list holds no words. Whoever opens some is noted, and may pass them on to somebody else.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from bot.console.feedback.drawing import asked
from bot.console.kit import Kit, Room
from bot.console.numbers import number
from bot.console.paging import MOST, Page, wanted
from bot.console.porter import Visit
from bot.console.shelf import SPEAKERS
from bot.errors import UserMistake
from bot.services.care import sightings
from bot.services.team_roles import TEAM
from bot.services.transaction import Transaction
from bot.services.translation_rows import WaitingRow
from bot.services.translations import queue, ties, words
from bot.services.translations.words import LONGEST, Overtaken, Words
from bot.web import guard

Deed = Callable[[Transaction, Words, Visit, Mapping[str, str]], None]
NOTHING: Final[Mapping[str, str]] = {}
DONE: Final = {
    "kept": "Kept. Somebody else who reads the language has to check it.",
    "checked": "Checked. Others may read it where the person agreed.",
    "knows": "Thank you. Nothing more of this person is shown to you. The team knows.",
    "worried": "Thank you. The team is told now, and somebody looks in.",
}


def rooms(kit: Kit) -> list[Room]:
    """For those who look after young people, and for translators."""
    found = Translating(kit)
    here = "/words/{kind}/{number}"
    return [
        Room("/words", found.waiting, SPEAKERS),
        Room(here, found.look, SPEAKERS),
        Room(f"{here}/{{deed}}", found.do, SPEAKERS, "POST"),
    ]


class Translating:
    """``/team/words`` and ``/team/words/{kind}/{number}``"""

    def __init__(self, kit: Kit) -> None:
        self._porter = kit.porter
        self._pages = kit.pages

    async def waiting(self, request: Request, visit: Visit) -> Response:
        """What waits for this reader; no words."""

        def job(tx: Transaction) -> tuple[Page[WaitingRow], dict[str, str], dict[int, str]]:
            at = wanted(request)
            found = queue.waiting(tx, visit.staff, (at - 1) * MOST, MOST)
            if not found.rows and at > 1:
                at, found = 1, queue.waiting(tx, visit.staff, 0, MOST)
            pages = max(-(-found.total // MOST), 1)
            names = {row.id: row.name for row in tx.rounds()}
            staff = {row.id: row.name for row in tx.staff()}
            return Page(found.rows, min(at, pages), pages, found.total), names, staff

        shown, rounds, staff = await self._porter.reader.run(job)
        return self._pages.room(
            request,
            visit,
            "translating.html",
            page=shown,
            query="",
            rounds=rounds,
            staff=staff,
            asked=asked,
            done=DONE.get(request.query_params.get("done", ""), ""),
        )

    async def look(self, request: Request, visit: Visit) -> Response:
        """Some words; that they were read is noted."""
        return await self._show(request, visit)

    async def do(self, request: Request, visit: Visit) -> Response:
        """Write, check, or say that one may know this person or is worried about them."""
        typed, deed = await guard.form(request), request.path_params["deed"]

        def job(tx: Transaction) -> bool:
            found = _readable(tx, request, visit)
            if found is None or deed not in DEEDS:
                return False
            DEEDS[deed](tx, found, visit, typed)
            return True

        try:
            is_there = await self._porter.writer.run(job)
        except Overtaken as overtaken:
            return await self._show(request, visit, typed, theirs=overtaken.found)
        except UserMistake as mistake:
            return await self._show(request, visit, typed, str(mistake))
        if not is_there:
            return self._pages.room(request, visit, "missing.html", status=404)
        self._porter.wake()
        done = deed if deed in DONE else "kept"
        return self._pages.to(f"/team/words?done={done}")

    async def _show(
        self,
        request: Request,
        visit: Visit,
        typed: Mapping[str, str] = NOTHING,
        mistake: str = "",
        theirs: Words | None = None,
    ) -> Response:
        def job(tx: Transaction) -> dict[str, Any] | None:
            found = _readable(tx, request, visit)
            if found is None:
                return None
            sightings.note(tx, visit.staff, found.person.id, "translation", visit.now, None)
            items = tx.every_version([found.item]) if found.item else []
            return {
                "found": found,
                "beside": words.standing(tx, found.kind, [found.source]).get(found.source),
                "item": items[-1] if items else None,
                "is_heavy": any(one.heavy for one in items),
                "wants_outside": ties.wants_outside(found.person),
                "reads": words.reads(visit.staff, found.language),
            }

        values = await self._porter.writer.run(job)
        if values is None:
            return self._pages.room(request, visit, "missing.html", status=404)
        return self._pages.room(
            request,
            visit,
            "translated.html",
            status=422 if mistake or theirs else 200,
            **values,
            asked=asked,
            typed=typed,
            mistake=mistake,
            theirs=theirs,
            longest=LONGEST,
            is_team=bool(visit.roles & TEAM),
        )


def _readable(tx: Transaction, request: Request, visit: Visit) -> Words | None:
    """The words in the address, if this member of the team may translate that person's."""
    found = words.find(tx, request.path_params["kind"], number(request.path_params["number"]))
    if found is None or not ties.may_read(tx, visit.staff, found.person):
        return None
    is_theirs = words.reads(visit.staff, found.language) or bool(visit.roles & TEAM)
    return found if is_theirs else None


def _write(tx: Transaction, found: Words, visit: Visit, typed: Mapping[str, str]) -> None:
    mark = typed.get("seen", "")
    text = found.words if typed.get("same", "") else typed.get("text", "")
    words.write(tx, found, visit.staff, text, mark, visit.now)


def _check(tx: Transaction, found: Words, visit: Visit, typed: Mapping[str, str]) -> None:
    words.check(tx, found, visit.staff, typed.get("seen", ""), visit.now)


def _knows(tx: Transaction, found: Words, visit: Visit, typed: Mapping[str, str]) -> None:
    ties.knows(tx, visit.staff, found.person, visit.now)


def _worried(tx: Transaction, found: Words, visit: Visit, typed: Mapping[str, str]) -> None:
    ties.worried(tx, visit.staff, found.person, visit.now)


DEEDS: Final[Mapping[str, Deed]] = {
    "kept": _write,
    "checked": _check,
    "knows": _knows,
    "worried": _worried,
}
