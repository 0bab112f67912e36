"""Interruptions: flows stacked on what stands, which return to the exact place."""

from typing import TYPE_CHECKING

from conversations.actions import become
from conversations.effects import Part
from conversations.flow import Node
from conversations.library import REVIEW, WELCOME
from conversations.names import AskNumber, FlowId, NodeId
from conversations.rounds import has_consented, waiting_place
from conversations.session import MOST_FRAMES, Frame

if TYPE_CHECKING:
    from conversations.walk import Walk


def interrupt(walk: "Walk", flow_id: FlowId, node: NodeId | None = None) -> None:
    """Stack another flow on what stands; one that is on the stack is returned to."""
    frames = walk.session.frames
    if not walk.library.knows(flow_id):
        back_to(walk, max(0, len(frames) - 2))
        stand_again(walk)
        return
    for depth, frame in enumerate(frames):
        if frame.flow == flow_id and depth > 0:
            walk.session.frames = frames[: depth + 1]
            walk.enter(node or walk.library.flow(flow_id, frame.revision).start)
            return
    flow, here = walk.library.flow(flow_id), frames[-1]
    fresh = Frame(flow.id, flow.revision, flow.start, here.round, here.item, here.section)
    if len(frames) == MOST_FRAMES:
        frames = _without_one(walk, frames)
    walk.session.frames = (*frames, fresh)
    walk.enter(node or flow.start)


def _without_one(walk: "Walk", frames: tuple[Frame, ...]) -> tuple[Frame, ...]:
    """The oldest interruption makes room, but not a pause or a stop."""
    passing = [d for d in range(1, len(frames)) if not walk.node_of(frames[d]).rest]
    gone = passing[0] if passing else len(frames) - 1
    return frames[:gone] + frames[gone + 1 :]


def come_back(walk: "Walk") -> None:
    """Leave this flow; what it interrupted stands again, or the agenda opens."""
    depth = len(walk.session.frames) - 2
    if depth < 0:
        walk.go("@agenda")
        return
    back_to(walk, depth)
    stand_again(walk)


def back_to(walk: "Walk", depth: int) -> None:
    """The frames above that one end, and what was chosen in them is forgotten."""
    session = walk.session
    if depth == len(session.frames) - 1:
        return
    session.frames = session.frames[: depth + 1]
    if depth == 0 and any("." in name for name in session.choices):
        session.choices = {n: codes for n, codes in session.choices.items() if "." not in n}
    settle_state(walk)


def stand_again(walk: "Walk", lead: Part | None = None) -> None:
    """Put the ask that stands once more; where a person waited, see first what there is now."""
    if lead is not None:
        walk.say(lead)
    if len(walk.session.frames) == 1 and waiting_place(walk, walk.frame):
        walk.go("@agenda")
    else:
        walk.restand()


def settle_state(walk: "Walk") -> None:
    """A person is paused or stopped only while such a place stands."""
    if not any(walk.node_of(frame).rest for frame in walk.session.frames[1:]):
        become(walk, "active")


def mend(walk: "Walk") -> None:
    """Frames whose place is gone from the flows end; the lowest begins again where it can."""
    frames = walk.session.frames
    if all(_stands(walk, frame) for frame in frames):
        return
    base = frames[0]
    if not _stands(walk, base):
        flow = walk.library.flow(REVIEW if has_consented(walk) else WELCOME)
        base = Frame(flow.id, flow.revision, flow.on_nothing or flow.start, base.round)
        walk.session.trail, walk.session.choices = (), {}
    above = tuple([frame for frame in frames[1:] if _stands(walk, frame)])
    walk.session.frames = (base, *above)


def _stands(walk: "Walk", frame: Frame) -> bool:
    node: Node | None = walk.library.node(frame.flow, frame.revision, frame.node)
    return node is not None and node.question is not None


def depth_of(walk: "Walk", number: AskNumber) -> int | None:
    """The frame in which that ask stands, on top or beneath an interruption."""
    for depth, frame in enumerate(walk.session.frames):
        if number and frame.ask == number:
            return depth
    return None
