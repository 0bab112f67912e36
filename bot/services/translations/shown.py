"""Items as a reader of some language gets them: what is approved in it, else the original."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from bot.services.transaction import Transaction
from bot.services.translations.parts import (
    HEADING,
    Part,
    Words,
    heading_of,
    languages_of,
    part_of,
    read_in,
)
from bot.services.translations.standing import translations_of
from conversations import Agenda, Item

Key = tuple[str, str, str]
"""Part, digest of its words, language."""


@dataclass(frozen=True)
class Translated:
    """All translations that count, and the language every item is written in."""

    words: Mapping[Key, Words]
    written: Mapping[tuple[str, int], str]

    @classmethod
    def of(cls, tx: Transaction, items: Iterable[Item]) -> "Translated":
        """Those of these items. An approval counts while it is of the very words."""
        found = list(items)
        parts: dict[tuple[str, str], Part] = {}
        for item in found:
            for part in (heading_of(item), part_of(item)):
                # Of one that is heavy somewhere two people approve it everywhere.
                if part.heavy or (part.id, part.of) not in parts:
                    parts[part.id, part.of] = part
        words: dict[Key, Words] = {}
        for row in tx.approved_translations():
            its = parts.get((row.part, row.of))
            if its is not None:
                (one,) = translations_of([its], [row], row.language)
                if one.state == "approved":
                    words[row.part, row.of, row.language] = one.settled
        return cls(words, languages_of(found))

    def languages(self, item: Item) -> frozenset[str]:
        """Those in which people are shown that item, besides its own."""
        its = part_of(item)
        return frozenset(code for (*key, code) in self.words if key == [its.id, its.of])

    def read(self, agenda: Agenda, language: str) -> Agenda:
        """That round for a reader of that language."""
        items = tuple(self.item(one, language) for one in agenda.items)
        earlier = {key: self.item(one, language) for key, one in agenda.earlier.items()}
        return replace(agenda, items=items, earlier=earlier)

    def item(self, item: Item, language: str) -> Item:
        """That item for a reader of that language."""
        written = self.written.get((item.id, item.version), "")
        part, over = part_of(item), heading_of(item)
        found = self.words.get((part.id, part.of, language))
        heading = self.words.get((over.id, over.of, language), {}).get(HEADING, item.section_name)
        if found is None or written == language:
            return replace(item, section_name=heading, language=written)
        return replace(read_in(item, found, heading), language=language, translated=True)


NOTHING: Final = Translated({}, {})
