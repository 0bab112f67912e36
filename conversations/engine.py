"""One event in, one turn out.

Theory of operation
-------------------
A session is a stack of frames, at most four. The lowest frame is the conversation itself (the
welcome, then the review); those above are interruptions (help, language, pause) that return to the
exact place. On the top frame exactly one ask stands: after every turn there is a question that the
person can answer now, next week or next year. Nobody is timed out.

An event either answers the ask that stands (``replies``), or an older one (``revisions``, which
never move the present place), or interrupts, or reports the world (promises that fell due).
Answering walks the flow: nodes say and pass on until one asks. What is said on the way becomes one
message with the question at the end, so that "Saved" opens the next message and is never one alone.

Two rules hold everywhere: what a person wrote is in a SaveAnswer or AppendWords effect of the same
turn, whatever else happens; and a turn is ignored exactly when it has no effects and leaves the
session as it was. Both are property tests, with the other laws.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from conversations import replies, revisions
from conversations.actions import CLOSED, WAKE, become, state_of
from conversations.agenda import reopen
from conversations.effects import Effect
from conversations.entered import enter
from conversations.environment import Env
from conversations.events import (
    CameBack,
    Chosen,
    Commanded,
    Edited,
    Entered,
    Event,
    FellDue,
    Joined,
    Promised,
    SentMedia,
    Wrote,
)
from conversations.library import Library
from conversations.options import BACK, HELP, SKIP
from conversations.rounds import begin, has_consented, open_agenda
from conversations.session import NO_ASK, Frame, Progress, Session
from conversations.stack import back_to, come_back, depth_of, interrupt, mend, stand_again
from conversations.walk import Walk


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
    if not session.frames and not isinstance(event, Joined | Entered):
        return Turn(session, (), "nobody has joined yet")
    walk = Walk(library, session, env, event.at)
    if isinstance(event, Entered):  # says nothing, and whoever has no chat stands nowhere
        enter(walk, event)
    else:
        mend(walk)
        HANDLERS[type(event)](walk, event)
        _settle(walk)
    if not walk.effects and not walk.session.is_changed():
        return Turn(session, (), "nothing to do")
    return Turn(walk.session.session(), tuple(walk.effects))


def play(library: Library, session: Session, events: Iterable[Event], env: Env) -> list[Turn]:
    """One turn after another; for tests, rehearsals and previews."""
    turns: list[Turn] = []
    for event in events:
        turns.append(advance(library, session, event, env))
        session = turns[-1].session
    return turns


def _settle(walk: Walk) -> None:
    """Whatever happened, one ask stands now, and nobody is paused without a pause."""
    if walk.frame.ask == NO_ASK:
        stand_again(walk)
    if len(walk.session.frames) == 1:
        become(walk, "active")
    walk.flush()


def _joined(walk: Walk, event: Joined) -> None:
    session = walk.session
    is_new = all(p.round != event.round for p in session.progress)
    if is_new:
        session.keep_progress(Progress(event.round))
    if not session.frames:
        begin(walk, event.round)
        return
    was_away = _wake(walk)
    if is_new and len(session.frames) == 1 and walk.node_of(walk.frame).rest:
        if has_consented(walk):
            walk.say(walk.library.phrase("new_round"))
        open_agenda(walk)
    elif is_new or was_away:
        stand_again(walk, walk.library.phrase("welcome_back"))


def _wake(walk: Walk) -> bool:
    """Leave pause or stop, and say whether there was one; what was interrupted stands again."""
    was_away = state_of(walk) != "active"
    if was_away:
        back_to(walk, 0)
    return was_away


def _chosen(walk: Walk, event: Chosen) -> None:
    ask, code = event.ask, event.choice
    depth = None if ask.aside else depth_of(walk, ask.number)
    before = walk.session.frames
    if code == HELP:
        _help(walk)
    elif depth is None:
        revisions.press(walk, event)
    elif code == SKIP:
        back_to(walk, depth)
        replies.skipped(walk)
    elif code == BACK:
        back_to(walk, depth)
        _back(walk)
    else:
        replies.press(walk, event, depth)
    if walk.effects or walk.session.frames is not before:
        walk.session.note_words(NO_ASK, "", None)


def _help(walk: Walk) -> None:
    """Help pressed twice is help once."""
    flow = walk.library.commands.get("help")
    is_open = flow == walk.frame.flow and walk.frame.node == walk.library.flow(flow).start
    if not is_open:
        _commanded(walk, "help")


def _wrote(walk: Walk, event: Wrote) -> None:
    command = walk.env.wordings.commands.get(event.text.strip().casefold())
    ask = event.ask
    depth = None if ask is None or ask.aside else depth_of(walk, ask.number)
    if command:
        _commanded(walk, command)
    elif ask is None:
        replies.unfiled(walk, event)
    elif depth is None:
        revisions.words(walk, event, ask)
    else:
        replies.words(walk, event, depth)


def _edited(walk: Walk, event: Edited) -> None:
    revisions.words(walk, event, event.ask)


def _sent_media(walk: Walk, event: SentMedia) -> None:
    if event.text:
        replies.caption(walk, event)
    else:
        walk.restand(walk.library.phrase("media"), short=True)


def _ordered(walk: Walk, event: Commanded) -> None:
    _commanded(walk, event.name)


def _commanded(walk: Walk, name: str) -> None:
    walk.session.note_words(NO_ASK, "", None)
    if name == "skip":
        replies.skipped(walk)
    elif name == "back":
        _back(walk)
    elif name == "start":
        _wake(walk)
        stand_again(walk, walk.library.phrase("welcome_back"))
    elif name in walk.library.commands:
        interrupt(walk, walk.library.commands[name])
    else:
        walk.restand(walk.library.phrase("unknown_command"), short=True)


def _back(walk: Walk) -> None:
    """Leave an interruption; else the last question stands again, and its answer can be changed."""
    session = walk.session
    if len(session.frames) > 1:
        come_back(walk)
        return
    if not session.trail:
        walk.restand(walk.library.phrase("cannot_back"), short=True)
        return
    *rest, place = session.trail
    base = session.frames[0]
    if base.round is not None:
        progress = session.progress_of(base.round)
        sections = tuple([s for s in progress.sections if s != place.section])
        progress = progress._replace(sections=sections)
        if place.item in progress.handled or place.item in progress.put_off:
            progress = reopen(progress, place.item)
        session.keep_progress(progress)
    here = Frame(base.flow, base.revision, place.node, base.round, place.item, place.section)
    session.frames, session.trail, session.choices = (here,), tuple(rest), place.choices
    walk.enter(place.node)


def _fell_due(walk: Walk, event: FellDue) -> None:
    for promised in event.promises:
        if promised.kind == WAKE:
            _awake(walk)
        elif promised.kind == CLOSED:
            _closed(walk, promised)


def _closed(walk: Walk, promised: Promised) -> None:
    """The conversation moves to the close; an interruption is left to end by itself."""
    base = walk.session.frames[0]
    node = walk.library.flow(base.flow, base.revision).on_closed
    if base.round != promised.round or node in (None, base.node):
        return
    closed = Frame(base.flow, base.revision, node, base.round)
    walk.session.frames = (closed, *walk.session.frames[1:])
    walk.session.trail, walk.session.choices = (), {}


def _awake(walk: Walk) -> None:
    """A pause is over: say so softly, and show nothing until the person wants to go on."""
    if state_of(walk) != "paused":
        return
    become(walk, "active")
    base = walk.session.frames[0]
    for frame in walk.session.frames[1:]:
        node = walk.library.flow(frame.flow, frame.revision).due.get(WAKE)
        if node is not None:
            walk.session.frames = (base, frame)
            walk.enter(node)
            return
    back_to(walk, 0)
    stand_again(walk)


def _came_back(walk: Walk, event: CameBack) -> None:
    """Buttons pressed in an outage may be lost; the draft itself is not pushed again."""
    if state_of(walk) == "active" and not walk.node_of(walk.frame).rest:
        walk.restand(walk.library.phrase("away"), short=True)


HANDLERS: Mapping[type[Event], Callable[[Walk, Any], None]] = {
    Joined: _joined,
    Chosen: _chosen,
    Wrote: _wrote,
    Edited: _edited,
    SentMedia: _sent_media,
    Commanded: _ordered,
    FellDue: _fell_due,
    CameBack: _came_back,
}
