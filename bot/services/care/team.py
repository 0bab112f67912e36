"""The team: who answers for the project, what they read, and how they are reached."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import orjson

from bot.errors import UserMistake
from bot.i18n.languages import ENGLISH_NAMES, locale, tidy
from bot.services.care.alerting import note, raised_alert
from bot.services.care.cover import YEAR, languages_of
from bot.services.care.ladder import rings
from bot.services.care.talking import CALLS, is_waiting
from bot.services.care_rows import AlertRow, StaffRow
from bot.services.instants import iso
from bot.services.team_roles import FIRST, ROLES, known_roles, packed, roles_of
from bot.services.transaction import Transaction

LONGEST_NAME: Final = 60

TEST: Final = "test"
"""The code of an alert that is only tried out; its outcome names the member of the team."""


@dataclass(frozen=True, slots=True)
class Member:
    """What is known of a member of the team; None leaves it as it is.

    ``roles`` are all they do on the team's pages; who is a lead may also be said apart.
    """

    organisation: str | None = None
    email: str | None = None
    reads: Sequence[str] | None = None
    is_lead: bool | None = None
    roles: Sequence[str] | None = None


class Left(NamedTuple):
    """What somebody who leaves leaves behind: shifts to come, and alerts that ring again."""

    shifts: int
    alerts: int


def find_member(tx: Transaction, name: str) -> StaffRow:
    """That member of the team, by first name, whatever the case. Raises UserMistake."""
    found = next((row for row in _called(tx, name) if row.left_at is None), None)
    if found is None:
        raise UserMistake(
            f"Nobody in the team is called “{name.strip()}”; `yousaid team list` shows who is."
        )
    return found


def add(tx: Transaction, name: str, given: Member) -> StaffRow:
    """Take somebody in, or back in; where nobody is an admin, as one. Raises UserMistake."""
    plain = name.strip()
    if not plain or len(plain) > LONGEST_NAME or any(sign in plain for sign in ",\n"):
        raise UserMistake("A member of the team has a first name, without a comma.")
    if not (given.organisation or "").strip():
        raise UserMistake(f"Say for whom {plain} works: --organisation.")
    same = _called(tx, plain)
    if same and same[0].left_at is None:
        raise UserMistake(
            f"There is a “{same[0].name}” in the team; change them with `yousaid team edit`, "
            "or give another name that young people can tell apart."
        )
    number = same[0].id if same else tx.ids(1)[0]
    row = _changed(StaffRow(number, plain, "", "", '["en"]'), given)
    if not _admins(tx.staff()):
        row = row._replace(roles=packed(roles_of(row) | set(FIRST)))
    tx.save_staff(row)
    return row


def edit(tx: Transaction, name: str, given: Member) -> StaffRow:
    """Change what is known of somebody. Raises UserMistake."""
    old = find_member(tx, name)
    row = _changed(old, given)
    _keep_an_admin(tx, old, row)
    tx.save_staff(row)
    return row


def leave(tx: Transaction, name: str, now: int) -> Left:
    """Somebody leaves: signed out, and reached no more; what they leave behind.

    Their shifts count no longer. What they had taken and not seen to the end rings again. Raises
    UserMistake.
    """
    row = find_member(tx, name)
    gone = row._replace(left_at=now, is_lead=0, email="")
    _keep_an_admin(tx, row, gone)
    tx.save_staff(gone)
    tx.set_staff_address(row.id, "telegram", "")
    tx.spend_keys(row.id, now)
    tx.end_visits(row.id, now)
    tx.forget_app(row.id)
    tx.forget_forms(0, row.id)
    shifts = sum(one.staff == row.id for one in tx.shifts(now, now + YEAR))
    open_ones = [one for one in tx.unclosed_alerts() if _needs_another(tx, one, row)]
    for alert in open_ones:
        tx.save_alert(alert._replace(acked_by=None, acked_at=None, next_ring=now))
        note(tx, alert.id, now, f"{row.name} has left the team; it rings again.")
    return Left(shifts, len(open_ones))


def _needs_another(tx: Transaction, alert: AlertRow, gone: StaffRow) -> bool:
    """Whether somebody else must take it: not a call of somebody who has an answer by now."""
    if alert.acked_by != gone.name or alert.code == TEST or not rings(alert):
        return False
    is_call = alert.code in CALLS and alert.participant is not None
    return not is_call or is_waiting(tx, alert.participant or 0)


def try_out(tx: Transaction, name: str, now: int) -> AlertRow:
    """An alert that rings only this person, and is over when they say that they have it.

    Raises UserMistake where there is no way to reach them.
    """
    row = find_member(tx, name)
    if not row.email and not any(one[0] == row.id for one in tx.staff_addresses()):
        raise UserMistake(
            f"{row.name} cannot be reached: there is no e-mail address and no Telegram. "
            f"Write `yousaid team edit {row.name} --email …` or `yousaid team link {row.name}`."
        )
    said = f"A test: does an alert reach {row.name}?"
    number = tx.ids(1)[0]
    alert = AlertRow(number, None, said, None, now, level="amber", code=TEST, outcome=str(row.id))
    return raised_alert(tx, alert)


def listed(tx: Transaction) -> list[dict[str, Any]]:
    """Everybody in the team as staff see them."""
    chats = {staff: state for staff, _, _, state in tx.staff_addresses()}
    return [
        {
            "name": row.name,
            "organisation": row.organisation,
            "reads": list(languages_of(row)),
            "email": row.email,
            "telegram": chats.get(row.id, "not linked"),
            "lead": bool(row.is_lead),
            "roles": [role for role in ROLES if role in roles_of(row)],
            "tested": iso(row.tested_at),
        }
        for row in tx.staff()
        if row.left_at is None
    ]


def _called(tx: Transaction, name: str) -> list[StaffRow]:
    """Who has, or had, that first name: those who write it just so first, then whatever the case.

    Nobody is told apart by it: a step in the wrong name would be believed.
    """
    wanted = name.strip()
    near = [row for row in tx.staff() if row.name.casefold() == wanted.casefold()]
    return sorted(near, key=lambda row: (row.left_at is not None, row.name != wanted))


def _changed(row: StaffRow, given: Member) -> StaffRow:
    if given.organisation is not None:
        row = row._replace(organisation=given.organisation.strip())
    if given.email is not None:
        row = row._replace(email=_address(given.email.strip()))
    if given.reads is not None:
        row = row._replace(languages=orjson.dumps(_known(given.reads)).decode())
    if given.roles is not None:
        roles = known_roles(given.roles)
        row = row._replace(roles=packed(roles), is_lead=int("lead" in roles))
    return row if given.is_lead is None else row._replace(is_lead=int(given.is_lead))


def _admins(staff: Sequence[StaffRow]) -> set[int]:
    return {one.id for one in staff if one.left_at is None and "admin" in roles_of(one)}


def _keep_an_admin(tx: Transaction, old: StaffRow, new: StaffRow) -> None:
    """Refuse what would leave a team without anybody to look after it."""
    staff = tx.staff()
    others = [one for one in staff if one.left_at is None and one.id != old.id]
    stays = [*others, *([new] if new.left_at is None else [])]
    if stays and _admins(staff) == {old.id} and not _admins(stays):
        raise UserMistake(
            f"{old.name} is the only admin; make somebody else one first: "
            "yousaid facilitator edit NAME --role admin"
        )


def _address(text: str) -> str:
    before, at, after = text.partition("@")
    if text and not (before and at and "." in after and " " not in text and "@" not in after):
        raise UserMistake(f"“{text}” is no e-mail address.")
    return text


def _known(codes: Sequence[str]) -> list[str]:
    tidied = [tidy(code) for code in codes if code.strip()]
    for code in tidied:
        if code not in ENGLISH_NAMES and locale(code) is None:
            raise UserMistake(f"There is no language “{code}”; write codes such as en,ar.")
    if not tidied:
        raise UserMistake("Say which languages they read: --reads en,ar.")
    return list(dict.fromkeys(tidied))
