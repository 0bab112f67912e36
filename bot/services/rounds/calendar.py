"""A month of rounds and shifts, day by day, on the clocks of the project."""

import calendar
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from bot.services.instants import micros, moment
from bot.services.project_rows import RoundRow
from bot.services.rounds.timing import QUIET_DAYS, quiet_days
from bot.services.transaction import Transaction
from bot.services.zones import zone_of

DATES: Final = ("opens", "closes", "locks", "impact")


class Mark(NamedTuple):
    """Something on a day: a date of a round (``round`` is its id), or a shift until ``until``."""

    at: int
    what: str
    name: str
    round: str = ""
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """One day; ``is_quiet``: one of those on which heavy drafts had better not come out."""

    day: date
    is_inside: bool
    is_quiet: bool
    marks: tuple[Mark, ...]


def month(tx: Transaction, first: date) -> list[list[Day]]:
    """The weeks of that month, from Monday on, with all that falls on their days."""
    weeks = calendar.Calendar().monthdatescalendar(first.year, first.month)
    project = tx.project()
    zone, quiet = zone_of(project), quiet_days(project.get(QUIET_DAYS, ""))
    found: dict[date, list[Mark]] = {}
    since, until = _midnight(weeks[0][0], zone), _midnight(weeks[-1][-1] + timedelta(1), zone)
    for mark in (*_dates(tx.rounds()), *_shifts(tx, since, until)):
        if since <= mark.at < until:
            found.setdefault(moment(mark.at).astimezone(zone).date(), []).append(mark)
    return [
        [
            Day(one, one.month == first.month, one in quiet, _in_order(found.get(one, ())))
            for one in week
        ]
        for week in weeks
    ]


def _dates(rows: list[RoundRow]) -> Iterator[Mark]:
    for row in rows:
        for name in DATES:
            at = getattr(row, name)
            if at is not None:
                yield Mark(at, name, row.name, row.id)


def _shifts(tx: Transaction, since: int, until: int) -> Iterator[Mark]:
    staff = {one.id: one for one in tx.staff() if one.left_at is None}
    for one in tx.shifts(since, until):
        if one.staff in staff:
            yield Mark(max(one.starts, since), one.role, staff[one.staff].name, "", one.ends)


def _in_order(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    return tuple(sorted(marks, key=lambda one: (one.at, one.what, one.name)))


def _midnight(day: date, zone: ZoneInfo) -> int:
    return micros(datetime.combine(day, time(), zone))
