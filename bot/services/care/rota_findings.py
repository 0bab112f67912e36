"""What is wrong with a rota as a whole: overlaps, holes, people who cannot be reached."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, Literal, TypeAlias

from bot.services.care.cover import LONGEST_GAP, Rota
from bot.services.care.rota_reading import Planned
from bot.services.care_rows import ShiftRow, StaffRow
from bot.services.instants import HOUR
from conversations import Finding

Shown: TypeAlias = Callable[[int], str]
Addresses: TypeAlias = Iterable[tuple[int, str, str, str]]
NAMES: Final = {"on_call": "on call", "deputy": "deputy", "lead": "lead"}


def findings(
    shifts: Sequence[Planned],
    staff: Sequence[StaffRow],
    addresses: Addresses,
    now: int,
    shown: Shown,
) -> list[Finding]:
    """All of it, a sentence each; what comes again and again is said once."""
    shifts = sorted(shifts, key=lambda one: one.starts)
    names = {row.id: row.name for row in staff}
    rows = [ShiftRow(at, *one[1:]) for at, one in enumerate(shifts)]
    rota = Rota.of(rows, staff)
    return [
        *_gone(shifts, staff, shown),
        *_overlaps(shifts, names, shown),
        *_alone(shifts, names, shown),
        *_holes(rota, now, shown),
        *_unreachable(shifts, staff, addresses),
    ]


def _gone(shifts: Sequence[Planned], staff: Sequence[StaffRow], shown: Shown) -> list[Finding]:
    left = {row.id: row.name for row in staff if row.left_at is not None}
    seen = _Once()
    for one in shifts:
        if one.staff in left:
            what = (
                f"{left[one.staff]} has left the team; the shift on {shown(one.starts)} is empty."
            )
            seen.add((one.staff,), Finding(one.where, what, "Write another person into the rota."))
    return seen.found()


def _overlaps(shifts: Sequence[Planned], names: Mapping[int, str], shown: Shown) -> list[Finding]:
    """One person cannot be there twice; two people in one role may be meant, and are told."""
    seen = _Once()
    standing: list[Planned] = []
    for one in shifts:
        standing = [other for other in standing if other.ends > one.starts]
        for other in standing:
            when = shown(one.starts)
            if other.staff == one.staff:
                roles = " and ".join(dict.fromkeys((NAMES[other.role], NAMES[one.role])))
                what = f"{names[one.staff]} is there twice on {when}, as {roles}."
                key = (one.where, other.where)
                seen.add(key, Finding(one.where, what, f"Change it, or {other.where}."))
            elif other.role == one.role:
                both = f"{names[other.staff]} and {names[one.staff]}"
                what = f"{both} are both {NAMES[one.role]} on {when}."
                do = "That is fine where they read different languages."
                seen.add((one.role, one.staff, other.staff), Finding(one.where, what, do, "warn"))
        standing.append(one)
    return seen.found()


def _alone(shifts: Sequence[Planned], names: Mapping[int, str], shown: Shown) -> list[Finding]:
    """A deputy or lead with nobody on call, and somebody on call without a deputy."""
    seen = _Once()
    on_call, deputies = (
        _Near([s for s in shifts if s.role == role]) for role in ("on_call", "deputy")
    )
    for one in shifts:
        if one.role == "on_call":
            beside = deputies
            what = f"{names[one.staff]} is on call without a deputy on {{when}}."
        else:
            beside = on_call
            what = f"{names[one.staff]} is {NAMES[one.role]} on {{when}}, with nobody on call."
        since = _first_without(one, beside.to(one))
        if since is not None:
            said = what.format(when=shown(since))
            do = (
                "A deputy or lead alone is no cover."
                if one.role != "on_call"
                else ("Rounds with heavy items need a deputy in each shift.")
            )
            seen.add((one.where, one.role, one.staff), Finding(one.where, said, do, "warn"))
    return seen.found()


class _Near:
    """Shifts by their beginning, of which those at the time of another are found at once."""

    def __init__(self, shifts: Sequence[Planned]) -> None:
        self._shifts = shifts
        self._starts = [one.starts for one in shifts]
        self._longest = max((one.ends - one.starts for one in shifts), default=0)

    def to(self, one: Planned) -> Sequence[Planned]:
        """All that touch its time, and perhaps some before."""
        first = bisect_left(self._starts, one.starts - self._longest)
        return self._shifts[first : bisect_left(self._starts, one.ends)]


def _first_without(one: Planned, beside: Sequence[Planned]) -> int | None:
    free = one.starts
    for other in beside:
        if other.staff == one.staff:
            continue  # nobody stands beside themselves
        if other.starts > free:
            break
        free = max(free, other.ends)
    return None if free >= one.ends else free


def _holes(rota: Rota, now: int, shown: Shown) -> list[Finding]:
    on_call = [one for one in rota.shifts if one.role == "on_call"]
    if not on_call:
        return [Finding("The rota", "has nobody on call.", "Write who is on call, and when.")]
    seen = _Once()
    for since, until in rota.holes(now, max(one.ends for one in on_call), LONGEST_GAP):
        hours, most = (until - since) // HOUR, LONGEST_GAP // HOUR
        what = f"nobody is on call from {shown(since)} to {shown(until)}, {hours} hours."
        do = f"Heavy drafts wait in a hole of more than {most} hours."
        seen.add(("hole",), Finding("The rota", what, do, "warn"))
    return seen.found()


def _unreachable(
    shifts: Sequence[Planned], staff: Sequence[StaffRow], addresses: Addresses
) -> list[Finding]:
    """Whoever is in the rota must be reached by mail or on Telegram, better by both."""
    chats = {number: state for number, channel, _, state in addresses if channel == "telegram"}
    found, busy = [], {one.staff for one in shifts}
    for row in staff:
        if row.id not in busy or row.left_at is not None:
            continue
        chat = chats.get(row.id, "none")
        level: Literal["stop", "warn"] = "warn" if row.email or chat == "ok" else "stop"
        if chat == "blocked":
            what = "has blocked the bot on Telegram"
            do = "Ask them to press Start there again."
        elif chat == "none" and not row.email:
            what = "cannot be reached: there is no e-mail address and no Telegram"
            do = (
                f"Write `yousaid team edit {row.name} --email …` or `yousaid team link {row.name}`."
            )
        else:
            continue
        what += ", and has no e-mail address." if chat == "blocked" and not row.email else "."
        found.append(Finding(row.name, what, do, level))
    return found


class _Once:
    """Findings by what they are about: the first is told, with how often it comes again."""

    def __init__(self) -> None:
        self._first: dict[tuple[object, ...], Finding] = {}
        self._times: dict[tuple[object, ...], int] = {}

    def add(self, key: tuple[object, ...], finding: Finding) -> None:
        self._first.setdefault(key, finding)
        self._times[key] = self._times.get(key, 0) + 1

    def found(self) -> list[Finding]:
        return [
            one
            if self._times[key] == 1
            else Finding(
                one.where, f"{one.what} It comes {self._times[key]} times.", one.do, one.level
            )
            for key, one in self._first.items()
        ]
