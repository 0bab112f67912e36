"""One item or heading in one language: the original beside two drafts, and what became of them."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from bot.console.kit import Room
from bot.console.porter import Visit
from bot.console.shelf import SPEAKERS
from bot.console.translated.desk import (
    ROOT,
    Desk,
    asked_for,
    mark,
    next_for,
    noted,
    one_of,
    task_of,
    unheard,
)
from bot.console.wording_parts import signature
from bot.errors import UserMistake
from bot.services.instants import moment
from bot.services.transaction import Transaction
from bot.services.translated import steps
from bot.services.translated.parts import LONGEST, Words, kind_of
from bot.services.translated.standing import MOST, Translation
from bot.services.translated.steps import LONGEST_NOTE, Work
from bot.services.word_changes import changes
from bot.web import guard

PLEDGE: Final = "I read this language, and I did not draft these words."
LARGEST_FORM: Final = 1024 * 1024
"""Bytes: so that a text far too long is told its limit, and is not lost."""
FIELD: Final = "w."
"""Before the names of fields in a form."""

Fields = Mapping[str, str]
NOTHING: Final[Fields] = {}
Do = Callable[[Transaction, Work, Translation], str]
"""Does it, and says in a word what was done; nothing where nothing was."""


class Overtaken(UserMistake):
    """Somebody else was quicker."""

    def __init__(self) -> None:
        super().__init__("Somebody else changed this while your page was open.")


def rooms(desk: Desk) -> list[Room]:
    """One part, and what is done to it."""
    parts = Parts(desk)
    here = "/translations/{material}/{language}/{part}"
    return [
        Room(here, parts.look, SPEAKERS),
        Room(f"{here}/draft", parts.draft, SPEAKERS, "POST"),
        Room(f"{here}/settle", parts.settle, SPEAKERS, "POST"),
        Room(f"{here}/approve", parts.approve, SPEAKERS, "POST"),
        Room(f"{here}/leave", parts.leave, SPEAKERS, "POST"),
    ]


class Parts:
    """``/team/translations/{material}/{language}/{part}``"""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def look(self, request: Request, visit: Visit) -> Response:
        """The part, with what it waits for."""
        return await self._show(request, visit)

    async def draft(self, request: Request, visit: Visit) -> Response:
        """A draft of one's own; the other one is seen once both are there."""
        typed = await guard.form(request, LARGEST_FORM)
        who = signature(visit.staff)

        def do(tx: Transaction, _: Work, one: Translation) -> str:
            if typed.get("of") != one.part.of:
                raise Overtaken
            is_new = steps.draft(tx, one, _words(typed), who, moment(visit.now))
            return "drafted" if is_new else ""

        return await self._do(request, visit, typed, do)

    async def settle(self, request: Request, visit: Visit) -> Response:
        """The words that were chosen, by somebody who wrote neither draft."""
        typed = await guard.form(request, LARGEST_FORM)
        who = signature(visit.staff)

        def do(tx: Transaction, _: Work, one: Translation) -> str:
            words, note = _words(typed), typed.get("note", "")
            if typed.get("seen") != mark(one) and words != one.settled:
                raise Overtaken
            now = moment(visit.now)
            is_new = steps.settle(tx, one, words, who, now, note=note.replace("\r\n", "\n"))
            return "settled" if is_new else ""

        return await self._do(request, visit, typed, do)

    async def approve(self, request: Request, visit: Visit) -> Response:
        """As the page showed it, by somebody who drafted none of it."""
        typed = await guard.form(request)
        who = signature(visit.staff)

        def do(tx: Transaction, _: Work, one: Translation) -> str:
            if typed.get("read") != "yes":
                raise UserMistake(f"Tick “{PLEDGE}” first. Only somebody who can say so approves.")
            if typed.get("of") != one.part.of or _words(typed) != one.settled:
                raise Overtaken
            is_new = steps.approve(tx, [one], who, moment(visit.now))
            return "approved" if is_new else ""

        return await self._do(request, visit, typed, do)

    async def leave(self, request: Request, visit: Visit) -> Response:
        """They would rather not do this one; it waits for somebody else."""

        def do(tx: Transaction, _: Work, one: Translation) -> str:
            steps.leave(tx, one, visit.staff.id, moment(visit.now))
            return ""

        return await self._do(request, visit, NOTHING, do)

    async def _do(self, request: Request, visit: Visit, typed: Fields, do: Do) -> Response:
        part, who = request.path_params["part"], signature(visit.staff)

        def job(tx: Transaction) -> str | None:
            found = asked_for(tx, request)
            one = one_of(found, part) if found else None
            if found is None or one is None:
                return None
            if what := do(tx, found, one):
                noted(tx, visit, found, part, what)
            left = steps.left_by(tx, found.language, visit.staff.id)
            now = asked_for(tx, request)
            following = next_for(now.translations, who, left, part) if now else None
            here = f"{ROOT}/{found.material.id}/{found.language}"
            return f"{here}/{following.part.id}" if following else here

        try:
            place = await self._desk.porter.writer.run(job)
        except UserMistake as mistake:
            is_over = isinstance(mistake, Overtaken)
            return await self._show(request, visit, typed, str(mistake), is_overtaken=is_over)
        return self._desk.missing(request, visit) if place is None else self._desk.pages.to(place)

    async def _show(
        self,
        request: Request,
        visit: Visit,
        typed: Fields = NOTHING,
        mistake: str = "",
        *,
        is_overtaken: bool = False,
    ) -> Response:
        part, who = request.path_params["part"], signature(visit.staff)

        def job(tx: Transaction) -> dict[str, Any] | None:
            found = asked_for(tx, request)
            one = one_of(found, part) if found else None
            if found is None or one is None:
                return None
            said = tx.said_of_translations([part], found.language)
            left = steps.left_by(tx, found.language, visit.staff.id)
            return {
                "work": found,
                "one": one,
                "said": said,
                "unheard": len(unheard(found, said)),
                "next": next_for(found.translations, who, left, part),
                "has_left": part in left,
                "leads": [row.name for row in tx.staff() if row.is_lead and row.left_at is None],
            }

        found = await self._desk.porter.reader.run(job)
        if found is None:
            return self._desk.missing(request, visit)
        one: Translation = found["one"]
        return self._desk.page(
            request,
            visit,
            "part.html",
            mistake=mistake,
            is_overtaken=is_overtaken,
            typed=typed,
            task=task_of(one, who),
            mine=one.draft_of(who),
            is_whole=len(one.drafts) == MOST,
            differences=_differences(one),
            limits={name: LONGEST[kind_of(name)] for name in one.part.words},
            seen=mark(one),
            pledge=PLEDGE,
            longest_note=LONGEST_NOTE,
            **found,
        )


def _words(typed: Fields) -> Words:
    return {
        name.removeprefix(FIELD): text.replace("\r\n", "\n").strip()
        for name, text in typed.items()
        if name.startswith(FIELD)
    }


def _differences(one: Translation) -> dict[str, Any]:
    """How the second draft differs from the first, by field, once both are there."""
    if len(one.drafts) < MOST:
        return {}
    first, second = (draft.words for draft in one.drafts)
    return {name: changes(first[name], second[name]) for name in one.part.words}
