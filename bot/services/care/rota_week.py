"""A week of the rota as a table: for each day who is there, and as what."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from bot.services.care_rows import ROLES, Role, ShiftRow, StaffRow
from bot.services.instants import micros, moment
from bot.services.transaction import Transaction

WEEK: Final = 7
FAR: Final = timedelta(days=800)
"""A rota is written for a year ahead; a week further off is a slip."""
_A_DAY: Final = timedelta(days=1)


class Entry(NamedTuple):
    """One shift on one day; times are local, and empty where it goes on beyond the day."""

    shift: ShiftRow
    name: str
    has_left: bool
    starts: str
    ends: str


@dataclass(frozen=True, slots=True)
class Day:
    """One day. ``has_nobody``: nobody is on call in all of what is left of it."""

    on: date
    roles: tuple[tuple[Role, tuple[Entry, ...]], ...]
    is_past: bool
    has_nobody: bool


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days from a Monday."""

    monday: date
    days: tuple[Day, ...]

    @property
    def before(self) -> date:
        """The Monday before."""
        return self.monday - WEEK * _A_DAY

    @property
    def after(self) -> date:
        """The Monday after."""
        return self.monday + WEEK * _A_DAY


def monday_of(text: str, now: int, zone: ZoneInfo) -> date:
    """The Monday of the week of that day ("2026-11-26"); of this week for anything else."""
    today = moment(now).astimezone(zone).date()
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = today
    if abs(day - today) > FAR:
        day = today
    return day - day.weekday() * _A_DAY


def week(tx: Transaction, monday: date, now: int, zone: ZoneInfo) -> Week:
    """The rota of that week by the clocks of that zone."""
    days = [monday + at * _A_DAY for at in range(WEEK + 1)]
    edges = [micros(datetime.combine(day, time(), zone)) for day in days]
    shifts, staff = tx.shifts(edges[0], edges[-1]), {row.id: row for row in tx.staff()}
    found = []
    for day, (since, until) in zip(days, pairwise(edges), strict=False):
        here = [one for one in shifts if one.starts < until and one.ends > since]
        entries = [_entry(one, staff, since, until, zone) for one in here]
        roles = tuple((role, tuple(e for e in entries if e.shift.role == role)) for role in ROLES)
        there = [e for e in roles[0][1] if not e.has_left and e.shift.ends > now]
        found.append(Day(day, roles, until <= now, until > now and not there))
    return Week(monday, tuple(found))


def _entry(
    one: ShiftRow, staff: Mapping[int, StaffRow], since: int, until: int, zone: ZoneInfo
) -> Entry:
    row = staff[one.staff]
    starts = "" if one.starts < since else _clock(one.starts, zone)
    ends = "" if one.ends > until else "24:00" if one.ends == until else _clock(one.ends, zone)
    return Entry(one, row.name, row.left_at is not None, starts, ends)


def _clock(at: int, zone: ZoneInfo) -> str:
    return f"{moment(at).astimezone(zone):%H:%M}"
