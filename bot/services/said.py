"""What people said that a team can act on: suggestions, comments, questions of their own."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import orjson

from bot.services.answering import WITHDRAWN, Key, key_of
from bot.services.decision_rows import Why
from bot.services.rows import AnswerRow
from conversations import PRIVATE, PROPOSALS, TRANSLATION

#: The node that judges an item, and the flow in which its choices stand.
VERDICTS: Mapping[str, str] = {"verdict": "review", "right": "look"}
#: Verdicts that ask for nothing.
CONTENT = frozenset({"fine", "right"})
NOT_ASKED = "not_asked"
#: The question whose choices say why, in the flow that judges.
REASON = "reason"
#: Answers about a translation go to those who made it, and are in no report about the draft.
FOR_TRANSLATORS = frozenset({TRANSLATION})


class Said(NamedTuple):
    """One answer as it stands now, with the ids of all its revisions."""

    newest: AnswerRow
    ids: frozenset[int]

    @property
    def item(self) -> str:
        """The item it is about; empty where it is about none."""
        return self.newest.subject if self.newest.scope == "item" else ""

    @property
    def choices(self) -> tuple[str, ...]:
        """The codes chosen."""
        return tuple(orjson.loads(self.newest.choices))

    @property
    def words(self) -> str:
        """What they wrote, if it is about the draft or the study."""
        row = self.newest
        is_ours = row.scope == "item" and row.under not in PRIVATE
        return (row.words or "").strip() if is_ours or self.is_proposal else ""

    @property
    def is_proposal(self) -> bool:
        """A question or recommendation of their own."""
        return self.newest.scope == "round" and self.newest.under in PROPOSALS

    @property
    def is_verdict(self) -> bool:
        """It judges an item."""
        return bool(self.newest.scope == "item" and self.newest.under in VERDICTS and self.choices)

    @property
    def is_suggestion(self) -> bool:
        """It asks for something, or says something."""
        if self.is_for_translators:
            return False
        return bool(self.words) or (self.is_verdict and not CONTENT.issuperset(self.choices))

    @property
    def is_for_translators(self) -> bool:
        """It is about a translation, not about the draft."""
        return self.newest.under in FOR_TRANSLATORS

    def obliges(self, heavy: frozenset[str]) -> Why | None:
        """Why it may not stay without a written decision, if it may not (R82, R84, R51).

        ``heavy`` are the items that are heavy in any version.
        """
        if self.is_verdict and NOT_ASKED in self.choices:
            return "not_asked"
        if self.words and self.item in heavy and not self.is_for_translators:
            return "heavy_comment"
        return "proposal" if self.is_proposal and self.words else None


def said(rows: Iterable[AnswerRow]) -> list[Said]:
    """Every answer that stands, in the order in which they were first given."""
    revisions: dict[tuple[int, Key], list[AnswerRow]] = {}
    for row in rows:
        revisions.setdefault((row.participant, key_of(row)), []).append(row)
    return [
        Said(found[-1], frozenset(row.id for row in found))
        for found in revisions.values()
        if found[-1].state != WITHDRAWN
    ]
