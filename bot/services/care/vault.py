"""The vault: who somebody really is. Kept for the day on which help must find a person.

Only a safeguarding lead opens it, says why, and another lead is told (a project's anonymity must
not stand in the way of acting, and nobody looks alone). What is in it is shown to whoever opened
it, once, and nowhere else: no list, no log, no alert. Erasing a person takes it away; that it was
opened stays, because a safeguarding record does.
"""

from collections.abc import Sequence
from typing import Any, Final

from bot.errors import UserMistake
from bot.services import audit
from bot.services.care.alerting import raised_alert
from bot.services.care_rows import AlertRow, StaffRow
from bot.services.instants import iso
from bot.services.lookup import find_person
from bot.services.transaction import Transaction
from bot.services.vault_rows import IdentityRow, OpeningRow

FEWEST_WORDS: Final = 4
"""A reason that another lead can weigh names who needs what; "safeguarding" alone does not."""

CODE: Final = "vault"
"""The code of the alert that tells the other leads."""


def put(
    tx: Transaction,
    wanted: str,
    now: int,
    *,
    name: str,
    contact: str = "",
    worker: str = "",
    notes: str = "",
) -> None:
    """Keep who that participant (by pseudonym) is, in place of what was kept before.

    Raises UserMistake for somebody unknown, who has deleted everything, or without a name.
    """
    person = find_person(tx, wanted)
    if person.state == "erased":
        raise UserMistake(f"{person.pseudonym} deleted everything; nothing is kept of them.")
    if not name.strip():
        raise UserMistake("Write a name with --name; the vault keeps nobody without one.")
    tx.put_identity(
        IdentityRow(person.id, name.strip(), contact.strip(), worker.strip(), notes.strip(), now)
    )


def open_for(
    tx: Transaction, participant: int, staff: StaffRow, reason: str, now: int
) -> IdentityRow:
    """Who that is, for a lead who says why; the other leads are told. Raises UserMistake."""
    others = [one.name for one in leads(tx.staff()) if one.id != staff.id]
    _may(staff, reason, others)
    found = tx.identity(participant)
    if found is None:
        raise UserMistake("The vault does not know who this is.")
    told = ", ".join(others)
    person = tx.people([participant])[participant]
    audit.note(tx, staff, "vault opened", f"{person.pseudonym}; {told} told", now)
    opening, alert = tx.ids(2)
    tx.add_opening(OpeningRow(opening, participant, staff.id, " ".join(reason.split()), now, told))
    raised_alert(
        tx,
        AlertRow(
            alert,
            participant,
            f"{staff.name} opened the vault. {told}: please look at why.",
            None,
            now,
            level="task",
            code=CODE,
        ),
    )
    return found


def _may(staff: StaffRow, reason: str, others: Sequence[str]) -> None:
    if not staff.is_lead or staff.left_at is not None:
        raise UserMistake("Only a safeguarding lead can open the vault.")
    if len(reason.split()) < FEWEST_WORDS:
        raise UserMistake(f"Write why, in at least {FEWEST_WORDS} words: another lead reads it.")
    if not others:
        raise UserMistake(
            "The team has no second safeguarding lead, so nobody can be told; "
            "add one with `yousaid team add NAME --lead`."
        )


def leads(staff: Sequence[StaffRow]) -> list[StaffRow]:
    """The safeguarding leads of the team."""
    return [one for one in staff if one.is_lead and one.left_at is None]


def openings(tx: Transaction, participant: int | None = None) -> list[dict[str, Any]]:
    """Who opened it for whom, when and why, oldest first; never what was in it."""
    rows = tx.openings(participant)
    names = {one.id: one.name for one in tx.staff()}
    people = tx.people(sorted({row.participant for row in rows}))
    return [
        {
            "participant": people[row.participant].pseudonym if row.participant in people else "",
            "by": names.get(row.staff, ""),
            "at": iso(row.at),
            "reason": row.reason,
            "told": row.told,
        }
        for row in rows
    ]
