"""Attempts to reach staff, as rows: made, claimed before they leave, settled afterwards.

A row is committed before anybody is rung and after, so that a process that dies loses none: what it
had begun is made again.
"""

import logging
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from bot.ports.paging import Answered
from bot.services.care import ladder
from bot.services.care.alerting import line_now, note
from bot.services.care.ladder import Rung
from bot.services.care_rows import AlertRow, RingRow, StaffRow, Way
from bot.services.instants import SECOND
from bot.services.transaction import Transaction

log = logging.getLogger(__name__)

WAYS: Final[tuple[Way, ...]] = ("telegram", "mail")
NAMES: Final[Mapping[str, str]] = {"telegram": "Telegram", "mail": "E-mail"}
#: Attempts that ask nobody to come: made once, whatever became of the alert.
QUIET: Final = frozenset({"debrief", "cover"})
NOBODY: Final = "Nobody could be reached."
#: An attempt claimed so long ago that nobody here makes was lost on its way to us.
LOST_AFTER: Final = 60 * SECOND


@dataclass(frozen=True, slots=True)
class Call:
    """A claimed attempt, with all that making it needs.

    ``failing``: other ways to that person by which the last attempt failed; ``is_blocked``: they
    had blocked this one when they were last rung.
    """

    ring: RingRow
    address: str
    failing: tuple[Way, ...] = ()
    is_blocked: bool = False


@dataclass(frozen=True, slots=True)
class Team:
    """Who can be reached where just now. ``works``: the ways that are set up."""

    staff: Mapping[int, StaffRow]
    addresses: Mapping[tuple[int, str], str]
    blocked: frozenset[tuple[int, str]] = frozenset()

    @classmethod
    def read(cls, tx: Transaction, works: Collection[str]) -> "Team":
        """As the tables have it."""
        staff = {one.id: one for one in tx.staff()}
        found = {(one.id, "mail"): one.email for one in staff.values() if one.email}
        blocked: set[tuple[int, str]] = set()
        for who, way, address, state in tx.staff_addresses():
            found[who, way] = address
            if state == "blocked":
                blocked.add((who, way))
        usable = {key: value for key, value in found.items() if key[1] in works}
        return cls(staff, usable, frozenset(blocked))

    def ways(self, who: int) -> list[Way]:
        """How that person can be reached; a chat that blocked us is tried as well."""
        one = self.staff.get(who)
        if one is None or one.left_at is not None:
            return []
        return [way for way in WAYS if (who, way) in self.addresses]

    def name(self, who: int) -> str:
        """What staff call that person."""
        return self.staff[who].name if who in self.staff else f"Somebody unknown ({who})"


def begin_due(tx: Transaction, now: int, works: Collection[str]) -> None:
    """For every alert that is to ring now: the attempts of this time, and when it rings again."""
    due = tx.alerts_to_ring(now, now + ladder.LONGEST_WAIT)
    if not due:
        return
    team = Team.read(tx, works)
    there = line_now(tx, now)
    for alert in due:
        before = [one for one in tx.rings(alert.id) if one.role not in QUIET]
        wanted = ladder.wanted(alert, now, there, before)
        n = 1 + max((one.n for one in before), default=0)
        if wanted or alert.level == "red":
            _ring(tx, alert, team, wanted, n, now)
        next_ring = ladder.again(alert, now, there, before)
        if next_ring is None:
            note(tx, alert.id, now, f"Nobody acknowledged {_what(alert)}; it rings no more.")
        tx.save_alert(alert._replace(next_ring=next_ring))


def reclaim(tx: Transaction, now: int, aloft: Collection[int]) -> None:
    """Make again what was claimed and is not under way: its claim never came back to us.

    ``aloft`` are the attempts under way. A claim of a time to come met a clock that was set back.
    """
    for ring in tx.rings_in("sending"):
        if ring.id not in aloft and not 0 <= now - ring.due_at < LOST_AFTER:
            tx.save_ring(ring._replace(state="ready"))


def claim(tx: Transaction, now: int, works: Collection[str]) -> list[Call]:
    """Take every attempt that is ready; the commit of this comes before anybody is rung."""
    ready = tx.rings_in("ready")
    if not ready:
        return []
    team = Team.read(tx, works)
    calls: list[Call] = []
    for ring in ready:
        alert = tx.alert(ring.alert)
        address = team.addresses.get((ring.staff, ring.channel))
        if address is None or alert is None or not _is_wanted(alert, ring):
            why = "not set up any more" if address is None else "not needed any more"
            tx.save_ring(ring._replace(state="failed", error=why))
            continue
        taken = ring._replace(state="sending", due_at=now, tries=ring.tries + 1)
        tx.save_ring(taken)
        is_blocked = (ring.staff, ring.channel) in team.blocked
        calls.append(Call(taken, address, _failing(tx, taken), is_blocked))
    return calls


def settle(
    tx: Transaction, call: Call, answered: Answered, now: int, works: Collection[str]
) -> None:
    """Note what became of an attempt; where nothing reaches that person, ring the next in line."""
    ring, is_sent = call.ring, answered.outcome == "ok"
    tx.save_ring(
        ring._replace(
            state="sent" if is_sent else "failed",
            sent_at=now if is_sent else None,
            error=answered.why,
        )
    )
    is_blocked = call.is_blocked if answered.outcome == "failed" else not is_sent
    if is_blocked != call.is_blocked and _is_still_there(tx, call):
        state = "blocked" if is_blocked else "ok"
        tx.set_staff_address(ring.staff, ring.channel, call.address, state)
    alert = tx.alert(ring.alert)
    if is_sent or alert is None or ring.role in QUIET or alert.next_ring is None:
        return
    same = [one for one in tx.rings(alert.id) if one.n == ring.n]
    if all(one.state == "failed" for one in same if one.staff == ring.staff):
        team = Team.read(tx, works)
        _pass_on(tx, alert, team, {one.staff for one in same}, ring.staff, ring.n, now)


def prompt(
    tx: Transaction, alert: int, who: Iterable[int], role: str, now: int, works: Collection[str]
) -> None:
    """Write to these people once about an alert, asking nobody to come; ``role`` says of what."""
    team = Team.read(tx, works)
    before = tx.rings(alert)
    n = 1 + max((one.n for one in before), default=0)
    tx.add_rings([row for one in who for row in _rows(tx, alert, team, (one, role), n, now)])


def _ring(
    tx: Transaction, alert: AlertRow, team: Team, wanted: list[Rung], n: int, now: int
) -> None:
    """Attempts for these people; for whoever cannot be reached at all, for the next in line."""
    silent = [one for one, _ in wanted if not team.ways(one)]
    rows = [row for rung in wanted for row in _rows(tx, alert.id, team, rung, n, now)]
    tx.add_rings(rows)
    tried = {who for who, _ in wanted}
    for who in silent:
        tried |= _pass_on(tx, alert, team, tried, who, n, now)
    if not wanted:
        _reach_nobody(tx, alert, now)


def _pass_on(
    tx: Transaction, alert: AlertRow, team: Team, tried: set[int], silent: int, n: int, now: int
) -> set[int]:
    """Ring the next in line, unless others are rung already; whom that adds to those tried."""
    name = team.name(silent)
    if any(one.n == n and one.state != "failed" for one in tx.rings(alert.id)):
        _note_once(tx, alert, now, f"{name} could not be reached.")
        return set()
    there = line_now(tx, now) if alert.code not in ladder.NAMED else ladder.Line()
    added: set[int] = set()
    while (rung := ladder.after(there, tried | added)) is not None:
        added.add(rung[0])
        rows = _rows(tx, alert.id, team, rung, n, now)
        tx.add_rings(rows)
        if rows:
            what = f"{name} could not be reached; {team.name(rung[0])} is rung at once."
            _note_once(tx, alert, now, what)
            return added
    _reach_nobody(tx, alert, now)
    return added


def _what(alert: AlertRow) -> str:
    return "the test" if alert.code == "test" else "it"


def _reach_nobody(tx: Transaction, alert: AlertRow, now: int) -> None:
    """Say so wherever somebody may look; it goes on trying."""
    log.error("An alert reaches nobody.", extra={"alert": alert.id, "level": alert.level})
    _note_once(tx, alert, now, f"{NOBODY} It is tried again every few minutes.")


def _note_once(tx: Transaction, alert: AlertRow, now: int, what: str) -> None:
    known = tx.alert_log(alert.id)
    if not any(one.what == what for one in known):
        note(tx, alert.id, now, what)


def _rows(tx: Transaction, alert: int, team: Team, rung: Rung, n: int, now: int) -> list[RingRow]:
    who, role = rung
    return [RingRow(tx.ids(1)[0], alert, who, way, n, role, "ready", now) for way in team.ways(who)]


def _is_wanted(alert: AlertRow, ring: RingRow) -> bool:
    return ring.role in QUIET or alert.next_ring is not None


def _is_still_there(tx: Transaction, call: Call) -> bool:
    """Whether they are reached at that address as before: no new one, and not left meanwhile."""
    known = (one[:3] for one in tx.staff_addresses())
    return (call.ring.staff, call.ring.channel, call.address) in known


def _failing(tx: Transaction, ring: RingRow) -> tuple[Way, ...]:
    """Other ways to this person by which the last attempt failed."""
    others = [one for one in tx.rings(ring.alert) if one.staff == ring.staff]
    ended = [one for one in others if one.state in ("sent", "failed")]
    newest = {one.channel: one.state for one in ended if one.channel != ring.channel}
    return tuple(way for way in WAYS if newest.get(way) == "failed")
