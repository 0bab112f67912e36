"""What may be said of a group so that nobody in it can be worked out (R103).

A rule for sentences and one for numbers. Both are judged as a reader would attack them: somebody
who knows the rule, and how many took part.
"""

from collections.abc import Mapping
from typing import Literal

#: Smaller groups are not told about at all.
FLOOR = 10
#: Smaller cells are not shown, nor what they could be worked out from.
CELL = 5

Level = Literal["most", "half", "some"]

#: From these shares on, in hundredths, "most" and "about half" are true words.
MOST, HALF = 60, 40


def level(said: int, total: int) -> Level | None:
    """How many said one thing, in a word; None where no word is safe.

    A word stands only for groups of at least FLOOR in which at least CELL said it and at least
    CELL did not. So a word means that neither side is small. Silence means that one side is, or
    both could be, and never says which. There is one word an item, about one fixed choice: a
    second word about the same people could be subtracted from the first.
    """
    if total < FLOOR or said < CELL or total - said < CELL:
        return None
    share = 100 * said / total
    if share >= MOST:
        return "most"
    return "half" if share >= HALF else "some"


def told(
    counts: Mapping[str, int], answered: int, took_part: int, *, is_several: bool = False
) -> dict[str, int] | None:
    """The counts that anybody may read of one question; None where none may be read.

    ``counts`` holds every choice there was, also those nobody made; ``is_several`` where one person
    can make several. Cells under CELL are left out, and the total with them, so that nothing can be
    subtracted. Nothing is told where fewer than FLOOR answered, where fewer than CELL of those who
    ``took_part`` are left outside what is told (everybody would know what each of them said), or
    where the rest could not be spread so that any one of the hidden cells is empty: then FLOOR
    itself would prove that somebody is in it.
    """
    shown = {name: count for name, count in counts.items() if count >= CELL}
    inside = max(shown.values(), default=0) if is_several else sum(shown.values())
    others = max(len(counts) - len(shown) - 1, 0)
    room = sum(shown.values()) + (CELL - 1) * others
    if not shown or answered < FLOOR or took_part - inside < CELL or room < FLOOR:
        return None
    return shown
