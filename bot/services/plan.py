"""What a batch of turns will write, collected first and written at once.

Nothing is written while turns are worked out, so a turn that fails spoils no other.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from bot.errors import NotPossible
from bot.ports import Spoken
from bot.services.rows import (
    Moved,
    NewAnswer,
    NewAsk,
    NewOutbox,
    Noted,
    Person,
    Stood,
)
from bot.services.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Cause:
    """What a turn answers to: whose it is, what began it, and when.

    ``seq`` is the inbox row, ``at`` when it arrived; ``floor`` the highest message order known in
    the chat; ``source_key`` the message the words came in; ``is_own`` says that nobody wrote or
    pressed just now, ``is_asked_for`` that the person asked for it earlier. ``is_awaited``: it
    belongs to what they are in the midst of, such as a talk, and goes out at any hour.
    ``item_languages`` are those in which items were last put before them, by the number of the ask;
    ``spoken`` is the voice message that came.
    """

    person: Person
    seq: int
    now: int
    at: int
    mode: str = "tap"
    floor: int = 0
    source_key: str | None = None
    is_own: bool = False
    is_asked_for: bool = False
    is_pulled: bool = False
    is_awaited: bool = False
    item_languages: Mapping[int, str] = field(default_factory=dict)
    spoken: Spoken | None = None


@dataclass(slots=True)
class Plan:
    """Rows to write, and deeds: changes too rare to be done for many people at once.

    ``came`` are people who did something themselves; ``afterwards`` is done once answers are kept.
    """

    deeds: list[Callable[[Transaction], object]] = field(default_factory=list)
    moved: list[Moved] = field(default_factory=list)
    asks: list[NewAsk] = field(default_factory=list)
    noted: list[Noted] = field(default_factory=list)
    answers: list[NewAnswer] = field(default_factory=list)
    words: dict[int, str] = field(default_factory=dict)
    messages: list[NewOutbox] = field(default_factory=list)
    bodies: dict[int, str] = field(default_factory=dict)
    proven: list[tuple[int, int | None]] = field(default_factory=list)
    stood: list[Stood] = field(default_factory=list)
    done: list[int] = field(default_factory=list)
    came: list[int] = field(default_factory=list)
    afterwards: list[Callable[[Transaction], object]] = field(default_factory=list)

    def write(self, tx: Transaction) -> None:
        """Write everything. Raises NotPossible where a session moved meanwhile."""
        if self.proven:
            tx.prove_sent(self.proven)
            tx.stand(self.stood)
        for deed in self.deeds:  # first, because some cancel what is queued, not what comes now
            deed(tx)
        if self.answers:
            tx.add_answers(self.answers, self.words)
        if self.messages:
            tx.add_messages(self.messages, self.bodies)
        if self.asks:
            tx.put_asks(self.asks)
        if self.noted:
            tx.note_chosen(self.noted)
        if self.moved and tx.move_sessions(self.moved) != len(self.moved):
            raise NotPossible("Another process moved a session at the same time.")
        for deed in self.afterwards:
            deed(tx)
        if self.came:
            tx.hasten(self.came, max(one["seen_at"] for one in self.moved))
        tx.done(self.done)
