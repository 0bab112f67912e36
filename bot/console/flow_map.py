"""One conversation as its page shows it: steps in words, and the same steps as a picture."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from bot.console.layered import HIGH, WIDE, Layout, Point, layered
from bot.i18n import Catalogues
from bot.i18n.marks import Standing
from conversations import Flow, Node, Way, shortened, ways_out

#: Signs of a line in a box, and lines there.
LINE, LINES = 25, 2

#: Where a step may lead besides another step, as facilitators say it.
PLACES = {
    "@next": "whatever comes next on the agenda",
    "@agenda": "the first round with something left",
    "@return": "back to where they were",
}


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence of a step; ``block`` names what is drawn from data in place of words."""

    forms: tuple[str, ...]
    standing: Standing | None
    block: str = ""


@dataclass(frozen=True, slots=True)
class Out:
    """One way on: the answer that leads there (empty: any other), and where to.

    ``step`` is one of this conversation, ``flow`` another conversation; else ``place`` says it.
    """

    answer: str
    standing: Standing | None
    step: str = ""
    flow: str = ""
    place: str = ""
    is_sometimes: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One node: what it says, what may be answered, and where that leads."""

    id: str
    is_question: bool
    is_sometimes: bool
    says: tuple[Said, ...]
    answers: tuple[Said, ...]
    outs: tuple[Out, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """One step in the picture; ``exits`` says in a word where it leads besides other steps."""

    step: str
    at: Point
    lines: tuple[str, ...]
    exits: str
    is_question: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """What the template draws; ``paths`` are curves as SVG writes them."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    paths: tuple[str, ...]


def steps_of(flow: Flow, speech: Catalogues, language: str) -> tuple[Step, ...]:
    """Every step in the order of the file, in that language."""
    return tuple(_step(node, speech, language) for node in flow.nodes.values())


def counted(steps: tuple[Step, ...]) -> Counter[Standing]:
    """How many of its sentences stand how."""
    said = (one for step in steps for one in (*step.says, *step.answers))
    return Counter(one.standing for one in said if one.standing is not None)


def picture_of(flow: Flow, steps: tuple[Step, ...]) -> Picture:
    """The same as a picture: a box a step, arrows between steps; all other ways stand in a box."""
    names = [step.id for step in steps]
    arrows = [(step.id, out.step) for step in steps for out in step.outs if out.step]
    first = [flow.start, *(name for name in names if name != flow.start)]
    placed = layered(first, arrows)
    boxes = tuple(_box(step, placed) for step in steps)
    return Picture(placed.width, placed.height, boxes, tuple(map(_path, placed.lines.values())))


def _step(node: Node, speech: Catalogues, language: str) -> Step:
    def said(key: str, text: str, many: str | None) -> Said:
        return Said(*speech.wording(language, key, text, many))

    return Step(
        id=node.id,
        is_question=node.question is not None,
        is_sometimes=bool(node.test.when or node.test.unless),
        says=tuple(
            Said((), None, one.block) if one.block else said(one.key, one.text, one.many)
            for one in node.says
        ),
        answers=tuple(
            said(one.label.key, one.label.text, one.label.many) for one in node.asks.choices
        ),
        outs=tuple(dict.fromkeys(_outs(node, speech, language))),
    )


def _outs(node: Node, speech: Catalogues, language: str) -> Iterator[Out]:
    for way in ways_out(node):
        answer = standing = None
        if way.answer is not None:
            label = way.answer
            forms, standing = speech.wording(language, label.key, label.text, label.many)
            answer = forms[0]
        yield Out(
            answer or ("Skip" if way.is_skip else ""),
            standing,
            **_where(way),
            is_sometimes=way.is_sometimes,
        )


def _where(way: Way) -> dict[str, str]:
    if way.flow:
        return {"flow": way.flow.partition(".")[0]}
    return {"place": PLACES.get(way.go, way.go)} if way.go.startswith("@") else {"step": way.go}


def _box(step: Step, placed: Layout) -> Box:
    exits = [
        f"opens {out.flow}" if out.flow else "goes back" if "back" in out.place else "goes on"
        for out in step.outs
        if not out.step
    ]
    drawn = next((f"[{one.block}]" for one in step.says if one.block), "(chooses a way)")
    words = next((one.forms[0] for one in step.says if one.forms), drawn)
    ends = shortened("→ " + ", ".join(dict.fromkeys(exits)), LINE) if exits else ""
    return Box(step.id, placed.boxes[step.id], _broken(words), ends, step.is_question)


def _broken(words: str) -> tuple[str, ...]:
    """As much of it as a box has room for, in two lines."""
    lines: list[str] = []
    rest = words.split()
    while rest and len(lines) < LINES:
        line = rest.pop(0)
        while rest and len(line) + 1 + len(rest[0]) <= LINE:
            line += " " + rest.pop(0)
        is_last = len(lines) == LINES - 1 and bool(rest)
        lines.append(shortened(line if not is_last else f"{line} {rest[0]}", LINE))
    return tuple(lines)


def _path(points: tuple[Point, ...]) -> str:
    """A smooth line through these points, which leaves and arrives upright."""
    x, y = points[0]
    parts = [f"M{x} {y}"]
    for nx, ny in points[1:]:
        middle = (y + ny) // 2
        parts.append(f"L{nx} {ny}" if nx == x else f"C{x} {middle} {nx} {middle} {nx} {ny}")
        x, y = nx, ny
    return "".join(parts)


#: Of a box, for the template.
SIZE = (WIDE, HIGH)
