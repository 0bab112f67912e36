"""A material as the rules of the pre-flight see it, and what they say about it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final, NamedTuple

from bot.i18n.guessing import language_of, language_of_all
from bot.services.drafts import GUIDE, SURVEY
from conversations import Finding, Item, ItemId

#: Numbers named one by one; of more the rest is counted.
MOST_NAMED: Final = 8
NO_ITEMS: Final[frozenset[ItemId]] = frozenset()


class Passage(NamedTuple):
    """One text of an item: what it is ("an option"; empty for the item's own words)."""

    part: str
    text: str


@dataclass(frozen=True)
class Paper:
    """One material, by values alone.

    ``pictures`` are the items with a picture. ``offered`` are codes and names of the languages
    people may choose, ``translated`` the items that are approved in each; ``helped`` the topics
    that a service on the list of support helps with; None where it is not known, and then nothing
    is said about it.
    """

    material: str
    title: str
    kind: str
    items: tuple[Item, ...]
    pictures: frozenset[ItemId] = frozenset()
    offered: tuple[tuple[str, str], ...] = ()
    helped: frozenset[str] | None = None
    translated: Mapping[str, frozenset[ItemId]] = field(default_factory=dict)

    @cached_property
    def language(self) -> str:
        """The language of most of its items, empty where it is not known."""
        return language_of_all(item.text for item in self.items)

    @cached_property
    def languages(self) -> dict[ItemId, str]:
        """The language of each item; that of the paper where it cannot be told."""
        return {item.id: language_of(item.text) or self.language for item in self.items}

    @cached_property
    def word(self) -> str:
        """What its items are called."""
        return "question" if self.kind in (GUIDE, SURVEY) else "item"

    def name(self, item: Item) -> str:
        """What an item is called in a sentence."""
        return f"{self.word} {number(item)}"

    def names(self, items: Sequence[Item]) -> str:
        """What several are called in a sentence."""
        told = [number(item) for item in items[:MOST_NAMED]]
        more = f" and {len(items) - MOST_NAMED} more" if len(items) > MOST_NAMED else ""
        return f"{self.word}{'s' if len(items) > 1 else ''} {', '.join(told)}{more}"


@dataclass(frozen=True, slots=True)
class Noted:
    """What a rule found: ``what`` quotes the words, ``instead`` says what to write.

    ``item`` is None for what concerns the whole paper. What ``stops`` must be put right before
    anybody is shown it; everything else is to think about.
    """

    what: str
    instead: str
    item: Item | None = None
    part: str = ""
    stops: bool = False
    rule: str = field(default="", kw_only=True)

    def by(self, rule: str) -> "Noted":
        """The same, with the name of the rule that found it."""
        return replace(self, rule=rule)

    def where(self, paper: Paper) -> str:
        """Where it is, in a facilitator's words."""
        name = paper.name(self.item) if self.item is not None else "the whole draft"
        return f"{name}, {self.part}" if self.part else name

    def finding(self, paper: Paper) -> Finding:
        """The same as other checks say it."""
        where = f"{paper.material} “{paper.title}”: {self.where(paper)}"
        return Finding(where, self.what, self.instead, "stop" if self.stops else "warn")


def number(item: Item) -> str:
    """What an item is called in the draft, else its id."""
    return item.number or item.id


def asked(item: Item) -> Iterator[Passage]:
    """What is asked of people: the words of the item and its probes."""
    yield Passage("", item.text)
    for at, probe in enumerate(item.probes, 1):
        yield Passage(f"probe {at}", probe)


def drafted(item: Item) -> Iterator[Passage]:
    """All that its authors wrote."""
    yield from asked(item)
    for at, option in enumerate(item.options, 1):
        yield Passage(f"option {at}", option)


def shown(item: Item) -> Iterator[Passage]:
    """All that young people may read of it, with what staff wrote."""
    yield from drafted(item)
    yield from (
        Passage(part, text)
        for part, text in (
            ("its label", item.label),
            ("why it is asked", item.why),
            ("its gist", item.gist),
            ("the words for its picture", item.media),
        )
        if text
    )


def quoted(words: Iterable[str]) -> str:
    """Words as they are quoted in a sentence, each once."""
    return ", ".join(f"“{word}”" for word in dict.fromkeys(words))
