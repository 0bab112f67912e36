"""A second look in the reader's language: both wordings, as far as they were approved in it.

They were translated for the letters already; whoever read there what changed is not asked about it
in another language here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from bot.services.changes import follows, reworded
from bot.services.impact.texts import Texts, version_key
from bot.services.project_rows import RoundRow
from bot.services.transaction import Transaction
from conversations import Agenda, Item


@dataclass(frozen=True)
class SecondWords:
    """The wordings of all second looks. ``old`` is the version that was reviewed, by item."""

    texts: Texts
    old: Mapping[str, int]

    @classmethod
    def of(cls, tx: Transaction, rows: Iterable[RoundRow]) -> "SecondWords":
        """Those of these rounds."""
        found = [pair for row in rows if (about := follows(row)) for pair in reworded(tx, about)]
        versions = [version for pair in found for version in pair]
        sources = {version_key(one.item, one.version): one.text for one in versions}
        old = {pair.now.item: pair.before.version for pair in found}
        return cls(Texts(sources, tx.wordings()), old) if found else NOTHING

    def read(self, agenda: Agenda, language: str) -> Agenda:
        """That round for a reader of that language; what is not translated stays as it is."""
        if agenda.kind != "look" or not self.old:
            return agenda
        items = tuple(self._read(item, language) for item in agenda.items)
        return replace(agenda, items=items)

    def _read(self, item: Item, language: str) -> Item:
        now = version_key(item.id, item.version)
        if item.id not in self.old or now not in self.texts.sources:
            return item
        before = version_key(item.id, self.old[item.id])
        text, stood = (self.texts.told(key, language).text for key in (now, before))
        return replace(item, text=text, before=stood)


NOTHING: Final = SecondWords(Texts({}, ()), {})
