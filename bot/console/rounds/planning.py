"""Planning a round: what is reviewed, from when until when, and at once what that would mean."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Any, Final

import orjson
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response

from bot.console.kit import Kit, Room
from bot.console.porter import Visit
from bot.console.rounds.base import RoundPages, asked_for, digest
from bot.console.times import pickable, picked
from bot.errors import UserMistake
from bot.services import rounds
from bot.services.foretelling import Preview
from bot.services.instants import SECOND, micros, moment
from bot.services.project_rows import NOT_OPENED, MaterialRow, RoundRow
from bot.services.promises import CLOCK, COMMAND
from bot.services.rounds import Dates
from bot.services.rounds.outlook import Outlook, outlook
from bot.services.rounds.planning import ENDS, LASTS
from bot.services.team_roles import TEAM
from bot.services.transaction import Transaction
from bot.web import guard

DATES: Final = ("opens", "closes", "locks", "impact")
EVENING: Final = time(18)
"""When a round ends that nobody gave another hour: not in the night."""
TWICE: Final = 600 * SECOND
"""A form that is sent again within this time is the same form."""
LONGEST: Final = 200
"""Letters of a round's name."""


def rooms(kit: Kit) -> list[Room]:
    """A page for a new round, and one for the dates of a round that has not opened."""
    plans = Plans(kit)
    return [
        Room("/rounds/new", plans.look, TEAM),
        Room("/rounds", plans.create, TEAM, "POST"),
        Room("/rounds/{round}/plan", plans.look_at, TEAM),
        Room("/rounds/{round}/plan", plans.change, TEAM, "POST"),
    ]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A plan as it was typed."""

    name: str
    materials: tuple[str, ...]
    dates: Mapping[str, str]
    people: str

    @classmethod
    def of(cls, fields: Mapping[str, Sequence[str]]) -> "Wanted":
        """From the fields of a form."""

        def one(name: str) -> str:
            return next(iter(fields.get(name, ())), "").strip()

        dates = {name: one(name) for name in DATES}
        return cls(one("name"), tuple(fields.get("material", ())), dates, one("people") or "all")

    def when(self, visit: Visit) -> Dates:
        """Its dates. Raises UserMistake."""
        return Dates(
            **{
                name: picked(text, visit.zone, ends=name in ENDS)
                for name, text in self.dates.items()
            }
        )


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a plan would mean, and who would get what; or why it cannot be."""

    outlook: Outlook | None = None
    previews: tuple[Preview, ...] = ()
    mistake: str = ""


class Plans(RoundPages):
    """``/team/rounds/new`` and ``/team/rounds/{round}/plan``"""

    async def look(self, request: Request, visit: Visit) -> Response:
        """The form; with what it would mean, once something was chosen."""
        asked = _lists(request.query_params)
        wanted = Wanted.of(asked)
        if "closes" not in asked:
            closes = pickable(_evening(visit, wanted), visit.zone)
            wanted = replace(wanted, dates={**wanted.dates, "closes": closes})
        meaning = await self._meaning(wanted, visit) if wanted.materials else Meaning()
        return await self._show(request, visit, wanted, meaning=meaning)

    async def create(self, request: Request, visit: Visit) -> Response:
        """Keep it; the same form sent twice makes one round."""
        wanted, now = Wanted.of(await guard.lists(request)), moment(visit.now)

        def job(tx: Transaction) -> RoundRow:
            dates = wanted.when(visit)
            same = _same(tx, wanted, dates, visit.now)
            return same or _created(tx, wanted, dates, now)

        try:
            row = await self.porter.writer.run(job)
        except UserMistake as mistake:
            return await self._show(request, visit, wanted, str(mistake))
        place = f"/team/rounds/{row.id}"
        return self.pages.to(place if row.state == "scheduled" else f"{place}/step/open")

    async def look_at(self, request: Request, visit: Visit) -> Response:
        """The dates of a round that has not opened, and what they mean."""
        row = await self.porter.reader.run(lambda tx: asked_for(tx, request))
        if row is None:
            return self.missing(request, visit)
        asked = _lists(request.query_params)
        wanted = Wanted.of(asked) if "closes" in asked else _as_planned(row, visit)
        wanted = replace(wanted, name=row.name, materials=tuple(orjson.loads(row.materials)))
        meaning = await self._meaning(wanted, visit, row)
        return await self._show(request, visit, wanted, row=row, meaning=meaning)

    async def change(self, request: Request, visit: Visit) -> Response:
        """Move its dates."""
        fields = await guard.lists(request)
        wanted, now = Wanted.of(fields), moment(visit.now)
        seen = next(iter(fields.get("seen", ())), "")

        def job(tx: Transaction) -> tuple[RoundRow | None, bool]:
            row = asked_for(tx, request)
            if row is None or digest(row) != seen:
                return row, False
            dates = wanted.when(visit)
            if dates.opens is None and row.state == "scheduled":
                row = rounds.unschedule(tx, row.id)
            return rounds.schedule(tx, row.id, dates, now, wanted.people), True

        try:
            row, is_done = await self.porter.writer.run(job)
        except UserMistake as mistake:
            row = await self.porter.reader.run(lambda tx: asked_for(tx, request))
            return await self._show(request, visit, wanted, str(mistake), row=row)
        if row is None:
            return self.missing(request, visit)
        if not is_done:
            return await self._show(request, visit, wanted, row=row, is_overtaken=True)
        return self.pages.to(f"/team/rounds/{row.id}")

    async def _meaning(self, wanted: Wanted, visit: Visit, row: RoundRow | None = None) -> Meaning:
        """Make it, open it, look around, and take all of it back."""
        found: list[Outlook] = []

        def job(tx: Transaction) -> None:
            dates = wanted.when(visit)
            start = max(visit.now, micros(dates.opens)) if dates.opens else visit.now
            kept = _as_new(tx, wanted, dates, moment(visit.now), row)
            found[:] = [outlook(tx, kept, visit.now)]
            if not found[0].stops:
                by = CLOCK if dates.opens or found[0].missing else COMMAND
                rounds.open_round(tx, kept.id, moment(start), by)

        previews, mistake = await self.rehearsed(job)
        return Meaning(found[0] if found else None, previews, "" if found else mistake)

    async def _show(
        self,
        request: Request,
        visit: Visit,
        wanted: Wanted,
        mistake: str = "",
        *,
        row: RoundRow | None = None,
        meaning: Meaning | None = None,
        is_overtaken: bool = False,
    ) -> Response:
        def job(tx: Transaction) -> tuple[list[MaterialRow], list[RoundRow]]:
            earlier = [one for one in tx.rounds() if one.state not in NOT_OPENED]
            return tx.materials(), earlier

        materials, earlier = await self.porter.reader.run(job)
        shown = meaning or Meaning()
        return self.page(
            request,
            visit,
            "round_plan.html",
            status=422 if mistake or is_overtaken else 200,
            wanted=wanted,
            row=row,
            seen=digest(row) if row else "",
            materials=materials[::-1],
            earlier=earlier[::-1],
            mistake=mistake or shown.mistake,
            meaning=shown,
            is_overtaken=is_overtaken,
            longest=LONGEST,
        )


def _created(tx: Transaction, wanted: Wanted, dates: Dates, now: datetime) -> RoundRow:
    if len(wanted.name) > LONGEST:
        raise UserMistake(f"A name has {LONGEST} letters at most; this one has {len(wanted.name)}.")
    when: dict[str, Any] = {name: getattr(dates, name) for name in DATES}
    return rounds.create(tx, wanted.name, wanted.materials, now, people=wanted.people, **when)


def _as_new(
    tx: Transaction, wanted: Wanted, dates: Dates, now: datetime, row: RoundRow | None
) -> RoundRow:
    """The plan as a round, with nothing decided about when it opens; it may have no name yet."""
    if row is None:
        later = replace(dates, opens=None)
        kept = _created(tx, replace(wanted, name=wanted.name or "This round"), later, now)
    else:
        kept = row
    planned = dates.on(kept)._replace(state="draft")
    rounds.check_dates(tx, planned, dates, now)
    tx.save_round(planned)
    return planned


def _same(tx: Transaction, wanted: Wanted, dates: Dates, now: int) -> RoundRow | None:
    """The round that this form made already, so that a button pressed twice does it once."""
    name = " ".join(wanted.name.split())
    for row in tx.rounds():
        is_new = now - row.created_at < TWICE
        is_same = (
            is_new and row.name == name and tuple(orjson.loads(row.materials)) == wanted.materials
        )
        if is_same and row.people == wanted.people and dates.on(row) == row:
            return row
    return None


def _as_planned(row: RoundRow, visit: Visit) -> Wanted:
    dates = {name: pickable(getattr(row, name), visit.zone) for name in DATES}
    return Wanted(row.name, tuple(orjson.loads(row.materials)), dates, row.people)


def _evening(visit: Visit, wanted: Wanted) -> int:
    """Three weeks from its opening, in the evening."""
    try:
        opens = picked(wanted.dates["opens"], visit.zone)
    except UserMistake:
        opens = None
    last = moment((micros(opens) if opens else visit.now) + LASTS).astimezone(visit.zone)
    return micros(datetime.combine(last.date(), EVENING, visit.zone))


def _lists(params: QueryParams) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in params.multi_items():
        found.setdefault(name, []).append(str(value))
    return found
