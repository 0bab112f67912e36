"""The questions whose answers are counted: their choices, in the order in which they are shown.

A test holds them to the flows. A choice of somebody's own flow is counted too, after these; it is
never published, because that it is there at all would say that somebody made it.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple


class Question(NamedTuple):
    """Where its choices have their labels, and whether one person can make several."""

    flow: str
    node: str
    codes: tuple[str, ...]
    is_several: bool = False


def _asked(node: str, codes: str, *, is_several: bool = False, flow: str = "review") -> Question:
    return Question(flow, node, tuple(codes.split()), is_several)


VERDICTS: Final = _asked("verdict", "fine words differently not_asked")
#: Of a second look, where people say whether we got it right.
RIGHT: Final = _asked("right", "right partly wrong missing", flow="look")

QUESTIONS: Final[Mapping[str, Question]] = {
    "reason": _asked(
        "reason",
        "unclear vague personal leading two assumes recall options instructions culture tone "
        "picture other",
    ),
    "feeling": _asked(
        "feeling",
        "good nothing worried sad angry surprised mixed unsure private special",
        is_several=True,
    ),
    "place": _asked(
        "place", "nothing trusted quiet who_asks time before language other", is_several=True
    ),
    "after_feeling": _asked("after_feeling", "fine better low shaken unsure"),
    "after_need": _asked(
        "after_need", "nothing talk alone nice check support other", is_several=True
    ),
}
"""By the name that answers are kept under; the verdict on an item stands apart."""
