"""From round to round and item to item: where the agenda leads a person next."""

from typing import TYPE_CHECKING

from conversations import agenda as agendas
from conversations.environment import Agenda
from conversations.library import REVIEW, WELCOME
from conversations.names import RoundId
from conversations.promises import nothing_to_remind
from conversations.session import Frame, Progress

if TYPE_CHECKING:
    from conversations.walk import Walk


def has_consented(walk: "Walk") -> bool:
    """Whether this person agreed to take part; before that nothing is shown and nothing kept."""
    return walk.session.facts.get("consent") == ("yes",)


def begin(walk: "Walk", round_id: RoundId | None) -> None:
    """Start the whole conversation with the welcome."""
    flow = walk.library.flow(WELCOME)
    walk.session.frames = (Frame(flow.id, flow.revision, flow.start, round_id),)
    walk.session.choices, walk.session.trail = {}, ()
    walk.enter(flow.start)


def open_agenda(walk: "Walk") -> None:
    """Begin the first open round that has something left, or wait where there is none.

    Whoever has not agreed, or has deleted everything, is welcomed first.
    """
    if not has_consented(walk):
        begin(walk, walk.session.frames[0].round)
        return
    agenda, resting = next_round(walk, walk.frame.round), _resting_round(walk)
    held = held_round(walk)
    flow = walk.library.walking(agenda.kind) if agenda else walk.library.flow(REVIEW)
    known = [a for p in walk.session.progress if (a := walk.env.agenda(p.round)) is not None]
    about = agenda or resting or held or (known[-1] if known else None)
    node = flow.start if agenda else flow.on_paused if resting else flow.on_held if held else None
    node = node or flow.on_nothing or flow.start
    frame = Frame(flow.id, flow.revision, node, about.round if about else None)
    walk.session.frames = (frame,)
    walk.session.choices, walk.session.trail = {}, ()
    walk.enter(node)


def next_round(walk: "Walk", here: RoundId | None = None) -> Agenda | None:
    """The open round to look at now: ``here``, else one that this person has begun, else the
    first.
    """
    ready = [a for a in _looked_at(walk) if _has_left(walk, a)]
    ready.sort(key=lambda a: (a.round != here, not walk.session.progress_of(a.round).is_begun))
    return ready[0] if ready else None


def held_round(walk: "Walk") -> Agenda | None:
    """An open round of which something is left that waits for somebody of the team to be there."""
    progress = walk.session.progress_of
    held = walk.env.held
    looked_at = _looked_at(walk)
    return next((a for a in looked_at if agendas.waiting(a, progress(a.round), held(a))), None)


def _looked_at(walk: "Walk") -> list[Agenda]:
    agendas = walk.env.agendas
    return [a for a in agendas if a.is_open and a.state != "reported" and not a.is_paused]


def _resting_round(walk: "Walk") -> Agenda | None:
    return next((a for a in walk.env.agendas if a.is_paused and _has_left(walk, a)), None)


def _has_left(walk: "Walk", agenda: Agenda) -> bool:
    progress = walk.session.progress_of(agenda.round)
    return agendas.has_left(agenda, progress, walk.env.held(agenda))


def waiting_place(walk: "Walk", frame: Frame) -> bool:
    """Whether a person waits there for something, and now there is something."""
    flow = walk.library.flow(frame.flow, frame.revision)
    places = (flow.on_nothing, flow.on_paused, flow.on_held)
    return frame.node in places and next_round(walk) is not None


def enrol(walk: "Walk") -> None:
    """Rounds that the team has put this person into are theirs from now on."""
    known = {progress.round for progress in walk.session.progress}
    for agenda in walk.env.agendas:
        if agenda.round not in known:
            walk.session.keep_progress(Progress(agenda.round))


def leave_closed(walk: "Walk") -> None:
    """Whoever stands in a round that takes no answers any more is led to its end.

    An interruption is left to end by itself.
    """
    base, *above = walk.session.frames
    flow, agenda = walk.library.flow(base.flow, base.revision), walk.env.agenda(base.round)
    is_over = agenda is not None and agenda.is_over
    if not is_over or not flow.on_closed or base.node in (flow.on_closed, flow.on_nothing):
        return
    walk.session.frames = (Frame(flow.id, base.revision, flow.on_closed, base.round), *above)
    walk.session.trail, walk.session.choices = (), {}


def next_of_agenda(walk: "Walk") -> None:
    """The next item, the questions for a finished section, or the end of the batch."""
    frame, session = walk.frame, walk.session
    flow, agenda = walk.library.flow(frame.flow, frame.revision), walk.env.agenda(frame.round)
    if agenda is None:
        open_agenda(walk)
        return
    if agenda.is_paused and flow.on_paused:
        walk.enter(flow.on_paused)
        return
    progress = session.progress_of(agenda.round)
    has_sections = flow.on_section is not None
    step = agendas.next_step(agenda, progress, walk.env.held(agenda), has_sections=has_sections)
    if step.kind == "batch_end":
        walk.effects += nothing_to_remind(agenda.round)
    if step.kind == "item":
        entry = flow.on_item
    else:
        entry = flow.on_section if step.kind == "section" else flow.on_batch_end
    walk.frame = frame._replace(item=step.item, section=step.section, version=0)
    session.choices = {}
    walk.enter(entry or flow.start)
