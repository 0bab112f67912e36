"""The word lists of the pre-flight, read from ``bot/preflight``; whoever edits them needs no code.

Phrases are written as in ``bot/signals``, see `bot.services.word_lists`.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Final

from bot.services.word_lists import Phrases, Words

FOLDER: Final = Path(__file__).parents[2] / "preflight"
ABBREVIATIONS: Final = "abbreviations.toml"


@dataclass(frozen=True, slots=True)
class Better:
    """What is wrong with some words, and what to say instead: words, or empty for ``do``."""

    what: str
    say: str = ""
    do: str = ""

    def instead(self, sentence: str, start: int, end: int) -> str:
        """What to write in place of the sentence."""
        if not self.say:
            return self.do
        said = self.say
        if sentence[start : start + 1].isupper():
            said = said[:1].upper() + said[1:]
        return f"Write: “{sentence[:start]}{said}{sentence[end:]}”"


class Wordings:
    """What the lists hold, of every language; each is looked for in every text."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self.words = Words()
        self._data = [
            tomllib.loads(path.read_text("utf-8"))
            for path in sorted(folder.glob("*.toml"))
            if path.name != ABBREVIATIONS
        ]
        self._short = tomllib.loads((folder / ABBREVIATIONS).read_text("utf-8"))

    @staticmethod
    @cache
    def shipped() -> "Wordings":
        """The lists that ship, read once."""
        return Wordings()

    @cached_property
    def suicide(self) -> Phrases[Better]:
        """Wording about suicide that hurts, with better words."""
        return self._better("suicide")

    @cached_property
    def leading(self) -> Phrases[Better]:
        """Words that lead to an answer, or judge."""
        return self._better("leading")

    @cached_property
    def about_suicide(self) -> Phrases[str]:
        """Words that say that a text is about suicide or self-harm."""
        return self._phrases("about_suicide")

    @cached_property
    def details(self) -> Phrases[str]:
        """Words that, in such a text, say how it is done."""
        return self._phrases("details")

    @cached_property
    def methods(self) -> Phrases[str]:
        """Words that, in such a text, name a method without saying how."""
        return self._phrases("methods")

    @cached_property
    def loaded(self) -> Phrases[str]:
        """Words that a neutral label does not have."""
        return self._phrases("loaded")

    @cached_property
    def declining(self) -> Phrases[str]:
        """What an option says by which somebody need not answer."""
        return self._phrases("declining")

    def is_easy(self, word: str) -> bool:
        """Whether a ten-year-old knows the word, long as it is."""
        return bool(self._easy.find(word))

    @cached_property
    def _easy(self) -> Phrases[str]:
        return self._phrases("easy")

    @cached_property
    def everyday(self) -> frozenset[str]:
        """Abbreviations that everybody knows, and words in capitals that are none."""
        return frozenset(f"{self._short['everyday']} {self._short['emphasis']}".split())

    @cached_property
    def spelt_out(self) -> Mapping[str, str]:
        """What less known abbreviations stand for."""
        return dict(self._short["spelt_out"])

    @cached_property
    def plainer(self) -> Mapping[str, str]:
        """Plainer words for hard ones, by the folded word."""
        return {
            self.words.fold(hard): plain
            for data in self._data
            for hards, plain in data.get("plainer", {}).items()
            for hard in hards.split()
        }

    def _phrases(self, name: str) -> Phrases[str]:
        lists = [(data.get("lists", {}).get(name, []), name) for data in self._data]
        return Phrases.read(self.words, lists, self._named)

    def _better(self, name: str) -> Phrases[Better]:
        return Phrases.read(self.words, list(self._rows(name)), self._named)

    def _rows(self, name: str) -> Iterator[tuple[Sequence[str], Better]]:
        for data in self._data:
            for row in data.get(name, []):
                known = {key: str(row[key]) for key in ("what", "say", "do") if key in row}
                yield row["phrases"], Better(**known)

    @cached_property
    def _named(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, Any] = {}
        for data in self._data:
            found |= data.get("words", {})
        return {name: tuple(words.split()) for name, words in found.items()}
