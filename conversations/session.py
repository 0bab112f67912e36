"""Where one person stands: an immutable value that survives JSON between any two events.

It holds codes and places, never a person's words.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from conversations.names import AskNumber, FlowId, ItemId, NodeId, Revision, RoundId, SessionId

#: Frames a session may stack: the conversation itself, and interruptions such as help or language.
MOST_FRAMES = 4
#: How many places /back can return through.
MOST_BACK = 6


@dataclass(frozen=True, slots=True)
class Frame:
    """One place in one flow.

    ``ask`` is the ask that stands here (0: none). ``page``, ``several`` and ``picked`` are the state
    of its buttons. ``item`` and ``section`` are what the place is about.
    """

    flow: FlowId
    revision: Revision
    node: NodeId
    round: RoundId | None = None
    item: ItemId | None = None
    section: str | None = None
    ask: AskNumber = AskNumber(0)
    page: int = 0
    several: bool = False
    picked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """What of one agenda is done, skipped, put off, and left in the present batch (in order)."""

    round: RoundId
    done: tuple[ItemId, ...] = ()
    skipped: tuple[ItemId, ...] = ()
    put_off: tuple[ItemId, ...] = ()
    batch: tuple[ItemId, ...] = ()
    batch_size: int = 0
    sections: tuple[str, ...] = ()
    finished: bool = False

    @property
    def handled(self) -> frozenset[ItemId]:
        """Items that need not be shown again unless the person asks."""
        return frozenset(self.done) | frozenset(self.skipped)


@dataclass(frozen=True, slots=True)
class Back:
    """A place /back can return to, with the choices its conditions need."""

    flow: FlowId
    revision: Revision
    node: NodeId
    round: RoundId | None = None
    item: ItemId | None = None
    section: str | None = None
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Session:
    """One participant's state, one for life.

    ``turn`` counts the turns that changed something; ``asks`` is the number of the newest ask.
    ``facts`` are codes about the person (language, pace, age band, device); ``choices`` those about
    the item or section at hand. ``words_ask``, ``words_under`` and ``words_at`` name the answer that
    last received words and when, so that a second message soon after joins the first.
    """

    id: SessionId
    frames: tuple[Frame, ...] = ()
    progress: tuple[Progress, ...] = ()
    turn: int = 0
    asks: AskNumber = AskNumber(0)
    facts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    trail: tuple[Back, ...] = ()
    words_ask: AskNumber = AskNumber(0)
    words_under: str = ""
    words_at: datetime | None = None

    @property
    def standing(self) -> Frame | None:
        """The place whose ask stands now."""
        return self.frames[-1] if self.frames else None

    def to_json(self) -> str:
        """As text. Empty and default fields are left out, so that a session stays small."""
        data: dict[str, Any] = {"id": self.id}
        for name in ("turn", "asks", "words_ask", "words_under"):
            if value := getattr(self, name):
                data[name] = value
        for name in ("facts", "choices"):
            if value := getattr(self, name):
                data[name] = dict(value)
        for name in ("frames", "progress", "trail"):
            if value := getattr(self, name):
                data[name] = [_lean(part) for part in value]
        if self.words_at:
            data["words_at"] = self.words_at.isoformat()
        return json.dumps(data, separators=(",", ":"), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "Session":
        """The session that ``to_json`` wrote."""
        data = json.loads(text)
        at = data.get("words_at")
        return cls(
            id=data["id"],
            frames=tuple(Frame(**_tuples(f)) for f in data.get("frames", ())),
            progress=tuple(Progress(**_tuples(p)) for p in data.get("progress", ())),
            turn=data.get("turn", 0),
            asks=data.get("asks", AskNumber(0)),
            facts=_tuples(data.get("facts", {})),
            choices=_tuples(data.get("choices", {})),
            trail=tuple(_back(b) for b in data.get("trail", ())),
            words_ask=data.get("words_ask", AskNumber(0)),
            words_under=data.get("words_under", ""),
            words_at=datetime.fromisoformat(at) if at else None,
        )

    def progress_of(self, round_id: RoundId) -> Progress:
        """Progress in that round; a fresh one where there is none yet."""
        return next((p for p in self.progress if p.round == round_id), Progress(round_id))

    def with_progress(self, progress: Progress) -> "Session":
        """This session with that progress in place of the one of the same round."""
        known = any(p.round == progress.round for p in self.progress)
        kept = tuple(progress if p.round == progress.round else p for p in self.progress)
        return replace(self, progress=kept if known else (*self.progress, progress))


def _lean(value: Frame | Progress | Back) -> dict[str, Any]:
    names = value.__slots__
    return {name: part for name in names if (part := getattr(value, name))}


def _tuples(data: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(v) if isinstance(v, list) else v for key, v in data.items()}


def _back(data: dict[str, Any]) -> Back:
    return Back(**{**data, "choices": _tuples(data.get("choices", {}))})
