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

Promises that fell due (``promises``) become one message above the place that stands: what is less
important is said first, the most important one asks, and the question beneath is shown again only
on the person's word. What the team does to a round (opens, pauses, closes it) moves nobody while
they are away: the next event finds where they belong now.

Two rules hold everywhere: what a person wrote is in a SaveAnswer or AppendWords effect of the same
turn, whatever else happens, unless we said that it goes to nobody; and a turn is ignored exactly
when it has no effects and leaves the session as it was. Both are property tests.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from conversations import aloud, complaints, replies, revisions, signals, voices, waking
from conversations.actions import become, state_of
from conversations.care import is_reached
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
    SentMedia,
    SentVoice,
    StaffWrote,
    VoiceCame,
    Wrote,
)
from conversations.facts import note
from conversations.library import COMPLAINT, LISTEN, REPLY, SAFE, TALK, Library
from conversations.options import BACK, HELP, SKIP
from conversations.promises import IMPACT, WAKE, heard
from conversations.rounds import begin, has_consented, leave_closed, open_agenda
from conversations.session import NO_ASK, Frame, Session
from conversations.stack import (
    back_to,
    depth_of,
    interrupt,
    mend,
    speak_up,
    stand_again,
    step_back,
    welcome_back,
)
from conversations.view import View
from conversations.waking import wake
from conversations.walk import Walk, part_of


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
    if isinstance(event, StaffWrote) and not is_reached(session, on_complaint=event.on_complaint):
        return Turn(session, (), "has stopped")
    walk = Walk(library, session, env, event.at)
    if isinstance(event, Entered):  # says nothing, and whoever has no chat stands nowhere
        enter(walk, event)
    else:
        mend(walk)
        if session.frames and not isinstance(event, FellDue | CameBack):
            leave_closed(walk)
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
    aloud.wished(walk)


def _joined(walk: Walk, event: Joined) -> None:
    session = walk.session
    is_new = all(p.round != event.round for p in session.origin.progress)
    session.keep_progress(session.progress_of(event.round))
    if not session.frames:
        begin(walk, event.round)
        return
    was_away = wake(walk)
    if is_new and len(session.frames) == 1 and walk.node_of(walk.frame).rest:
        if has_consented(walk):
            walk.say(walk.library.phrase("new_round"))
        open_agenda(walk)
    elif is_new or was_away:
        welcome_back(walk)


def _chosen(walk: Walk, event: Chosen) -> None:
    ask, code = event.ask, event.choice
    depth = None if ask.aside else depth_of(walk, ask.number)
    before = walk.session.frames
    if code == HELP:
        _help(walk)
    elif depth is None or _is_repeat(walk, event, depth):
        revisions.press(walk, event)
    elif code == SKIP:
        back_to(walk, depth)
        replies.skipped(walk)
    elif code == BACK:
        back_to(walk, depth)
        step_back(walk)
    else:
        replies.press(walk, event, depth)
    if walk.effects or walk.session.frames is not before:
        walk.session.note_words(NO_ASK, "", None)


def _is_repeat(walk: Walk, event: Chosen, depth: int) -> bool:
    """The choice that led away from a place beneath, pressed once more: only what calls somebody
    still does.
    """
    return depth < len(walk.session.frames) - 1 and event.choice in event.ask.chosen


def _help(walk: Walk) -> None:
    """Help pressed twice is help once."""
    flow = walk.library.commands.get("help")
    is_open = flow == walk.frame.flow and walk.frame.node == walk.library.flow(flow).start
    if not is_open:
        _commanded(walk, "help")


def _wrote(walk: Walk, event: Wrote) -> None:
    command = replies.command(walk, event.text)
    ask, is_back = event.ask, waking.is_back(walk, event)
    depth = None if ask is None or ask.aside else depth_of(walk, ask.number)
    if command:
        _commanded(walk, command)
        return
    if ask is None:
        replies.unfiled(walk, event)
    elif depth is None:
        revisions.words(walk, event, ask)
    else:
        replies.words(walk, event, depth)
    signals.heard(walk, event, ask)
    if is_back:
        waking.spoke(walk)


def _edited(walk: Walk, event: Edited) -> None:
    if event.ask is not None:
        revisions.words(walk, event, event.ask)
    elif event.under == COMPLAINT:
        complaints.complain(walk, event.text)
    else:
        replies.relay(walk, event)
    signals.heard(walk, event, event.ask)


def _sent_media(walk: Walk, event: SentMedia) -> None:
    if event.text:
        ask = walk.ask_ref(walk.view(), None)
        replies.caption(walk, event)
        signals.heard(walk, event, ask)
    else:
        walk.restand(walk.library.phrase("media"), short=True)


def _ordered(walk: Walk, event: Commanded) -> None:
    _commanded(walk, event.name)


def _commanded(walk: Walk, name: str) -> None:
    walk.session.note_words(NO_ASK, "", None)
    if name == "skip":
        replies.skipped(walk)
    elif name == "back":
        step_back(walk)
    elif name == "start":
        wake(walk)
        welcome_back(walk)
    elif name == SAFE:
        signals.safe_word(walk)
    elif name == LISTEN:
        aloud.asked(walk)
    elif name in walk.library.commands:
        interrupt(walk, walk.library.commands[name])
    else:
        walk.restand(walk.library.phrase("unknown_command"), short=True)


def _fell_due(walk: Walk, event: FellDue) -> None:
    """One message above the place that stands, which is shown again only on the person's word."""
    signals.fell_due(walk, event.promises)
    due = heard(walk, event.promises)
    kinds = {one.kind for one in due}
    if not due:
        return
    leave_closed(walk)
    if WAKE in kinds:
        become(walk, "active")
    elif state_of(walk) == "stopped" and IMPACT in kinds:
        note(walk, "news", "told")  # one message only, and this is it
    walk.say(walk.library.phrase("hello_again"))
    here = walk.session.frames[0].round
    main, *others = [(*walk.library.due[one.kind], one) for one in due]
    for flow, node, one in reversed(others):
        view = View(walk.session, walk.env, Frame(flow.id, flow.revision, node, one.round or here))
        walk.say(*[part_of(t, view) for t in flow.nodes[node].says if view.holds(t.test)])
    flow, node, one = main
    place = Frame(flow.id, flow.revision, node, one.round or here, one.item, version=one.version)
    speak_up(walk, flow, place)


def _staff_wrote(walk: Walk, event: StaffWrote) -> None:
    """Said at once, whatever stands, also on a pause; the person can write back."""
    who = f"{event.name}, {event.organisation}" if event.organisation else event.name
    phrase = walk.library.phrase
    walk.say(phrase("staff_writes", who=who), phrase("staff_words", words=event.text))
    interrupt(walk, COMPLAINT if event.on_complaint else TALK, REPLY)


def _came_back(walk: Walk, event: CameBack) -> None:
    """Presses may be lost; who rested missed none, but since a copy may, if they agreed at all."""
    may_miss = not walk.node_of(walk.frame).rest or (event.from_copy and has_consented(walk))
    if state_of(walk) == "active" and may_miss:
        walk.restand(walk.library.phrase("mended" if event.from_copy else "away"), short=True)


HANDLERS: Mapping[type[Event], Callable[[Walk, Any], None]] = {
    Joined: _joined,
    Chosen: _chosen,
    Wrote: _wrote,
    Edited: _edited,
    SentMedia: _sent_media,
    SentVoice: voices.sent,
    VoiceCame: voices.came,
    Commanded: _ordered,
    FellDue: _fell_due,
    CameBack: _came_back,
    StaffWrote: _staff_wrote,
}
