"""Which item of a revised document is which item of the edition before.

Three steps, each over what the earlier ones left: what staff say; the same wording; the most
similar wording, where the same number speaks for an item. An item is matched once at most, and the
same two documents are always matched in the same way.
"""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from math import log
from typing import Final

from bot.services.word_changes import words_of

#: How alike two wordings are at least, of 1: with the same number, and with any. In a guide of 21
#: and a survey of 38 questions 95 of 100 pairs stay below 0.4, and few of unlike ones reach 0.5.
ALIKE: Final = 0.4
AS_ALIKE: Final = 0.5
#: With the same number also where they share that much of their words, common or rare: a question
#: whose one telling word was changed.
SHARED: Final = 0.5
#: What the same number is worth beside a wording. Numbers shift as a question is put in between, so
#: it only decides between wordings that are about as similar.
SAME_NUMBER: Final = 0.1

#: A word that more items than these share tells little about which is which.
_COMMON: Final = 40
#: How many of those that share the most words are compared whole.
_CLOSEST: Final = 8


@dataclass(frozen=True)
class Piece:
    """An item of either document, as far as it is matched.

    ``wordings``: an item that staff reworded has two, as it stands and as its document had it.
    ``is_gone``: it was not in the last edition and comes back by its exact wording alone.
    """

    number: str
    section: str
    wordings: tuple[str, ...]
    is_gone: bool = False

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Its wordings without what makes no difference to a reader."""
        return tuple(key_of(one) for one in self.wordings)

    @cached_property
    def words(self) -> tuple[tuple[str, ...], ...]:
        """The words of each wording."""
        return tuple(tuple(_words(key)) for key in self.keys)


class Likeness:
    """How alike two wordings are: what they share, of both together (Dice's coefficient).

    Words and their pairs of letters count, because pairs see past endings and prefixes; a word that
    many items have counts for less, so that a survey's standing phrases make nothing alike.
    """

    def __init__(self, weight: Callable[[str], float]) -> None:
        self._weight = weight
        self._shape = lru_cache(maxsize=None)(self._shaped)

    @classmethod
    def among(cls, pieces: Sequence[Piece]) -> "Likeness":
        """As words weigh in these documents."""
        having = Counter(word for one in pieces for word in {w for its in one.words for w in its})
        return cls(lambda word: log(1 + len(pieces) / max(1, having[word])))

    def of(self, words: tuple[str, ...], others: tuple[str, ...]) -> float:
        """From 0 to 1."""
        (a, of_a), (b, of_b) = self._shape(words), self._shape(others)
        shared = sum(min(weight, b[part]) for part, weight in a.items() if part in b)
        return 2 * shared / (of_a + of_b) if of_a + of_b else 0.0

    def _shaped(self, words: tuple[str, ...]) -> tuple[dict[str, float], float]:
        found: dict[str, float] = defaultdict(float)
        for word in words:
            weight = self._weight(word)
            found[word] += weight
            for pair in zip(f" {word}", f"{word} ", strict=True):
                found[f" {pair[0]}{pair[1]}"] += weight / (len(word) + 1)
        return dict(found), sum(found.values())


def key_of(text: str) -> str:
    """A wording without differences that nobody sees."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def match(
    new: Sequence[Piece],
    old: Sequence[Piece],
    said: Mapping[int, int] | None = None,
    apart: Collection[int] = (),
) -> dict[int, int]:
    """The place of each item among the old by its place among the new; items without are new.

    ``said`` are pairs that staff named, ``apart`` places that staff call new.
    """
    matching = _Matching(new, old, dict(said or {}), set(apart))
    matching.take_same()
    matching.take_alike()
    return dict(sorted(matching.found.items()))


@dataclass
class _Matching:
    new: Sequence[Piece]
    old: Sequence[Piece]
    found: dict[int, int]
    apart: set[int]
    taken: set[int] = field(init=False)
    likeness: "Likeness" = field(init=False)
    sharing: "Likeness" = field(init=False)

    def __post_init__(self) -> None:
        self.taken = set(self.found.values())
        self.likeness = Likeness.among([*self.new, *self.old])
        self.sharing = Likeness(lambda word: 1.0)

    def take_same(self) -> None:
        """By the same wording; of several alike, those in the same place of the document first."""
        by_key: dict[str, list[int]] = defaultdict(list)
        for j in self._old_left(gone=True):
            for key in dict.fromkeys(self.old[j].keys):
                by_key[key].append(j)
        pairs = [
            (self._strangeness(i, j), i, j)
            for i in self._new_left()
            for j in self._nearest(i, by_key.get(self.new[i].keys[0], []))
        ]
        self._take(pairs)
        # Of a wording that stands in many items only the nearest were looked at.
        for i in self._new_left():
            rest = [j for j in by_key.get(self.new[i].keys[0], []) if j not in self.taken]
            self._take([(self._strangeness(i, j), i, j) for j in rest[:1]])

    def take_alike(self) -> None:
        """By the most similar wording, best first."""
        by_number: dict[str, list[int]] = defaultdict(list)
        by_word: dict[str, list[int]] = defaultdict(list)
        for j in self._old_left():
            by_number[self.old[j].number].append(j)
            for word in {word for words in self.old[j].words for word in words}:
                by_word[word].append(j)
        pairs = []
        for i in self._new_left():
            numbered = by_number[self.new[i].number] if self.new[i].number else []
            near = sorted(numbered, key=lambda j: abs(i - j))[:_CLOSEST]
            for j in dict.fromkeys([*near, *self._closest(i, by_word)]):
                score = self._most(self.likeness, i, j)
                is_numbered = self.new[i].number == self.old[j].number != ""
                is_same = is_numbered and (
                    score >= ALIKE or self._most(self.sharing, i, j) >= SHARED
                )
                if is_same or score >= AS_ALIKE:
                    pairs.append(((-score - SAME_NUMBER * is_numbered, abs(i - j)), i, j))
        self._take(pairs)

    def _closest(self, i: int, by_word: Mapping[str, list[int]]) -> list[int]:
        """Those that share the most words with it, rare words above all."""
        shared: Counter[int] = Counter()
        for word in set(self.new[i].words[0]):
            holders = by_word.get(word, [])
            shared.update(holders if len(holders) <= _COMMON else ())
        return sorted(shared, key=lambda j: (-shared[j], j))[:_CLOSEST]

    def _take(self, pairs: Iterable[tuple[tuple[float, ...], int, int]]) -> None:
        for _, i, j in sorted(pairs):
            if i not in self.found and j not in self.taken:
                self.found[i] = j
                self.taken.add(j)

    def _nearest(self, i: int, among: Sequence[int]) -> list[int]:
        if len(among) <= _CLOSEST:
            return list(among)
        return sorted(among, key=lambda j: (self._strangeness(i, j), j))[:_CLOSEST]

    def _strangeness(self, i: int, j: int) -> tuple[float, ...]:
        """How far the places of two items of one wording differ, least first."""
        new, old = self.new[i], self.old[j]
        is_other_number, is_elsewhere = new.number != old.number, new.section != old.section
        is_other = new.keys[0] != old.keys[0]
        return (old.is_gone, is_other, is_other_number + is_elsewhere, is_other_number, abs(i - j))

    def _most(self, likeness: "Likeness", i: int, j: int) -> float:
        words = self.new[i].words[0]
        return max(likeness.of(words, other) for other in self.old[j].words)

    def _new_left(self) -> list[int]:
        return [i for i in range(len(self.new)) if i not in self.found and i not in self.apart]

    def _old_left(self, *, gone: bool = False) -> list[int]:
        return [
            j for j, one in enumerate(self.old) if j not in self.taken and (gone or not one.is_gone)
        ]


def _words(text: str) -> list[str]:
    return [one.text for one in words_of(text.casefold()) if not one.is_sign]
