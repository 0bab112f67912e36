"""What events of our own mean: promises that fell due, what staff did, voice messages that came."""

from collections.abc import Sequence

import orjson

from bot.services import complaints, voices
from bot.services.care.talking import NO_REPLY, is_waiting, staff_words
from bot.services.entering import MODE as ENTERED
from bot.services.entering import event_of
from bot.services.feedback.asking import item_asked
from bot.services.gathering import Case
from bot.services.instants import moment
from bot.services.promises import ASKED, ASKED_FOR, CARE, NEWS
from bot.services.transaction import Transaction
from bot.services.understanding import Own
from conversations import (
    CameBack,
    Commanded,
    Event,
    FellDue,
    ItemId,
    Joined,
    Promised,
    Put,
    RoundId,
    Say,
    Turn,
    Unsaid,
)

#: How answers are kept that come by them.
MODES = {"entered": ENTERED, voices.CAME: voices.MODE}


def is_asked_for(own: Own) -> bool:
    """Whether this person asked for all that falls due now, or for news of what changed."""
    kinds = {kind for kind, *_ in orjson.loads(own.name)} if own.event == "due" else {""}
    return kinds <= ASKED_FOR | NEWS | CARE


def is_awaited(own: Own) -> bool:
    """Whether it belongs to a talk, to how this person is, or to what they just sent."""
    kinds = {kind for kind, *_ in orjson.loads(own.name)} if own.event == "due" else set()
    return own.event in ("staff_wrote", voices.CAME) or not kinds.isdisjoint(CARE)


def unsaid(turn: Turn, own: Own) -> list[int]:
    """Of the promises that fell due, those that came to nothing: nobody may be taken to have heard
    what was not said.
    """
    due = [(kind, about, number) for kind, about, number in orjson.loads(own.name)]
    if not any(isinstance(effect, Say | Put) for effect in turn.effects):
        return [number for *_, number in due]
    left = [one for effect in turn.effects if isinstance(effect, Unsaid) for one in effect.promises]
    places = {(one.kind, one.round or "") for one in left}
    return [number for kind, about, number in due if (kind, about) in places]


def unkept(tx: Transaction, promises: Sequence[int], now: int) -> None:
    """These were not kept after all."""
    tx.settle_promises(promises, "cancelled", now, "nothing to say any more")


def own_event(tx: Transaction, case: Case, own: Own) -> Event | None:
    """What the conversation is told; None where it is nothing any more."""
    at = moment(case.row.received_at)
    match own.event:
        case "due":
            due = [
                _promised(tx, case.person.id, kind, about, number)
                for kind, about, number in orjson.loads(own.name)
                if kind != NO_REPLY or is_waiting(tx, case.person.id)
            ]
            return FellDue(at, tuple(due))
        case "joined":
            return Joined(at, RoundId(own.name))
        case "back":
            return CameBack(at)
        case "restored":
            return CameBack(at, from_copy=True)
        case "again":
            return Commanded(at, "start")
        case "staff_wrote":
            return complaints.staff_words(tx, own.name, at) or staff_words(tx, own.name, at)
        case voices.CAME:
            return voices.came(tx, own.name, case.row.received_at)
        case "entered":
            return event_of(tx, case.person, own.name, at)
    return None


def _promised(tx: Transaction, participant: int, kind: str, about: str, number: int) -> Promised:
    round_id = RoundId(about) if about else None
    if kind != ASKED:
        return Promised(kind, round_id)
    item, version = item_asked(tx, participant, number, about)
    return Promised(kind, round_id, ItemId(item) if item else None, version)
