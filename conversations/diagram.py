"""A flow as a picture: its ways out of each node, and the same as a Mermaid diagram."""

import re
from typing import NamedTuple

from conversations.flow import ALWAYS, CALL, INSTEAD, Branch, Flow, Node, Text
from conversations.library import Library

#: A longer label makes the picture unreadable on a phone.
LONGEST = 48


class Way(NamedTuple):
    """One way out of a node: where it leads, and the answer that leads there.

    Without an ``answer`` it is the way for all others; ``is_skip``: that of Skip. ``is_sometimes``:
    only under a condition.
    """

    go: str
    answer: Text | None = None
    is_skip: bool = False
    is_sometimes: bool = False

    @property
    def flow(self) -> str:
        """The flow it begins, perhaps with its node; empty where it stays in its own."""
        is_other = self.go.startswith((CALL, INSTEAD))
        return self.go.partition(" ")[2] if is_other else ""


def ways_out(node: Node) -> tuple[Way, ...]:
    """Every way out of a node, in the order in which the flow tries them."""
    question = node.asks
    chosen = [_way(b, choice.label) for choice in question.choices for b in choice.then]
    skipped = [_way(b, None, is_skip=True) for b in question.skip]
    return (*chosen, *skipped, *map(_way, node.then))


def _way(branch: Branch, answer: Text | None = None, *, is_skip: bool = False) -> Way:
    return Way(branch.go, answer, is_skip, branch.test is not ALWAYS)


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


def shortened(words: str, most: int = LONGEST) -> str:
    """As much of it as a picture has room for, in whole words."""
    return words if len(words) <= most else words[: most - 1].rsplit(" ", 1)[0] + "…"


def _shape(node: Node) -> str:
    words = shortened(next((t.text for t in node.says if t.text), node.id))
    words = re.sub(r'["<>{}|]', "", words)
    return f'("{words}")' if node.question else f'["{words}"]'


def _arrows(node: Node) -> list[str]:
    found = []
    for way in ways_out(node):
        said = way.answer.text if way.answer else "Skip" if way.is_skip else ""
        label = re.sub(r'["<>{}|]', "", said)
        arrow = f"-->|{label}|" if label else "-->"
        found.append(f"    {_id(node.id)} {arrow} {_target(way)}")
    return list(dict.fromkeys(found))


def _target(way: Way) -> str:
    if way.flow:
        return f"call_{_id(way.flow)}[[{way.flow}]]"
    return f"{_id(way.go)}(({way.go}))" if way.go.startswith("@") else _id(way.go)


def _id(name: str) -> str:
    # "end" and the like are words of Mermaid's own
    return "n_" + re.sub(r"[^a-z0-9_]", "_", name)
