"""Feedback on us: what young people and staff say of how it was, and what we make of it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from bot.console.feedback.desk import Desk, round_of, signed
from bot.console.porter import Visit
from bot.console.rounds.base import KINDS
from bot.errors import UserMistake
from bot.services import feedback_on_us as us
from bot.services.broadcasts import described, told_of
from bot.services.foretelling import Foretelling, Preview
from bot.services.instants import moment
from bot.services.previewing import Rehearsed, rehearse
from bot.services.project_rows import RoundRow
from bot.services.promises import TOLD
from bot.services.transaction import Transaction
from bot.web import guard

Fields = Mapping[str, str]
NOTHING: Final[Fields] = {}
Deed = Callable[[Transaction, RoundRow, Visit, Fields], None]


class Overtaken(UserMistake):
    """Somebody else wrote another text while this page was open."""


class Us(Desk):
    """``/team/feedback/{round}/us``"""

    async def look(self, request: Request, visit: Visit) -> Response:
        """Both groups, apart."""
        return await self._show(request, visit)

    async def answer(self, request: Request, visit: Visit) -> Response:
        """The same questions, answered by somebody of the team."""
        return await self._done(request, visit, _answer, await guard.form(request))

    async def tell(self, request: Request, visit: Visit) -> Response:
        """Keep what we make of it for translators, tell everybody who took part, or look first."""
        typed = await guard.form(request)
        if typed.get("look", "") and self._options.foretelling is not None:
            return await self._foreseen(request, visit, typed, self._options.foretelling)
        return await self._done(request, visit, _tell, typed)

    async def _foreseen(
        self, request: Request, visit: Visit, typed: Fields, foretelling: Foretelling
    ) -> Response:
        """Who would get it, when, and how it reads; nothing of it is kept."""
        found: list[Preview] = []

        def job(tx: Transaction) -> None:
            row = round_of(tx, request)
            if row is not None:
                found[:] = foretelling.previews(tx, lambda tx: _tell(tx, row, visit, typed))

        try:
            await self._porter.writer.run(rehearse(job))
        except Rehearsed:
            return await self._show(request, visit, typed, previews=found)
        except UserMistake as mistake:
            return await self._show(request, visit, typed, mistake)
        raise AssertionError

    async def _done(self, request: Request, visit: Visit, deed: Deed, typed: Fields) -> Response:
        def job(tx: Transaction) -> bool:
            row = round_of(tx, request)
            if row is not None:
                deed(tx, row, visit, typed)
            return row is not None

        try:
            is_there = await self._porter.writer.run(job)
        except UserMistake as mistake:
            return await self._show(request, visit, typed, mistake)
        if not is_there:
            return self._missing(request, visit)
        self._porter.wake()
        return self._pages.to(request.url.path.rpartition("/")[0])

    async def _show(
        self,
        request: Request,
        visit: Visit,
        typed: Fields = NOTHING,
        mistake: UserMistake | None = None,
        previews: Sequence[Preview] = (),
    ) -> Response:
        def job(tx: Transaction) -> dict[str, Any] | None:
            row = round_of(tx, request)
            if row is None:
                return None
            steps = [one for one in tx.broadcasts() if one.kind == TOLD and one.round == row.id]
            return {
                "row": row,
                "found": us.report(tx, row.id),
                "sources": us.sources(tx, row.id),
                "is_told": row.id in told_of(tx, TOLD),
                "steps": [described(tx, one) for one in steps],
            }

        values = await self._porter.reader.run(job)
        if values is None:
            return self._missing(request, visit)
        values |= {
            "typed": typed,
            "mistake": str(mistake or ""),
            "is_overtaken": isinstance(mistake, Overtaken),
            "deed": request.url.path.rpartition("/")[2],
            "us_asked": us.ASKED,
            "us_codes": us.CODES,
            "us_words": us.WORDS,
            "us_questions": us.QUESTIONS,
            "most": us.MOST_WORDS,
            "previews": previews,
            "kinds": KINDS,
            "can_look": self._options.foretelling is not None,
        }
        return self._page(request, visit, "feedback_us.html", values)


def _answer(tx: Transaction, row: RoundRow, visit: Visit, typed: Fields) -> None:
    choices = {
        name: code
        for name in (*us.QUESTIONS, us.CONSENT)
        if (code := typed.get(name, "")) in us.CODES
    }
    words = {name: typed.get(name, "") for name in us.WORDS}
    if not any(words.values()) and set(choices) <= {us.CONSENT}:
        raise UserMistake("Answer at least one question.")
    longest = max(map(len, words.values()))
    if longest > us.LONGEST:
        raise UserMistake(f"That has {longest} characters; {us.LONGEST} are the most.")
    if _is_same(tx, row, visit, choices, words):
        return
    us.answer(tx, row.id, visit.staff.name, choices, words, moment(visit.now))


def _is_same(
    tx: Transaction,
    row: RoundRow,
    visit: Visit,
    choices: Mapping[str, str],
    words: Mapping[str, str],
) -> bool:
    """Whether all of it is what they said last: a button pressed twice."""
    last = us.newest_of(tx, row.id, visit.staff.name)
    said = {name: text.strip() for name, text in words.items() if text.strip()}
    return all(last.get(name) == text for name, text in {**choices, **said}.items())


def _tell(tx: Transaction, row: RoundRow, visit: Visit, typed: Fields) -> None:
    stands = us.report_answer(tx, row.id)
    text = " ".join(typed.get("text", "").split())
    if stands != typed.get("shown", "") and stands != text:
        raise Overtaken("Look at both texts, and send again what is right.")
    if typed.get("keep", ""):
        us.say(tx, row.id, text)
    elif row.id not in told_of(tx, TOLD):
        us.tell(tx, row.id, signed(visit.staff), moment(visit.now), text)
