"""Steps over a draft as they are kept: JSON, one after another, each over what the last one left.

Unlike steps that are given all at once on a command line, each names items by where they stand on
the page from which it was taken: "3" is the third item as it is now.
"""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Final

import orjson

from bot.services import crossing
from bot.services.drafts import Draft
from bot.services.shaping import Drop, Merge, Move, Set, Shaped, Split, Step, shape

_KINDS: Final[Mapping[str, type[Step]]] = {
    one.__name__.casefold(): one for one in (Split, Merge, Move, Set, Drop)
}


def dumped(steps: Sequence[Step]) -> str:
    """As they are kept."""
    rows = [[type(one).__name__.casefold(), orjson.Fragment(crossing.dumped(one))] for one in steps]
    return orjson.dumps(rows).decode()


def read(kept: str) -> list[Step]:
    """The steps that `dumped` kept."""
    return [crossing.made(_KINDS[kind], found) for kind, found in orjson.loads(kept)]


def after(draft: Draft, steps: Sequence[Step]) -> Shaped:
    """The draft after these steps; its items are named 1, 2, 3. Raises UserMistake."""
    for step in steps:
        draft = shape(draft, [step]).draft
    return Shaped(draft, tuple(str(at) for at in range(1, len(draft.items) + 1)))


def mark(*parts: object) -> str:
    """A short name of what a page showed, by which it is known whether that still stands."""
    return sha256(orjson.dumps([str(part) for part in parts])).hexdigest()[:16]
