"""Finds phrases in words: every phrase of every rule in one pass.

Phrases share one tree: from its root a word leads to a node, the next word onwards, and a node
where a phrase ends names it. While reading, we stand at several nodes at once; a node is kept once,
however it was reached. Where we stand and the next word decide where we stand then, so that step is
worked out once and remembered: what is remembered are words of rules, never a person's.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Generic, TypeVar

from bot.services.signals.phrases import (
    GAP_PLACE,
    GAP_WORDS,
    SHORTEST_SLIP,
    Place,
    Way,
    slips,
)
from bot.services.signals.reading import START, shortened

T = TypeVar("T")
#: A word run together from others is at least this long; one longer than the most is no word.
_SHORTEST_RUN, _LONGEST_RUN = 6, 200
#: Steps remembered, at most; then all are forgotten and worked out again as they come.
_MOST_STEPS = 50_000
#: Arabic writes "and" and "so" onto the next word.
_JOINED = frozenset("وف")


@dataclass(slots=True, eq=False)
class Node(Generic[T]):
    """What may come next, by word; whether words may be passed over first; what ends here."""

    steps: dict[str, list["Node[T]"]] = field(default_factory=dict)
    places: dict[Place, "Node[T]"] = field(default_factory=dict)
    gap: "Node[T] | None" = None
    ends: set[T] = field(default_factory=set)

    def at(self, place: Place) -> "Node[T]":
        """The node behind that place, made where there is none."""
        if place == GAP_PLACE:
            self.gap = self.gap or Node()
            return self.gap
        if place not in self.places:
            self.places[place] = Node()
            for word in place:
                self.steps.setdefault(word, []).append(self.places[place])
        return self.places[place]


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """One phrase found: whose it is, and the words from ``first`` to before ``end``."""

    of: T
    first: int
    end: int


#: By node, how many more words may be passed over, and how many words ago the phrase began.
_Standing = dict[Node[T], tuple[int, int]]


@dataclass(slots=True, eq=False)
class _Place(Generic[T]):
    """Where we stand, and where the words met here have led: there, and the phrases that end."""

    standing: _Standing[T] = field(default_factory=dict)
    onward: dict[tuple[str, ...], tuple["_Place[T]", tuple[tuple[T, int], ...]]] = field(
        default_factory=dict
    )


class Matcher(Generic[T]):
    """Built once from ways and whose they are."""

    def __init__(self, ways: Iterable[tuple[Way, T]]) -> None:
        self._root: Node[T] = Node()
        self._spellings: dict[str, list[str]] = {}
        for way, of in ways:
            node = self._root
            for place in way:
                node = node.at(place)
            node.ends.add(of)
        for word in _words_under(self._root):
            self._spell(word)
        self._bare = _by_bare_letters(self._spellings)
        self._longest = max(map(len, self._spellings), default=0)
        self._nowhere: _Place[T] = _Place()
        self._places: dict[frozenset[object], _Place[T]] = {}
        self._steps = 0

    def hits(self, words: Sequence[str]) -> list[Hit[T]]:
        """Every phrase found in the words."""
        meant = {word: self._meant(word) for word in dict.fromkeys(words)}
        found: list[Hit[T]] = []
        place = self._nowhere
        for at, (word, symbols) in enumerate((w, s) for w in words for s in meant[w]):
            known = (self._nowhere if word == START else place).onward.get(symbols)
            if known is None:
                known = self._step(self._nowhere if word == START else place, symbols)
            place, ended = known
            if ended:
                found += [Hit(of, at - ago, at + 1) for of, ago in ended]
        return found

    def _step(
        self, place: _Place[T], symbols: tuple[str, ...]
    ) -> tuple[_Place[T], tuple[tuple[T, int], ...]]:
        """Where one word leads, and the phrases that end with it, each with its beginning."""
        onward: _Standing[T] = {
            node: (spare - 1, ago + 1) for node, (spare, ago) in place.standing.items() if spare
        }
        ended: dict[T, int] = {}
        standing = [*place.standing.items(), (self._root, (0, -1))]
        for node, (_, ago) in standing:
            for symbol in symbols:
                for following in node.steps.get(symbol, ()):
                    _arrive(onward, ended, following, ago + 1)
        known = (self._place(onward), tuple(ended.items()))
        self._steps += 1
        if self._steps > _MOST_STEPS:
            self._nowhere, self._places, self._steps = _Place(), {}, 0
        place.onward[symbols] = known
        return known

    def _place(self, standing: _Standing[T]) -> _Place[T]:
        if not standing:
            return self._nowhere
        return self._places.setdefault(frozenset(standing.items()), _Place(standing))

    def _spell(self, word: str) -> None:
        bare = word.removesuffix("~")
        spellings = {bare}
        if bare != word and len(bare) >= SHORTEST_SLIP:
            spellings |= slips(bare)
        for spelling in spellings:
            known = self._spellings.setdefault(spelling, [])
            if word not in known:
                known.append(word)

    def _meant(self, word: str) -> tuple[tuple[str, ...], ...]:
        """The words of rules that it may be, one place after the other."""
        symbols = self._symbols(word)
        if symbols:
            return (symbols,)
        parts = self._run_together(word)
        return tuple(self._symbols(part) for part in parts) if parts else ((),)

    def _symbols(self, word: str) -> tuple[str, ...]:
        if word in self._spellings:
            return tuple(self._spellings[word])
        short = shortened(word)
        for form in short:
            if form in self._spellings:
                return tuple(self._spellings[form])
        if short and short[-1] in self._bare:
            return tuple(s for word in self._bare[short[-1]] for s in self._spellings[word])
        if word[0] in _JOINED:
            return tuple(self._spellings.get(word[1:], ()))
        return ()

    def _run_together(self, word: str) -> list[str]:
        """The fewest words of rules that make up this one; none where it is no such word."""
        if not _SHORTEST_RUN <= len(word) <= _LONGEST_RUN:
            return []
        best: list[list[str] | None] = [[]]
        for end in range(1, len(word) + 1):
            ways = (
                [*before, word[first:end]]
                for first in range(max(0, end - self._longest), end)
                if (before := best[first]) is not None and word[first:end] in self._spellings
            )
            best.append(min(ways, key=len, default=None))
        return best[-1] or []


def _arrive(onward: _Standing[T], ended: dict[T, int], node: Node[T], ago: int) -> None:
    """Stand at the node; of two beginnings the later one is kept."""
    for of in node.ends:
        ended[of] = min(ago, ended.get(of, ago))
    if node.steps:
        onward[node] = (0, min(ago, onward.get(node, (0, ago))[1]))
    if node.gap is not None:
        onward[node.gap] = (GAP_WORDS, ago)


def _by_bare_letters(spellings: Iterable[str]) -> dict[str, list[str]]:
    """Words by their letters without doubles: ``kil`` is ``kill``."""
    found: dict[str, list[str]] = {}
    for spelling in spellings:
        bare = "".join(letter for letter, _ in groupby(spelling))
        found.setdefault(bare, []).append(spelling)
    return found


def _words_under(node: Node[T]) -> set[str]:
    """Every word that a phrase has anywhere."""
    words = set(node.steps)
    for following in (*node.places.values(), *((node.gap,) if node.gap else ())):
        words |= _words_under(following)
    return words
