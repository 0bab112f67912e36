"""The rota as staff keep it: from a file, or shift by shift; and what is wrong with it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo

from bot.errors import UserMistake
from bot.services.care import rota_findings
from bot.services.care.cover import LONGEST_GAP, YEAR, Rota, languages_of
from bot.services.care.rota_files import Entry
from bot.services.care.rota_reading import Planned, planned
from bot.services.care.team import find_member
from bot.services.care_rows import ROLES, ShiftRow
from bot.services.instants import micros
from bot.services.promises.rules import DAY
from bot.services.transaction import Transaction
from bot.services.zones import in_zone, instant_of, shown, zone_of
from conversations import Finding

#: States of rounds that show drafts, or will.
RUNNING: Final = ("scheduled", "open", "paused")


class Imported(NamedTuple):
    """What an import did: nothing where a finding stops it."""

    findings: list[Finding]
    written: int = 0
    replaced: int = 0

    @property
    def is_done(self) -> bool:
        """Whether the rota is the file's now."""
        return not any(one.level == "stop" for one in self.findings)


def import_rota(tx: Transaction, entries: Sequence[Entry], now: datetime) -> Imported:
    """Make the rota from now on what the file says; all that is wrong with it is told at once."""
    staff, home, at = tx.staff(), zone_of(tx.project()), micros(now)
    plan = planned(entries, staff, home, now)
    found = plan.findings
    if plan.shifts:
        whole = _findings(tx, plan.shifts, at, home)
        found = [*found, *_sent_home(tx, plan.shifts, at, home), *whole]
    done = Imported(found)
    if not done.is_done:
        return done
    old = [one.id for one in tx.shifts(at, at + 2 * YEAR)]
    tx.remove_shifts(old)
    ids = tx.ids(len(plan.shifts))
    tx.add_shifts([ShiftRow(id_, *one[1:]) for id_, one in zip(ids, plan.shifts, strict=True)])
    return Imported(found, len(plan.shifts), len(old))


def add_shift(
    tx: Transaction,
    who: str,
    role: str,
    starts: datetime,
    ends: datetime,
    zone: ZoneInfo,
    now: datetime,
    weeks: int = 1,
) -> list[Finding]:
    """Write a shift into the rota, for so many weeks at the same time by the clocks; what is wrong
    then. Raises UserMistake, and then none of them is written.
    """
    row = find_member(tx, who)
    found = next((one for one in ROLES if one == role.replace("-", "_")), None)
    if found is None:
        raise UserMistake(f"“{role}” is no role; write {', '.join(ROLES)}.")
    if ends <= starts:
        raise UserMistake("A shift ends after it begins.")
    if ends <= now:
        raise UserMistake("That shift is over; write one to come.")
    if weeks > 1 and ends - starts > timedelta(weeks=1):
        raise UserMistake("A shift of every week ends before the next one begins.")
    times = [(_weeks_on(starts, week, zone), _weeks_on(ends, week, zone)) for week in range(weeks)]
    if times[-1][1] > micros(now) + YEAR:
        raise UserMistake("A rota is written for a year at most; end the shift before that.")
    new = [
        ShiftRow(number, row.id, found, *one, zone.key)
        for number, one in zip(tx.ids(len(times)), times, strict=True)
    ]
    for one in new:
        _refuse_twice(tx, one, row.name, zone)
    tx.add_shifts(new)
    return check(tx, micros(now))


def _weeks_on(at: datetime, weeks: int, zone: ZoneInfo) -> int:
    """The same time by the clocks of that zone, so many weeks later."""
    if not weeks:
        return micros(at)
    local = at.astimezone(zone).replace(tzinfo=None)
    return micros(instant_of(local + timedelta(weeks=weeks), zone))


def _refuse_twice(tx: Transaction, new: ShiftRow, name: str, zone: ZoneInfo) -> None:
    for other in tx.shifts(new.starts, new.ends):
        if other.staff == new.staff:
            raise UserMistake(
                f"{name} is there already on {shown(other.starts, zone)}; "
                f"first `yousaid rota remove {other.id}`."
            )


def remove_shifts(tx: Transaction, ids: Sequence[int], now: int) -> list[Finding]:
    """Take shifts to come out of the rota; what is wrong then. Raises UserMistake."""
    known = {one.id for one in tx.shifts(now, now + 2 * YEAR)}
    unknown = [str(one) for one in ids if one not in known]
    if unknown:
        raise UserMistake(
            f"There is no shift {', '.join(unknown)} to come; `yousaid rota show` lists them."
        )
    tx.remove_shifts(ids)
    return check(tx, now)


def check(tx: Transaction, now: int) -> list[Finding]:
    """What is wrong with the rota from now on."""
    found = [
        Planned(f"shift {one.id}", one.staff, one.role, one.starts, one.ends, one.zone)
        for one in tx.shifts(now, now + YEAR)
    ]
    if not found:
        return [Finding("The rota", "is empty.", "Write one, then `yousaid rota import FILE`.")]
    return _findings(tx, found, now, zone_of(tx.project()))


def listed(tx: Transaction, since: int, until: int) -> list[dict[str, Any]]:
    """Shifts in this time as staff see them, in the project's zone."""
    staff, zone = {row.id: row for row in tx.staff()}, zone_of(tx.project())
    return [
        {
            "id": one.id,
            "who": staff[one.staff].name,
            "organisation": staff[one.staff].organisation,
            "role": one.role,
            "from": in_zone(one.starts, zone),
            "to": in_zone(one.ends, zone),
            "zone": one.zone,
            "reads": list(languages_of(staff[one.staff])),
            "left": staff[one.staff].left_at is not None,
        }
        for one in tx.shifts(since, until)
    ]


def _sent_home(
    tx: Transaction, shifts: Sequence[Planned], now: int, zone: ZoneInfo
) -> list[Finding]:
    """Whoever is on call at this moment, where the file has nobody there: seldom what is meant."""
    if any(one.role == "on_call" and one.starts <= now < one.ends for one in shifts):
        return []
    rota = Rota.read(tx, now, now + 1)
    return [
        Finding(
            "The rota",
            f"{rota.staff[one.staff].name} is on call until {shown(one.ends, zone)}, "
            "and the file has nobody there now.",
            "Write the shift of now into it too, if that is not meant.",
            "warn",
        )
        for one in rota.present(now)
        if one.role == "on_call"
    ]


def _findings(
    tx: Transaction, shifts: Sequence[Planned], now: int, zone: ZoneInfo
) -> list[Finding]:
    def named(at: int) -> str:
        return shown(at, zone) or ""

    found = rota_findings.findings(shifts, tx.staff(), tx.staff_addresses(), now, named)
    last = max((one.ends for one in shifts if one.role == "on_call"), default=None)
    if last is None:
        return found
    for row in tx.rounds():
        if row.state in RUNNING and row.closes and last + LONGEST_GAP < row.closes + DAY:
            what = f"ends on {named(last)}, and “{row.name}” goes on until {named(row.closes)}."
            found.append(Finding("The rota", what, "Write shifts until a day after it.", "warn"))
    return found
