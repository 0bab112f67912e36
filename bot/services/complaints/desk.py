"""Complaints as whoever is named for them sees and answers them; each look is in the audit."""

import json
from collections import Counter
from dataclasses import dataclass
from typing import Final, NamedTuple

from bot.errors import UserMistake
from bot.services import audit
from bot.services.care.talking import AWAY, LONGEST
from bot.services.care_rows import StaffRow
from bot.services.complaint_rows import UNTOLD, ComplaintLine, ComplaintRow
from bot.services.complaints.deadlines import answer_due, settle_calls
from bot.services.complaints.telling import COMPLAINT, READ, promise
from bot.services.instants import HOUR
from bot.services.rows import NO_CHAT, Person
from bot.services.team_roles import TEAM, roles_of
from bot.services.transaction import Transaction
from bot.services.understanding import SYSTEM, own_body, storable

DAY: Final = 24 * HOUR
OVER: Final = frozenset({"closed", "withdrawn"})


class Complaint(NamedTuple):
    """A complaint in the list of somebody who may read it; no words."""

    row: ComplaintRow
    who: str
    reader: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class Opened:
    """A complaint with all that was written both ways; ``names`` are those of the team by id.

    ``is_theirs``: whoever looks at it is named for it.
    """

    summary: Complaint
    person: Person
    lines: tuple[ComplaintLine, ...]
    names: dict[int, str]
    is_theirs: bool


class Counts(NamedTuple):
    """For the ethics report: how many there were, and how soon it was said that they arrived.

    ``in_time``: of those acknowledged, how many by the time that was named; ``longest_days``: the
    longest that anybody waited for that.
    """

    came: int
    waiting: int
    answered: int
    withdrawn: int
    urgent: int
    acknowledged: int
    longest_days: int


def listed(tx: Transaction, by: StaffRow, now: int) -> list[Complaint]:
    """Those that this person may read: what waits first, by when it is due."""
    staff = {one.id: one for one in tx.staff()}
    rows = [row for row in tx.complaints() if _may_read(row, by, staff)]
    people = tx.people(sorted({row.participant for row in rows}))
    found = [_summary(row, people, staff, now) for row in rows]
    return sorted(found, key=lambda one: (one.row.due_at is None, one.row.due_at or -one.row.id))


def may_read(tx: Transaction, number: int, by: StaffRow) -> bool:
    """Whether there is such a complaint for this person."""
    row = tx.complaint(number)
    return row is not None and _may_read(row, by, {one.id: one for one in tx.staff()})


def shown(tx: Transaction, number: int, by: StaffRow, now: int) -> Opened:
    """All that was written; that it was read is in the audit. Raises UserMistake."""
    row = _found(tx, number, by)
    audit.note(tx, by, "complaint", f"{row.id} read", now)
    staff = {one.id: one for one in tx.staff()}
    people = tx.people([row.participant])
    return Opened(
        _summary(row, people, staff, now),
        people[row.participant],
        tuple(tx.complaint_lines(row.id)),
        {one.id: one.name for one in staff.values()},
        _is_theirs(row, by, staff),
    )


def acknowledge(tx: Transaction, number: int, by: StaffRow, now: int) -> ComplaintRow:
    """Say to the person that it has arrived; once more changes nothing. Raises UserMistake."""
    row = _found(tx, number, by)
    if row.state != "open":
        return row
    row = row._replace(state="acknowledged", acked_at=now, due_at=answer_due(tx, row.opened_at))
    tx.save_complaint(row._replace(reminded=0))
    settle_calls(tx, row, now)
    promise(tx, row, READ, now)
    audit.note(tx, by, "complaint", f"{row.id} acknowledged", now)
    return row


def answer(
    tx: Transaction, number: int, by: StaffRow, words: str, now: int, seen: int = -1
) -> ComplaintRow:
    """Write to whoever complained, under one's first name; that says too that it arrived.

    ``seen`` is the last line that was read: the same words sent again from the same page are the
    same message. Raises UserMistake.
    """
    row = _found(tx, number, by)
    words = storable(words).strip()
    if _is_repeat(tx, row, by, words, seen):
        return row
    _refuse(tx, row, words)
    line = ComplaintLine(tx.ids(1)[0], row.id, now, by.id, words)
    tx.add_complaint_line(line, row.participant, f"{row.id}:said:{line.id}")
    row = row._replace(
        state="answered", acked_at=row.acked_at or now, answered_at=now, due_at=None, reminded=0
    )
    tx.save_complaint(row)
    settle_calls(tx, row, now)
    _send(tx, row.participant, line.id, now)
    audit.note(tx, by, "complaint", f"{row.id} answered", now)
    return row


def close(tx: Transaction, number: int, by: StaffRow, now: int) -> ComplaintRow:
    """It is over; what the person writes after it begins another. Raises UserMistake."""
    row = _found(tx, number, by)
    if row.state in OVER:
        return row
    if row.answered_at is None and not _is_out_of_reach(tx, row):
        raise UserMistake(f"Nobody has answered complaint {row.id}; answer it first.")
    row = row._replace(state="closed", closed_at=now, due_at=None)
    tx.save_complaint(row)
    settle_calls(tx, row, now)
    audit.note(tx, by, "complaint", f"{row.id} closed", now)
    return row


def counted(tx: Transaction) -> Counts:
    """How many there were, and how they were dealt with; without those nobody may know of yet."""
    rows = [row for row in tx.complaints() if row.reminded != UNTOLD]
    states = Counter(row.state for row in rows)
    waits = [row.acked_at - row.opened_at for row in rows if row.acked_at is not None]
    return Counts(
        len(rows),
        states["open"] + states["acknowledged"],
        sum(row.answered_at is not None for row in rows),
        states["withdrawn"],
        sum(row.urgent for row in rows),
        len(waits),
        -(-max(waits, default=0) // DAY),
    )


def named_for(tx: Transaction, number: int, by: StaffRow) -> ComplaintRow:
    """That complaint, if this person is named for it; others who may read it too may not take
    anything out of it. Raises UserMistake.
    """
    row, staff = _found(tx, number, by), {one.id: one for one in tx.staff()}
    if not _is_theirs(row, by, staff):
        raise UserMistake(f"Only whoever is named for complaint {row.id} takes words out of it.")
    return row


def _found(tx: Transaction, number: int, by: StaffRow) -> ComplaintRow:
    """That complaint. To whoever may not read it, it is not there at all."""
    row = tx.complaint(number)
    if row is None or not _may_read(row, by, {one.id: one for one in tx.staff()}):
        raise UserMistake(f"There is no complaint {number} for {by.name} to read.")
    return row


def _may_read(row: ComplaintRow, by: StaffRow, staff: dict[int, StaffRow]) -> bool:
    """Whoever is named for it; the team where the person said so.

    Nobody before they could say that it is about whoever is named.
    """
    is_team = bool(row.shared) and not roles_of(by).isdisjoint(TEAM)
    return (is_team or _is_theirs(row, by, staff)) and row.reminded != UNTOLD


def _is_theirs(row: ComplaintRow, by: StaffRow, staff: dict[int, StaffRow]) -> bool:
    """Whoever is named, or a lead where the named one has left."""
    named = staff.get(row.reader) if row.reader is not None else None
    is_orphan = named is None or named.left_at is not None
    return by.id == row.reader or (is_orphan and bool(by.is_lead))


def _summary(
    row: ComplaintRow, people: dict[int, Person], staff: dict[int, StaffRow], now: int
) -> Complaint:
    named = staff.get(row.reader) if row.reader is not None else None
    is_late = row.due_at is not None and row.due_at <= now
    who = people[row.participant].pseudonym
    return Complaint(row, who, named.name if named else "", is_late)


def _is_repeat(tx: Transaction, row: ComplaintRow, by: StaffRow, words: str, seen: int) -> bool:
    later = (one for one in tx.complaint_lines(row.id) if one.id > seen and one.staff == by.id)
    return seen >= 0 and any(one.words == words for one in later)


def _refuse(tx: Transaction, row: ComplaintRow, words: str) -> None:
    if not words:
        raise UserMistake("Write what to say.")
    if len(words) > LONGEST:
        raise UserMistake(f"That is {len(words)} characters; {LONGEST} are the most.")
    if row.state in OVER:
        raise UserMistake(f"Complaint {row.id} is {row.state}, so nothing was sent.")
    if _is_out_of_reach(tx, row):
        raise UserMistake("They have no chat here any more, so nothing was sent.")


def _is_out_of_reach(tx: Transaction, row: ComplaintRow) -> bool:
    """Whoever has stopped still gets an answer to what they complained about."""
    person = tx.people([row.participant])[row.participant]
    return person.channel == NO_CHAT or person.state in AWAY.keys() - {"stopped"}


def _send(tx: Transaction, participant: int, line: int, now: int) -> None:
    key = f"{COMPLAINT}:{line}"
    body = own_body("staff_wrote", json.dumps({COMPLAINT: line}))
    row = {"channel": SYSTEM, "update_id": key, "natural_key": key, "lane": str(participant)}
    tx.keep_updates([{**row, "body": body}], now)  # type: ignore[typeddict-item]  # a row by parts
