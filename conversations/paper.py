"""The review on paper: what the chat asks of one draft, one by one, as questions on a sheet (R24).

It follows the flow from its first question to its last, so that paper and chat never differ. What
depends on an answer is asked of everybody, as if they had asked for other words.
"""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from conversations.asks.listing import Option
from conversations.effects import Line
from conversations.entered import VERDICT, fields, leads
from conversations.environment import Agenda, Env
from conversations.events import Scope
from conversations.flow import NO_ANSWER, Flow, Node
from conversations.library import REVIEW, Library
from conversations.names import FlowId, ItemId, NodeId, RoundId, SessionId
from conversations.options import options_of
from conversations.session import Codes, Draft, Frame, Progress, Session
from conversations.view import View
from conversations.walk import part_of

#: What a sheet begins with, in the words of the first conversation.
COVER: Final = (
    ("welcome", "who"),
    ("welcome", "private"),
    ("welcome", "thanks"),
    ("welcome", "agree"),
)
SKIPPED: Final = "skipped"
_AS_IF: Final[Mapping[str, Codes]] = {VERDICT: ("words",)}


class Asked(NamedTuple):
    """One question on paper. ``name`` is the field under which staff enter what was ticked, empty
    where they enter nothing; without ``options`` there are lines to write on.
    """

    name: str
    says: tuple[Line, ...]
    options: tuple[Option, ...] = ()


class Paper(NamedTuple):
    """A whole round. ``leave_out`` is the choice to leave a draft out, as it stands before a heavy
    one; staff enter it as a verdict.
    """

    cover: tuple[Asked, ...]
    items: Mapping[ItemId, tuple[Asked, ...]]
    sections: Mapping[str, tuple[Asked, ...]]
    leave_out: Option | None


def paper(library: Library, env: Env, agenda: Agenda) -> Paper:
    """That round, which is among those of ``env``."""
    flow = library.flow(REVIEW)
    at = Frame(flow.id, flow.revision, VERDICT, agenda.round)
    closing = at._replace(node=_asking(flow, env, at._replace(node=flow.on_section or VERDICT)))
    return Paper(
        tuple(_cover(library, env, agenda.round)),
        {
            one.id: tuple(_walked(flow, "item", env, at._replace(item=one.id, section=one.section)))
            for one in agenda.items
        },
        {
            one: tuple(_walked(flow, "section", env, closing._replace(section=one)))
            for one in agenda.sections
        },
        _leave_out(flow),
    )


def _cover(library: Library, env: Env, round_id: RoundId) -> Iterator[Asked]:
    """What is said before anything is asked; what is kept of it is asked."""
    for name, place in COVER:
        flow, node = library.flow(FlowId(name)), NodeId(place)
        view = _view(env, Frame(flow.id, flow.revision, node, round_id))
        if node in flow.nodes and view.holds(flow.nodes[node].test):
            yield _asked(flow.nodes[node], "", view)


def _leave_out(flow: Flow) -> Option | None:
    choices = (choice for node in flow.nodes.values() for choice in node.asks.choices)
    found = next((one for one in choices if one.state == SKIPPED), None)
    return Option(SKIPPED, found.label.line) if found is not None else None


def _asking(flow: Flow, env: Env, frame: Frame) -> NodeId:
    """The first node from there on that asks; where a step begins may only pass on."""
    node, seen = frame.node, set[NodeId]()
    while node in flow.nodes and flow.nodes[node].question is None and node not in seen:
        seen.add(node)
        node = NodeId(_view(env, frame._replace(node=node)).target(flow.nodes[node].then))
    return node


def _walked(flow: Flow, scope: Scope, env: Env, frame: Frame) -> Iterator[Asked]:
    """Question after question, until one comes that nobody enters."""
    names = {node: name for name, node in fields()[scope].items()}
    node, seen = frame.node, set[NodeId]()
    while node in names and node in flow.nodes and node not in seen:
        seen.add(node)
        view = _view(env, frame._replace(node=node))
        if view.holds(flow.nodes[node].test):
            yield _asked(flow.nodes[node], names[node], view)
        node = NodeId(view.target(flow.nodes[node].then))


def _asked(node: Node, name: str, view: View) -> Asked:
    parts = [part_of(text, view) for text in node.says if view.holds(text.test)]
    says = tuple(part for part in parts if isinstance(part, Line))
    question = node.asks
    if question.kind == "text" or (not name and question.scope == "none"):
        return Asked(name, says)
    # What staff enter is what `codes` names; nothing is entered of the first page.
    led = {one.id for one in question.choices if (leads(one) if name else one.state in NO_ANSWER)}
    found = options_of(view, question).options
    options = tuple(one for one in found if not one.toggle and one.code not in led)
    return Asked(name, says, options)


def _view(env: Env, frame: Frame) -> View:
    begun = tuple(Progress(one.round) for one in env.agendas)
    session = Session(SessionId("paper"), (frame,), begun)
    return View(Draft(session), env, frame, _AS_IF)
