"""A session that changed outside a turn, as it is stored."""

from dataclasses import replace

from bot.services.messages import packed
from bot.services.rows import Moved, Person
from conversations import Session


def moved(person: Person, session: Session) -> Moved:
    """It counts as a turn, so that nobody goes on from what it was; the person was not here."""
    turn = person.turn + 1
    return {
        "participant_id": person.id,
        "old_turn": person.turn,
        "turn": turn,
        "body": packed(replace(session, turn=turn)),
        "seen_at": person.seen_at,
    }
