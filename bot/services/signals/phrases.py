"""The way phrases are written in rule files, and what each of them stands for.

``want to die``   these words, next to each other, in this order
``(end|take)``    one of these; each may be several words
``really?``       this word, or none; brackets too may have the question mark
``...``           up to three further words, or none
``{want}``        one of the words that the file's table ``words`` lists under that name; also in
                  brackets
``suicide~``      this word, also with one slip: a letter more, fewer, another, or two swapped
``^``             here a sentence begins

Several ways in one phrase are multiplied out when the file is read, so that finding them later
takes no trying.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Final

from bot.services.signals.reading import START

GAP: Final = "..."
#: Words that ``...`` may stand for, at most.
GAP_WORDS: Final = 3
#: Ways in which one phrase may be meant, at most; more are hard to oversee and slow to read in.
MOST_WAYS: Final = 400
#: A shorter word with one slip is often another word.
SHORTEST_SLIP: Final = 5

_PIECE: Final = re.compile(r"\.\.\.|\^|\([^()]*\)\??|\{[a-z_]+\}\??|[^\s(){}|?^]+\??|\S")

#: What stands at one place: any of these words; or a gap, or the beginning of a sentence.
Place = frozenset[str]
Way = tuple[Place, ...]
GAP_PLACE: Final[Place] = frozenset({GAP})
START_PLACE: Final[Place] = frozenset({START})


class Unreadable(Exception):
    """A phrase that cannot be read; the message says what to write instead."""


@dataclass(frozen=True, slots=True)
class Syntax:
    """Reads phrases: ``words`` are the named lists, ``fold`` writes a word as texts are."""

    words: Mapping[str, tuple[str, ...]]
    fold: Callable[[str], str]

    def ways(self, phrase: str) -> list[Way]:
        """Everything the phrase may mean. Raises Unreadable."""
        pieces = _PIECE.findall(phrase)
        if not pieces:
            raise Unreadable("it is empty; write at least one word, or take it out")
        choices = [self._choices(piece) for piece in pieces]
        count = 1
        for choice in choices:
            count *= len(choice)
        if count > MOST_WAYS:
            raise Unreadable(f"it may be meant in {count} ways; split it into several phrases")
        ways = {tuple(p for part in parts for p in part) for parts in product(*choices)}
        return [way for way in sorted(ways, key=len) if way]

    def _choices(self, piece: str) -> list[Way]:
        """What one piece may be: single words count as one place, however many there are."""
        if piece == GAP:
            return [(GAP_PLACE,)]
        if piece == START:
            return [(START_PLACE,)]
        bare = piece.removesuffix("?") if len(piece) > 1 else piece
        options = list(self._options(bare))
        single = frozenset(option[0] for option in options if len(option) == 1)
        ways: list[Way] = [(single,)] if single else []
        ways += [tuple(frozenset({word}) for word in option) for option in options if option[1:]]
        return [*ways, ()] if bare != piece else ways

    def _options(self, bare: str) -> Iterator[tuple[str, ...]]:
        is_bracket = len(bare) > 1 and bare[0] == "(" and bare[-1] == ")"
        for option in bare[1:-1].split("|") if is_bracket else (bare,):
            words = option.split()
            if not words:
                raise Unreadable("brackets hold nothing; write words between them, parted by |")
            if len(words) == 1 and option.strip()[0] == "{":
                yield from ((self._word(word),) for word in self._listed(option.strip()))
            else:
                yield tuple(self._word(word) for word in words)

    def _listed(self, name: str) -> tuple[str, ...]:
        if name[1:-1] not in self.words:
            raise Unreadable(f"“{name}” is not listed; add “{name[1:-1]}” to the table [words]")
        return self.words[name[1:-1]]

    def _word(self, word: str) -> str:
        if re.search(r"[(){}|?^]", word):
            raise Unreadable(f"“{word}” is out of place; every bracket that opens must close")
        folded = self.fold(word.removesuffix("~"))
        if not folded or "." in folded or (folded[0].isascii() and not folded.isalnum()):
            raise Unreadable(f"“{word}” is no word; write letters, or ... for further words")
        return f"{folded}~" if word.endswith("~") else folded


def slips(word: str) -> set[str]:
    """The word with one letter more, fewer, another, or two neighbours swapped."""
    letters = _letters_like(word)
    parts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    fewer = {head + tail[1:] for head, tail in parts if tail}
    swapped = {head + tail[1] + tail[0] + tail[2:] for head, tail in parts if tail[1:]}
    other = {head + letter + tail[1:] for head, tail in parts if tail for letter in letters}
    more = {head + letter + tail for head, tail in parts for letter in letters}
    return fewer | swapped | other | more


def _letters_like(word: str) -> str:
    if word.isascii():
        return "abcdefghijklmnopqrstuvwxyz"
    return "ابتثجحخدذرزسشصضطظعغفقكلمنهويء"
