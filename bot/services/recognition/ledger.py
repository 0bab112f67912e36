"""The ledger as staff keep it: what is owed to whom, how they like it, and what was given."""

import csv
import io
from typing import Any, Final

from bot.errors import UserMistake
from bot.i18n.money import pounds
from bot.i18n.scene import Earned
from bot.services import audit
from bot.services.care_rows import StaffRow
from bot.services.cells import plain
from bot.services.instants import iso
from bot.services.recognition_rows import METHODS, STATES, EarningRow
from bot.services.rows import Person
from bot.services.transaction import Transaction

LEDGER: Final = (
    *("id", "person", "round", "what", "drafts", "minutes", "amount", "likes", "state", "at"),
    *("method", "by", "settled"),
)
"""Columns of the ledger, in their order. No words, no reason, no name, no account."""

FINAL: Final = ("given", "declined")


def earned_of(tx: Transaction, participant: int) -> Earned:
    """What that person earned so far, and what of it was given."""
    rows = tx.earnings_of(participant)
    return Earned(
        sum(row.items for row in rows),
        sum(row.pence for row in rows if row.state != "declined"),
        sum(row.pence for row in rows if row.state == "given"),
        tx.methods([participant]).get(participant, ""),
    )


def listed(tx: Transaction) -> list[dict[str, Any]]:
    """Every line, oldest first, as staff and their finance office read it."""
    rows = tx.earnings()
    whose = sorted({row.participant for row in rows})
    people, likes = tx.people(whose), tx.methods(whose)
    return [line_of(row, people[row.participant], likes) for row in rows]


def as_table(found: list[dict[str, Any]]) -> str:
    """Lines of the ledger as a comma-separated file; no cell of it is ever a formula."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(LEDGER)
    writer.writerows([plain(row[name]) for name in LEDGER] for row in found)
    return out.getvalue()


def line_of(row: EarningRow, person: Person, likes: dict[int, str]) -> dict[str, Any]:
    """One line, by the names of ``LEDGER``."""
    return {
        "id": row.id,
        "person": person.pseudonym,
        "round": row.round,
        "what": row.what,
        "drafts": row.items,
        "minutes": round(row.seconds / 60),
        "amount": pounds(row.pence),
        "likes": likes.get(row.participant, ""),
        "state": row.state,
        "at": iso(row.at),
        "method": row.method,
        "by": row.settled_by,
        "settled": iso(row.settled_at),
    }


def is_kept(tx: Transaction, participant: int) -> bool:
    """Whether a line of theirs stays when they delete everything."""
    return len(tx.earnings_of(participant)) > len(tx.unowed_of(participant))


def find_earnings(tx: Transaction, numbers: list[int]) -> list[EarningRow]:
    """Those lines. Raises UserMistake for one that there is not."""
    found = [(number, tx.earning(number)) for number in numbers]
    missing = [str(number) for number, row in found if row is None]
    if missing:
        raise UserMistake(f"There is no line {missing[0]}; see: yousaid recognition list")
    return [row for _, row in found if row is not None]


def settle(
    tx: Transaction, rows: list[EarningRow], state: str, method: str, by: StaffRow, now: int
) -> list[EarningRow]:
    """Note that it was offered, given or declined, and how; done once, it is not done again.

    ``method`` empty: as they like it. Raises UserMistake, and then nothing is changed.
    """
    if state not in STATES or state == "earned":
        raise UserMistake(f"“{state}” cannot be noted; write offered, given or declined.")
    if method and method not in METHODS:
        raise UserMistake(f"“{method}” is no way; write one of {', '.join(METHODS)}.")
    likes = tx.methods(sorted({row.participant for row in rows}))
    changed: list[EarningRow] = []
    for row in rows:
        if row.state == state:
            continue
        if row.state in FINAL and row.settled_at is not None:
            raise UserMistake(f"Line {row.id} is {row.state} already, by {row.settled_by}.")
        how = method or likes.get(row.participant, "")
        if state == "given" and not how:
            raise UserMistake(f"Say how line {row.id} was given: they have not said how.")
        changed.append(row._replace(state=state, method=how, settled_by=by.name, settled_at=now))
    for row in changed:
        tx.save_earning(row)
        audit.note(tx, by, "recognition", f"{row.id} {state}", now)
    return changed


def allow(tx: Transaction, person: Person, pence: int, by: StaffRow, now: int) -> EarningRow:
    """An allowance for data or charging, apart from what is earned. Raises UserMistake."""
    if pence <= 0:
        raise UserMistake("An allowance is more than nothing.")
    number = tx.ids(1)[0]
    row = EarningRow(
        number, person.id, "", "allowance", 0, 0, pence, "earned", now, f"allowance:{number}"
    )
    tx.add_earning(row, ())
    audit.note(tx, by, "recognition", f"{number} allowance", now)
    return row
