"""From rows of a rota to shifts at instants: weekly patterns are spread over a year at most.

Local times are kept through clock changes: a shift from 16:00 begins at 16:00 in winter and in
summer. What is wrong is collected, a sentence each, so that all of it can be mended at once.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, NamedTuple, TypeGuard
from zoneinfo import ZoneInfo

from bot.errors import UserMistake
from bot.services.care.rota_files import Entry
from bot.services.care_rows import ROLES, Role, StaffRow
from bot.services.instants import micros
from bot.services.zones import instant_of, zone_named
from conversations import Finding

DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LONGEST: Final = timedelta(days=366)
"""Patterns are written out for a year; by then people and hours have changed."""
MOST: Final = 5_000
"""Shifts of a rota: thirteen on each day of a year. More is a slip, and would hold up the bot."""
MIDNIGHT: Final = "24:00"
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::00)?")
_A_DAY: Final = timedelta(days=1)


class Planned(NamedTuple):
    """One shift to be written into the rota; ``where`` names the row it comes from."""

    where: str
    staff: int
    role: Role
    starts: int
    ends: int
    zone: str


@dataclass
class Plan:
    """The shifts of a file, and what is wrong with it."""

    shifts: list[Planned] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def wrong(self, where: str, what: str, do: str) -> None:
        """Note something that keeps the file from being used."""
        self.findings.append(Finding(where, what, do))


class _Row(NamedTuple):
    entry: Entry
    staff: int
    role: Role
    days: tuple[date, ...]
    start: time
    end: time | None  # None: midnight, at the end of the day
    zone: ZoneInfo


def planned(
    entries: Sequence[Entry], staff: Sequence[StaffRow], home: ZoneInfo, now: datetime
) -> Plan:
    """Every shift from now on that these rows mean. ``home`` is the zone where a row names none."""
    plan = Plan()
    if not entries:
        plan.wrong(
            "The rota", "is empty.", "Write at least one shift, with who, role, day, from, to."
        )
    here = {row.name: row.id for row in staff if row.left_at is None}
    gone = {row.name for row in staff if row.left_at is not None}
    for entry in entries:
        row = _read(entry, plan, here, gone, home, now)
        if row is not None:
            _spread(row, plan, now)
        if len(plan.shifts) > MOST:
            do = "Leave out rows, or let patterns end with “until”."
            plan.wrong(entry.where, f"with it the rota has more than {MOST} shifts.", do)
            break
    is_sound = not any(one.level == "stop" for one in plan.findings)
    if is_sound and not plan.shifts:
        plan.wrong("The rota", "has no shift from now on.", "Write shifts that are still to come.")
    return plan


def _read(
    entry: Entry,
    plan: Plan,
    here: Mapping[str, int],
    gone: set[str],
    home: ZoneInfo,
    now: datetime,
) -> _Row | None:
    """One row, where nothing is wrong with it."""
    before = len(plan.findings)
    where = entry.where
    if entry.who not in here:
        what = "has left the team" if entry.who in gone else "is not in the team"
        plan.wrong(where, f"“{entry.who}” {what}.", "Write another person, or `yousaid team add`.")
    role = entry.role.lower().replace(" ", "_").replace("-", "_")
    if not _is_role(role):
        plan.wrong(where, f"“{entry.role}” is no role.", f"Write {', '.join(ROLES)}.")
    zone = _zone(entry, plan, home)
    start, end = _hours(entry, plan)
    days = _days(entry, plan, now.astimezone(zone).date())
    if len(plan.findings) > before or start is None or not _is_role(role):
        return None
    return _Row(entry, here[entry.who], role, days, start, end, zone)


def _is_role(text: str) -> TypeGuard[Role]:
    return text in ROLES


def _zone(entry: Entry, plan: Plan, home: ZoneInfo) -> ZoneInfo:
    try:
        return zone_named(entry.zone) if entry.zone else home
    except UserMistake:
        plan.wrong(entry.where, f"there is no time zone “{entry.zone}”.", "Write Europe/London.")
        return home


def _hours(entry: Entry, plan: Plan) -> tuple[time | None, time | None]:
    """When it begins and ends on the clock; an end of None is midnight."""
    start, is_midnight = _time(entry.start), entry.end == MIDNIGHT
    end = None if is_midnight else _time(entry.end)
    for name, text, is_bad in (
        ("from", entry.start, start is None),
        ("to", entry.end, end is None and not is_midnight),
    ):
        if is_bad:
            plan.wrong(entry.where, f"{name} “{text}” is no time of day.", "Write one like 16:00.")
    if start is not None and end is not None and end <= start:
        do = f"Write two: one until {MIDNIGHT}, and one from 00:00 on the next day."
        plan.wrong(entry.where, f"it ends at {entry.end}, before it begins at {entry.start}.", do)
    return start, end


def _time(text: str) -> time | None:
    found = _TIME.fullmatch(text)
    try:
        return time(int(found[1]), int(found[2])) if found else None
    except ValueError:
        return None


def _days(entry: Entry, plan: Plan, today: date) -> tuple[date, ...]:
    """The days it means, from today on."""
    given = _date(entry.day)
    if given is not None:
        if given < today:
            plan.wrong(entry.where, f"{entry.day} is over.", "Write a day to come.")
        elif given > today + LONGEST:
            do = "Write days of the next twelve months."
            plan.wrong(entry.where, f"{entry.day} is more than a year ahead.", do)
        return (given,)
    weekdays = _weekdays(entry.day)
    if weekdays is None:
        do = "Write a date like 2026-12-02, or wed, mon-fri, mon,thu."
        plan.wrong(entry.where, f"“{entry.day}” is no day.", do)
        return ()
    first, last = today, today + LONGEST
    for name, text in (("since", entry.since), ("until", entry.until)):
        if text and _date(text) is None:
            plan.wrong(entry.where, f"{name} “{text}” is no date.", "Write one like 2026-12-02.")
    first, last = max(first, _date(entry.since) or first), min(last, _date(entry.until) or last)
    span = range((last - first).days + 1)
    found = (first + n * _A_DAY for n in span)
    return tuple(one for one in found if one.weekday() in weekdays)


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _weekdays(text: str) -> set[int] | None:
    """Of "mon-fri, sun" the numbers of the days; None where one is none."""
    found: set[int] = set()
    for part in text.lower().split(","):
        ends = [end.strip()[:3] for end in part.split("-")]
        if len(ends) > 2 or any(end not in DAYS for end in ends):
            return None
        first, last = DAYS.index(ends[0]), DAYS.index(ends[-1])
        found |= {(first + n) % 7 for n in range((last - first) % 7 + 1)}
    return found


def _spread(row: _Row, plan: Plan, now: datetime) -> None:
    """Its shifts that are not over yet."""
    for day in row.days:
        starts = _instant(row, plan, datetime.combine(day, row.start))
        end = datetime.combine(day, row.end) if row.end else datetime.combine(day + _A_DAY, time())
        ends = _instant(row, plan, end)
        if ends > now and ends > starts:
            times = micros(starts), micros(ends)
            plan.shifts.append(Planned(row.entry.where, row.staff, row.role, *times, row.zone.key))


def _instant(row: _Row, plan: Plan, local: datetime) -> datetime:
    """That time on the clock; where the clocks skip it, the next that there is."""
    try:
        return instant_of(local, row.zone)
    except UserMistake:
        found = local.replace(tzinfo=row.zone).astimezone(UTC)
        moved = found.astimezone(row.zone)
        what = f"{local:%H:%M} does not exist on {local.day} {local:%B %Y}; {moved:%H:%M} is meant."
        plan.findings.append(Finding(row.entry.where, what, "Nothing need be done.", "warn"))
        return found
