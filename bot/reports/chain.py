"""The evidence chain of a round, for machines and for whoever checks: the wording people saw, what
they said, what was decided and why, the wording since, what people were told, and whether they say
that it is right now.

Names and codes are those of the project and the same in every language; only what people were told
is in the language that was asked for.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.reports.for_team import ForTeam, mixed
from bot.reports.kinds import Order
from bot.services.decision_rows import DecisionRow
from bot.services.feedback import Feedback, ItemFeedback, Remark, gather_with_looks
from bot.services.impact.dossier import Dossier
from bot.services.impact.letter import told
from bot.services.instants import iso
from bot.services.transaction import Transaction
from bot.services.zones import zone_of

Link = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Chain:
    """A round's feedback, its second looks, and what its people are told."""

    found: ForTeam
    dossier: Dossier

    @classmethod
    def read(cls, tx: Transaction, wanted: str, now: datetime) -> "Chain":
        """That of a round. Raises UserMistake for one that does not exist."""
        feedback = gather_with_looks(tx, wanted, now)
        found = ForTeam(feedback, zone_of(tx.project()))
        return cls(found, Dossier.of(tx, feedback.row))

    @property
    def feedback(self) -> Feedback:
        """What it shows of the round."""
        return self.found.feedback


def linked(chain: Chain, order: Order) -> Link:
    """All of it."""
    by_item: dict[str, list[ItemFeedback]] = {}
    for one in chain.feedback.items:
        by_item.setdefault(one.item.item, []).append(one)
    links = _Links(chain, order)
    return {
        "about": _about(chain, order),
        "items": [links.item(item, versions) for item, versions in by_item.items()],
        "own": [links.own(one) for one in mixed(chain.feedback.proposals)],
    }


def _about(chain: Chain, order: Order) -> Link:
    feedback = chain.feedback
    utc, local = chain.found.cut_off
    return {
        "round": feedback.row.name,
        "kind": feedback.row.kind,
        "state": feedback.row.state,
        "made_for": order.audience,
        "made_by": order.made_by,
        "cut_off": utc,
        "cut_off_local": local,
        "checksum": feedback.digest,
        "versions": feedback.versions,
        "enrolled": feedback.enrolled,
        "took_part": feedback.took_part,
        "second_looks": [one.row.name for one in feedback.looks],
        "language": order.language,
    }


class _Links:
    """Makes the links of each item."""

    def __init__(self, chain: Chain, order: Order) -> None:
        self._chain = chain
        self._dossier = chain.dossier
        self._order = order
        self._stands = {row.id for row in chain.dossier.rulings.counting()}

    def item(self, item: str, versions: list[ItemFeedback]) -> Link:
        """One item with everything that hangs on it."""
        decisions = [row for row in self._chain.feedback.decisions if row.subject == item]
        shown = versions[-1].item
        reviewed = self._dossier.rulings.first_before(item) or versions[0].item.version
        changed = [row.version_after for row in decisions if row.version_after is not None]
        return {
            "item": item,
            "number": shown.number,
            "part": shown.section_name,
            "material": shown.material,
            "before": self._wording(item, reviewed),
            "verdicts": [_counts(one) for one in versions],
            "comments": [
                _comment(one, version.item.version)
                for version in versions
                for one in mixed(version.remarks)
            ],
            "decisions": [self._decision(row) for row in decisions],
            "after": self._wording(item, changed[-1]) if changed else None,
            "second_looks": [*self._looks(item)],
        }

    def own(self, one: Remark) -> Link:
        """A question or recommendation of somebody's own."""
        return _comment(one) | {"decision": self._decision(one.decision) if one.decision else None}

    def _wording(self, item: str, version: int) -> Link | None:
        found = self._dossier.versions.get((item, version))
        return found and {"version": version, "text": found.text or found.media}

    def _decision(self, row: DecisionRow) -> Link:
        stands = row.id in self._stands
        return {
            "decision": row.id,
            "about": row.scope,
            "answers": sorted(self._dossier.rulings.named.get(row.id, ())),
            "outcome": row.outcome,
            "reason": row.reason,
            "decided_by": row.decided_by,
            "at": iso(row.at),
            "version_before": row.version_before,
            "version_after": row.version_after,
            "stands": stands,
            "is_told": stands and self._chain.feedback.row.state == "reported",
            "told": self._told(row) if stands else [],
        }

    def _told(self, row: DecisionRow) -> list[str]:
        language = self._order.language
        return self._order.catalogues.outcome(language, told(self._dossier, row, language))

    def _looks(self, item: str) -> Iterator[Link]:
        for look in self._chain.feedback.looks:
            for one in look.items:
                if one.item.item == item:
                    comments = [_comment(each) for each in mixed(one.remarks)]
                    yield {"round": look.row.name, **_counts(one), "comments": comments}


def _counts(one: ItemFeedback) -> Link:
    return {
        "version": one.item.version,
        "shown": one.shown,
        "answered": one.answered,
        "in_short": one.in_short,
        "skipped": one.skipped,
        "verdicts": _sorted(one.verdicts),
        "short_verdicts": _sorted(one.short_verdicts),
    }


def _comment(one: Remark, version: int | None = None) -> Link:
    about = {} if version is None else {"version": version}
    return about | {
        "answer": one.answer,
        "question": one.under,
        "verdict": list(one.verdict),
        "words": one.words,
        "translation": one.beside or None,
        "translation_checked": one.is_checked if one.beside else None,
        "may_be_quoted": one.is_quotable,
        "may_be_published": one.is_quotable and one.is_publishable,
        "status": one.status,
    }


def _sorted(tally: Mapping[str, int]) -> dict[str, int]:
    pairs: Iterable[tuple[str, int]] = sorted(tally.items())
    return dict(pairs)
