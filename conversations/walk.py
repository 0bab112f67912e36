"""One turn in the making: where the person is, and what the world must do about it.

The only mutable thing in this package. It lives for one call of ``advance`` and is never seen
outside.
"""

from dataclasses import replace
from datetime import datetime

from conversations import agenda as agendas
from conversations.actions import do_all
from conversations.effects import Block, Effect, Line, Part, Put, Redraw, Say
from conversations.environment import Env
from conversations.events import AskRef
from conversations.flow import CALL, Branch, Flow, Node, Text
from conversations.library import REVIEW, Library
from conversations.names import AskNumber, FlowId, NodeId
from conversations.options import buttons_of
from conversations.session import MOST_BACK, MOST_FRAMES, Back, Frame, Session
from conversations.view import View

#: Nodes one turn may pass; ``check`` finds loops that ask nothing, this ends any it missed.
MOST_NODES = 100


class TooManyNodes(Exception):
    """A turn passed more nodes than any sound flow needs."""


class Walk:
    """Collects effects while it moves a session through the flows."""

    def __init__(self, library: Library, session: Session, env: Env, at: datetime) -> None:
        self.library = library
        self.session = session
        self.env = env
        self.at = at
        self.effects: list[Effect] = []
        self.pending: list[Part] = []
        self.pin = False
        self.passed = 0

    # --- where we are -----------------------------------------------------------------------

    @property
    def frame(self) -> Frame:
        """The place that stands."""
        return self.session.frames[-1]

    @frame.setter
    def frame(self, frame: Frame) -> None:
        self.session = replace(self.session, frames=(*self.session.frames[:-1], frame))

    @property
    def flow(self) -> Flow:
        """The flow of the place that stands."""
        return self.library.flow(self.frame.flow, self.frame.revision)

    def node_of(self, frame: Frame) -> Node:
        """The node of a frame; the flow's start where an edit took the node away."""
        flow = self.library.flow(frame.flow, frame.revision)
        return flow.nodes.get(frame.node) or flow.nodes[flow.start]

    def view(self, choice: Line | str = "") -> View:
        """What conditions and sentences see here."""
        return View(self.session, self.env, self.frame, choice)

    # --- saying -----------------------------------------------------------------------------

    def say(self, *parts: Part) -> None:
        """Say with the next message of this turn."""
        self.pending.extend(parts)

    def say_text(self, text: Text, view: View) -> None:
        """Say one sentence or block of a flow, where its condition holds."""
        if not view.holds(text.test):
            return
        if text.alone:
            self.flush()
            self.pin = text.pin
        self.pending.append(part_of(text, view))

    def flush(self) -> None:
        """What was said so far becomes a message of its own."""
        if self.pending:
            self.effects.append(Say(tuple(self.pending), self.pin))
            self.pending = []
        self.pin = False

    def _take(self) -> tuple[Part, ...]:
        """What was said, for the question at its end; a message to pin goes on its own."""
        if self.pin:
            self.flush()
        parts, self.pending = tuple(self.pending), []
        return parts

    # --- moving -----------------------------------------------------------------------------

    def begin(self, flow_id: FlowId, **about: object) -> None:
        """Start the whole conversation in that flow."""
        flow = self.library.flow(flow_id)
        frame = Frame(flow.id, flow.revision, flow.start, **about)  # type: ignore[arg-type]  # round only
        self.session = replace(self.session, frames=(frame,))
        self.enter(flow.start)

    def follow(self, branches: tuple[Branch, ...]) -> None:
        """Go where the first branch whose condition holds leads; nowhere means the agenda."""
        view = self.view()
        target = next((b.go for b in branches if view.holds(b.test)), None)
        self.go(target or ("@agenda" if len(self.session.frames) == 1 else "@return"))

    def go(self, target: str) -> None:
        """Go to a node of this flow, or to one of TARGETS."""
        if target == "@next":
            self._next_of_agenda()
        elif target == "@agenda":
            self.open_agenda()
        elif target == "@return":
            self.come_back()
        elif target.startswith(CALL):
            flow, _, node = target.removeprefix(CALL).partition(".")
            self.interrupt(FlowId(flow), NodeId(node) if node else None)
        else:
            self.enter(NodeId(target))

    def enter(self, node_id: NodeId) -> None:
        """Come to a node: say, ask, or pass on."""
        self.passed += 1
        if self.passed > MOST_NODES:
            raise TooManyNodes(f"{self.frame.flow}: {node_id}")
        flow = self.flow
        node = flow.nodes.get(node_id) or flow.nodes[flow.start]
        empty = AskNumber(0)
        self.frame = replace(self.frame, node=node.id, ask=empty, page=0, several=False, picked=())
        view = self.view()
        if not view.holds(node.test):
            self.follow(node.then)
            return
        for text in node.says:
            self.say_text(text, view)
        if node.question is None:
            do_all(self, node.do)
            self.follow(node.then)
            return
        self._put(node)

    def _put(self, node: Node) -> None:
        assert node.question is not None
        number = AskNumber(self.session.asks + 1)
        joins = self._joined_ask() if node.question.joins else None
        self.session = replace(self.session, asks=number)
        self.frame = replace(self.frame, ask=number)
        parts = self._take()
        self.effects.append(
            Put(
                ask=self.ask_ref(self.frame, node),
                parts=parts,
                buttons=buttons_of(self, self.frame, node),
                joins=joins,
                wants_words=node.question.kind == "text",
            )
        )

    def _joined_ask(self) -> AskNumber | None:
        """The ask answered in this very turn, if its message is the newest."""
        if any(isinstance(e, Put | Say) for e in self.effects):
            return None
        redrawn = [e.ask for e in self.effects if isinstance(e, Redraw)]
        return redrawn[-1] if redrawn else None

    def restand(self, lead: Part | None = None, *, short: bool = False) -> None:
        """Put the ask that stands once more; ``short`` leaves its own words out."""
        if lead is not None:
            self.say(lead)
        frame, node = self.frame, self.node_of(self.frame)
        if not frame.ask or node.question is None:
            self.enter(node.id)
            return
        if not (short and lead):
            view = self.view()
            for text in node.says:
                self.say_text(text, view)
        parts = self._take()
        self.effects.append(
            Put(
                ask=self.ask_ref(frame, node),
                parts=parts,
                buttons=buttons_of(self, frame, node),
                again=True,
                wants_words=node.question.kind == "text",
            )
        )

    def ask_ref(self, frame: Frame, node: Node) -> AskRef:
        """The ask that stands in that frame, by name."""
        item = View(self.session, self.env, frame).item
        scope = node.question.scope if node.question else "none"
        return AskRef(
            number=frame.ask,
            flow=frame.flow,
            revision=frame.revision,
            node=frame.node,
            scope=scope,
            item=frame.item,
            item_version=item.version if item else None,
            section=item.section if item else frame.section,
            round=frame.round,
        )

    # --- interruptions ----------------------------------------------------------------------

    def interrupt(self, flow_id: FlowId, node: NodeId | None = None) -> None:
        """Stack another flow on what stands; one that is on the stack is returned to."""
        frames = self.session.frames
        for depth, frame in enumerate(frames):
            if frame.flow == flow_id and depth > 0:
                self.session = replace(self.session, frames=frames[: depth + 1])
                self.enter(node or self.library.flow(flow_id, frame.revision).start)
                return
        flow, here = self.library.flow(flow_id), self.frame
        fresh = Frame(
            flow.id,
            flow.revision,
            flow.start,
            round=here.round,
            item=here.item,
            section=here.section,
        )
        self.session = replace(self.session, frames=(*frames[: MOST_FRAMES - 1], fresh))
        self.enter(node or flow.start)

    def come_back(self) -> None:
        """Leave this flow; what it interrupted stands again."""
        if len(self.session.frames) == 1:
            self.open_agenda()
            return
        self.session = replace(self.session, frames=self.session.frames[:-1])
        self.restand()

    # --- the agenda -------------------------------------------------------------------------

    def open_agenda(self) -> None:
        """Begin the first open round that has something left, or wait where there is none."""
        flow = self.library.flow(REVIEW)
        open_rounds = [a for a in self.env.agendas if a.is_open and self._enrolled(a.round)]
        agenda = next((a for a in open_rounds if self._has_left(a)), None)
        known = open_rounds or [a for a in self.env.agendas if self._enrolled(a.round)]
        about = agenda or (known[-1] if known else None)
        node = flow.start if agenda else flow.on_nothing or flow.start
        frame = Frame(flow.id, flow.revision, node, round=about.round if about else None)
        self.session = replace(self.session, frames=(frame,), choices={}, trail=())
        self.enter(node)

    def _enrolled(self, round_id: object) -> bool:
        return any(p.round == round_id for p in self.session.progress)

    def _has_left(self, agenda: agendas.Agenda) -> bool:
        progress = self.session.progress_of(agenda.round)
        return bool(progress.batch or progress.put_off or agendas.remaining(agenda, progress))

    def _next_of_agenda(self) -> None:
        flow, agenda = self.flow, self.view().agenda
        if agenda is None:
            self.open_agenda()
            return
        step = agendas.next_step(agenda, self.session.progress_of(agenda.round))
        entry = {"item": flow.on_item, "section": flow.on_section, "batch_end": flow.on_batch_end}
        self.frame = replace(self.frame, item=step.item, section=step.section)
        self.session = replace(self.session, choices={})
        self.enter(entry[step.kind] or flow.start)

    def note_place(self) -> None:
        """Remember this place for /back."""
        frame = self.frame
        place = Back(
            frame.flow,
            frame.revision,
            frame.node,
            frame.round,
            frame.item,
            frame.section,
            self.session.choices,
        )
        self.session = replace(self.session, trail=(*self.session.trail, place)[-MOST_BACK:])


def part_of(text: Text, view: View) -> Part:
    """A flow's sentence or block, with the values it needs here."""
    if text.block:
        frame = view.frame
        return Block(text.block, frame.item, _block_values(text.block, view))
    names = (*text.names, text.count) if text.count else text.names
    return Line(text.key, text.text, view.values(names), text.many, text.count)


def _block_values(block: str, view: View) -> dict[str, str | int]:
    if block not in ("card", "gist"):
        return {}
    found = view.values(("n", "total"))
    return {name: value for name, value in found.items() if isinstance(value, int)}
