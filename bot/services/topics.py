"""A first suggestion of what an item is about and whether it is heavy, with the words behind it.

The word lists are data (``bot/topics``), a file a language, for people to review; those of every
language are looked for in every item. Nothing is set by it: a facilitator takes it over, or not.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from bot.services.preflight.paper import drafted
from bot.services.word_lists import Match, Phrases, Words
from conversations import Item

FOLDER: Final = Path(__file__).parents[1] / "topics"
"""What ships: a file a language."""
#: More topics than this say nothing about an item any more.
MOST: Final = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """Some words, and what an item with one of them may be about."""

    topic: str
    heavy: bool


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What to think about saying of an item: further topics, that it is heavy, because of words."""

    item: Item
    topics: tuple[str, ...]
    heavy: bool
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordList:
    """One file as read; ``reviewed`` is empty while it is a draft, else who read it and when."""

    language: str
    version: str
    reviewed: str
    words: Mapping[str, tuple[str, ...]]
    entries: tuple[tuple[tuple[str, ...], Entry], ...]


class Topics:
    """The lists of all languages, built once."""

    def __init__(self, lists: Sequence[WordList]) -> None:
        self.lists = tuple(lists)
        entries = [one for each in lists for one in each.entries]
        named = {name: words for each in lists for name, words in each.words.items()}
        self._phrases = Phrases.read(Words(), entries, named)

    @classmethod
    def read(cls, folder: Path = FOLDER) -> "Topics":
        """All lists of a folder. Raises ValueError or `Unreadable` for a file not in order."""
        return cls([_list(path) for path in sorted(folder.glob("*.toml"))])

    @staticmethod
    @cache
    def shipped() -> "Topics":
        """The lists that ship, read once."""
        return Topics.read()

    def suggest(self, items: Iterable[Item]) -> list[Suggestion]:
        """What there is to suggest, for each item that lacks something of it."""
        return [one for item in items if (one := self._of(item)) is not None]

    def _of(self, item: Item) -> Suggestion | None:
        found = [one for _, text in drafted(item) for one in _widest(self._phrases.find(text))]
        found.sort(key=lambda one: not one.of.heavy)
        named = dict.fromkeys(one.of.topic for one in found)
        topics = tuple(topic for topic in named if topic not in item.topics)[:MOST]
        is_heavy = not item.heavy and any(one.of.heavy for one in found)
        if not (topics or is_heavy):
            return None
        led = [one for one in found if one.of.topic in topics or (is_heavy and one.of.heavy)]
        words = tuple(dict.fromkeys(one.text.casefold() for one in led))
        return Suggestion(item, topics, is_heavy, words)


def _widest(found: Sequence[Match[Entry]]) -> list[Match[Entry]]:
    """Without what lies in a longer phrase: “mental health” says nothing about health."""
    widest: list[Match[Entry]] = []
    for one in sorted(found, key=lambda match: (match.start, -match.end)):
        last = widest[-1] if widest else None
        is_inside = last is not None and one.end <= last.end
        if not is_inside or (last is not None and one.end - one.start == last.end - last.start):
            widest.append(one)
    return widest


def _list(path: Path) -> WordList:
    data = tomllib.loads(path.read_text("utf-8"))
    review = data["reviewed"]
    reviewed = f"{review['by']}, {review['on']}" if review["state"] == "reviewed" else ""
    named = {name: tuple(words.split()) for name, words in data.get("words", {}).items()}
    entries = tuple(
        (tuple(row["phrases"]), Entry(row["topic"], row.get("heavy", False)))
        for row in data["entry"]
    )
    return WordList(data["language"], data["version"], reviewed, named, entries)
