"""Approving what people will read, sending it, and saying that it takes longer.

Nothing is sent that no named person has seen: an approval names the digest of a preview, and is
worth nothing once a decision, a text or a translation is another.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

import orjson

from bot.errors import UserMistake
from bot.services.decision_rows import ApprovalRow
from bot.services.feedback_rows import CountRow
from bot.services.impact.audience import somebody
from bot.services.impact.dossier import WHAT, Dossier
from bot.services.impact.sending import report, start
from bot.services.instants import micros
from bot.services.lookup import find_round
from bot.services.owing import owed
from bot.services.project_rows import RoundRow
from bot.services.promises import COMMAND
from bot.services.transaction import Transaction

#: Rounds whose impact can be approved and sent.
ENDED: Final = ("closed", "deciding")
#: Messages that say that it takes longer.
HELD: Final = ("holding", "not_ready")


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
    return report(tx, row, now, COMMAND)


def hold(tx: Transaction, wanted: str, now: datetime, at: datetime | None) -> RoundRow:
    """Say now that it takes longer: until that day, or until there is news. Raises UserMistake.

    The sentence is one that is translated already, so that everybody can read it.
    """
    row = find_round(tx, wanted)
    _refuse_unended(row)
    if at is not None and at <= now:
        raise UserMistake("That day is past; give one to come, or none.")
    if any(one.kind in HELD for one in tx.broadcasts(("waiting", "running", "stopped"), row.id)):
        raise UserMistake(f"People of “{row.name}” are being told already that it takes longer.")
    people = somebody(tx, row)
    moved = row._replace(impact=micros(at) if at else None)
    tx.save_round(moved)
    start(tx, "holding", moved, people, micros(now), by=COMMAND, before=row)
    return moved


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
