"""The ways through a flow: where each node may lead, what nobody reaches, what never ends."""

from collections.abc import Iterator

from conversations.findings import Finding
from conversations.flow import ALWAYS, CALL, INSTEAD, Branch, Flow, Node
from conversations.library import ENTERED, Library
from conversations.names import NodeId


def branches(node: Node) -> tuple[Branch, ...]:
    """Every way out of a node."""
    question = node.question
    if question is None:
        return node.then
    chosen = tuple(b for c in question.choices for b in c.then)
    return (*chosen, *question.skip, *node.then)


def unreachable(library: Library, flow: Flow) -> Iterator[Finding]:
    """Nodes that no way leads to."""
    known = (*flow.entries, *ENTERED.get(flow.id, ()), *_called(library, flow))
    waiting = [n for n in known if n in flow.nodes]
    seen: set[NodeId] = set()
    while waiting:
        node_id = waiting.pop()
        if node_id not in seen:
            seen.add(node_id)
            targets = [NodeId(branch.go) for branch in branches(flow.nodes[node_id])]
            waiting += [target for target in targets if target in flow.nodes]
    for node_id in flow.nodes:
        if node_id not in seen:
            where = f"{flow.file}: {node_id}"
            yield Finding(where, "nobody ever comes here.", "Lead to it, or take it out.", "warn")


def silent_loops(flow: Flow) -> Iterator[Finding]:
    """Nodes that pass on to each other for ever without asking."""
    quiet = {node.id: _passes_on(flow, node) for node in flow.nodes.values() if _is_quiet(node)}
    for start in quiet:
        seen: set[NodeId] = set()
        waiting = list(quiet[start])
        while waiting:
            node_id = waiting.pop()
            if node_id in quiet and node_id not in seen:
                seen.add(node_id)
                waiting += quiet[node_id]
        if start in seen:
            where = f"{flow.file}: {start}"
            yield Finding(where, "it leads back to itself and asks nothing.", "Ask on the way.")


def _is_quiet(node: Node) -> bool:
    """Whether a turn may pass through: nothing is asked, or only under a condition."""
    return node.question is None or node.test is not ALWAYS


def _passes_on(flow: Flow, node: Node) -> tuple[NodeId, ...]:
    targets = [branch.go for branch in node.then]
    if "@next" in targets:
        steps = (flow.on_item, flow.on_section, flow.on_batch_end)
        targets += [step for step in steps if step is not None]
    return tuple(NodeId(target) for target in targets)


def _called(library: Library, flow: Flow) -> Iterator[NodeId]:
    for other in library.flows.values():
        for node in other.nodes.values():
            for branch in branches(node):
                if branch.go.startswith((f"{CALL}{flow.id}.", f"{INSTEAD}{flow.id}.")):
                    yield NodeId(branch.go.partition(".")[2])
