"""One event in, one turn out.

Theory of operation
-------------------
A session is a stack of frames, at most four. The lowest frame is the conversation itself (the
welcome, then the review); those above are interruptions (help, language, pause) that return to the
exact place. On the top frame exactly one ask stands: after every turn there is a question that the
person can answer now, next week or next year. Nobody is timed out.

An event either answers the ask that stands (``replies``), or an older one (``revisions``, which
never move the present place), or interrupts, or reports the world (a timer, a round that closed).
Answering walks the flow: nodes say and pass on until one asks. What is said on the way becomes one
message with the question at the end, so that "Saved" opens the next message and is never one alone.

Two rules hold everywhere: what a person wrote is in a SaveAnswer or AppendWords effect of the same
turn, whatever else happens; and a turn is ignored exactly when it has no effects and leaves the
session as it was. Both are property tests, with the other laws.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from conversations import replies, revisions
from conversations.actions import WAKE, become
from conversations.effects import Effect
from conversations.environment import Env
from conversations.events import (
    CameBack,
    Chosen,
    Commanded,
    Edited,
    Event,
    Joined,
    RoundClosed,
    SentMedia,
    TimerFired,
    Wrote,
)
from conversations.library import WELCOME, Library
from conversations.names import AskNumber
from conversations.options import BACK, HELP, SKIP
from conversations.session import Frame, Session
from conversations.walk import Walk

CONTROLS = {SKIP: "skip", BACK: "back", HELP: "help"}


@dataclass(frozen=True, slots=True)
class Turn:
    """The result of one event: the next session and what the world must do.

    ``ignored`` says why nothing happened; it is set exactly when there are no effects and the
    session is unchanged.
    """

    session: Session
    effects: tuple[Effect, ...]
    ignored: str | None = None


def advance(library: Library, session: Session, event: Event, env: Env) -> Turn:
    """What happens next. Pure: the same inputs give the same turn. Raises nothing on a checked
    library; ``TooManyNodes`` where a flow loops without asking.
    """
    walk = Walk(library, session, env, event.at)
    _handle(walk, event)
    walk.flush()
    if not walk.effects and walk.session == session:
        return Turn(session, (), "nothing to do")
    return Turn(replace(walk.session, turn=session.turn + 1), tuple(walk.effects))


def play(library: Library, session: Session, events: Iterable[Event], env: Env) -> list[Turn]:
    """One turn after another; for tests, rehearsals and previews."""
    turns: list[Turn] = []
    for event in events:
        turns.append(advance(library, session, event, env))
        session = turns[-1].session
    return turns


def _handle(walk: Walk, event: Event) -> None:
    if isinstance(event, Joined):
        _joined(walk, event)
    elif not walk.session.frames:
        return
    elif isinstance(event, Chosen):
        _chosen(walk, event)
    elif isinstance(event, Wrote):
        _wrote(walk, event)
    elif isinstance(event, Commanded):
        _commanded(walk, event.name)
    elif isinstance(event, Edited):
        revisions.edited(walk, event)
    elif isinstance(event, SentMedia):
        walk.restand(walk.library.phrase("media"), short=True)
    elif isinstance(event, RoundClosed):
        _closed(walk, event)
    elif isinstance(event, TimerFired):
        _timer(walk, event)
    elif isinstance(event, CameBack):
        _came_back(walk)


def _joined(walk: Walk, event: Joined) -> None:
    session = walk.session
    is_new = all(p.round != event.round for p in session.progress)
    walk.session = session.with_progress(session.progress_of(event.round))
    if not session.frames:
        walk.begin(WELCOME, round=event.round)
        return
    was_stopped = session.facts.get("state", ("active",)) != ("active",)
    if was_stopped:
        _wake(walk)
    if is_new and len(walk.session.frames) == 1 and walk.node_of(walk.frame).rest:
        walk.say(walk.library.phrase("new_round"))
        walk.open_agenda()
    elif is_new or was_stopped:
        walk.restand(walk.library.phrase("welcome_back"))


def _wake(walk: Walk) -> None:
    """Leave pause or stop: whatever was interrupted stands again."""
    become(walk, "active")
    base = walk.session.frames[:1]
    walk.session = replace(walk.session, frames=base)


def _chosen(walk: Walk, event: Chosen) -> None:
    walk.session = _without_words(walk.session)
    command = CONTROLS.get(event.choice)
    if event.ask.aside:
        revisions.press(walk, event)
    elif replies.stands(walk, event.ask.number):
        if command:
            _commanded(walk, command)
        else:
            replies.press(walk, event)
    elif command and (command != "skip" or event.ask.scope == "none"):
        _commanded(walk, command) if command == "help" else walk.restand(
            walk.library.phrase("old_button")
        )
    else:
        revisions.press(walk, event)


def _wrote(walk: Walk, event: Wrote) -> None:
    command = walk.env.wordings.commands.get(event.text.strip().casefold())
    if event.ask is None:
        replies.unfiled(walk, event)
    elif event.ask.aside or not replies.stands(walk, event.ask.number):
        revisions.words(walk, event)
    elif command:
        _commanded(walk, command)
    else:
        replies.words(walk, event)


def _commanded(walk: Walk, name: str) -> None:
    if name == "skip":
        replies.skipped(walk)
    elif name == "back":
        _back(walk)
    elif name == "start":
        if walk.session.facts.get("state", ("active",)) != ("active",):
            _wake(walk)
        walk.restand(walk.library.phrase("welcome_back"))
    elif name in walk.library.commands:
        walk.interrupt(walk.library.commands[name])
    else:
        walk.restand(walk.library.phrase("unknown_command"), short=True)


def _back(walk: Walk) -> None:
    """The last question stands again; its answer can be changed or taken back."""
    if not walk.session.trail or len(walk.session.frames) > 1:
        walk.restand(walk.library.phrase("cannot_back"), short=True)
        return
    *rest, place = walk.session.trail
    if place.round is not None and place.item is not None:
        progress = walk.session.progress_of(place.round)
        if place.item in progress.handled or place.item in progress.put_off:
            from conversations.agenda import reopen

            walk.session = walk.session.with_progress(reopen(progress, place.item))
    if place.round is not None and place.section is not None:
        progress = walk.session.progress_of(place.round)
        sections = tuple(s for s in progress.sections if s != place.section)
        walk.session = walk.session.with_progress(replace(progress, sections=sections))
    frame = Frame(place.flow, place.revision, place.node, place.round, place.item, place.section)
    walk.session = replace(walk.session, frames=(frame,), trail=tuple(rest), choices=place.choices)
    walk.enter(place.node)


def _closed(walk: Walk, event: RoundClosed) -> None:
    base = walk.session.frames[0]
    flow = walk.library.flow(base.flow, base.revision)
    if base.round != event.round or flow.on_closed is None:
        return
    frame = replace(base, node=flow.on_closed, item=None, section=None, ask=AskNumber(0))
    walk.session = replace(walk.session, frames=(frame, *walk.session.frames[1:]), trail=())
    if len(walk.session.frames) == 1:
        walk.enter(flow.on_closed)


def _timer(walk: Walk, event: TimerFired) -> None:
    if event.name != WAKE or walk.session.facts.get("state") != ("paused",):
        return
    _wake(walk)
    walk.restand(walk.library.phrase("soft_return"))


def _came_back(walk: Walk) -> None:
    is_active = walk.session.facts.get("state", ("active",)) == ("active",)
    if is_active and not walk.node_of(walk.frame).rest:
        walk.restand(walk.library.phrase("away"))


def _without_words(session: Session) -> Session:
    if not session.words_ask:
        return session
    return replace(session, words_ask=AskNumber(0), words_under="", words_at=None)
