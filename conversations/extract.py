"""Every sentence of a library, for translators: context, English, plural, note and place."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from conversations.flow import Flow, Node, Text
from conversations.library import Library

#: Nodes of the phrases flow that stand on buttons.
BUTTON_PHRASES = frozenset({"more", "several", "done", "skip", "back", "help"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """One msgid with its msgctxt (``key``).

    ``many`` and ``count`` are set for a plural. ``where`` is ``file: flow.node``; ``kind`` is
    ``choice`` for what stands on a button. ``also`` is the key under which its answer is kept,
    where that is another.
    """

    key: str
    text: str
    many: str | None
    count: str | None
    note: str
    where: str
    kind: Literal["say", "choice"]
    also: str = ""


def sentences(library: Library) -> tuple[Sentence, ...]:
    """All sentences, each key once, in the order of the files and nodes."""
    found: dict[str, Sentence] = {}
    for flow in library.flows.values():
        for node in flow.nodes.values():
            for sentence in _of_node(flow, node, library):
                found.setdefault(sentence.key, sentence)
    return tuple(found.values())


def _of_node(flow: Flow, node: Node, library: Library) -> Iterator[Sentence]:
    where = f"{flow.file}: {flow.id}.{node.id}"
    is_button = flow.id == "phrases" and node.id in BUTTON_PHRASES
    for text in node.says:
        if text.block is None:
            yield _sentence(text, where, "choice" if is_button else "say", library)
    for choice in node.question.choices if node.question else ():
        one = _sentence(choice.label, where, "choice", library)
        under = node.question.under if node.question else ""
        yield replace(one, also=f"{flow.id}.{under}.{choice.id}") if under else one


def _sentence(text: Text, where: str, kind: Literal["say", "choice"], library: Library) -> Sentence:
    note = library.notes.get(text.key, "")
    return Sentence(text.key, text.text, text.many, text.count, note, where, kind)
