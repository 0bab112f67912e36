"""Answers to choose from that overlap, leave a gap, say one thing twice, or leave no way out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from bot.services.preflight.paper import Noted, Paper, quoted
from bot.services.preflight.wordings import Wordings
from conversations import Item

_NUMBER: Final = r"(\d[\d,]*(?:\.\d+)?)"
_JOIN: Final = r"(?:-|–|—|to|or|and|until|till|الي|او|حتي)"
_RANGE: Final = re.compile(rf"{_NUMBER}\s*[^\d\s:]{{0,3}}\s*{_JOIN}\s*[^\d\s:]{{0,2}}\s*{_NUMBER}")
_ONE: Final = re.compile(_NUMBER)
_BELOW: Final = re.compile(r"\b(?:less than|under|below|fewer than|younger than)\b|اقل من|تحت")
_ABOVE: Final = re.compile(r"\b(?:more than|over|above|older than)\b|اكثر من|فوق")
_DOWN: Final = re.compile(
    r"\b(?:or|and) (?:less|fewer|under|younger|below)\b|\bup to\b|\d or less\b|او اقل|فما دون|فاقل"
)
_UP: Final = re.compile(
    r"\b(?:or|and) (?:more|over|older|above|up|upwards)\b|\d\s*\+|او اكثر|فما فوق|فاكثر"
)
_CLOCK: Final = re.compile(r"\d:\d|\d\s*(?:am|pm)\b")
#: A range has two ends; fewer options with numbers say nothing about a scale.
_ENDS: Final = 2
_FEWEST: Final = 2


@dataclass(frozen=True, slots=True)
class Span:
    """The numbers that an option covers, both ends included."""

    text: str
    low: float
    high: float

    @property
    def is_range(self) -> bool:
        """Whether it is more than one number."""
        return self.low < self.high


def check(paper: Paper, wordings: Wordings) -> Iterator[Noted]:
    """What is wrong with the options of each item; heavy ones without a way out, told once."""
    for item in paper.items:
        yield from _twice(item, wordings)
        yield from _numbers(item, wordings)
    closed = [
        item
        for item in paper.items
        if item.heavy and item.options and not _may_decline(item, wordings)
    ]
    if closed:
        what = (
            f"A heavy item has no option for those who would rather not say: {paper.names(closed)}."
        )
        yield Noted(what, "Add the option “I would rather not say”.")


def _may_decline(item: Item, wordings: Wordings) -> bool:
    return any(wordings.declining.find(option) for option in item.options)


def _twice(item: Item, wordings: Wordings) -> Iterator[Noted]:
    seen: dict[str, str] = {}
    for option in item.options:
        folded = " ".join(wordings.words.fold(option).split())
        if folded and folded in seen:
            yield Noted(f"The option “{option}” is there twice.", "Leave one of them out.", item)
        seen[folded] = option


def _numbers(item: Item, wordings: Wordings) -> Iterator[Noted]:
    spans = [span for one in item.options if (span := _span(one, wordings.words.fold(one)))]
    if len(spans) < _FEWEST or not any(span.is_range for span in spans):
        return
    spans.sort(key=lambda span: (span.low, span.high))
    for before, after in pairwise(spans):
        both = quoted((before.text, after.text))
        if after.low <= before.high:
            number = _plain(after.low)
            do = f"Let only one of them hold {number}, such as “… to {_plain(after.low - 1)}”."
            yield Noted(f"Two options overlap at {number}: {both}.", do, item)
        elif after.low > before.high + 1 and float(before.high).is_integer():
            missing = _plain(before.high + 1)
            yield Noted(f"No option holds {missing}: {both}.", "Close the gap between them.", item)


def _span(option: str, folded: str) -> Span | None:
    if _CLOCK.search(folded):
        return None
    if (found := _RANGE.search(folded)) and len(_ONE.findall(folded)) == _ENDS:
        low, high = _value(found[1]), _value(found[2])
        return Span(option, low, high) if low <= high else None
    numbers = _ONE.findall(folded)
    if len(numbers) != 1:
        return None
    value = _value(numbers[0])
    if _BELOW.search(folded):
        return Span(option, float("-inf"), value - 1)
    if _ABOVE.search(folded):
        return Span(option, value + 1, float("inf"))
    if _DOWN.search(folded):
        return Span(option, float("-inf"), value)
    if _UP.search(folded):
        return Span(option, value, float("inf"))
    return Span(option, value, value)


def _value(number: str) -> float:
    return float(number.replace(",", ""))


def _plain(value: float) -> str:
    return f"{value:g}"
