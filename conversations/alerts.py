"""What staff are told by a conversation, and what a person says that comes to."""

from dataclasses import dataclass
from typing import Literal

from conversations.events import AskRef

Level = Literal["red", "amber", "task"]
#: phrase (a phrase in words about a draft), story (somebody seems to tell something of their own),
#: unanswered (asked whether it is about them, and no answer), confirmed (they said it is), wrote (a
#: phrase apart from any draft), feeling (a button: not OK), safe_word, danger (a button: in danger
#: now), talk (wants to talk to a person), again (wrote to a person who has not answered by the time
#: that was named), misread (the impact got them wrong), voice (a voice message, which only people
#: can hear), complaint (somebody says that what they complain about is urgent, or about safety).
Reason = Literal[
    "phrase",
    "story",
    "unanswered",
    "confirmed",
    "wrote",
    "feeling",
    "safe_word",
    "danger",
    "talk",
    "again",
    "misread",
    "voice",
    "complaint",
]


@dataclass(frozen=True, slots=True)
class RaiseAlert:
    """Staff must see something: red now, amber in the shift. Holds a reference, never the words.

    ``code`` says why; ``rule`` is the phrase rule that was found.
    """

    code: Reason
    level: Level = "task"
    ask: AskRef | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class SettleAlerts:
    """The person said what alerts of these codes about this ask come to."""

    codes: tuple[str, ...]
    outcome: Literal["about the question", "about me"]
    ask: AskRef | None = None


@dataclass(frozen=True, slots=True)
class Complain:
    """Give these words to whoever is named for complaints, and to nobody else of the team."""

    text: str


@dataclass(frozen=True, slots=True)
class SettleComplaint:
    """What the person says of their complaint.

    "urgent": it is, or it is about somebody's safety. "only": nobody but whoever reads complaints
    may read it. "team": others of the team may, too.
    "other": it is about whoever reads complaints, so somebody else does. "withdrawn": it is gone.
    """

    what: Literal["urgent", "only", "team", "other", "withdrawn"]
