"""Where the boxes of a picture stand: in layers from top to bottom, arrows mostly downwards.

The usual four steps (Sugiyama, Tagawa and Toda, 1981), for pictures of some fifty boxes: arrows
that lead back are turned round, each box goes below all that lead to it, long arrows get a place
in every layer they cross, and each layer is put in order by where its neighbours stand. Pure.
"""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Arrow = tuple[str, str]
Point = tuple[int, int]

#: Pixels of a box, of the gaps around it, and of a passing arrow's room.
WIDE, HIGH = 184, 78
BESIDE, BELOW, PASSING = 22, 52, 18
#: Boxes that no arrow touches, side by side.
ABREAST = 3
#: More rounds change next to nothing.
ROUNDS = 6


@dataclass(frozen=True, slots=True)
class Layout:
    """``boxes`` gives the upper left corner of each, ``lines`` the points of each arrow."""

    width: int
    height: int
    boxes: Mapping[str, Point]
    lines: Mapping[Arrow, tuple[Point, ...]]


@dataclass
class _Layers:
    """Layers in the making; what is no box is the place of an arrow that passes through."""

    boxes: frozenset[str]
    rows: list[list[str]] = field(default_factory=list)
    above: dict[str, list[str]] = field(default_factory=dict)
    below: dict[str, list[str]] = field(default_factory=dict)

    def link(self, upper: str, lower: str) -> None:
        self.below.setdefault(upper, []).append(lower)
        self.above.setdefault(lower, []).append(upper)


def layered(boxes: Sequence[str], arrows: Sequence[Arrow]) -> Layout:
    """Place them; boxes that come first stand higher. Arrows from a box to itself have no line."""
    known = [one for one in dict.fromkeys(arrows) if one[0] != one[1]]
    down = _downwards(boxes, known)
    depth = _depths(boxes, list(down.values()))
    layers, chains = _with_passing(boxes, depth, down)
    _in_order(layers)
    corners = _corners(layers)
    width = max((x for x, _ in corners.values()), default=0) + WIDE + BESIDE
    lines = {arrow: _line(chains[arrow], corners, layers, arrow) for arrow in known}
    height = len(layers.rows) * (HIGH + BELOW) + BELOW // 2
    return Layout(width, height, {one: corners[one] for one in boxes}, lines)


def _downwards(boxes: Sequence[str], arrows: Sequence[Arrow]) -> dict[Arrow, Arrow]:
    """Each arrow as it counts for the layers: those that close a circle are turned round."""
    leads: dict[str, list[str]] = {}
    for start, end in arrows:
        leads.setdefault(start, []).append(end)
    open_ones: set[str] = set()
    seen: set[str] = set()
    back: set[Arrow] = set()

    def visit(box: str) -> None:
        seen.add(box)
        open_ones.add(box)
        for after in leads.get(box, ()):
            if after in open_ones:
                back.add((box, after))
            elif after not in seen:
                visit(after)
        open_ones.discard(box)

    for box in boxes:
        if box not in seen:
            visit(box)
    return {one: (one[1], one[0]) if one in back else one for one in arrows}


def _depths(boxes: Sequence[str], arrows: Sequence[Arrow]) -> dict[str, int]:
    """The layer of each: one below the lowest that leads to it; what nothing touches is last."""
    above: dict[str, list[str]] = {}
    for start, end in arrows:
        above.setdefault(end, []).append(start)
    depth: dict[str, int] = {}

    def of(box: str) -> int:
        if box not in depth:
            depth[box] = 1 + max((of(one) for one in above.get(box, ())), default=-1)
        return depth[box]

    linked = {box: of(box) for box in boxes if any(box in one for one in arrows)}
    alone = [box for box in boxes if box not in linked]
    first = max(linked.values(), default=-1) + 1
    return linked | {box: first + at // ABREAST for at, box in enumerate(alone)}


def _with_passing(
    boxes: Sequence[str], depth: Mapping[str, int], down: Mapping[Arrow, Arrow]
) -> tuple[_Layers, dict[Arrow, list[str]]]:
    layers = _Layers(frozenset(boxes), [[] for _ in range(max(depth.values(), default=-1) + 1)])
    for box in boxes:
        layers.rows[depth[box]].append(box)
    chains: dict[Arrow, list[str]] = {}
    for arrow, (upper, lower) in down.items():
        passing = [f"{upper}\0{lower}\0{row}" for row in range(depth[upper] + 1, depth[lower])]
        for row, name in enumerate(passing, depth[upper] + 1):
            if name not in layers.rows[row]:
                layers.rows[row].append(name)
        chain = [upper, *passing, lower]
        for one, other in itertools.pairwise(chain):
            layers.link(one, other)
        chains[arrow] = chain if arrow == (upper, lower) else chain[::-1]
    return layers, chains


def _in_order(layers: _Layers) -> None:
    """Down and up again, each time by the middle of the neighbours just passed."""
    for turn in range(ROUNDS):
        is_down = turn % 2 == 0
        rows = layers.rows if is_down else layers.rows[::-1]
        near = layers.above if is_down else layers.below
        for before, row in itertools.pairwise(rows):
            place = {name: at for at, name in enumerate(before)}
            middle = {}
            for at, name in enumerate(row):
                places = [place[one] for one in near.get(name, ()) if one in place]
                middle[name] = sum(places) / len(places) if places else float(at)
            row.sort(key=middle.__getitem__)


def _corners(layers: _Layers) -> dict[str, Point]:
    """Every layer in the middle of the picture."""
    rows = [[WIDE if one in layers.boxes else PASSING for one in row] for row in layers.rows]
    widths = [sum(row) + BESIDE * max(len(row) - 1, 0) for row in rows]
    widest = max(widths, default=0)
    found: dict[str, Point] = {}
    for level, (names, sizes) in enumerate(zip(layers.rows, rows, strict=True)):
        x = BESIDE + (widest - widths[level]) // 2
        for name, size in zip(names, sizes, strict=True):
            found[name] = (x, BELOW // 2 + level * (HIGH + BELOW))
            x += size + BESIDE
    return found


def _line(
    chain: Sequence[str], corners: Mapping[str, Point], layers: _Layers, arrow: Arrow
) -> tuple[Point, ...]:
    """From the edge of the first box, through the gaps, to the edge of the last."""
    is_down = corners[chain[0]][1] < corners[chain[-1]][1]
    points: list[Point] = []
    for name in chain:
        x, y = corners[name]
        if name in layers.boxes:
            leaves = name == arrow[0]
            points.append((x + WIDE // 2, y + (HIGH if leaves == is_down else 0)))
        else:
            ends = (y, y + HIGH) if is_down else (y + HIGH, y)
            points += [(x + PASSING // 2, one) for one in ends]
    return tuple(points)
