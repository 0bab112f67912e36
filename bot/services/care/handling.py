"""What staff do about an alert: have it, note, close, look back. Each step is logged by name.

Commands and pages use the same functions, so the same rules hold in both.
"""

from datetime import datetime
from typing import Any, Final, NamedTuple

from bot.errors import UserMistake
from bot.services.care import attempts
from bot.services.care.alerting import note as write
from bot.services.care.alerting import raised_alert
from bot.services.care.attempts import NAMES, WAYS
from bot.services.care.ladder import COMPLAINTS
from bot.services.care_rows import AlertRow, LogRow, RingRow, StaffRow
from bot.services.instants import iso, micros
from bot.services.transaction import Transaction

#: The three questions after a red alert, as structured debriefs of professionals ask them.
QUESTIONS: Final = (
    "What happened, as you see it now?",
    "How was it for you, and how are you now?",
    "What would help you, or whoever is on call next?",
)
HAS_IT: Final = "has it"
CLOSED: Final = "closed"
NOTED: Final = "noted"
DEBRIEF: Final = "debrief: "
WANTS_COVER: Final = "wants cover"
#: What has left, or is on its way: who answers has it before we know that it arrived.
RANG: Final = ("sending", "sent")
UNRUNG: Final = "nobody had been rung yet, so this does not count as tried out"


class Debrief(NamedTuple):
    """Answers to the three questions, in order; ``wants_cover``: somebody should take over."""

    answers: tuple[str, str, str]
    wants_cover: bool = False


def find_alert(tx: Transaction, wanted: str | int) -> AlertRow:
    """By its number. Raises UserMistake."""
    text = str(wanted).strip()
    found = tx.alert(int(text)) if text.isdecimal() and len(text) < 16 else None
    if found is None:
        raise UserMistake(f"There is no alert {text}; see: yousaid alert list --all")
    return found


def acknowledge(tx: Transaction, alert: AlertRow, by: StaffRow, now: datetime) -> AlertRow:
    """This person has it: nobody is rung any more. Once more changes nothing.

    Raises UserMistake where somebody else has it. A test shows that its own person is reached.
    """
    at = micros(now)
    if alert.acked_at is not None and alert.acked_by == by.name:
        return alert
    if not tx.acknowledge(alert.id, by.name, at):
        raise UserMistake(f"{alert.acked_by} has alert {alert.id} already.")
    write(tx, alert.id, at, HAS_IT, staff=by.id, who=by.name)
    found = alert._replace(acked_by=by.name, acked_at=at, next_ring=None)
    if alert.code == "test":
        found = _end_test(tx, found, by, at)
    return found


def _outcome(alert: AlertRow) -> str:
    """What it came to so far; of some it names whom they are for."""
    return "" if alert.code in COMPLAINTS else alert.outcome


def note(
    tx: Transaction, alert: AlertRow, by: StaffRow, decision: str, reason: str, now: datetime
) -> AlertRow:
    """Write down what was decided and on what grounds. Raises UserMistake where one is missing."""
    decision, reason = _both(decision, reason)
    write(
        tx, alert.id, micros(now), NOTED, staff=by.id, who=by.name, decision=decision, reason=reason
    )
    return alert


def close(
    tx: Transaction,
    alert: AlertRow,
    by: StaffRow,
    decision: str,
    reason: str,
    now: datetime,
    ways: tuple[str, ...] = WAYS,
) -> AlertRow:
    """Nothing more is to be done. Whoever closes an alert has it.

    Raises UserMistake for one that is closed, and for a red one without decision and reason. After
    a red one this person is asked, once and without ringing, to look back.
    """
    at = micros(now)
    if alert.closed_at is not None:
        raise UserMistake(f"Alert {alert.id} is closed already.")
    if alert.level == "red" or decision.strip() or reason.strip():
        decision, reason = _both(decision, reason)
    if alert.acked_at is None:
        alert = acknowledge(tx, alert, by, now)
    closed = alert._replace(closed_at=at, next_ring=None, outcome=_outcome(alert) or decision)
    tx.save_alert(closed)
    write(tx, alert.id, at, CLOSED, staff=by.id, who=by.name, decision=decision, reason=reason)
    if alert.level == "red":
        attempts.prompt(tx, alert.id, [by.id], "debrief", at, ways)
    return closed


def debrief(
    tx: Transaction,
    alert: AlertRow,
    by: StaffRow,
    said: Debrief,
    now: datetime,
    ways: tuple[str, ...] = WAYS,
) -> AlertRow:
    """Keep how it was for this person; where they want cover, the leads are told.

    Raises UserMistake where nothing was said.
    """
    at = micros(now)
    kept = [one.strip() for one in said.answers]
    if not any(kept) and not said.wants_cover:
        raise UserMistake("Answer at least one of the three questions, or ask for cover.")
    for question, answer in zip(QUESTIONS, kept, strict=True):
        if answer:
            write(tx, alert.id, at, DEBRIEF + question, staff=by.id, who=by.name, decision=answer)
    if said.wants_cover:
        _ask_for_cover(tx, alert, by, at, ways)
    return alert


def described(tx: Transaction, alert: AlertRow) -> dict[str, Any]:
    """An alert in a listing: whom it is about by pseudonym, never any words of theirs."""
    who = (
        None if alert.participant is None else tx.people([alert.participant]).get(alert.participant)
    )
    return {
        "id": alert.id,
        "level": alert.level,
        "code": alert.code,
        "reason": alert.reason,
        "participant": who.pseudonym if who else None,
        "round": alert.round or None,
        "item": alert.item or None,
        "language": alert.language or None,
        "rule": alert.rule or None,
        "covered": bool(alert.covered),
        "raised": iso(alert.at),
        "acknowledged": iso(alert.acked_at),
        "by": alert.acked_by,
        "next_ring": iso(alert.next_ring),
        "closed": iso(alert.closed_at),
        "outcome": alert.outcome or None,
    }


def in_full(tx: Transaction, alert: AlertRow) -> dict[str, Any]:
    """The same with its log, and with every attempt to reach somebody."""
    names = {one.id: one.name for one in tx.staff()}
    return {
        **described(tx, alert),
        "log": [_logged(one) for one in tx.alert_log(alert.id)],
        "rings": [_rung(one, names) for one in tx.rings(alert.id)],
    }


def _end_test(tx: Transaction, alert: AlertRow, by: StaffRow, at: int) -> AlertRow:
    if alert.outcome == str(by.id):
        if any(one.staff == by.id and one.state in RANG for one in tx.rings(alert.id)):
            tx.save_staff(by._replace(tested_at=at))
        else:
            write(tx, alert.id, at, UNRUNG)
    closed = alert._replace(closed_at=at)
    tx.save_alert(closed)
    return closed


def _ask_for_cover(
    tx: Transaction, alert: AlertRow, by: StaffRow, at: int, ways: tuple[str, ...]
) -> None:
    write(tx, alert.id, at, WANTS_COVER, staff=by.id, who=by.name)
    (number,) = tx.ids(1)
    reason = f"{by.name} asks for cover after an alert."
    raised = raised_alert(tx, AlertRow(number, None, reason, None, at, code="cover"))
    leads = [one.id for one in tx.staff() if one.is_lead and one.left_at is None and one != by]
    attempts.prompt(tx, raised.id, leads, "cover", at, ways)


def _both(decision: str, reason: str) -> tuple[str, str]:
    if not decision.strip() or not reason.strip():
        raise UserMistake("Write down both: what you decided, and the reason for it.")
    return decision.strip(), reason.strip()


def _logged(row: LogRow) -> dict[str, Any]:
    return {
        "at": iso(row.at),
        "who": row.who or None,
        "what": row.what,
        "decision": row.decision or None,
        "reason": row.reason or None,
    }


def _rung(row: RingRow, names: dict[int, str]) -> dict[str, Any]:
    return {
        "at": iso(row.due_at),
        "who": names.get(row.staff),
        "as": row.role,
        "way": NAMES[row.channel],
        "state": row.state,
        "sent": iso(row.sent_at),
        "why": row.error or None,
    }
