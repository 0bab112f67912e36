"""One turn in the making: where the person is, and what the world must do about it.

The only mutable thing in this package. It lives for one call of ``advance`` and is never seen
outside.
"""

from datetime import datetime

from conversations import quoting, rounds, stack
from conversations.actions import do_all
from conversations.effects import SHOWING, Block, Effect, Line, Part, Put, Redraw, SaveAnswer, Say
from conversations.environment import Env
from conversations.events import AskRef
from conversations.flow import ALWAYS, CALL, INSTEAD, Branch, Node, Question, Text
from conversations.library import Library
from conversations.names import AskNumber, FlowId, NodeId
from conversations.options import buttons_of
from conversations.session import NO_ASK, Draft, Frame, Session
from conversations.view import View, shows_item

#: Nodes one turn may pass; ``check`` finds loops that ask nothing, this ends any it missed.
MOST_NODES = 100


class TooManyNodes(Exception):
    """A turn passed more nodes than any sound flow needs."""


class Walk:
    """Collects effects while it moves a session through the flows."""

    __slots__ = ("_passed", "_pending", "_pin", "at", "effects", "env", "library", "session")

    def __init__(self, library: Library, session: Session, env: Env, at: datetime) -> None:
        self.library = library
        self.session = Draft(session)
        self.env = env
        self.at = at
        self.effects: list[Effect] = []
        self._pending: list[Part] = []
        self._pin = False
        self._passed = 0

    # --- where we are -----------------------------------------------------------------------

    @property
    def frame(self) -> Frame:
        """The place that stands."""
        return self.session.frames[-1]

    @frame.setter
    def frame(self, frame: Frame) -> None:
        self.session.frames = (*self.session.frames[:-1], frame)

    def node_of(self, frame: Frame) -> Node:
        """The node of a frame; the flow's start where an edit took the node away."""
        flow = self.library.flow(frame.flow, frame.revision)
        return flow.nodes.get(frame.node) or flow.nodes[flow.start]

    def view(self) -> View:
        """What conditions and sentences see here."""
        return View(self.session, self.env, self.session.frames[-1])

    # --- saying -----------------------------------------------------------------------------

    def say(self, *parts: Part) -> None:
        """Say with the next message of this turn."""
        self._pending.extend(parts)

    def say_text(self, text: Text, view: View) -> None:
        """Say one sentence or block of a flow, where its condition holds."""
        if not (text.test is ALWAYS or view.holds(text.test)):
            return
        if text.alone:
            self.flush()
            self._pin = text.pin
        self._pending.append(part_of(text, view))

    def flush(self) -> None:
        """What was said so far becomes a message of its own."""
        if self._pending:
            self.effects.append(Say(tuple(self._pending), self._pin))
            self._pending = []
        self._pin = False

    def take_parts(self) -> tuple[Part, ...]:
        """What was said, for the question at its end; a message to pin goes on its own."""
        if self._pin:
            self.flush()
        parts, self._pending = tuple(self._pending), []
        return parts

    def keep(self, answer: SaveAnswer) -> None:
        """Keep an answer."""
        self.effects.append(answer)
        quoting.note(self, answer)

    # --- moving -----------------------------------------------------------------------------

    def follow(self, branches: tuple[Branch, ...]) -> None:
        """Go where the first branch whose condition holds leads; nowhere means onwards."""
        self.go(self.target(branches))

    def target(self, branches: tuple[Branch, ...]) -> str:
        """Where the first branch whose condition holds leads; empty: nowhere."""
        if branches and branches[0].test is ALWAYS:
            return branches[0].go
        return self.view().target(branches)

    def go(self, target: str) -> None:
        """Go to a node of this flow, or to one of TARGETS; an empty one leads onwards."""
        if not target:
            target = "@agenda" if len(self.session.frames) == 1 else "@return"
        if not target.startswith("@"):
            self.enter(NodeId(target))
        elif target == "@next":
            rounds.next_of_agenda(self)
        elif target == "@agenda":
            rounds.open_agenda(self)
        elif target.startswith(INSTEAD):
            stack.give_way(self)
            stack.interrupt(self, *called(target))
        elif target.startswith(CALL):
            stack.interrupt(self, *called(target))
        else:
            stack.come_back(self)

    def enter(self, node_id: NodeId) -> None:
        """Come to a node: say, ask, or pass on."""
        self._passed += 1
        if self._passed > MOST_NODES:
            raise TooManyNodes(f"{self.frame.flow}: {node_id}")
        frame = self.frame
        flow = self.library.flow(frame.flow, frame.revision)
        node = flow.nodes.get(node_id) or flow.nodes[flow.start]
        here = Frame(frame.flow, frame.revision, node.id, frame.round)
        if not node.rest or len(self.session.frames) > 1:
            here = here._replace(item=frame.item, section=frame.section, version=frame.version)
        self.frame = here
        view = View(self.session, self.env, here)
        if not view.holds(node.test):
            self.go(view.target(node.then))
            return
        self._note_shown(node, view)
        for text in node.says:
            self.say_text(text, view)
        if node.question is not None:
            self._put(node, node.question, view)
            return
        do_all(self, node.do)
        if self._pin:
            self.flush()  # what stays at the top of a chat says nothing of the next place
        self.follow(node.then)

    def _note_shown(self, node: Node, view: View) -> None:
        """From here on the person sees and answers the version of the item they are shown now."""
        item, agenda, frame = view.item, view.agenda, view.frame
        if item is None or agenda is None or frame.version or not shows_item(node, view):
            return
        self.frame = view.frame = frame._replace(version=item.version)
        progress = self.session.progress_of(agenda.round)
        opened = item.id if item.heavy else None
        if len(self.session.frames) > 1:  # the batch rests while something else is looked at
            opened = progress.opened
        if opened != progress.opened or (item.heavy and not progress.heavy):
            heavy = progress.heavy or item.heavy
            self.session.keep_progress(progress._replace(heavy=heavy, opened=opened))

    def _put(self, node: Node, question: Question, view: View) -> None:
        number = AskNumber(self.session.asks + 1)
        self.session.asks = number
        frame = view.frame._replace(ask=number)
        self.frame = view.frame = frame
        joins = self._just_answered() if question.joins else None
        put = Put(
            self.ask_ref(view, question),
            self.take_parts(),
            buttons_of(self, view, node, question),
            False,
            joins,
            question.kind == "text",
        )
        self.effects.append(put)

    def take_back(self) -> None:
        """The question that was just put is not sent now, but when its place stands again."""
        for at, effect in enumerate(self.effects):
            if isinstance(effect, Put) and effect.ask.number == self.frame.ask:
                del self.effects[at]
                if not effect.again:
                    self.frame = self.frame._replace(ask=NO_ASK)
                    self.session.asks = AskNumber(effect.ask.number - 1)
                return

    def _just_answered(self) -> AskNumber | None:
        """The ask answered by a press in this very turn, if its message is the newest."""
        if any(isinstance(e, Put | Say) for e in self.effects):
            return None
        redrawn = [e.ask for e in self.effects if isinstance(e, Redraw)]
        stood = self.session.origin.frames[len(self.session.frames) - 1 :][:1]
        is_here = bool(redrawn and stood) and stood[0].ask == redrawn[-1]
        return redrawn[-1] if is_here else None

    def restand(self, lead: Part | None = None, *, short: bool = False) -> None:
        """Put the ask that stands once more; ``short`` leaves its own words out."""
        if lead is not None:
            self.say(lead)
        node, view = self.node_of(self.frame), self.view()
        if node.question is None or self.frame.ask == NO_ASK:
            self.enter(node.id)
            return
        if not short:
            for text in node.says:
                self.say_text(text, view)
        self.effects.append(self._put_again(node, node.question, view, self.take_parts()))

    def standing(self) -> Put | None:
        """The ask that stands as it is put again, without putting it; None where nothing is asked
        yet.
        """
        node, view = self.node_of(self.frame), self.view()
        if node.question is None or self.frame.ask == NO_ASK:
            return None
        parts = [part_of(text, view) for text in node.says if view.holds(text.test)]
        return self._put_again(node, node.question, view, tuple(parts))

    def _put_again(
        self, node: Node, question: Question, view: View, parts: tuple[Part, ...]
    ) -> Put:
        buttons = buttons_of(self, view, node, question)
        return Put(
            self.ask_ref(view, question), parts, buttons, True, None, question.kind == "text"
        )

    def ask_ref(self, view: View, question: Question | None) -> AskRef:
        """The ask that stands in the frame that is seen, by name."""
        frame, item = view.frame, view.item
        return AskRef(
            frame.ask,
            frame.flow,
            frame.revision,
            frame.node,
            question.scope if question else "none",
            frame.item,
            (frame.version or item.version) if item else None,
            item.section if item else frame.section,
            frame.round,
        )


def called(target: str) -> tuple[FlowId, NodeId | None]:
    """The flow, and the node if one is named, that "@call" or "@instead" leads to."""
    flow, _, node = target.partition(" ")[2].partition(".")
    return FlowId(flow), NodeId(node) if node else None


def part_of(text: Text, view: View) -> Part:
    """A flow's sentence or block, with the values it needs here."""
    if text.block:
        return Block(text.block, view.frame.item, _block_values(text.block, view))
    if not text.names and text.count is None:
        return text.line
    names = (*text.names, text.count) if text.count else text.names
    return Line(text.key, text.text, view.values(names), text.many, text.count)


def _block_values(block: str, view: View) -> dict[str, str | int]:
    if block == "impact":
        return {"round": view.reported.round} if view.reported else {}
    if block in ("support_more", "held"):
        return {"page": view.page}
    names = ("n", "total") if block in ("card", "gist", "was") else ()
    found = {n: value for n, value in view.values(names).items() if isinstance(value, int)}
    return {**found, **view.earlier_version()} if block in SHOWING else {**found}
