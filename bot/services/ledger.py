"""Who had everything deleted, kept outside the database, so that no backup brings them back.

A line each: the hash of their pseudonym, and when. A restore replays it before anything else.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace
from hashlib import sha256

from bot.services import audit
from bot.services.messages import packed
from bot.services.rows import Person
from bot.services.transaction import Transaction
from conversations import Progress, Session

KEPT = ("language",)
"""What the way back needs to know of somebody who had everything deleted."""


def mark(pseudonym: str) -> str:
    """How a person is known again in the ledger; nobody can read there who it was."""
    return sha256(pseudonym.encode()).hexdigest()


def marks(lines: Iterable[str]) -> frozenset[str]:
    """The people in those lines."""
    return frozenset(words[0] for words in (line.split() for line in lines) if words)


def replay(tx: Transaction, erased: Collection[str], now: int) -> int:
    """Delete again what these people had deleted after the backup was made; return how many."""
    known = [one for one, pseudonym in tx.everybody() if mark(pseudonym) in erased]
    people = [one for one in tx.people(known).values() if one.state != "erased"]
    for person in people:
        _erase(tx, person, now)
    return len(people)


def _erase(tx: Transaction, person: Person, now: int) -> None:
    session = Session.from_json(person.body)
    facts = {name: session.facts[name] for name in KEPT if name in session.facts}
    fresh = tuple(Progress(one.round) for one in session.progress)
    bare = replace(
        session,
        turn=session.turn + 1,
        facts={**facts, "state": ("stopped",), "erased": ("yes",)},
        choices={},
        trail=(),
        progress=fresh,
    )
    tx.forget_everything(person.id)
    tx.cancel_unsent(person.id)
    tx.cancel_promises(person.id, now=now)
    tx.set_person(person.id, state="erased")
    tx.move_sessions(
        [
            {
                "participant_id": person.id,
                "old_turn": person.turn,
                "turn": bare.turn,
                "body": packed(bare),
                "seen_at": person.seen_at,
            }
        ]
    )
    audit.note(tx, "a restore", "erase", person.pseudonym, now)
