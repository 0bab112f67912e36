"""What happened to one person's conversation. Names are past tense; values are frozen.

Every event carries ``at``, an aware UTC datetime: the engine has no clock of its own.
An event that answers something names the ask it answers; ``bot/services/filing.py`` finds
that out before the engine sees the event.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from conversations.names import AskNumber, FlowId, ItemId, NodeId, Revision, RoundId

Scope = Literal["item", "section", "round", "none"]


@dataclass(frozen=True, slots=True)
class AskRef:
    """One question the bot put to this person, as it was put.

    ``chosen`` holds the choice codes last given to it and ``answered`` whether it has an answer
    now (one skipped or taken back has none), so that a repeated tap can be told from a change of
    mind. ``aside`` asks were offered beside the present place and never move it.
    """

    number: AskNumber
    flow: FlowId
    revision: Revision
    node: NodeId
    scope: Scope = "none"
    item: ItemId | None = None
    item_version: int | None = None
    section: str | None = None
    round: RoundId | None = None
    aside: bool = False
    chosen: tuple[str, ...] = ()
    answered: bool = False


@dataclass(frozen=True, slots=True)
class Signal:
    """A phrase or emoji of a rule was found in somebody's words.

    ``rule`` names the rule and its version. "about_me": this person may be in danger or distress.
    "story": they seem to tell something that happened to them.
    """

    rule: str
    kind: Literal["about_me", "story"]


@dataclass(frozen=True, slots=True)
class Joined:
    """The person joined a round; the first time this begins their session."""

    at: datetime
    round: RoundId


@dataclass(frozen=True, slots=True)
class Chosen:
    """A button was pressed. ``on`` is the state the button sets, so a repeat changes nothing."""

    at: datetime
    ask: AskRef
    choice: str
    on: bool = True


@dataclass(frozen=True, slots=True)
class Wrote:
    """Words arrived.

    ``ask`` is the ask they answer; ``None`` means it cannot be told which one (unfiled), and then
    the words are kept and the person is asked. ``signal`` is what the host found in the words.
    ``is_late``: they were written before the person saw the question that received words last, so
    they do not continue those.
    """

    at: datetime
    text: str
    ask: AskRef | None
    signal: Signal | None = None
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class Edited:
    """Words sent before were changed by the person; ``ask`` is the one they were filed under, None
    where they were passed on to the team.

    ``under`` is the name they were filed under; empty where that is what the ask itself says, and
    "complaint" where they are part of one.
    """

    at: datetime
    text: str
    ask: AskRef | None
    under: str = ""
    signal: Signal | None = None


@dataclass(frozen=True, slots=True)
class SentMedia:
    """Something that is neither words nor a button: a sticker, a photo, a voice note, a place.

    ``text`` are words that came with it, such as a photo's caption; ``signal`` is what the host
    found in them.
    """

    at: datetime
    kind: str
    text: str = ""
    signal: Signal | None = None


@dataclass(frozen=True, slots=True)
class SentVoice:
    """A voice message arrived; ``ask`` is the ask it answers, as for words."""

    at: datetime
    seconds: int
    ask: AskRef | None


@dataclass(frozen=True, slots=True)
class VoiceCame:
    """A voice message is kept now; ``text`` are words that stand for it until somebody listened.

    Without text it could not be had.
    """

    at: datetime
    text: str
    ask: AskRef | None


@dataclass(frozen=True, slots=True)
class Commanded:
    """One of the commands that work everywhere: help, pause, skip, stop, back, and so on.

    ``text`` are words that were written behind it, with the ask they were written under and the
    signal found in them, as for words.
    """

    at: datetime
    name: str
    text: str = ""
    ask: AskRef | None = None
    signal: Signal | None = None


@dataclass(frozen=True, slots=True)
class Promised:
    """One promise to write to this person: of which kind, and about which round, if any.

    A question of the team is about one ``item``, in the ``version`` that this person spoke of.
    """

    kind: str
    round: RoundId | None = None
    item: ItemId | None = None
    version: int = 0


@dataclass(frozen=True, slots=True)
class FellDue:
    """Promises fell due, and this is an hour at which the person may be written to.

    They become one message, however many they are. The flow whose ``due`` names a kind says it.
    """

    at: datetime
    promises: tuple[Promised, ...]


@dataclass(frozen=True, slots=True)
class CameBack:
    """The bot itself was away so long that presses may have been lost.

    ``from_copy``: what it knows is an earlier copy, so the newest answers may be lost too.
    """

    at: datetime
    from_copy: bool = False


@dataclass(frozen=True, slots=True)
class StaffWrote:
    """A member of the team wrote to this person; ``name`` is a first name.

    ``on_complaint``: it answers a complaint, and is no part of a talk.
    """

    at: datetime
    name: str
    organisation: str
    text: str
    on_complaint: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """One answer of somebody's: to which node of the review, and what; ``comment`` is a remark."""

    node: NodeId
    codes: tuple[str, ...] = ()
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Entered:
    """Staff entered what this person said about one item or section, on paper or by call.

    ``version`` is the version of the item that was shown, ``asks`` those of these questions that
    were put to the person in the chat before. ``skipped``: they wanted to say nothing about it.
    """

    at: datetime
    round: RoundId
    item: ItemId | None
    section: str | None = None
    given: tuple[Given, ...] = ()
    skipped: bool = False
    version: int | None = None
    asks: tuple[AskRef, ...] = ()


Event = (
    Joined
    | Chosen
    | Wrote
    | Edited
    | SentMedia
    | SentVoice
    | VoiceCame
    | Commanded
    | FellDue
    | CameBack
    | StaffWrote
    | Entered
)
