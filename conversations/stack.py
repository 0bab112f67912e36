"""Interruptions: flows stacked on what stands, which return to the exact place."""

from typing import TYPE_CHECKING

from conversations.actions import become, state_of
from conversations.agenda import reopen
from conversations.effects import Block, Line, Part, SettleVoices
from conversations.flow import Flow, Node, Test
from conversations.library import HELPING, REVIEW, VOICE, WELCOME
from conversations.names import AskNumber, FlowId, NodeId
from conversations.promises import COMING
from conversations.rounds import enrol, has_consented, next_round, waiting_place
from conversations.session import LEFT, MOST_FRAMES, Frame
from conversations.view import View, shows_item

if TYPE_CHECKING:
    from conversations.walk import Walk


#: Something of the round is done, and something is left.
BEGUN = Test({"round.begun": ("yes",), "round.left": ("yes",), "round.open": ("yes",)})


def interrupt(
    walk: "Walk", flow_id: FlowId, node: NodeId | None = None, about: Frame | None = None
) -> None:
    """Stack another flow on what stands; one that is on the stack is returned to.

    It is about what stands now, or what ``about`` is about. A pause or stop that came since stays:
    nobody ends it by asking for help.
    """
    frames = walk.session.frames
    if not walk.library.knows(flow_id):
        back_to(walk, max(0, len(frames) - 2))
        stand_again(walk)
        return
    for depth, frame in enumerate(frames):
        if frame.flow == flow_id and depth > 0:
            walk.session.frames = (*frames[:depth], *_away(walk, frames[depth + 1 :]), frame)
            walk.enter(node or walk.library.flow(flow_id, frame.revision).start)
            return
    flow, here = walk.library.flow(flow_id), about or frames[-1]
    fresh = Frame(flow.id, flow.revision, flow.start, here.round, here.item, here.section)
    _stack(walk, fresh._replace(version=here.version))
    walk.enter(node or flow.start)


def speak_up(walk: "Walk", flow: Flow, fresh: Frame) -> None:
    """Stack what nobody asked for on what stands; what was said in that way before gives way."""
    base, *above = walk.session.frames
    walk.session.frames = (base, *[f for f in above if not _is_spent(walk, f, flow)])
    for frame in above:
        if frame.flow == flow.id and fresh.item is None:  # it is about the same
            item, section, version = frame.item, frame.section, frame.version
            fresh = fresh._replace(item=item, section=section, version=version)
    _stack(walk, fresh)
    walk.enter(fresh.node)


def _is_spent(walk: "Walk", frame: Frame, flow: Flow) -> bool:
    """An older message of that flow, or only the thanks that ended one of another: days later
    nobody comes back to that. Nor to word of news to come, once it is there."""
    older = walk.library.flow(frame.flow, frame.revision)
    if frame.flow == flow.id or _has_come(walk, frame, older):
        return True
    done = {action for node in older.nodes.values() for action in node.actions}
    is_a_state = bool(done & {"become_paused", "become_stopped"})
    return bool(older.due) and walk.node_of(frame).rest and not is_a_state


def _has_come(walk: "Walk", frame: Frame, flow: Flow) -> bool:
    """Whether that message says there will be news, and now people have been told."""
    agenda = walk.env.agenda(frame.round)
    is_told = agenda is not None and agenda.state == "reported"
    return is_told and any(flow.due.get(kind) == frame.node for kind in COMING)


def give_way(walk: "Walk") -> None:
    """This interruption ends, and what follows takes its place."""
    frames = walk.session.frames
    if len(frames) > 1:
        walk.session.frames = frames[:-1]


def _stack(walk: "Walk", fresh: Frame) -> None:
    frames = walk.session.frames
    if len(frames) == MOST_FRAMES:
        gone = _least(walk, frames)
        frames = frames[:gone] + frames[gone + 1 :]
    walk.session.frames = (*frames, fresh)


def _least(walk: "Walk", frames: tuple[Frame, ...]) -> int:
    """The oldest interruption makes room, but no place where a person waits if there is another."""
    beneath = range(1, len(frames) - 1)
    passing = (depth for depth in beneath if not walk.node_of(frames[depth]).rest)
    waiting = (depth for depth in beneath if not holds_state(walk, frames[depth]))
    return next(passing, next(waiting, len(frames) - 1))


def come_back(walk: "Walk") -> None:
    """Leave this flow; what it interrupted stands again, or the agenda opens.

    Whoever comes back from a pause, or goes on after something nobody asked for, is told where they
    were; whoever rested only goes on.
    """
    left, depth = walk.frame, len(walk.session.frames) - 2
    if depth < 0:
        walk.go("@agenda")
        return
    is_due = left.node in walk.library.flow(left.flow, left.revision).due.values()
    is_return = is_due or walk.node_of(left).rest
    back_to(walk, depth, is_left=True)
    walk.frame = walk.frame._replace(page=0)  # whatever comes first, as a person in Help, is seen
    is_resting = depth == 0 and has_consented(walk) and walk.node_of(walk.frame).rest
    if is_resting and (is_due or (is_return and next_round(walk) is not None)):
        walk.go("@agenda")
    elif is_return:
        welcome_back(walk, is_told=is_due)
    else:
        stand_again(walk)


def welcome_back(walk: "Walk", *, is_told: bool = False, first: Line | None = None) -> None:
    """The ask that stands once more, for somebody who was away: where they were, and about what.

    ``is_told`` leaves the count of items out, because it was just said; ``first`` is said in place
    of the welcome.
    """
    phrase, view = walk.library.phrase, walk.view()
    is_alone = len(walk.session.frames) == 1
    if first is not None:
        lead = first
    elif is_alone and view.item is not None and view.holds(BEGUN) and not is_told:
        lead = phrase("welcome_back_at", **view.values(("place", "items")))
    else:
        lead = phrase("welcome_back")
    stand_again(walk, lead, *(_about(walk, view) if is_alone else ()))


def _about(walk: "Walk", view: View) -> list[Part]:
    """The item's words, where the question itself does not show them, and the last choice made.

    An item that was seen in short only is not quoted.
    """
    frame, session = view.frame, walk.session
    is_short = session.choices.get("@state") == ("gist only",)
    if not frame.version or is_short or shows_item(walk.node_of(frame), view):
        return []
    parts: list[Part] = [Block("quote", frame.item, view.earlier_version())]
    for place in reversed(session.trail):
        node = walk.library.node(frame.flow, frame.revision, place.node)
        codes = session.choices.get(place.node, ())
        if place.item != frame.item or node is None or len(codes) != 1:
            continue
        labels = [c.label for c in node.asks.choices if c.id in codes and view.holds(c.test)]
        if labels:
            return [*parts, walk.library.phrase("you_said", choice=labels[0].line)]
    return parts


def back_to(walk: "Walk", depth: int, *, is_left: bool = False) -> None:
    """The frames above that one end, and what was chosen in them is forgotten.

    A press on help that stands beneath a pause or stop ends neither, unless it ``is_left``.
    """
    session = walk.session
    if depth == len(session.frames) - 1:
        return
    frame, ended = session.frames[depth], session.frames[depth + 1 :]
    away = _away(walk, ended) if frame.flow in HELPING and not is_left else ()
    session.frames = (*session.frames[:depth], *away, frame)
    if any(frame.flow == VOICE for frame in ended):
        _leave_voice(walk)
    if depth == 0 and any("." in name for name in session.choices):
        session.choices = {n: codes for n, codes in session.choices.items() if "." not in n}
    settle_state(walk)


def _away(walk: "Walk", frames: tuple[Frame, ...]) -> tuple[Frame, ...]:
    """Those of them that hold a pause or stop."""
    return tuple([frame for frame in frames if holds_state(walk, frame)])


def _leave_voice(walk: "Walk") -> None:
    """Whether it may be kept was passed over: that is no yes, and they hear so."""
    if not any(isinstance(effect, SettleVoices) for effect in walk.effects):
        walk.effects.append(SettleVoices(kept=False))
        walk.say(walk.library.phrase("voice_unkept"))


def step_back(walk: "Walk") -> None:
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
        is_settled = place.item in progress.handled or place.item in progress.put_off
        if place.item is not None and is_settled and LEFT not in place.choices:
            progress = reopen(progress, place.item)
        session.keep_progress(progress)
    here = Frame(base.flow, base.revision, place.node, base.round, place.item, place.section)
    here = here._replace(version=place.version)
    session.frames, session.trail, session.choices = (here,), tuple(rest), place.choices
    walk.enter(place.node)


def stand_again(walk: "Walk", *leads: Part) -> None:
    """Put the ask that stands once more; where a person waited, see first what there is now."""
    walk.say(*leads)
    if len(walk.session.frames) == 1 and waiting_place(walk, walk.frame):
        walk.go("@agenda")
    else:
        walk.restand()


def settle_state(walk: "Walk") -> None:
    """A person is paused or stopped only while such a place stands."""
    if not any(holds_state(walk, frame) for frame in walk.session.frames[1:]):
        become(walk, "active")


def holds_state(walk: "Walk", frame: Frame) -> bool:
    """Whether the pause or stop that the person is in began in that flow, and they rest there."""
    nodes = walk.library.flow(frame.flow, frame.revision).nodes.values()
    done = {action for node in nodes for action in node.actions}
    return walk.node_of(frame).rest and f"become_{state_of(walk)}" in done


def mend(walk: "Walk") -> None:
    """Frames whose place is gone from the flows end; the lowest begins again where it can.

    The person is in every round that the world says they are in.
    """
    enrol(walk)
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
