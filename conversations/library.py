"""All flows a bot speaks, the present ones and those that somebody still stands in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from conversations.effects import Button, Line, Value
from conversations.flow import Flow, Node
from conversations.names import FlowId, NodeId, Revision

#: The flow whose nodes are the engine's own sentences and button labels.
PHRASES = FlowId("phrases")
WELCOME, REVIEW, WHICH = FlowId("welcome"), FlowId("review"), FlowId("which")
DISTRESS, TALK = FlowId("distress"), FlowId("talk")
#: Where people are helped.
HELPING = frozenset({DISTRESS, TALK, FlowId("help")})
#: Where people complain, to somebody named for it.
COMPLAINT = FlowId("complaint")
#: Where people see all that is held about them.
MYDATA = FlowId("mydata")
#: Where they take it away.
DELETE = FlowId("delete")
#: Where people are asked whether their voice messages are kept.
VOICE = FlowId("voice")
#: Where people take leave.
LEAVING = (FlowId("stop"), FlowId("delete"))
#: Nodes of these that the engine itself comes to.
ABOUT, ME, STORY, REPLY = NodeId("about"), NodeId("me"), NodeId("story"), NodeId("reply")
ENTERED: Mapping[FlowId, tuple[NodeId, ...]] = {
    DISTRESS: (ABOUT, ME, STORY),
    TALK: (REPLY,),
    COMPLAINT: (REPLY,),
}

#: The command of whoever writes the word that means "I am not OK".
SAFE = "safe"
#: The command of whoever wants what stands read to them.
LISTEN = "listen"
#: Commands the engine carries out itself; every other one is a flow with that ``command``.
ENGINE_COMMANDS = frozenset({"skip", "back", "start", SAFE, LISTEN})

#: Drawn buttons kept; the built-in flows need a few hundred.
MOST_DRAWN = 5000


@dataclass(frozen=True)
class Library:
    """``flows`` are the present ones; ``old`` those of earlier revisions still in use.

    ``sources`` keeps each revision's text and ``notes`` what authors wrote to translators.
    """

    flows: Mapping[FlowId, Flow]
    old: Mapping[tuple[FlowId, Revision], Flow] = field(default_factory=dict)
    sources: Mapping[tuple[FlowId, Revision], str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)
    #: Buttons as they were drawn, so that they need not be drawn again; never part of the result.
    drawn: dict[object, tuple[Button, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @cached_property
    def commands(self) -> Mapping[str, FlowId]:
        """Flows by the command that begins them."""
        return {flow.command: flow.id for flow in self.flows.values() if flow.command}

    @cached_property
    def due(self) -> Mapping[str, tuple[Flow, NodeId]]:
        """The flow and node that keep each kind of promise; the first flow that names it."""
        kept: dict[str, tuple[Flow, NodeId]] = {}
        for flow in self.flows.values():
            for kind, node in flow.due.items():
                kept.setdefault(kind, (flow, node))
        return kept

    @cached_property
    def _walking(self) -> Mapping[str, FlowId]:
        return {flow.walks: flow.id for flow in self.flows.values() if flow.walks}

    def walking(self, kind: str) -> Flow:
        """The flow that leads through rounds of that kind; the review where no flow does."""
        return self.flow(self._walking.get(kind, REVIEW))

    def knows(self, flow_id: FlowId, revision: Revision | None = None) -> bool:
        """Whether that flow is there, in any revision that could be served."""
        return flow_id in self.flows or (flow_id, revision) in self.old

    def flow(self, flow_id: FlowId, revision: Revision | None = None) -> Flow:
        """That flow in that revision; the present one where the revision is not kept.

        Raises KeyError for a flow nobody knows.
        """
        present = self.flows.get(flow_id)
        if present is not None and revision in (None, present.revision):
            return present
        old = self.old.get((flow_id, revision)) if revision else None
        return old if old is not None else self.flows[flow_id]

    def node(self, flow_id: FlowId, revision: Revision | None, node: NodeId) -> Node | None:
        """That node, or None where neither the flow nor the node is there any more."""
        present = self.flows.get(flow_id)
        if present is not None and present.revision == revision:
            return present.nodes.get(node)
        if not self.knows(flow_id, revision):
            return None
        return self.flow(flow_id, revision).nodes.get(node)

    def phrase(self, name: str, **values: Value) -> Line:
        """One of the engine's own sentences."""
        text = self.flows[PHRASES].nodes[NodeId(name)].says[0]
        return Line(text.key, text.text, values) if values else text.line

    def phrases(self, name: str, **values: Value) -> tuple[Line, ...]:
        """All sentences of one entry, where it has more than one."""
        says = self.flows[PHRASES].nodes[NodeId(name)].says
        return tuple([Line(text.key, text.text, values) if values else text.line for text in says])

    def keep_drawn(self, key: object, drawn: tuple[Button, ...]) -> None:
        """Keep buttons for the next time they look the same."""
        if len(self.drawn) >= MOST_DRAWN:
            self.drawn.clear()
        self.drawn[key] = drawn

    def with_old(self, flows: Iterable[Flow]) -> "Library":
        """With further revisions to serve."""
        more = {(flow.id, flow.revision): flow for flow in flows}
        return Library(self.flows, {**self.old, **more}, self.sources, self.notes)
