"""A flow as a Mermaid diagram, for the facilitators' guide and the console."""

import re

from conversations.flow import CALL, INSTEAD, Choice, Flow, Node
from conversations.library import Library
from conversations.paths import branches

#: A longer label makes the picture unreadable on a phone.
LONGEST = 48


def diagram(flow: Flow) -> str:
    """Mermaid text; questions are rounded, what only passes on is square."""
    lines = ["flowchart TD"]
    for node in flow.nodes.values():
        lines.append(f"    {_id(node.id)}{_shape(node)}")
    for node in flow.nodes.values():
        lines += _arrows(node)
    return "\n".join(lines)


def diagrams(library: Library) -> str:
    """All flows with a heading each, in Markdown."""
    shown = (flow for flow in library.flows.values() if flow.id != "phrases")
    return "\n\n".join(f"### {flow.title}\n\n```mermaid\n{diagram(flow)}\n```" for flow in shown)


def _shape(node: Node) -> str:
    words = next((t.text for t in node.says if t.text), node.id)
    words = words if len(words) <= LONGEST else words[: LONGEST - 1].rsplit(" ", 1)[0] + "…"
    words = re.sub(r'["<>{}|]', "", words)
    return f'("{words}")' if node.question else f'["{words}"]'


def _arrows(node: Node) -> list[str]:
    labels = {id(b): c.label.text for c in _choices(node) for b in c.then}
    labels |= {id(b): "Skip" for b in (node.question.skip if node.question else ())}
    found = []
    for branch in branches(node):
        label = re.sub(r'["<>{}|]', "", labels.get(id(branch), ""))
        arrow = f"-->|{label}|" if label else "-->"
        found.append(f"    {_id(node.id)} {arrow} {_target(branch.go)}")
    return list(dict.fromkeys(found))


def _choices(node: Node) -> tuple[Choice, ...]:
    return node.question.choices if node.question else ()


def _target(go: str) -> str:
    if go.startswith((CALL, INSTEAD)):
        called = go.partition(" ")[2]
        return f"call_{_id(called)}[[{called}]]"
    return f"{_id(go)}(({go}))" if go.startswith("@") else _id(go)


def _id(name: str) -> str:
    # "end" and the like are words of Mermaid's own
    return "n_" + re.sub(r"[^a-z0-9_]", "_", name)
