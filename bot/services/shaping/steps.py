"""What can be done with the items of a draft."""

from dataclasses import dataclass
from typing import Final, TypeAlias

#: Where a moved item may stand beside before another one.
END: Final = "end"


@dataclass(frozen=True, slots=True)
class Split:
    """Make two items of one; ``at`` are the words with which the second part begins.

    They may be in its text, or begin one of its probes.
    """

    item: str
    at: str


@dataclass(frozen=True, slots=True)
class Merge:
    """Make one item of this and the next in the draft as read."""

    item: str


@dataclass(frozen=True, slots=True)
class Move:
    """Put an item before another one, under the same heading, or at the `END`."""

    item: str
    before: str


@dataclass(frozen=True, slots=True)
class Set:
    """Say something about an item; None leaves it as it is."""

    item: str
    section: str | None = None
    heavy: bool | None = None
    topics: tuple[str, ...] | None = None
    label: str | None = None
    why: str | None = None
    gist: str | None = None
    media: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Drop:
    """Leave an item out."""

    item: str


Step: TypeAlias = Split | Merge | Move | Set | Drop
