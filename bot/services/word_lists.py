"""Finds the phrases of a word list in a draft, and the very words that were written there.

A person's disguises and slips are not looked for, as `bot.services.signals` does: a draft is
written with care. Letters are folded by the same table, and phrases are written in the same way,
without ``...``, ``^`` and ``~``.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Generic, TypeVar

from bot.services.signals.folding import Folding
from bot.services.signals.phrases import Place, Syntax, Way

T = TypeVar("T")

_WORD: Final = re.compile(r"[^\W_]+(?:[\u0610-\u061a\u064b-\u065f\u0670\u0640'’‘ʼ]+[^\W_]*)*")
_APOSTROPHE: Final = str.maketrans("", "", "'’‘`´ʼ")
#: What Arabic writes onto the next word: and, so; with, to, like; the. Longest first.
_JOINED: Final = re.compile(r"[وف]?(?:لل|[بكل]?ال|[بكل])|[وف]")
#: Remembered at most.
MANY_TEXTS: Final = 5_000
MANY_WORDS: Final = 50_000
#: What is left of a word without them has at least so many letters.
_SHORTEST: Final = 3


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text as it is written, where it stands, and the forms it is looked for in."""

    text: str
    start: int
    end: int
    forms: frozenset[str]


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """A phrase found: whose it is, and the words as they are written, from ``start`` on."""

    of: T
    text: str
    start: int
    end: int


class Words:
    """Cuts texts into words, and remembers those it cut last."""

    def __init__(self) -> None:
        self._folding = Folding()
        self.of = lru_cache(MANY_TEXTS)(self._cut)
        self._forms_of = lru_cache(MANY_WORDS)(self._folded)

    def fold(self, word: str) -> str:
        """The word with each letter written in the one way."""
        return self._folding.fold(word).translate(_APOSTROPHE)

    def _cut(self, text: str) -> tuple[Word, ...]:
        return tuple(
            Word(found[0], found.start(), found.end(), self._forms_of(found[0]))
            for found in _WORD.finditer(text)
        )

    def _folded(self, word: str) -> frozenset[str]:
        return frozenset(_forms(self.fold(word)))


class Phrases(Generic[T]):
    """Phrases and whose they are, each as `Syntax` reads it."""

    def __init__(self, words: Words, ways: Iterable[tuple[Way, T]]) -> None:
        self._words = words
        self._starts: dict[str, list[tuple[Way, T]]] = {}
        for way, of in ways:
            for word in way[0]:
                self._starts.setdefault(word, []).append((way, of))

    @classmethod
    def read(
        cls,
        words: Words,
        lists: Iterable[tuple[Sequence[str], T]],
        named: Mapping[str, tuple[str, ...]] | None = None,
    ) -> "Phrases[T]":
        """From phrases as they are written. Raises `Unreadable`."""
        syntax = Syntax(named or {}, words.fold)
        return cls(
            words, ((way, of) for phrases, of in lists for p in phrases for way in syntax.ways(p))
        )

    def find(self, text: str) -> list[Match[T]]:
        """Every phrase in the text, in order; of those that begin at one word the longest."""
        found: list[Match[T]] = []
        words = self._words.of(text)
        for at in range(len(words)):
            longest: dict[T, int] = {}
            for form in words[at].forms:
                for way, of in self._starts.get(form, ()):
                    if _fits(way, words, at):
                        longest[of] = max(len(way), longest.get(of, 0))
            for of, length in longest.items():
                start, end = words[at].start, words[at + length - 1].end
                found.append(Match(of, text[start:end], start, end))
        return found


def _fits(way: Way, words: Sequence[Word], at: int) -> bool:
    if at + len(way) > len(words):
        return False
    return all(_is(place, words[at + n]) for n, place in enumerate(way))


def _is(place: Place, word: Word) -> bool:
    return not place.isdisjoint(word.forms)


def _forms(folded: str) -> Iterator[str]:
    yield folded
    joined = _JOINED.match(folded)
    if joined and len(folded) - joined.end() >= _SHORTEST:
        yield folded[joined.end() :]
        if joined.end() > 1:  # "and" alone may be taken off too: what follows may be the word's own
            yield folded[1:]
