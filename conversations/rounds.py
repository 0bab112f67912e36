"""From round to round and item to item: where the agenda leads a person next."""

from typing import TYPE_CHECKING

from conversations import agenda as agendas
from conversations.environment import Agenda
from conversations.library import REVIEW, WELCOME
from conversations.names import RoundId
from conversations.session import Frame

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
    flow = walk.library.flow(REVIEW)
    agenda = next_round(walk)
    known = [a for p in walk.session.progress if (a := walk.env.agenda(p.round)) is not None]
    about = agenda or (known[-1] if known else None)
    node = flow.start if agenda else flow.on_nothing or flow.start
    frame = Frame(flow.id, flow.revision, node, about.round if about else None)
    walk.session.frames = (frame,)
    walk.session.choices, walk.session.trail = {}, ()
    walk.enter(node)


def next_round(walk: "Walk") -> Agenda | None:
    """The first open round this person is in that has something left."""
    for agenda in walk.env.agendas:
        for progress in walk.session.progress:
            is_here = agenda.is_open and progress.round == agenda.round
            if is_here and agendas.has_left(agenda, progress):
                return agenda
    return None


def waiting_place(walk: "Walk", frame: Frame) -> bool:
    """Whether a person waits there for something, and now there is something."""
    flow = walk.library.flow(frame.flow, frame.revision)
    return frame.node == flow.on_nothing and next_round(walk) is not None


def next_of_agenda(walk: "Walk") -> None:
    """The next item, the questions for a finished section, or the end of the batch."""
    frame, session = walk.frame, walk.session
    flow, agenda = walk.library.flow(frame.flow, frame.revision), walk.env.agenda(frame.round)
    if agenda is None:
        open_agenda(walk)
        return
    step = agendas.next_step(agenda, session.progress_of(agenda.round))
    if step.kind == "item":
        entry = flow.on_item
    else:
        entry = flow.on_section if step.kind == "section" else flow.on_batch_end
    walk.frame = frame._replace(item=step.item, section=step.section)
    session.choices = {}
    walk.enter(entry or flow.start)
