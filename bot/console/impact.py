"""What people will read of what their words changed: what is missing, approval, sending.

Whoever approves has the digest of what the page showed in its form. If any of it is another by then
nothing is approved, and the page shows it as it is now.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from bot.console.feedback.desk import round_of
from bot.console.kit import Kit, Room
from bot.console.paging import Page, page, wanted
from bot.console.porter import Visit
from bot.console.sendings import sendings
from bot.console.times import picked
from bot.errors import UserMistake
from bot.services import audit
from bot.services.care import sightings
from bot.services.impact import approval, translating
from bot.services.impact.approval import ENDED
from bot.services.impact.audience import readers, took_part
from bot.services.impact.dossier import Dossier
from bot.services.impact.lacking import What
from bot.services.impact.preview import Standing, find_reader, letter, starts_at
from bot.services.impact.texts import SOURCE, where_key
from bot.services.impact.where import MOST_CHARACTERS, say_where
from bot.services.instants import micros, moment
from bot.services.previewing import Foreseen, Summary, summary
from bot.services.project_rows import NOT_OPENED, RoundRow
from bot.services.rows import Person
from bot.services.team_roles import TEAM
from bot.services.transaction import Transaction
from bot.services.zones import shown
from bot.web import guard
from conversations import Block, Say

Fields = Mapping[str, str]
NOTHING: Final[Fields] = {}
Step = Callable[[Transaction, RoundRow, Visit, Fields], None]

#: Where each thing that is missing is mended, below the round's own address.
MENDED_AT: Final[Mapping[What, str]] = {
    "nobody": "/team/rounds/{round}",
    "running": "/team/rounds/{round}",
    "owed": "/team/decisions/{round}",
    "nothing": "/team/decisions/{round}",
    "day": "#send",
    "early": "#send",
    "where": "#where",
}


class Reading(NamedTuple):
    """One language: how many read it, and how many of the texts are approved in it."""

    people: int
    texts: int = 0
    approved: int = 0


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything that the page of one round says."""

    standing: Standing
    audience: Summary
    languages: Mapping[str, Reading]
    sendings: list[dict[str, Any]]
    where: str

    @property
    def row(self) -> RoundRow:
        """The round."""
        return self.standing.dossier.row


def rooms(kit: Kit) -> list[Room]:
    """What people are told is approved by those who look after them."""
    if kit.options.telling is None:
        return []
    found = Impact(kit)
    here = "/impact/{round}"
    return [
        Room("/impact", found.rounds, TEAM),
        Room(here, found.look, TEAM),
        Room(f"{here}/readers", found.readers, TEAM),
        Room(f"{here}/letter", found.letter, TEAM, is_fresh=True),
        Room(f"{here}/where", found.where, TEAM, "POST"),
        Room(f"{here}/approve", found.approve, TEAM, "POST"),
        Room(f"{here}/send", found.send, TEAM, "POST"),
    ]


class Impact:
    """``/team/impact`` and ``/team/impact/{round}``"""

    def __init__(self, kit: Kit) -> None:
        assert kit.options.telling is not None
        self._porter = kit.porter
        self._pages = kit.pages
        self._words = kit.options.telling.catalogues

    async def rounds(self, request: Request, visit: Visit) -> Response:
        """Every round that has opened."""
        found = await self._porter.reader.run(
            lambda tx: [row for row in reversed(tx.rounds()) if row.state not in NOT_OPENED]
        )
        return self._pages.room(request, visit, "impact_rounds.html", rounds=found)

    async def look(self, request: Request, visit: Visit) -> Response:
        """How far one round is."""
        return await self._show(request, visit)

    async def where(self, request: Request, visit: Visit) -> Response:
        """Where people can see the result."""

        def step(tx: Transaction, row: RoundRow, visit: Visit, typed: Fields) -> None:
            say_where(tx, row.id, typed.get("where", ""))

        return await self._do(request, visit, step, "where")

    async def approve(self, request: Request, visit: Visit) -> Response:
        """Approve what the page showed, under the name of who is signed in."""

        def step(tx: Transaction, row: RoundRow, visit: Visit, typed: Fields) -> None:
            by, (_, found) = _by(visit), approval.as_it_stands(tx, row)
            if found is None or found.approved_by != by:
                approval.approve(tx, row.id, by, typed.get("digest", ""), moment(visit.now))
                audit.note(tx, visit.staff, "impact", f"{row.id} approved", visit.now)

        return await self._do(request, visit, step, "approve")

    async def send(self, request: Request, visit: Visit) -> Response:
        """Send it now, or set its day; what is on its way is not sent again."""

        def step(tx: Transaction, row: RoundRow, visit: Visit, typed: Fields) -> None:
            is_later = typed.get("when") == "day"
            at = picked(typed.get("at", ""), visit.zone) if is_later else None
            if is_later and at is None:
                raise UserMistake("Pick a day and an hour.")
            if row.state != "reported":
                approval.send(tx, row.id, moment(visit.now), at)
                what = "is sent" if at is None else f"goes out {shown(micros(at), visit.zone)}"
                audit.note(tx, visit.staff, "impact", f"{row.id} {what}", visit.now)

        return await self._do(request, visit, step, "send")

    async def readers(self, request: Request, visit: Visit) -> Response:
        """Exactly who reads it, when on their own clocks, and who does not."""

        def job(tx: Transaction) -> tuple[RoundRow, Page[Foreseen]] | None:
            row = round_of(tx, request)
            if row is None:
                return None
            some, starts = page(took_part(tx, row), wanted(request)), starts_at(row, visit.now)
            return row, Page(readers(tx, row, starts, some.rows), *some[1:])

        found = await self._porter.reader.run(job)
        if found is None:
            return self._missing(request, visit)
        row, some = found
        return self._pages.room(request, visit, "impact_readers.html", row=row, page=some, query="")

    async def letter(self, request: Request, visit: Visit) -> Response:
        """The letter as somebody reads it; that it was looked at is noted."""
        name = request.query_params.get("person", "").strip()
        language = request.query_params.get("language", "")
        known = [one.code for one in self._words.languages]

        def job(tx: Transaction) -> dict[str, Any] | None:
            row = round_of(tx, request)
            if row is None:
                return None
            reader, mistake = None, ""
            try:
                reader = find_reader(tx, row, name) if name else None
            except UserMistake as caught:
                mistake = str(caught)
            if reader is not None:
                sightings.note(tx, visit.staff, reader.id, "words", visit.now, None)
            dossier, _ = approval.as_it_stands(tx, row)
            spoken = language if language in known else reader.language if reader else SOURCE
            sheet = self._sheet(tx, dossier, reader, spoken)
            return {"row": row, "reader": reader, "mistake": mistake, **sheet}

        found = await self._porter.writer.run(job)
        if found is None:
            return self._missing(request, visit)
        return self._pages.room(
            request,
            visit,
            "impact_letter.html",
            status=404 if found["mistake"] else 200,
            wanted=name,
            offered=self._words.languages,
            **found,
        )

    def _sheet(
        self, tx: Transaction, dossier: Dossier, reader: Person | None, language: str
    ) -> dict[str, Any]:
        """What is on it, and how many texts are not in that language yet."""
        one = letter(tx, dossier, reader, language)
        scene = replace(one.scene, impact=one.impact)
        message = self._words.render(Say((Block("impact"),)), one.language, scene)
        return {
            "paragraphs": [part.text for part in message.paragraphs],
            "code": one.language,
            "untranslated": len(dossier.texts.untranslated(one.language)),
        }

    async def _do(self, request: Request, visit: Visit, step: Step, deed: str) -> Response:
        typed = await guard.form(request)

        def job(tx: Transaction) -> RoundRow | None:
            row = round_of(tx, request)
            if row is None:
                return None
            step(tx, row, visit, typed)
            return row

        try:
            found = await self._porter.writer.run(job)
        except UserMistake as mistake:
            return await self._show(request, visit, typed, str(mistake), deed)
        if found is None:
            return self._missing(request, visit)
        return self._pages.to(f"/team/impact/{found.id}#{deed}")

    async def _show(
        self,
        request: Request,
        visit: Visit,
        typed: Fields = NOTHING,
        mistake: str = "",
        deed: str = "",
    ) -> Response:
        def job(tx: Transaction) -> Shown | None:
            row = round_of(tx, request)
            if row is None:
                return None
            return _shown(tx, row, visit)

        found = await self._porter.reader.run(job)
        if found is None:
            return self._missing(request, visit)
        return self._pages.room(
            request,
            visit,
            "impact.html",
            status=422 if mistake else 200,
            shown=found,
            row=found.row,
            sendings=found.sendings,
            typed=typed,
            mistake=mistake,
            deed=deed,
            ended=ENDED,
            places={what: at.format(round=found.row.id) for what, at in MENDED_AT.items()},
            me_by=_by(visit),
            most=MOST_CHARACTERS,
        )

    def _missing(self, request: Request, visit: Visit) -> Response:
        return self._pages.room(request, visit, "missing.html", status=404)


def _shown(tx: Transaction, row: RoundRow, visit: Visit) -> Shown:
    standing = Standing.of(tx, row, moment(visit.now))
    people = Counter(one.language for one in standing.readers if one.at is not None)
    states = translating.states(tx, row, sorted(people))
    return Shown(
        standing,
        summary("impact", standing.readers),
        {
            code: Reading(people[code], *_far(states.get(code)))
            for code in sorted(people, key=lambda one: (one != SOURCE, one))
        },
        sendings(tx, row),
        standing.dossier.texts.sources.get(where_key(row.id), ""),
    )


def _far(state: Mapping[str, int] | None) -> tuple[int, ...]:
    return (state["texts"], state["approved"]) if state else ()


def _by(visit: Visit) -> str:
    staff = visit.staff
    return f"{staff.name}, {staff.organisation}" if staff.organisation else staff.name
