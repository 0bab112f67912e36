"""Steps of a round, each looked at before it is taken: who hears of it, when, in which words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from bot.console.kit import Kit, Room
from bot.console.porter import Visit
from bot.console.rounds.base import RoundPages, asked_for, digest
from bot.console.times import pickable, picked
from bot.errors import UserMistake
from bot.services import rounds
from bot.services.instants import moment
from bot.services.project_rows import RoundRow
from bot.services.promises.rules import WEEK
from bot.services.rounds import Dates
from bot.services.team_roles import TEAM
from bot.services.transaction import Transaction
from bot.web import guard

Deed = Callable[[Transaction, RoundRow, Dates, datetime], RoundRow]


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what its page is called, what it comes to, its button, and when it is possible.

    ``after`` are states in which it is done already. With ``is_minded`` it is said that people
    hear of no day.
    """

    title: str
    what: str
    button: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    do: Deed
    has_date: bool = False
    is_minded: bool = False


@dataclass(frozen=True, slots=True)
class Days:
    """Until when it stays open and when people hear what changed, as typed; None: not yet."""

    closes: str | None
    impact: str | None

    @classmethod
    def of(cls, fields: Mapping[str, str]) -> "Days":
        """Those of a form or of an address."""
        return cls(fields.get("closes"), fields.get("impact"))

    def filled(self, row: RoundRow, visit: Visit) -> "Days":
        """With a week more, and the day that stands, where nothing was typed."""
        later = pickable((row.closes or visit.now) + WEEK, visit.zone)
        closes = later if self.closes is None else self.closes
        return Days(closes, self.impact or pickable(row.impact, visit.zone))

    def dates(self, row: RoundRow, visit: Visit) -> Dates:
        """What they come to; a day that stands stays to the second. Raises UserMistake."""
        is_same = self.impact in (None, pickable(row.impact, visit.zone))
        return Dates(
            closes=picked(self.closes or "", visit.zone, ends=True),
            impact=None if is_same else picked(self.impact or "", visit.zone),
        )


STEPS: Final[Mapping[str, Step]] = {
    "open": Step(
        "Open it now",
        "From now on it takes answers. What is reviewed, and in which order, stays as it is now.",
        "Open it now",
        ("draft", "scheduled"),
        ("open",),
        lambda tx, row, dates, now: rounds.open_round(tx, row.id, now),
        is_minded=True,
    ),
    "pause": Step(
        "Pause it",
        "It takes no answers until you let it go on. Nobody is written to about it.",
        "Pause it",
        ("open",),
        ("paused",),
        lambda tx, row, dates, now: rounds.pause(tx, row.id, now),
    ),
    "resume": Step(
        "Let it go on",
        "It takes answers again. Whoever has something left hears of it.",
        "Let it go on",
        ("paused",),
        ("open",),
        lambda tx, row, dates, now: rounds.resume(tx, row.id, now),
    ),
    "extend": Step(
        "Keep it open longer",
        "It closes later than planned. Whoever has something left hears of it.",
        "Keep it open until then",
        ("open", "paused"),
        (),
        lambda tx, row, dates, now: rounds.extend(tx, row.id, dates, now),
        has_date=True,
    ),
    "close": Step(
        "Close it now",
        "Nobody can come in any more. Late answers stay welcome for as long as was planned.",
        "Close it now",
        ("open", "paused"),
        ("closed", "deciding", "reported"),
        lambda tx, row, dates, now: rounds.close_round(tx, row.id, now),
        is_minded=True,
    ),
    "unschedule": Step(
        "Do not open it by itself",
        "It stays planned and does not open on its day. You open it when you like.",
        "Do not open it by itself",
        ("scheduled",),
        ("draft",),
        lambda tx, row, dates, now: rounds.unschedule(tx, row.id),
    ),
    "undo": Step(
        "Make it a draft again",
        "Nobody is in it. It is as if it had never opened, and you can open it again.",
        "Make it a draft again",
        ("open", "paused", "closed"),
        ("draft",),
        lambda tx, row, dates, now: rounds.put_back(tx, row.id, now),
    ),
}


def possible(tx: Transaction, row: RoundRow) -> list[tuple[str, Step]]:
    """The steps that this round can take now."""
    names = [name for name, step in STEPS.items() if row.state in step.before]
    is_empty = "undo" in names and not tx.enrolled(row.id)
    return [(name, STEPS[name]) for name in names if name != "undo" or is_empty]


def rooms(kit: Kit) -> list[Room]:
    """Each step is looked at, then taken."""
    steps = Steps(kit)
    return [
        Room("/rounds/{round}/step/{step}", steps.look, TEAM),
        Room("/rounds/{round}/step/{step}", steps.take, TEAM, "POST"),
    ]


class Steps(RoundPages):
    """``/team/rounds/{round}/step/{step}``"""

    async def look(self, request: Request, visit: Visit) -> Response:
        """What it would come to."""
        return await self._show(request, visit, Days.of(request.query_params))

    async def take(self, request: Request, visit: Visit) -> Response:
        """Take it, if the round is still as it was shown; one that is taken already is."""
        step, typed = STEPS.get(request.path_params["step"]), await guard.form(request)
        days, now = Days.of(typed), moment(visit.now)

        def job(tx: Transaction) -> tuple[RoundRow | None, bool]:
            row = asked_for(tx, request)
            if row is None or step is None:
                return None, False
            dates = days.dates(row, visit) if step.has_date else Dates()
            if _is_taken(row, step, dates):
                return row, True
            if digest(row) != typed.get("seen"):
                return row, False
            return step.do(tx, row, dates, now), True

        try:
            row, is_done = await self.porter.writer.run(job)
        except UserMistake as mistake:
            return await self._show(request, visit, days, str(mistake))
        if row is None:
            return self.missing(request, visit)
        if not is_done:
            return await self._show(request, visit, days, is_overtaken=True)
        self.porter.wake()
        return self.pages.to(f"/team/rounds/{row.id}")

    async def _show(
        self,
        request: Request,
        visit: Visit,
        days: Days,
        mistake: str = "",
        *,
        is_overtaken: bool = False,
    ) -> Response:
        step, now = STEPS.get(request.path_params["step"]), moment(visit.now)
        row = await self.porter.reader.run(lambda tx: asked_for(tx, request))
        if row is None or step is None:
            return self.missing(request, visit)
        shown = days.filled(row, visit)

        def rehearse(tx: Transaction) -> RoundRow:
            return step.do(tx, row, shown.dates(row, visit) if step.has_date else Dates(), now)

        previews, why = await self.rehearsed(rehearse)
        return self.page(
            request,
            visit,
            "round_step.html",
            status=422 if mistake or is_overtaken else 200,
            row=row,
            step=step,
            title=step.title,
            what=step.what,
            button=step.button,
            days=shown if step.has_date else None,
            seen=digest(row),
            previews=previews,
            mistake=mistake or why,
            is_possible=not why,
            is_overtaken=is_overtaken,
            is_without_day=step.is_minded and bool(rounds.no_day(row)),
            is_quiet=request.path_params["step"] in ("pause", "unschedule", "undo"),
        )


def _is_taken(row: RoundRow, step: Step, dates: Dates) -> bool:
    return row.state in step.after or (step.has_date and dates.on(row) == row and dates != Dates())
