"""What there is to translate of a material: its items and headings, each as fields with words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import orjson

from bot.i18n.guessing import language_of, language_of_all
from bot.services.drafting.editing import LONGEST as LONGEST_OF
from bot.services.impact.texts import digest
from bot.services.items import item_of
from bot.services.project_rows import AgendaRow, ItemVersion, MaterialRow
from conversations import Item

Words = Mapping[str, str]
"""By the name of the field: text, option.1, probe.1, media, label, why, gist; heading."""

HEADING: Final = "heading"
LONGEST: Final[Mapping[str, int]] = {**LONGEST_OF, "option": 1_000, "probe": 1_000, HEADING: 200}
"""Characters of a field at most: as many as the original may have."""
_PLAIN: Final = ("media", "label", "why", "gist")


@dataclass(frozen=True)
class Part:
    """An item or a heading. ``heavy``: what it asks may be hard to read, also for a translator.

    ``number`` is an item's own; ``label`` says neutrally what a heavy one is about.
    """

    id: str
    words: Words
    number: str = ""
    heavy: bool = False
    label: str = ""

    @cached_property
    def of(self) -> str:
        """The digest of its words."""
        return digest(packed(self.words))

    @property
    def is_heading(self) -> bool:
        """It stands over items."""
        return HEADING in self.words


def packed(words: Words) -> str:
    """Words as they are kept; of none, nothing."""
    return orjson.dumps(dict(words)).decode() if words else ""


def kind_of(field: str) -> str:
    """``option`` of ``option.2``."""
    return field.partition(".")[0]


def parts_of(items: Iterable[Item]) -> list[Part]:
    """Every item of these, and every heading before the first item it stands over."""
    found: dict[tuple[str, str], Part] = {}
    for item in items:
        for part in (heading_of(item), part_of(item)):
            if part.words:
                found.setdefault((part.id, part.of), part)
    return list(found.values())


def part_of(item: Item) -> Part:
    """All that a person reads of an item."""
    words = {
        "text": item.text,
        **{f"option.{at}": one for at, one in enumerate(item.options, 1)},
        **{f"probe.{at}": one for at, one in enumerate(item.probes, 1)},
        **{name: getattr(item, name) for name in _PLAIN},
    }
    words = {name: text for name, text in words.items() if text.strip()}
    return Part(item.id, words, item.number, item.heavy, item.label)


def heading_of(item: Item) -> Part:
    """What stands over an item: its section, else the title of its material."""
    return Part(item.section, {HEADING: item.section_name})


def read_in(item: Item, words: Words, heading: str) -> Item:
    """The item in other words; a field without any keeps its own."""
    return replace(
        item,
        text=words.get("text", item.text),
        options=tuple(words.get(f"option.{at}", one) for at, one in enumerate(item.options, 1)),
        probes=tuple(words.get(f"probe.{at}", one) for at, one in enumerate(item.probes, 1)),
        section_name=heading,
        **{name: words.get(name, getattr(item, name)) for name in _PLAIN},
    )


def items_of(row: MaterialRow, versions: Iterable[ItemVersion]) -> list[Item]:
    """Items of a material as the engine knows them."""
    return [item_of(AgendaRow.of(row.kind, row.title, one)) for one in versions]


def languages_of(items: Iterable[Item]) -> dict[tuple[str, int], str]:
    """The language each is written in, by item and version; where it cannot be told, that of most
    items of its material, and empty where nobody knows.
    """
    found = list(items)
    papers: dict[str, list[str]] = {}
    for item in found:
        papers.setdefault(item.material, []).append(item.text)
    most = {name: language_of_all(texts) for name, texts in papers.items()}
    return {
        (item.id, item.version): language_of(item.text) or most[item.material] for item in found
    }
