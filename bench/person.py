"""One person played against the engine alone: no database, no network, no clock."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from conversations import (
    AskRef,
    Chosen,
    Env,
    Event,
    Item,
    Joined,
    Library,
    Put,
    RoundId,
    Session,
    SessionId,
    Turn,
    Wrote,
    advance,
)

BEGIN = datetime(2026, 1, 5, 10, 0, tzinfo=UTC)
#: Between two inputs; longer than a second message of words may be held to join the first.
PACE = timedelta(seconds=90)
#: No dialogue measured here is as long as this.
MOST_TURNS = 2000


@dataclass(frozen=True, slots=True)
class Press:
    """Press the button with this code."""

    code: str


@dataclass(frozen=True, slots=True)
class Write:
    """Type these words."""

    words: str


Act = Press | Write
#: What somebody does about the question that stands, given the item it is about; None: no more.
Habit = Callable[[Put, Item | None], Act | None]


@dataclass(frozen=True, slots=True)
class Step:
    """One event and what came of it; ``put`` is the question it answered."""

    event: Event
    turn: Turn
    put: Put | None
    act: Act | None


def walk(library: Library, env: Env, habit: Habit, session_id: str = "p1") -> Iterator[Step]:
    """Join and go on until the habit ends."""
    items = {item.id: item for agenda in env.agendas for item in agenda.items}
    session = Session(SessionId(session_id))
    event: Event = Joined(BEGIN, RoundId(env.agendas[0].round))
    put: Put | None = None
    act: Act | None = None
    for number in range(1, MOST_TURNS):
        turn = advance(library, session, event, env)
        yield Step(event, turn, put, act)
        session, put = turn.session, standing(turn, put)
        if put is None:
            return
        about = items.get(put.ask.item) if put.ask.item else None
        act = habit(put, about)
        if act is None:
            return
        event = _event(act, put.ask, BEGIN + number * PACE)
    raise ValueError("The habit never comes to an end.")


def standing(turn: Turn, before: Put | None) -> Put | None:
    """The question that stands after a turn, with the buttons it has then."""
    put = before
    for effect in turn.effects:
        if isinstance(effect, Put) and not effect.ask.aside:
            put = effect
    for effect in turn.effects:
        if put is not None and getattr(effect, "ask", None) == put.ask.number:
            put = replace(put, buttons=getattr(effect, "buttons", put.buttons))
    return put


def _event(act: Act, ask: AskRef, at: datetime) -> Event:
    return Chosen(at, ask, act.code) if isinstance(act, Press) else Wrote(at, act.words, ask)
