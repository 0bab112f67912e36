"""How somebody comes in: with a code, once."""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.i18n.languages import match
from bot.ports import Incoming
from bot.services.agendas import Environments
from bot.services.instants import moment
from bot.services.project_rows import NewParticipant
from bot.services.promises import promise_reminders
from bot.services.rows import InboxRow, Invite, Person
from bot.services.speech import Speech
from bot.services.transaction import Transaction
from conversations import Commanded, Event, Joined, Progress, RoundId, Session, SessionId

#: Said to whoever is not invited, whatever they wrote; it tells nobody what this is about. Nothing
#: of theirs is looked at, so whom to call in danger stands in it for everybody.
NEUTRAL = (
    "Hello. This chat needs an invitation. Please ask the person who told you about it. "
    "In danger, call 999 or 112."
)
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


def make_person(
    tx: Transaction,
    language: str,
    channel: str,
    zone: str,
    now: int,
    progress: tuple[Progress, ...] = (),
) -> Person:
    """Somebody new, under a pseudonym that nobody has."""
    (number,) = tx.ids(1)
    session = Session(SessionId(str(number)), progress=progress, facts={"language": (language,)})
    body = session.to_json()
    row: NewParticipant = {
        "id": number,
        "pseudonym": pseudonym(),
        "state": "active",
        "language": language,
        "channel": channel,
        "joined_at": now,
        "zone": zone,
    }
    while not tx.add_participant(row, body):
        row["pseudonym"] = pseudonym()
    return tx.people([number])[number]


@dataclass(frozen=True, slots=True)
class Admitted:
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
    ) -> Admitted | None:
        """Let in whoever has a good code; None for anybody else. The code is spent by it."""
        invite = self._good(tx, code, now)
        if invite is None or tx.redeem(code_hash(code), now) is None:
            return None
        if invite.moves is not None:
            return self._move(tx, row, incoming, invite.moves, cuts_off=invite.cuts_off)
        assert invite.round is not None
        person = self._make(tx, row, incoming, now)
        _note_community(tx, person.id, invite)
        tx.enrol(person.id, invite.round, now)
        promise_reminders(tx, [person.id], invite.round, now)
        tx.redeemed_by(code_hash(code), person.id)
        return Admitted(person, Joined(_at(row), RoundId(invite.round)))

    def moves(self, tx: Transaction, code: str, now: int) -> int | None:
        """Whose chat that code would move, if it is one of those."""
        invite = tx.invite(code_hash(code), now) if code else None
        return invite.moves if invite else None

    def return_with(
        self, tx: Transaction, row: InboxRow, person: Person, code: str, now: int
    ) -> Event:
        """What a code does for somebody we know: a good one enrols them in its round too."""
        again = Commanded(_at(row), "start")
        invite = self._good(tx, code, now) if code else None
        if invite is None or invite.round is None:
            return again
        tx.redeem(code_hash(code), now)
        tx.redeemed_by(code_hash(code), person.id)
        _note_community(tx, person.id, invite)
        if not tx.enrol(person.id, invite.round, now):
            return again
        promise_reminders(tx, [person.id], invite.round, now)
        return Joined(_at(row), RoundId(invite.round))

    def _good(self, tx: Transaction, code: str, now: int) -> Invite | None:
        """A code that lets somebody in now."""
        invite = tx.invite(code_hash(code), now)
        if invite and invite.round is not None and not self._environments.lets_in(invite.round):
            return None
        return invite

    def _move(
        self, tx: Transaction, row: InboxRow, incoming: Incoming, who: int, *, cuts_off: bool
    ) -> Admitted | None:
        """The same person in another chat; where the phone was lost, in no other any more (R21)."""
        person = tx.people([who]).get(who)
        if person is None or (cuts_off and person.state == "erased"):
            return None
        if cuts_off:
            tx.forget_addresses(who)
        tx.forget_places(who)
        tx.set_address(who, row.channel, incoming.address)
        return Admitted(person, self._again(tx, row, person))

    def _again(self, tx: Transaction, row: InboxRow, person: Person) -> Event:
        """They go on where they were; who never had a chat is welcomed first."""
        rounds = tx.enrolments([person.id]).get(person.id, [])
        if Session.from_json(person.body).frames or not rounds:
            return Commanded(_at(row), "start")
        return Joined(_at(row), RoundId(rounds[-1]))

    def _make(self, tx: Transaction, row: InboxRow, incoming: Incoming, now: int) -> Person:
        person = make_person(
            tx, self._language(incoming.language), row.channel, self._environments.zone, now
        )
        tx.set_address(person.id, row.channel, incoming.address)
        return person

    def _language(self, wished: str) -> str:
        return match(wished, [code for code, _ in self._speech.offered()]) or "en"


def _note_community(tx: Transaction, person: int, invite: Invite) -> None:
    """Through whom they were reached: counted for a whole round, never shown to them."""
    if invite.community:
        tx.set_person(person, community=invite.community)


def _at(row: InboxRow) -> datetime:
    return moment(row.received_at)
