"""Where one person stands: an immutable value that survives JSON between any two events.

It holds codes and places, never a person's words.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from conversations.names import AskNumber, FlowId, ItemId, NodeId, Revision, RoundId, SessionId

#: Frames a session may stack: the conversation itself, and interruptions such as help or language.
MOST_FRAMES = 4
#: How many places /back can return through.
MOST_BACK = 6

Codes = tuple[str, ...]
NO_ASK = AskNumber(0)
#: Among the choices of the item at hand: it was skipped or put off. Whether a heavy one had been
#: opened before, is its code.
LEFT = "@left"
OPENED, UNSEEN = "opened", "unseen"
#: Fields of a progress that was stored before it held the wider uses.
_BEFORE_USES = 12
#: Made once: json.dumps would build an encoder on every call.
_ENCODER = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False)


class Frame(NamedTuple):
    """One place in one flow.

    ``ask`` is the ask that stands here (0: none). ``page``, ``several`` and ``picked`` are the
    state of its buttons. ``item`` and ``section`` are what the place is about; ``version`` is the
    version of the item that the person has been shown here (0: none yet).
    """

    flow: FlowId
    revision: Revision
    node: NodeId
    round: RoundId | None = None
    item: ItemId | None = None
    section: str | None = None
    ask: AskNumber = NO_ASK
    page: int = 0
    several: bool = False
    picked: Codes = ()
    version: int = 0


class Progress(NamedTuple):
    """What of one agenda is done, skipped, put off, and left in the present batch (in order).

    ``heavy`` says that a heavy item was shown in this batch, ``wrote`` that there are words of
    their own in the round, ``quotes`` whether others may read those: yes, team, passed or unasked;
    ``published`` and ``translated`` are the answers to the wider uses of those words. ``agreed``
    says that they were asked about this very round whether they still take part. ``opened`` is the
    item shown last in this batch, if it is a heavy one.
    """

    round: RoundId
    done: tuple[ItemId, ...] = ()
    skipped: tuple[ItemId, ...] = ()
    put_off: tuple[ItemId, ...] = ()
    batch: tuple[ItemId, ...] = ()
    batch_size: int = 0
    sections: tuple[str, ...] = ()
    finished: bool = False
    heavy: bool = False
    wrote: bool = False
    quotes: str = ""
    agreed: bool = False
    published: str = ""
    translated: str = ""
    opened: ItemId | None = None

    @property
    def handled(self) -> frozenset[ItemId]:
        """Items that need not be shown again unless the person asks."""
        return frozenset(self.done).union(self.skipped)

    @property
    def is_begun(self) -> bool:
        """Whether this person has started on the round."""
        return bool(self.batch or self.put_off or self.handled)


class Back(NamedTuple):
    """A place of the lowest frame that /back can return to, with the choices it needs."""

    node: NodeId
    item: ItemId | None
    section: str | None
    choices: Mapping[str, Codes]
    version: int = 0


@dataclass(frozen=True, slots=True)
class Session:
    """One participant's state, one for life.

    ``turn`` counts the turns that changed something; ``asks`` is the number of the newest ask.
    ``facts`` are codes about the person (language, pace, age band, device); ``choices`` those about
    the item or section at hand. ``words_ask``, ``words_under`` and ``words_at`` name the answer
    that last received words and when, so that a second message soon after joins the first.
    """

    id: SessionId
    frames: tuple[Frame, ...] = ()
    progress: tuple[Progress, ...] = ()
    turn: int = 0
    asks: AskNumber = NO_ASK
    facts: Mapping[str, Codes] = field(default_factory=dict)
    choices: Mapping[str, Codes] = field(default_factory=dict)
    trail: tuple[Back, ...] = ()
    words_ask: AskNumber = NO_ASK
    words_under: str = ""
    words_at: datetime | None = None

    @property
    def standing(self) -> Frame | None:
        """The place whose ask stands now."""
        return self.frames[-1] if self.frames else None

    def to_data(self) -> dict[str, Any]:
        """As JSON's own types. Frames, progress and trail are lists, in the order of their fields;
        a host with a faster encoder writes them the same way.
        """
        data: dict[str, Any] = {
            "id": self.id,
            "turn": self.turn,
            "asks": self.asks,
            "frames": self.frames,
            "progress": self.progress,
            "facts": self.facts,
            "choices": self.choices,
            "trail": self.trail,
        }
        if self.words_at is not None:
            data["words"] = (self.words_ask, self.words_under, self.words_at.isoformat())
        return data

    def to_json(self) -> str:
        """As text."""
        return _ENCODER.encode(self.to_data())

    @classmethod
    def from_json(cls, text: str) -> "Session":
        """The session that ``to_json`` wrote."""
        data = json.loads(text)
        ask, under, at = data.get("words", (NO_ASK, "", None))
        return cls(
            data["id"],
            tuple([_frame(f) for f in data["frames"]]),
            tuple([_progress(p, data["facts"]) for p in data["progress"]]),
            data["turn"],
            data["asks"],
            _codes(data["facts"]),
            _codes(data["choices"]),
            tuple([Back(n, i, s, _codes(c), *v) for n, i, s, c, *v in data["trail"]]),
            ask,
            under,
            datetime.fromisoformat(at) if at else None,
        )


class Draft:
    """The next session in the making; the only place where a session's parts change.

    Every part is replaced, none is changed within, so the session it began from stays as it was.
    """

    __slots__ = (
        "asks",
        "choices",
        "facts",
        "frames",
        "origin",
        "progress",
        "trail",
        "words_ask",
        "words_at",
        "words_under",
    )

    def __init__(self, session: Session) -> None:
        self.origin = session
        self.frames = session.frames
        self.progress = session.progress
        self.asks = session.asks
        self.facts = session.facts
        self.choices = session.choices
        self.trail = session.trail
        self.words_ask = session.words_ask
        self.words_under = session.words_under
        self.words_at = session.words_at

    def is_changed(self) -> bool:
        """Whether the next session would differ from the one before."""
        names = Draft.__slots__
        return any(getattr(self, n) != getattr(self.origin, n) for n in names if n != "origin")

    def session(self) -> Session:
        """The next session."""
        return Session(
            self.origin.id,
            self.frames,
            self.progress,
            self.origin.turn + 1,
            self.asks,
            self.facts,
            self.choices,
            self.trail,
            self.words_ask,
            self.words_under,
            self.words_at,
        )

    def progress_of(self, round_id: RoundId) -> Progress:
        """Progress in that round; a fresh one where there is none yet."""
        for progress in self.progress:
            if progress.round == round_id:
                return progress
        return Progress(round_id)

    def keep_progress(self, progress: Progress) -> None:
        """Put that progress in place of the one of the same round."""
        kept = [progress if p.round == progress.round else p for p in self.progress]
        self.progress = tuple(kept if progress in kept else (*kept, progress))

    def note_words(self, ask: AskNumber, under: str, at: datetime | None) -> None:
        """Remember which answer received words last; no ask: none did lately."""
        self.words_ask, self.words_under, self.words_at = ask, under, at


def _frame(data: list[Any]) -> Frame:
    data[9] = tuple(data[9])
    return Frame(*data)


def _progress(data: list[Any], facts: dict[str, list[str]]) -> Progress:
    done, skipped, put_off, batch = (tuple(part) for part in data[1:5])
    if len(data) == _BEFORE_USES:  # one answer stood for all rounds, so any may have been a yes
        data += ["yes" if facts.get(use) else "" for use in ("published", "translated")]
    return Progress(data[0], done, skipped, put_off, batch, data[5], tuple(data[6]), *data[7:])


def _codes(data: dict[str, list[str]]) -> dict[str, Codes]:
    return {name: tuple(codes) for name, codes in data.items()}
