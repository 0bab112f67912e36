"""Approving what people will read, sending it, and what happens when it is not ready in time.

Nothing is sent that no named person has seen: an approval names the digest of a preview, and is
worth nothing once a decision, a text or a translation is another.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

import orjson

from bot.errors import UserMistake
from bot.services.broadcasts import told_of
from bot.services.care.alerting import raised_alert
from bot.services.care_rows import AlertRow
from bot.services.decision_rows import ApprovalRow
from bot.services.feedback_rows import CountRow
from bot.services.impact.audience import somebody, took_part
from bot.services.impact.dossier import WHAT, Dossier
from bot.services.impact.sending import start
from bot.services.instants import iso, micros, moment
from bot.services.lookup import find_round
from bot.services.owing import owed
from bot.services.project_rows import RoundRow
from bot.services.promises import CLOCK, COMMAND
from bot.services.transaction import Transaction

#: Rounds whose impact can be approved and sent.
ENDED: Final = ("closed", "deciding")
#: What was promised for a day and is not ready is promised for so much later.
LATER: Final = timedelta(days=7)
#: Messages that say that it takes longer.
HELD: Final = ("holding", "not_ready")
#: So long after a round closed people hear that there is no decision yet (R54).
HOLDING: Final = timedelta(days=21)


def as_it_stands(
    tx: Transaction, row: RoundRow, counted: Iterable[CountRow] | None = None
) -> tuple[Dossier, ApprovalRow | None]:
    """What people would read now, and the approval of exactly that, if there is one.

    ``counted`` are all verdicts of the round, where somebody has them already.
    """
    dossier, approval = Dossier.of(tx, row), tx.approval(row.id, WHAT)
    if approval is not None and (approval.digest == dossier.digest or row.state == "reported"):
        return dossier, approval
    return dossier.counting(tx, counted), None


def approve(tx: Transaction, wanted: str, by: str, digest: str, now: datetime) -> ApprovalRow:
    """Approve what was previewed under that digest. Raises UserMistake; then nothing is changed."""
    row, who = find_round(tx, wanted), " ".join(by.split())
    _refuse_unended(row)
    if not who:
        raise UserMistake("Say who approves this: a first name and organisation.")
    somebody(tx, row)
    _refuse_owing(tx, row)
    dossier, approval = as_it_stands(tx, row)
    if digest != dossier.digest:
        raise UserMistake(
            f"Something in “{row.name}” changed since that preview; look at it again first."
        )
    if approval is not None:
        raise UserMistake(f"“{row.name}” was approved by {approval.approved_by} already.")
    frozen = orjson.dumps(dict(dossier.levels)).decode()
    found = ApprovalRow(row.id, WHAT, dossier.digest, frozen, who, micros(now))
    tx.save_approval(found)
    return found


def send(tx: Transaction, wanted: str, now: datetime, at: datetime | None = None) -> RoundRow:
    """Send what was approved: now, or on a day to come. Raises UserMistake."""
    row = find_round(tx, wanted)
    _refuse_unended(row)
    if at is not None and at < now:
        raise UserMistake("That time is past; give one to come, or none to send now.")
    somebody(tx, row)
    _refuse_owing(tx, row)
    _, approval = as_it_stands(tx, row)
    if approval is None:
        raise UserMistake(f"Nobody has approved “{row.name}” as it is now; preview it first.")
    if at is not None and at > now:
        planned = row._replace(impact=micros(at))
        tx.save_round(planned)
        return planned
    return _sent(tx, row, now, COMMAND)


def keep_days(tx: Transaction, now: datetime) -> None:
    """Send what is due and approved; say so where it is not ready, or late."""
    for row in tx.rounds():
        is_due = row.impact is not None and row.impact <= micros(now)
        if row.state in ENDED and not (is_due and _keep_day(tx, row, now)):
            _hold(tx, row, now)


def _keep_day(tx: Transaction, row: RoundRow, now: datetime) -> bool:
    """Send it, or promise it for later; whether it was sent, or nobody is there to tell."""
    if not took_part(tx, row):
        return True
    _, approval = as_it_stands(tx, row)
    if approval is not None and not owed(tx, row.id):
        _sent(tx, row, now, CLOCK)
        return True
    assert row.impact is not None
    due = moment(row.impact)
    while due <= now:
        due += LATER
    moved = row._replace(impact=micros(due))
    tx.save_round(moved)
    start(tx, "not_ready", moved, took_part(tx, moved), micros(now))
    what = f"The impact of “{row.name}” was not ready on its day. It moved to {iso(moved.impact)}."
    raised_alert(tx, AlertRow(tx.ids(1)[0], None, what, None, micros(now)))
    return False


def _hold(tx: Transaction, row: RoundRow, now: datetime) -> None:
    is_late = row.closes is not None and moment(row.closes) + HOLDING <= now
    is_silent = is_late and tx.approval(row.id, WHAT) is None
    if is_silent and row.id not in told_of(tx, "holding"):
        start(tx, "holding", row, took_part(tx, row), micros(now))


def hold(tx: Transaction, wanted: str, now: datetime, at: datetime | None) -> RoundRow:
    """Say now that it takes longer: until that day, or until there is news. Raises UserMistake.

    The sentence is one that is translated already, so that everybody can read it.
    """
    row = find_round(tx, wanted)
    _refuse_unended(row)
    if at is not None and at <= now:
        raise UserMistake("That day is past; give one to come, or none.")
    if any(
        one.round == row.id and one.kind in HELD and one.state in ("waiting", "running", "stopped")
        for one in tx.broadcasts()
    ):
        raise UserMistake(f"People of “{row.name}” are being told already that it takes longer.")
    people = somebody(tx, row)
    moved = row._replace(impact=micros(at) if at else None)
    tx.save_round(moved)
    start(tx, "holding", moved, people, micros(now), by=COMMAND, before=row)
    return moved


def _sent(tx: Transaction, row: RoundRow, now: datetime, by: str) -> RoundRow:
    at = micros(now)
    reported = row._replace(state="reported", impact=min(at, row.impact or at))
    tx.save_round(reported)
    start(tx, WHAT, reported, took_part(tx, row), at, by=by, before=row)
    return reported


def _refuse_unended(row: RoundRow) -> None:
    if row.state == "reported":
        raise UserMistake(f"“{row.name}” was sent already; what people were told stands.")
    if row.state not in ENDED:
        raise UserMistake(f"“{row.name}” is {row.state}; its impact comes after it has closed.")


def _refuse_owing(tx: Transaction, row: RoundRow) -> None:
    count = len(owed(tx, row.id))
    if count:
        things = "1 thing" if count == 1 else f"{count} things"
        raise UserMistake(f"“{row.name}” still owes a decision about {things}; decide them first.")
