"""Everything about one round that the letters of all people share, loaded once."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import orjson

from bot.services.decision_rows import DecisionRow
from bot.services.feedback_rows import CountRow
from bot.services.impact.item_wordings import item_wordings
from bot.services.impact.texts import Texts, digest, reason_key, version_key, where_key
from bot.services.project_rows import AgendaRow, ItemVersion, RoundRow
from bot.services.rulings import Rulings
from bot.services.said import CONTENT, VERDICTS
from bot.services.suppression import Level, level
from bot.services.transaction import Transaction

#: The name under which an impact is approved.
WHAT = "impact"


@dataclass(frozen=True)
class Dossier:
    """A round, what was decided in it, and in which words people are told.

    ``levels`` are what the group said of items, in a word or in silence (None). They are frozen at
    the first approval: a second word about the same people could be subtracted from the first.
    ``heavy`` are the items that are heavy in any version.
    """

    row: RoundRow
    agenda: Sequence[AgendaRow]
    rulings: Rulings
    versions: Mapping[tuple[str, int], ItemVersion]
    texts: Texts
    levels: Mapping[str, Level | None]
    heavy: frozenset[str]

    @classmethod
    def of(cls, tx: Transaction, row: RoundRow) -> "Dossier":
        """That of a round, as it was approved or will be."""
        agenda = tx.agenda(row.id)
        versions = {
            (one.item, one.version): one
            for one in tx.every_version([one.version.item for one in agenda])
        }
        rulings = Rulings.of(tx, row.id)
        approval = tx.approval(row.id, WHAT)
        where = tx.project().get(where_key(row.id), "")
        sources = _sources(rulings.counting(), versions)
        if where:
            sources[where_key(row.id)] = where
        heavy = frozenset(item for (item, _), one in versions.items() if one.heavy)
        wordings = [*item_wordings(tx, sources, heavy), *tx.wordings()]
        return cls(
            row,
            agenda,
            rulings,
            versions,
            Texts(sources, wordings),
            orjson.loads(approval.frozen) if approval else {},
            heavy,
        )

    @property
    def subjects(self) -> list[str]:
        """Items about which there is something to tell."""
        return sorted({row.subject for row in self.rulings.counting() if row.subject})

    def counting(self, tx: Transaction, counted: Iterable[CountRow] | None = None) -> "Dossier":
        """With what the group has said until now of what there is to tell about.

        ``counted`` are all verdicts of the round, where somebody has them already.
        """
        fine: Counter[str] = Counter()
        total: Counter[str] = Counter()
        subjects = self.subjects
        if counted is None:
            counted = tx.counted(self.row.id, subjects, sorted(VERDICTS)) if subjects else ()
        for row in (one for one in counted if one.subject in subjects):
            codes = orjson.loads(row.choices)
            total[row.subject] += row.people if codes else 0
            fine[row.subject] += row.people if codes and CONTENT.issuperset(codes) else 0
        found = {item: level(fine[item], count) for item, count in sorted((+total).items())}
        return replace(self, levels={**found, **self.levels})

    @property
    def digest(self) -> str:
        """Of everything that people will read because somebody decided, wrote or approved it."""
        told = [(*row, sorted(self.rulings.named.get(row.id, ()))) for row in self._counting]
        whole = [
            told,
            sorted(self.texts.sources.items()),
            self.texts.translations(),
            sorted(self.levels.items()),
        ]
        return digest(orjson.dumps(whole).decode())

    @property
    def _counting(self) -> list[DecisionRow]:
        return self.rulings.counting()


def _sources(
    counting: Sequence[DecisionRow], versions: Mapping[tuple[str, int], ItemVersion]
) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in counting:
        found[reason_key(row.id)] = row.reason
        for version in (row.version_before, row.version_after) if row.version_after else ():
            if version is not None and (row.subject, version) in versions:
                item = versions[row.subject, version]
                found[version_key(row.subject, version)] = item.text or item.media
    return found
