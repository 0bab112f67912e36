"""What the world must do after an event. Names are imperatives; values are frozen.

The engine never writes a finished sentence: a ``Line`` names a sentence of a flow and the values
that go into it, a ``Block`` names something drawn from data (the item card, the support list).
``bot/i18n`` renders both in the person's language.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from conversations.alerts import Complain, RaiseAlert, SettleAlerts, SettleComplaint
from conversations.events import AskRef
from conversations.names import AskNumber, ItemId, RoundId
from conversations.timers import CancelTimer, SetTimer, Unsaid


@dataclass(frozen=True, slots=True)
class Line:
    """One catalogue sentence. ``key`` is its msgctxt, ``text`` the English msgid.

    A plural has ``many`` (the English plural) and ``count``, the name of the value it counts.
    A value may itself be a Line (a choice's label inside a sentence), or an aware instant, which is
    read as a day in the person's language and zone.
    """

    key: str
    text: str
    values: Mapping[str, "Value"] = field(default_factory=dict)
    many: str | None = None
    count: str | None = None


#: What can stand in a sentence.
Value = str | int | datetime | Line


@dataclass(frozen=True, slots=True)
class Block:
    """Something drawn from data. ``name`` is one of BLOCKS; ``item`` the item it is about.

    ``values`` are names and numbers that the drawing needs, such as the item's place in the batch;
    ``version`` is among them where this person sees an earlier version of the item.
    """

    name: str
    item: ItemId | None = None
    values: Mapping[str, str | int] = field(default_factory=dict)


#: What a flow file may show, and what the renderer must know how to draw:
#: card: label, the whole quoted draft with its section, options and probes, and the review line;
#: gist: the same with the staff's short summary in place of the draft; quote: the draft's first
#: words; topic: neutral label; why: why it is asked; emergency: what to do in danger, whatever else
#: is known; support: the first services that fit; support_more: a later page of them; support_line:
#: one of them in a line; support_kept: who to talk to and all their numbers, to keep; contact: who
#: to talk to and when; cover: the same in short; answers: this person's answers in short;
#: item_answers: those to one item; was: the card of a second look, old beside new; impact: what
#: became of what people said; status: where each suggestion is now; question: what somebody of the
#: team asks about the item, and who it is; earned: what this person gets for their time so far;
#: certificate: where they can have one made; held: a page of all that is held about this person;
#: held_file: the same as a file, made as it is sent.
BLOCKS = frozenset(
    "card gist quote topic why emergency support support_more support_line support_kept "
    "contact cover answers item_answers was impact status question earned certificate held "
    "held_file".split()
)

#: Those that show a person the item itself, in one of its versions.
SHOWING = frozenset({"card", "gist", "quote", "was"})

Part = Line | Block
Role = Literal["choice", "more", "several", "done", "skip", "back", "help"]


@dataclass(frozen=True, slots=True)
class Button:
    """One thing that can be pressed under an ask.

    ``code`` travels in the button and comes back in ``Chosen.choice``; ``sets`` is the state a
    press sets (False only where it would switch a picked choice off); ``on`` says it is picked now.
    ``number`` is what a person may type instead (0: none).
    """

    code: str
    label: Line | str
    role: Role = "choice"
    on: bool = False
    sets: bool = True
    number: int = 0


@dataclass(frozen=True, slots=True)
class Say:
    """Send a message that asks nothing; ``pin`` keeps it at the top of the chat."""

    parts: tuple[Part, ...]
    pin: bool = False


@dataclass(frozen=True, slots=True)
class Put:
    """Send a question. ``again`` means this ask was put before and stands once more.

    ``joins`` names an ask whose message this question continues: the channel adds to that message
    where it can, and sends a new one where it cannot. ``wants_words`` says that typing is the
    natural answer.
    """

    ask: AskRef
    parts: tuple[Part, ...]
    buttons: tuple[Button, ...]
    again: bool = False
    joins: AskNumber | None = None
    wants_words: bool = False


@dataclass(frozen=True, slots=True)
class ReadAloud:
    """Send what ``of`` says, and its choices, as a sound; nothing of it is sent as words."""

    of: Put


@dataclass(frozen=True, slots=True)
class Redraw:
    """Draw the buttons of an ask again: a choice picked, another page, several opened."""

    ask: AskNumber
    buttons: tuple[Button, ...]


AnswerState = Literal["answered", "skipped", "gist only", "withdrawn"]


@dataclass(frozen=True, slots=True)
class SaveAnswer:
    """Keep an answer as a new revision, and note on the ask what was chosen.

    ``under`` is the name the answer is filed under: the node, ``comment`` for words written where a
    choice was asked, ``unfiled`` for words of which nobody can tell what they are about, ``early``
    for those written before somebody agreed to take part. ``append`` adds the words to those kept
    already; without words it keeps those there are. Scope ``none`` notes the choice on the ask and
    keeps no answer, except words, which are always kept, but for nobody's eyes, unless they are a
    comment or unfiled. Under these names and ``early`` words note nothing on the ask.
    """

    ask: AskRef
    under: str
    state: AnswerState
    choices: tuple[str, ...] = ()
    text: str | None = None
    append: bool = False


@dataclass(frozen=True, slots=True)
class AppendWords:
    """Add words to the newest answer kept for that ask under that name."""

    ask: AskNumber
    under: str
    text: str


@dataclass(frozen=True, slots=True)
class Refile:
    """Move the words kept as ``unfiled`` to the person's comment on that item."""

    item: ItemId
    round: RoundId


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Take back every answer of this person to one item; the words are removed."""

    item: ItemId
    round: RoundId


@dataclass(frozen=True, slots=True)
class Remember:
    """A preference or fact about the person changed: language, device, quiet hours, pace."""

    name: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Erase:
    """Remove the person's words (``words``), or everything that can be (``all``)."""

    what: Literal["words", "all"]


PersonState = Literal["active", "paused", "stopped"]


@dataclass(frozen=True, slots=True)
class Become:
    """The person is now active, paused or stopped; unsent pushes are cancelled by the last two."""

    state: PersonState


@dataclass(frozen=True, slots=True)
class Relay:
    """Pass these words on to the people of the team who talk with this person."""

    text: str


@dataclass(frozen=True, slots=True)
class TakeVoice:
    """Note the voice message that just came, for that ask; fetch it only if it ``is_wanted``."""

    ask: AskRef | None
    seconds: int
    is_wanted: bool


@dataclass(frozen=True, slots=True)
class SettleVoices:
    """Fetch the voice messages of this person that wait for their word, or forget them."""

    kept: bool


@dataclass(frozen=True, slots=True)
class DropWords:
    """Remove the words last kept for that ask under that name; the choice stays."""

    ask: AskNumber
    under: str


@dataclass(frozen=True, slots=True)
class Credit:
    """Count these items as the person's time: they are before them now, or were answered for them.

    They count whatever becomes of them, skipped ones too, and each of them once. ``seconds`` is
    about how long each takes.
    ``entered``: they were shown on paper or by call.
    """

    round: RoundId
    items: tuple[ItemId, ...]
    seconds: tuple[int, ...]
    entered: bool = False


@dataclass(frozen=True, slots=True)
class Finish:
    """This person has nothing left to review in that round."""

    round: RoundId


Effect = (
    Say
    | Put
    | ReadAloud
    | Redraw
    | SaveAnswer
    | AppendWords
    | Refile
    | Withdraw
    | Remember
    | Erase
    | Become
    | SetTimer
    | CancelTimer
    | Unsaid
    | RaiseAlert
    | SettleAlerts
    | Relay
    | Complain
    | SettleComplaint
    | DropWords
    | TakeVoice
    | SettleVoices
    | Credit
    | Finish
)
