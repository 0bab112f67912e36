"""How somebody comes in: with a code, once."""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.ports import Incoming
from bot.services.agendas import Environments
from bot.services.instants import moment
from bot.services.promises import promise_reminders
from bot.services.rows import InboxRow, Person
from bot.services.speech import Speech
from bot.services.transaction import Transaction
from conversations import Commanded, Event, Joined, RoundId, Session, SessionId

#: Said to whoever is not invited, whatever they wrote; it tells nobody what this is about.
NEUTRAL = "Hello. This chat needs an invitation. Please ask the person who told you about it."
#: Counts them; nothing else about them is kept.
STRANGERS = "strangers"

KIND = """
brave bright calm clever cosy curious eager early easy fair fine free fresh friendly funny gentle
glad golden good happy honest jolly keen kind lively lucky merry mild neat nice open patient proud
quick quiet ready silver simple smart smooth snug sunny sweet warm wise witty
""".split()
ANIMALS = """
badger bear beaver bee bird bunny cat crane deer dolphin dove duck eagle falcon finch fox frog gecko
goose hare hawk hedgehog heron horse koala lark lion lynx mole moose mouse newt otter owl panda
parrot pony puffin rabbit raven robin seal sheep sparrow squirrel stork swan swift tiger toad turtle
whale wolf wren zebra
""".split()


def code_hash(code: str) -> str:
    """What is kept of a code: enough to know it again, not enough to use it."""
    return hashlib.sha256(code.encode(errors="replace")).hexdigest()


def pseudonym(pick: Callable[[list[str]], str] = secrets.choice) -> str:
    """A name that says nothing about a person, such as kind-otter-42."""
    return f"{pick(KIND)}-{pick(ANIMALS)}-{secrets.randbelow(990) + 10}"


@dataclass(frozen=True, slots=True)
class Entered:
    """Somebody who came in or came back, and what the engine is told."""

    person: Person
    event: Event


class Doorkeeper:
    """Spends codes and makes participants, inside the transaction of their first turn."""

    def __init__(self, environments: Environments, speech: Speech) -> None:
        self._environments = environments
        self._speech = speech

    def enter(
        self, tx: Transaction, row: InboxRow, incoming: Incoming, code: str, now: int
    ) -> Entered | None:
        """Let in whoever has a good code; None for anybody else. The code is spent by it."""
        spent = self._spend(tx, code, now)
        if spent is None:
            return None
        round_id, moves = spent
        if moves is not None:
            return self._move(tx, row, incoming, moves)
        assert round_id is not None
        person = self._make(tx, row, incoming, now)
        tx.enrol(person.id, round_id, now)
        promise_reminders(tx, [person.id], round_id, now)
        tx.redeemed_by(code_hash(code), person.id)
        return Entered(person, Joined(_at(row), RoundId(round_id)))

    def return_with(
        self, tx: Transaction, row: InboxRow, person: Person, code: str, now: int
    ) -> Event:
        """What a code does for somebody we know: a good one enrols them in its round too."""
        again = Commanded(_at(row), "start")
        spent = self._spend(tx, code, now) if code else None
        if spent is None or spent[0] is None:
            return again
        tx.redeemed_by(code_hash(code), person.id)
        if not tx.enrol(person.id, spent[0], now):
            return again
        promise_reminders(tx, [person.id], spent[0], now)
        return Joined(_at(row), RoundId(spent[0]))

    def _spend(self, tx: Transaction, code: str, now: int) -> tuple[str | None, int | None] | None:
        round_id = tx.invite(code_hash(code), now)
        if round_id is not None and not self._environments.lets_in(round_id):
            return None
        return tx.redeem(code_hash(code), now)

    def _move(self, tx: Transaction, row: InboxRow, incoming: Incoming, who: int) -> Entered | None:
        person = tx.people([who]).get(who)
        if person is None:
            return None
        tx.set_address(who, row.channel, incoming.address)
        return Entered(person, Commanded(_at(row), "start"))

    def _make(self, tx: Transaction, row: InboxRow, incoming: Incoming, now: int) -> Person:
        (number,) = tx.ids(1)
        language = self._language(incoming.language)
        session = Session(SessionId(str(number)), facts={"language": (language,)})
        body = session.to_json()
        name = pseudonym()
        while not tx.add_participant(
            {
                "id": number,
                "pseudonym": name,
                "state": "active",
                "language": language,
                "channel": row.channel,
                "joined_at": now,
                "zone": self._environments.zone,
            },
            body,
        ):
            name = pseudonym()
        tx.set_address(number, row.channel, incoming.address)
        return tx.people([number])[number]

    def _language(self, wished: str) -> str:
        offered = [code for code, _ in self._speech.offered()]
        short = wished.partition("-")[0].lower()
        return next((code for code in (wished, short) if code in offered), "en")


def _at(row: InboxRow) -> datetime:
    return moment(row.received_at)
