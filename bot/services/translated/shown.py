"""Items as a reader of some language gets them: what is approved in it, else the original."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from bot.services.transaction import Transaction
from bot.services.translated.parts import (
    HEADING,
    Part,
    Words,
    heading_of,
    languages_of,
    part_of,
    read_in,
)
from bot.services.translated.standing import approved
from conversations import Agenda, Item

Key = tuple[str, str, str]
"""Part, digest of its words, language."""


@dataclass(frozen=True)
class Translated:
    """All translations of these items that count."""

    words: Mapping[Key, Words]
    items: tuple[Item, ...] = ()

    @classmethod
    def of(cls, tx: Transaction, items: Iterable[Item]) -> "Translated":
        """Those of these items. An approval counts while it is of the very words."""
        found = tuple(items)
        rows = tx.approved_translated(
            sorted({name for one in found for name in (one.id, one.section)})
        )
        parts: dict[tuple[str, str], Part] = {}
        known = {row.part for row in rows}
        for item in found:
            if known.isdisjoint((item.id, item.section)):
                continue
            for part in (heading_of(item), part_of(item)):
                # Of one that is heavy somewhere two people approve it everywhere.
                if part.heavy or (part.id, part.of) not in parts:
                    parts[part.id, part.of] = part
        words: dict[Key, Words] = {}
        for row in rows:
            its = parts.get((row.part, row.of))
            if its is not None and (settled := approved(its, row)):
                words[row.part, row.of, row.language] = settled
        return cls(words, found)

    @cached_property
    def written(self) -> Mapping[tuple[str, int], str]:
        """The language every item is written in; see `languages_of`."""
        return languages_of(self.items)

    @cached_property
    def codes(self) -> Mapping[tuple[str, int], frozenset[str]]:
        """The languages in which people are shown an item besides its own, by item and version."""
        found: dict[tuple[str, str], set[str]] = {}
        for part, of, code in self.words:
            found.setdefault((part, of), set()).add(code)
        names = {part for part, _ in found}
        parts = ((one, part_of(one)) for one in self.items if one.id in names)
        return {
            (item.id, item.version): frozenset(found.get((part.id, part.of), ()))
            for item, part in parts
        }

    def languages(self, item: Item) -> frozenset[str]:
        """Those in which people are shown that item, besides its own."""
        return self.codes.get((item.id, item.version), frozenset())

    def read(self, agenda: Agenda, language: str) -> Agenda:
        """That round for a reader of that language."""
        items = tuple(self.item(one, language) for one in agenda.items)
        earlier = {key: self.item(one, language) for key, one in agenda.earlier.items()}
        return replace(agenda, items=items, earlier=earlier)

    def item(self, item: Item, language: str) -> Item:
        """That item for a reader of that language."""
        written = self.written.get((item.id, item.version), "")
        if not self.words:
            return replace(item, language=written)
        part, over = part_of(item), heading_of(item)
        found = self.words.get((part.id, part.of, language))
        heading = self.words.get((over.id, over.of, language), {}).get(HEADING, item.section_name)
        if found is None or written == language:
            return replace(item, section_name=heading, language=written)
        return replace(read_in(item, found, heading), language=language, translated=True)


NOTHING: Final = Translated({})
