"""Sensitivity and topics, rated by two on their own, then agreed on together."""

from collections.abc import Mapping
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from bot.console.kit import Room
from bot.console.materials.desk import LOOK, ROOT, WORK, Desk, leaf, material_of, number
from bot.console.porter import Visit
from bot.errors import UserMistake
from bot.services.drafting import ratings
from bot.services.drafting.ratings import Rated, Read, Said, counted, rated, topics_of
from bot.services.drafting_rows import RATERS, Seat
from bot.services.instants import moment
from bot.services.materials import HEAVY, SENSITIVITIES, described_item
from bot.services.project_rows import MaterialRow
from bot.services.transaction import Transaction
from bot.web import guard

Fields = Mapping[str, str]
SEATS: Final[Mapping[str, Seat]] = {"team": "team", "young": "young"}


def rooms(desk: Desk) -> list[Room]:
    """What both said, and a page on which one of them rates."""
    pages = Rating(desk)
    return [
        Room("/materials/{material}/ratings", pages.both, LOOK),
        Room("/materials/{material}/ratings/{item}", pages.agree, WORK, "POST"),
        Room("/materials/{material}/rate/{seat}", pages.one, WORK),
        Room("/materials/{material}/rate/{seat}", pages.rate, WORK, "POST"),
    ]


class Rating:
    """``/team/materials/{material}/ratings`` and ``…/rate/{seat}``"""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._topics = sorted(
            {entry.topic for one in desk.overview.topics.lists for _, entry in one.entries}
        )

    async def both(self, request: Request, visit: Visit) -> Response:
        """How far the two are, and both ratings of whatever both have rated."""
        return await self._show_both(request, visit)

    async def agree(self, request: Request, visit: Visit) -> Response:
        """What holds."""
        typed = await guard.form(request)

        def job(tx: Transaction) -> MaterialRow | None:
            row = material_of(tx, request)
            if row is not None:
                read = Read(row.id, request.path_params["item"], number(typed.get("version", "")))
                ratings.agree(tx, read, _said(typed), visit.staff.id, moment(visit.now))
            return row

        try:
            row = await self._desk.porter.writer.run(job)
        except UserMistake as mistake:
            return await self._show_both(request, visit, str(mistake), typed)
        if row is None:
            return self._desk.missing(request, visit)
        return self._desk.pages.to(f"{ROOT}/{row.id}/ratings#{request.path_params['item']}")

    async def one(self, request: Request, visit: Visit) -> Response:
        """The next item that this seat has not rated, or the one that ``?at=`` names."""
        return await self._show_one(request, visit)

    async def rate(self, request: Request, visit: Visit) -> Response:
        """One rating; then the next item."""
        typed, seat = await guard.form(request), SEATS.get(request.path_params["seat"])
        rater = visit.staff.name if seat == "team" else typed.get("rater", "")

        def job(tx: Transaction) -> bool:
            row = material_of(tx, request)
            if row is None or seat is None:
                return False
            read = Read(row.id, typed.get("item", ""), number(typed.get("version", "")))
            ratings.rate(tx, read, seat, _said(typed, rater), visit.staff.id, visit.now)
            return True

        try:
            is_done = await self._desk.porter.writer.run(job)
        except UserMistake as mistake:
            return await self._show_one(request, visit, str(mistake), typed)
        if not is_done:
            return self._desk.missing(request, visit)
        return self._desk.pages.to(request.url.path)

    async def _show_both(
        self, request: Request, visit: Visit, mistake: str = "", typed: Fields | None = None
    ) -> Response:
        def job(tx: Transaction) -> tuple[MaterialRow, list[Rated]] | None:
            row = material_of(tx, request)
            return (row, rated(tx, row.id)) if row else None

        found = await self._desk.porter.reader.run(job)
        if found is None:
            return self._desk.missing(request, visit)
        row, every = found
        both = [one for one in every if one.is_both]
        both.sort(key=lambda one: (not one.is_open, not one.differs))
        shown, part = leaf(both, request)
        return self._desk.page(
            request,
            visit,
            "ratings.html",
            mistake=mistake,
            material=row,
            shown=shown,
            leaf=part,
            counts=counted(every),
            total=len(every),
            typed=typed,
            about=request.path_params.get("item", ""),
            topics_of=topics_of,
            said_topics=_union,
        )

    async def _show_one(
        self, request: Request, visit: Visit, mistake: str = "", typed: Fields | None = None
    ) -> Response:
        seat, said = SEATS.get(request.path_params["seat"]), typed or {}

        def job(tx: Transaction) -> dict[str, Any] | None:
            row = material_of(tx, request)
            return self._next(request, row, rated(tx, row.id), seat, said) if row and seat else None

        found = await self._desk.porter.reader.run(job)
        if found is None:
            return self._desk.missing(request, visit)
        return self._desk.page(request, visit, "rate.html", mistake=mistake, typed=said, **found)

    def _next(
        self, request: Request, row: MaterialRow, every: list[Rated], seat: Seat, said: Fields
    ) -> dict[str, Any]:
        left = [n for n, one in enumerate(every, 1) if seat not in one.by]
        at = number(request.query_params.get("at", ""))
        names = [one.item.item for one in every]
        if said.get("item") in names:
            at = names.index(said["item"]) + 1
        elif not 1 <= at <= len(every):
            at = left[0] if left else 0
        one = every[at - 1] if at else None
        mine = one.by.get(seat) if one else None
        later = [n for n in left if n > at] or [n for n in left if n != at]
        return {
            "material": row,
            "seat": seat,
            "rated": one,
            "item": described_item(one.item) if one else None,
            "mine": mine,
            "mine_topics": topics_of(mine) if mine else frozenset(),
            "place": at,
            "total": len(every),
            "left": len(left),
            "later": later[0] if later else 0,
            "topics": self._topics,
        }


def _union(one: Rated) -> str:
    """What either says it is about, as a first word on what both could say."""
    seats: tuple[Seat, ...] = ("agreed",) if "agreed" in one.by else RATERS
    return ", ".join(dict.fromkeys(t for s in seats for t in sorted(topics_of(one.by[s]))))


def _said(typed: Fields, rater: str = "") -> Said:
    """What a form says. Raises UserMistake where it does not say how heavy it is."""
    said = typed.get("sensitivity", "")
    if said not in SENSITIVITIES:
        raise UserMistake("Choose one: ordinary, or heavy.")
    ticked = [name.removeprefix("topic.") for name in typed if name.startswith("topic.")]
    topics = (*ticked, *typed.get("topics", "").split(","))
    return Said(said == HEAVY, topics, typed.get("note", ""), rater)
