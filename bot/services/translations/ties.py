"""Whose words somebody translates: never those of a person they may know (R94)."""

from typing import Final, NamedTuple

from bot.errors import UserMistake
from bot.services.care.alerting import raised_alert
from bot.services.care_rows import AlertRow, StaffRow
from bot.services.rows import Person
from bot.services.team_roles import TEAM, roles_of
from bot.services.transaction import Transaction
from bot.services.translation_rows import TieRow
from bot.services.translations.words import reads
from conversations import Session

KNOWS: Final = "acquainted"
"""The alert that says so; a task, for nobody is in danger."""
WORRIED: Final = "worried"
"""The alert of a translator who thinks that somebody should look in on a person."""
OUTSIDE: Final = "outside"


class Translators(NamedTuple):
    """Names of those who may know a person; and each who translates from their language, with
    whether a facilitator said that they are from outside that person's community.
    """

    acquainted: tuple[str, ...]
    outside: tuple[tuple[StaffRow, bool], ...]


def wants_outside(person: Person) -> bool:
    """They asked for a translator from outside their community."""
    return Session.from_json(person.body).facts.get("translator") == (OUTSIDE,)


def may_read(tx: Transaction, staff: StaffRow, person: Person) -> bool:
    """Whether this member of the team may translate what that person wrote."""
    tie = next((one.tie for one in tx.ties(person.id) if one.staff == staff.id), None)
    looks_after = bool(roles_of(staff) & TEAM)
    return tie != "knows" and (looks_after or tie == "may" or not wants_outside(person))


def knows(tx: Transaction, staff: StaffRow, person: Person, now: int) -> None:
    """They may know that person: nothing more is shown to them, and facilitators are told. Once."""
    if any(one.staff == staff.id and one.tie == "knows" for one in tx.ties(person.id)):
        return
    tx.save_tie(TieRow(staff.id, person.id, "knows", now))
    why = f"{staff.name} may know this person. Somebody else has to translate their words."
    raised_alert(tx, _alert(tx, person, now, KNOWS, why))


def worried(tx: Transaction, staff: StaffRow, person: Person, now: int) -> None:
    """Somebody should look in on that person: who translates them thinks so, from their words."""
    mine = f"{staff.name} translates this person’s words, and thinks somebody should look in."
    open_ones = [one for one in tx.unclosed_alerts() if one.participant == person.id]
    if not any(one.reason == mine for one in open_ones):
        raised_alert(tx, _alert(tx, person, now, WORRIED, mine)._replace(level="red"))


def allow(tx: Transaction, person: Person, staff: StaffRow, now: int, *, may: bool) -> None:
    """A facilitator says who is from outside that person's community, or is not. Raises
    UserMistake where the translator may know them."""
    tie = next((one.tie for one in tx.ties(person.id) if one.staff == staff.id), None)
    if tie == "knows":
        raise UserMistake(f"{staff.name} said that they may know this person.")
    if may:
        tx.save_tie(TieRow(staff.id, person.id, "may", now))
    else:
        tx.drop_tie(staff.id, person.id)


def translators(tx: Transaction, person: Person) -> Translators:
    """Who of those that translate for the team may read that person's words."""
    found = {one.staff: one.tie for one in tx.ties(person.id)}
    here = [one for one in tx.staff() if one.left_at is None]
    known = tuple(one.name for one in here if found.get(one.id) == "knows")
    reading = [one for one in here if "translator" in roles_of(one) and reads(one, person.language)]
    strangers = [one for one in reading if not roles_of(one) & TEAM and one.name not in known]
    return Translators(known, tuple((one, found.get(one.id) == "may") for one in strangers))


def _alert(tx: Transaction, person: Person, now: int, code: str, why: str) -> AlertRow:
    number = tx.ids(1)[0]
    return AlertRow(number, person.id, why, None, now, code=code, language=person.language)
