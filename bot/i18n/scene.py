"""What a message is drawn from besides sentences: loaded beforehand, frozen, no lookups."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from conversations import Item, ItemId, Line


@dataclass(frozen=True, slots=True)
class SupportCard:
    """One service as a participant reads it.

    ``way`` says how to reach it (call, text, visit) and ``number`` what to call or text or where
    to go. ``lines`` are its other facts: for whom, cost, hours, what happens. A Line is said in the
    person's language, a string as it is. ``languages`` are codes the service works in; empty means
    that nobody has checked.
    """

    title: Line | str
    lines: tuple[Line | str, ...] = ()
    way: Literal["call", "text", "visit", ""] = ""
    number: Line | str = ""
    is_emergency: bool = False
    languages: tuple[str, ...] = ()
    has_interpreters: bool = False


@dataclass(frozen=True, slots=True)
class MyAnswer:
    """What one person has said about one item, or about a section or round (``item`` None).

    ``labels`` are keys of the choices made (msgctxt), ``words`` what the person wrote.
    """

    item: ItemId | None
    number: str = ""
    section: str = ""
    text: str = ""
    kind: str = "question"
    labels: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    is_skipped: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything the blocks of one turn may show."""

    items: Mapping[ItemId, Item] = field(default_factory=dict)
    support: tuple[SupportCard, ...] = ()
    contact: tuple[str, ...] = ()
    answers: tuple[MyAnswer, ...] = ()


EMPTY = Scene()
