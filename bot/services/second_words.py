"""A second look in the reader's language: both wordings, as far as they were approved in it.

They were translated for the letters already; whoever read there what changed is not asked about it
in another language here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from bot.services.changes import follows, reworded
from bot.services.impact.item_wordings import item_wordings
from bot.services.impact.texts import Texts, version_key
from bot.services.project_rows import RoundRow
from bot.services.transaction import Transaction
from conversations import Agenda, Item


@dataclass(frozen=True)
class SecondWords:
    """The wordings of all second looks. ``old`` is the version that was reviewed, by round and
    item: a later round may have changed the same item again.
    """

    texts: Texts
    old: Mapping[tuple[str, str], int]

    @classmethod
    def of(cls, tx: Transaction, rows: Iterable[RoundRow]) -> "SecondWords":
        """Those of these rounds."""
        found = {
            (row.id, pair.now.item): pair
            for row in rows
            if (about := follows(row))
            for pair in reworded(tx, about)
        }
        versions = [version for pair in found.values() for version in pair]
        sources = {version_key(one.item, one.version): one.text for one in versions}
        old = {key: pair.before.version for key, pair in found.items()}
        if not found:
            return NOTHING
        heavy = {one.item for one in versions if one.heavy}
        return cls(Texts(sources, [*item_wordings(tx, sources, heavy), *tx.wordings()]), old)

    def read(self, agenda: Agenda, language: str) -> Agenda:
        """That round for a reader of that language; what is not translated stays as it is."""
        if agenda.kind != "look" or not self.old:
            return agenda
        items = tuple(self._read(agenda, item, language) for item in agenda.items)
        return replace(agenda, items=items)

    def _read(self, agenda: Agenda, item: Item, language: str) -> Item:
        now, reviewed = version_key(item.id, item.version), self.old.get((agenda.round, item.id))
        if reviewed is None or now not in self.texts.sources:
            return item
        before = version_key(item.id, reviewed)
        text, stood = (self.texts.told(key, language) for key in (now, before))
        if not text.is_original:
            item = replace(item, text=text.text, language=language)
        return replace(item, before=stood.text)


NOTHING: Final = SecondWords(Texts({}, ()), {})
