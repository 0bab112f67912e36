"""Erasing somebody for them, because they asked the team: the same as what they can do in the chat.

Afterwards nobody can read anything of theirs, here or in any backup, and nothing reaches them. What
stays is what an ethics committee is told stays: that they took part, that the vault was opened and
alerts were handled, without their words.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from bot.errors import UserMistake
from bot.services import audit, complaints
from bot.services.care.unheard import left_unheard
from bot.services.lookup import find_person
from bot.services.moving import moved
from bot.services.rows import NO_CHAT, Person
from bot.services.transaction import Transaction
from conversations import Progress, Session

KEPT_FACTS: Final = ("language", "state", "erased")
"""What the way back needs; nothing of it tells who somebody is."""


def emptied(session: Session) -> Session:
    """A session that holds no more than the way back needs."""
    kept = {name: session.facts[name] for name in KEPT_FACTS if name in session.facts}
    fresh = tuple(Progress(one.round) for one in session.progress)
    return replace(session, facts=kept, choices={}, trail=(), progress=fresh)


def erase(tx: Transaction, wanted: str, now: int) -> None:
    """Make that participant (by pseudonym) unreadable, and reach them no more.

    Raises UserMistake for somebody unknown, or erased and unreachable already.
    """
    person = find_person(tx, wanted)
    if person.state == "erased" and person.channel == NO_CHAT:
        raise UserMistake(f"{person.pseudonym} is erased already.")
    forget(tx, person, audit.COMMAND, now)
    tx.cancel_unsent(person.id)
    tx.forget_addresses(person.id)
    tx.withdraw_codes(person.id, now)
    tx.set_person(person.id, channel=NO_CHAT)
    tx.move_sessions([moved(person, emptied(Session.from_json(person.body)))])


def erased_again(tx: Transaction, people: Iterable[int], now: int) -> None:
    """What is left of people whom a backup brought back, after what they had deleted went again."""
    for person in tx.people(sorted(people)).values():
        left_unheard(tx, person.id, now)
        tx.cancel_promises(person.id, now=now)
        tx.cancel_unsent(person.id)
        tx.withdraw_codes(person.id, now)
        tx.move_sessions([moved(person, emptied(Session.from_json(person.body)))])
        audit.note(tx, "a restore", "erase", person.pseudonym, now)


def forget(tx: Transaction, person: Person, by: str, now: int) -> None:
    """Make a person unreadable, whoever asked for it; a chat may still hear that it is done."""
    left_unheard(tx, person.id, now)
    complaints.erased(tx, person.id, now)
    tx.forget_everything(person.id)
    tx.cancel_promises(person.id, now=now)
    tx.set_person(person.id, state="erased")
    audit.note(tx, by, "erase", person.pseudonym, now)
