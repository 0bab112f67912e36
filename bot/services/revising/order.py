"""Where items of a revised document stand: which section is which, and what has moved."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.services.project_rows import ItemVersion


@dataclass(frozen=True, slots=True)
class Held:
    """An item as it stands, and as the last document had it; ``since`` it is gone, if it is."""

    newest: ItemVersion
    read: ItemVersion
    since: int | None = None


def section_ids(
    material: str, names: Sequence[str], held: Sequence[Held], found: Mapping[int, int]
) -> dict[str, str]:
    """The id of each section: a name keeps it, a new name takes over that of its items."""
    had = {
        one.newest.section_name: one.newest.section
        for one in reversed(held)
        if one.since is None and one.newest.section_name
    }
    ids = {name: had[name] for name in names if name in had}
    last = max((number_in(one.newest.section) for one in held), default=0)
    for name in dict.fromkeys(names):
        if name and name not in ids:
            came = Counter(
                held[j].newest.section
                for i, j in found.items()
                if names[i] == name and held[j].newest.section_name
            )
            free = [one for one, _ in came.most_common() if one not in ids.values()]
            last += not free
            ids[name] = free[0] if free else f"{material}-s{last}"
    return ids


def moved_among(found: Mapping[int, int]) -> set[int]:
    """Those that changed their order: all but the longest run that kept it."""
    ends: list[int] = []  # the least last place of a run, by its length
    last: list[int] = []
    before: dict[int, int | None] = {}
    for i, j in sorted(found.items()):
        length = bisect_left(ends, j)
        before[i] = last[length - 1] if length else None
        ends[length : length + 1] = [j]
        last[length : length + 1] = [i]
    still: set[int] = set()
    at = last[-1] if last else None
    while at is not None:
        still.add(at)
        at = before[at]
    return set(found) - still


def number_in(name: str) -> int:
    """The last number of an id, such as 7 of m1-i7."""
    digits = name.rpartition("-")[2][1:]
    return int(digits) if digits.isdecimal() else 0
