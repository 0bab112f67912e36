"""Rows as they cross between services and store: read as named tuples, written as typed dicts.

Every instant is in microseconds (``bot.services.instants``).
"""

from typing import Literal, NamedTuple, NotRequired, TypedDict

PromiseState = Literal["waiting", "kept", "expired", "cancelled", "held"]
PersonState = Literal["active", "paused", "stopped", "erased", "unreachable"]

#: The channel of people who answer on paper or by call: nothing is ever sent there.
NO_CHAT = "none"

#: How many asks one person can be put; their number fits below it in ``ask_id``.
MOST_ASKS = 1 << 20


def ask_id(participant: int, number: int) -> int:
    """The key of one ask: participant and number in one."""
    return participant * MOST_ASKS + number


class InboxRow(NamedTuple):
    """A raw update that waits for its turn."""

    seq: int
    channel: str
    lane: str
    update_id: str
    tries: int
    received_at: int
    body: str


class Person(NamedTuple):
    """A participant with the session, as loaded for a turn; ``seen_at``: last sign of life."""

    id: int
    pseudonym: str
    state: PersonState
    language: str
    zone: str
    quiet_start: str
    quiet_end: str
    channel: str
    turn: int
    body: str
    seen_at: int = 0


class AskRow(NamedTuple):
    """An ask, and what became of the message it was put in.

    ``item_language`` is the one in which its item was shown; empty where nobody knows.
    """

    participant: int
    number: int
    flow: str
    revision: str
    node: str
    scope: str
    item: str | None
    item_version: int | None
    section: str | None
    round: str | None
    aside: bool
    chosen: str
    answered: bool
    floor: int
    message_ref: int | None
    outbox_id: int
    outbox_state: str
    resends: int
    claimed_at: int | None = None
    item_language: str = ""


class Claim(NamedTuple):
    """An outbox row about to be sent."""

    id: int
    participant: int
    kind: str
    priority: int
    ask: int
    state: str
    due_at: int
    tries: int
    resends: int
    not_after: int | None
    person_state: str
    channel: str
    address: str
    body: str
    is_push: bool = False
    asked_for: bool = False
    made_at: int = 0
    zone: str = ""
    quiet_start: str = ""
    quiet_end: str = ""
    seen_at: int = 0


class AnswerRow(NamedTuple):
    """One revision of an answer.

    ``shown_language`` is what the person is spoken to in, ``item_language`` the one in which they
    had the item before them; empty where nobody knows.
    """

    id: int
    participant: int
    round: str
    scope: str
    subject: str
    under: str
    rev: int
    ask: int
    item_version: int | None
    state: str
    choices: str
    mode: str
    shown_language: str
    at: int
    source_key: str | None
    is_joined: bool
    words: str | None
    item_language: str = ""


class Invite(NamedTuple):
    """What a code is good for: it opens a round, or moves somebody to another chat.

    ``cuts_off``: the chats they had before are theirs no more. ``community`` is the one it was
    meant for; empty where nobody said.
    """

    round: str | None
    moves: int | None
    cuts_off: bool
    community: str = ""


class NewInbox(TypedDict):
    """An update to keep."""

    channel: str
    update_id: str
    natural_key: str
    lane: str
    body: str


class NewAsk(TypedDict):
    """An ask as it is put; putting it again replaces what is known of its message."""

    id: int
    participant: int
    number: int
    flow: str
    revision: str
    node: str
    scope: str
    item: str | None
    item_version: int | None
    section: str | None
    round: str | None
    aside: bool
    chosen: str
    answered: bool
    floor: int
    message_ref: int | None
    outbox_id: int
    put_at: int
    item_language: NotRequired[str]


class NewAnswer(TypedDict):
    """A revision to append; the store counts ``rev``."""

    id: int
    participant: int
    round: str
    scope: str
    subject: str
    under: str
    ask: int
    item_version: int | None
    state: str
    choices: str
    mode: str
    shown_language: str
    at: int
    source_key: str | None
    is_joined: bool
    item_language: NotRequired[str]


class NewOutbox(TypedDict):
    """A message to send, without its body."""

    id: int
    participant: int
    key: str
    kind: str
    priority: int
    ask: int
    state: str
    due_at: int
    not_after: int | None
    tries: int
    resends: int
    claimed_at: int | None
    boot_id: str | None
    message_ref: int | None
    error: str
    channel: str
    is_push: bool
    made_at: int
    asked_for: bool


class Noted(TypedDict):
    """What is now chosen on an ask; what was skipped or taken back has no answer."""

    ask_id: int
    chosen: str
    answered: bool


class Sent(TypedDict):
    """The outcome of one flight."""

    row: int
    state: str
    due_at: int
    tries: int
    resends: int
    error: str
    message_ref: int | None


class Stood(TypedDict):
    """The message an ask stands in, known at last. Only if that row put it last."""

    ask_id: int
    row: int
    ref: int


class Moved(TypedDict):
    """A session after a turn."""

    participant_id: int
    old_turn: int
    turn: int
    body: str
    seen_at: int


class PromiseRow(NamedTuple):
    """A promise to write to somebody; ``n`` is the how manyth of its kind about that round.

    ``promised_at`` is when it was to fall due at first; ``due_at`` moves.
    """

    id: int
    participant: int
    kind: str
    about: str
    n: int
    due_at: int
    state: PromiseState
    broadcast: int | None
    made_at: int
    settled_at: int | None
    why: str
    promised_at: int = 0


class Told(NamedTuple):
    """Something unasked that a person was sent: of which kind, about which round, and when."""

    kind: str
    about: str
    at: int


class NewPromise(TypedDict):
    """A promise to make; the store counts ``n``."""

    participant: int
    kind: str
    about: str
    due_at: int
    broadcast: int | None
    made_at: int
