"""Decisions: what was said stands beside the form in which a team says what became of it.

An evaluator reads words and never who wrote them, when, or in which language (R88). What was said
of something heavy is not in a page before somebody opens it, and who did is noted.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from bot.console.feedback.desk import round_of
from bot.console.kit import Kit, Room
from bot.console.numbers import number
from bot.console.paging import Page, page, wanted
from bot.console.porter import Visit
from bot.errors import UserMistake
from bot.services import audit, deciding
from bot.services.deciding import Matter, Overtaken, Seen, Voice
from bot.services.decision_rows import DecisionRow
from bot.services.decisions import MOST_WORDS, Ruling
from bot.services.docket import Docket, docket
from bot.services.feedback import comments
from bot.services.feedback.comments import Comment
from bot.services.instants import moment
from bot.services.owing import owed_in
from bot.services.project_rows import NOT_OPENED, RoundRow
from bot.services.team_roles import READERS, TEAM
from bot.services.transaction import Transaction
from bot.services.word_changes import changes
from bot.web import guard

IDEA: Final = "idea-"
"""What the name of somebody's own idea begins with; the id of its answer follows."""
TICKED: Final = "about."
"""What the name of a ticked box begins with; ids of answers follow, with dots between."""

Fields = Mapping[str, str]
NOTHING: Final[Fields] = {}


@dataclass(frozen=True, slots=True)
class Opened:
    """A matter as one member of the team sees it.

    ``names`` are by person, and empty for whoever may have none; ``words`` are by answer, and empty
    while they are shut. ``shut`` counts those.
    """

    matter: Matter
    page: Page[Voice]
    names: Mapping[int, str]
    words: Mapping[int, Comment]
    shut: int


def rooms(kit: Kit) -> list[Room]:
    """Whoever evaluates decides, and whoever looks after young people."""
    found = Decisions(kit)
    here = "/decisions/{round}/{matter}"
    return [
        Room("/decisions", found.rounds, READERS),
        Room("/decisions/{round}", found.docket, READERS),
        Room(here, found.look, READERS),
        Room(here, found.decide, READERS, "POST"),
        Room(f"{here}/open", found.open, READERS, "POST", is_fresh=True),
        Room(f"{here}/compare", found.compare, READERS, "POST"),
    ]


class Decisions:
    """``/team/decisions`` and what is below."""

    def __init__(self, kit: Kit) -> None:
        self._porter = kit.porter
        self._pages = kit.pages
        self._label = kit.options.label

    async def rounds(self, request: Request, visit: Visit) -> Response:
        """Every round that has opened, and what it owes."""

        def job(tx: Transaction) -> list[tuple[RoundRow, int]]:
            opened = [row for row in tx.rounds() if row.state not in NOT_OPENED]
            return [(row, _owes(tx, row)) for row in reversed(opened)]

        found = await self._porter.reader.run(job)
        return self._pages.room(request, visit, "decision_rounds.html", rounds=found)

    async def docket(self, request: Request, visit: Visit) -> Response:
        """What needs a decision, what has one, and ideas of people's own."""

        def job(tx: Transaction) -> tuple[Docket, dict[int, str]] | None:
            row = round_of(tx, request)
            if row is None:
                return None
            found = docket(tx, row)
            ids = [one.answer for one in found.ideas]
            shown = comments.of_answers(tx, row, ids, visit.staff).rows
            return found, {one.answer: "" if one.is_hard else one.words for one in shown}

        both = await self._porter.reader.run(job)
        if both is None:
            return self._missing(request, visit)
        found, ideas = both
        parts = (
            (found.due, "due"),
            (found.open, "open"),
            (found.decided, "decided"),
            (found.quiet, "quiet"),
        )
        lines = [(line, part) for some, part in parts for line in some]
        return self._pages.room(
            request,
            visit,
            "docket.html",
            docket=found,
            left=len(owing := _owing(found)),
            next=next(iter(owing), ""),
            ideas=ideas,
            is_team=bool(visit.roles & TEAM),
            page=page(lines, wanted(request)),
            query="",
        )

    async def look(self, request: Request, visit: Visit) -> Response:
        """One item or idea."""
        return await self._show(request, visit)

    async def open(self, request: Request, visit: Visit) -> Response:
        """The same with what was said of something heavy; who opened it is noted."""
        typed = await guard.form(request)
        return await self._show(request, visit, {**typed, "opened": "1"})

    async def compare(self, request: Request, visit: Visit) -> Response:
        """What the new wording changes, and how long the reason is: a part of the page, or all."""
        typed = await guard.form(request)
        if request.headers.get("hx-request") != "true":
            return await self._show(request, visit, typed)
        found = await self._porter.reader.run(lambda tx: _matter(tx, request, visit))
        if found is None:
            return self._missing(request, visit)
        drawn = _drawn(found, typed)
        return self._pages.room(request, visit, "decision_drawn.html", **drawn)

    async def decide(self, request: Request, visit: Visit) -> Response:
        """Write it down; a mistake is said, and what was typed is kept."""
        typed = await guard.form(request)

        def job(tx: Transaction) -> bool:
            found = _matter(tx, request, visit)
            if found is not None:
                ruling = _ruling(found, typed, visit)
                row = deciding.decide(tx, found, ruling, _seen(typed), moment(visit.now))
                what = f"{row.round} {row.subject or 'an idea'}: {row.outcome}"
                audit.note(tx, visit.staff, "decision", f"{what}, by {row.decided_by}", visit.now)
            return found is not None

        try:
            is_there = await self._porter.writer.run(job)
        except Overtaken as overtaken:
            return await self._show(request, visit, typed, theirs=overtaken.decision)
        except UserMistake as mistake:
            return await self._show(request, visit, typed, str(mistake))
        if not is_there:
            return self._missing(request, visit)
        return self._pages.to(f"/team/decisions/{request.path_params['round']}")

    async def _show(
        self,
        request: Request,
        visit: Visit,
        typed: Fields = NOTHING,
        mistake: str = "",
        theirs: DecisionRow | None = None,
    ) -> Response:
        at = number(typed.get("page", "")) or wanted(request)
        is_opened = "opened" in typed

        def job(tx: Transaction) -> Opened | None:
            found = _matter(tx, request, visit)
            return _opened(tx, found, visit, at, is_opened) if found else None

        runner = self._porter.writer if is_opened else self._porter.reader
        found = await runner.run(job)
        if found is None:
            return self._missing(request, visit)
        return self._pages.room(
            request,
            visit,
            "decision.html",
            status=422 if mistake or theirs else 200,
            opened=found,
            page=found.page,
            query="",
            matter=found.matter,
            key=request.path_params["matter"],
            typed=typed,
            is_opened=is_opened,
            mistake=mistake,
            theirs=theirs,
            me_by=_by(visit),
            closed=_undecidable(found.matter),
            label=self._label,
            changes=changes,
            **_drawn(found.matter, typed),
        )

    def _missing(self, request: Request, visit: Visit) -> Response:
        return self._pages.room(request, visit, "missing.html", status=404)


def _owing(found: Docket) -> list[str]:
    """The pages on which a decision is owed, in the order of the list."""
    ideas = [f"{IDEA}{one.answer}" for one in found.ideas if one.is_owed]
    return [*ideas, *(line.shown.version.item for line in found.due)]


def _owes(tx: Transaction, row: RoundRow) -> int:
    return len(owed_in(tx, row))


def _matter(tx: Transaction, request: Request, visit: Visit) -> Matter | None:
    row, key = round_of(tx, request), request.path_params["matter"]
    if row is None:
        return None
    if key.startswith(IDEA):
        return deciding.about_idea(tx, row, number(key.removeprefix(IDEA)), visit.staff)
    return deciding.about_item(tx, row, key, visit.staff)


def _opened(tx: Transaction, matter: Matter, visit: Visit, at: int, is_opened: bool) -> Opened:
    some = page(matter.voices, at)
    written = [one for voice in some.rows for one in voice.comments]
    hard = {one.answer for one in written if one.is_hard}
    if is_opened:
        comments.opened(tx, written, hard, visit.staff, visit.now)
    dressed = comments.dressed(tx, written, hard if is_opened else ())
    whose = [one.participant for one in some.rows] if visit.roles & TEAM else []
    return Opened(
        matter,
        some,
        {number: person.pseudonym for number, person in tx.people(whose).items()},
        {one.answer: one for one in dressed},
        0 if is_opened else len(hard),
    )


def _ruling(matter: Matter, typed: Fields, visit: Visit) -> Ruling:
    outcome, reason = typed.get("outcome", ""), typed.get("reason", "")
    if not outcome:
        raise UserMistake("Choose what came of it.")
    is_mine = typed.get("who") != "other"
    by = _by(visit) if is_mine else typed.get("behalf", "")
    ticked = [name.removeprefix(TICKED) for name in typed if name.startswith(TICKED)]
    answers = [number(one) for name in ticked for one in name.split(".")]
    if typed.get("about") == "some" and not answers:
        tick = "Tick the comments that this is about"
        raise UserMistake(f"{tick}." if matter.is_told else f"{tick}, or decide about all of them.")
    if matter.shown is None:
        answers = list(matter.voices[0].answers)
    elif typed.get("about") != "some":
        answers = []
    item = "" if answers else matter.shown.version.item if matter.shown else ""
    return Ruling(outcome, reason, by, item, answers, typed.get("after"))


def _seen(typed: Fields) -> Seen:
    return Seen(*(number(typed.get(f"seen_{name}", "")) for name in Seen._fields))


def _by(visit: Visit) -> str:
    staff = visit.staff
    return f"{staff.name}, {staff.organisation}" if staff.organisation else staff.name


def _undecidable(matter: Matter) -> str:
    try:
        matter.check_open()
    except UserMistake as mistake:
        return str(mistake)
    return ""


def _drawn(matter: Matter, typed: Fields) -> dict[str, Any]:
    """How the wording that people had becomes what is typed, and how many words the reason has."""
    old = matter.reviewed.text if matter.reviewed else ""
    new = typed.get("after") or (matter.now.text if matter.now else "")
    return {
        "words": len(typed.get("reason", "").split()),
        "drawn": changes(old, new) if old.split() != new.split() else (),
        "most": MOST_WORDS,
    }
