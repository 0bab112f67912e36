"""Bars as pieces of a drawing: where each begins, how long it is, and the lines in it.

Each kind has lines of its own, so that a bar can be read without colours. Pure arithmetic.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.reports.page.values import Cell

WIDTH: Final = 480
HEIGHT: Final = 22
GAP: Final = 2
STEP: Final = 6
"""All in the units of the drawing."""

STYLES: Final[Mapping[str, str]] = {
    "fine": "plain",
    "right": "plain",
    "words": "upright",
    "partly": "upright",
    "differently": "level",
    "missing": "level",
    "not_asked": "solid",
    "wrong": "solid",
}
"""How the piece of each verdict is drawn; any other is crossed."""

FILLS: Final[Mapping[str, str]] = {
    "plain": "#b9dcd6",
    "upright": "#f0d9a0",
    "level": "#e8b48d",
    "solid": "#8c2f14",
    "crossed": "#cdd3d2",
}
"""Their colours where no style sheet reaches, from light to dark as opinions grow stronger."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a bar; ``lines`` is the path of the lines in it."""

    code: str
    style: str
    x: float
    width: float
    lines: str


def style_of(code: str) -> str:
    """How a piece of that verdict is drawn."""
    return STYLES.get(code, "crossed")


def stacked(cells: Sequence[Cell], of: int, is_rtl: bool) -> list[Piece]:
    """One bar of several pieces, for ``of`` people, from where reading begins."""
    whole = max(of, sum(cell.count for cell in cells), 1)
    found, start = [], 0.0
    for cell in cells:
        length = WIDTH * cell.count / whole
        width = max(length - GAP, 1)
        x = WIDTH - start - width if is_rtl else start
        found.append(_piece(cell.code, round(x, 2), round(width, 2)))
        start += length
    return found


def single(count: int, of: int, is_rtl: bool) -> Piece:
    """A bar of one piece."""
    return stacked([Cell("one", count)], max(of, count), is_rtl)[0]


def sample(code: str) -> Piece:
    """A square of that kind, for the legend."""
    return _piece(code, 0, HEIGHT)


def _piece(code: str, x: float, width: float) -> Piece:
    style = "plain" if code == "one" else style_of(code)
    return Piece(code, style, x, width, "".join(_lines(style, x, width)))


def _lines(style: str, x: float, width: float) -> Iterator[str]:
    if style in ("upright", "crossed"):
        for n in range(1, int(width // STEP) + (width % STEP > 1)):
            yield f"M{round(x + n * STEP, 2)} 0V{HEIGHT}"
    if style in ("level", "crossed"):
        for y in range(STEP - 1, HEIGHT, STEP):
            yield f"M{x} {y}H{round(x + width, 2)}"
