"""How a translation stands: pure rules over values."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

import orjson

from bot.i18n import marks
from bot.services.translated.parts import Part, Words
from bot.services.translated_rows import TranslatedRow

State = Literal["missing", "stale", "draft", "reviewed", "approved"]
STATES: Final[Mapping[State, str]] = {
    "missing": "not translated",
    "stale": "to be translated again: the original has changed",
    "draft": "drafted",
    "reviewed": "reviewed, waits for approval",
    "approved": "approved",
}
"""Every state and what it means."""


class Draft(NamedTuple):
    """What one person wrote, on their own."""

    words: Words
    by: str


@dataclass(frozen=True)
class Translation:
    """One part in one language.

    ``settled`` are the words that were chosen from both drafts, by ``settled_by``, once
    ``reviewed_by`` had read them beside the original; ``note`` says why these words. Where there is
    nothing of the present words, ``earlier`` is the newest that was made of earlier ones. ``at`` is
    when anything was done to it last.
    """

    part: Part
    language: str
    drafts: tuple[Draft, ...] = ()
    settled: Words = field(default_factory=dict)
    settled_by: str = ""
    reviewed_by: str = ""
    note: str = ""
    approved_by: tuple[str, ...] = ()
    source: Words = field(default_factory=dict)
    at: int = 0
    earlier: "Translation | None" = None

    @property
    def state(self) -> State:
        """How far it is; two people approve what is heavy, as they do what is about safety."""
        if not self.drafts:
            return "stale" if self.earlier else "missing"
        if not self.settled:
            return "draft"
        approvals = marks.stands(len(self.approved_by), is_safety=self.part.heavy)
        return "approved" if approvals == "approved" else "reviewed"

    @property
    def drafters(self) -> tuple[str, ...]:
        """Whose words it is made of: who settled it drafted what is in neither draft."""
        names = tuple(draft.by for draft in self.drafts)
        is_own = any(
            all(draft.words.get(name) != text for draft in self.drafts)
            for name, text in self.settled.items()
        )
        return (*names, self.settled_by) if is_own else names

    def draft_of(self, who: str) -> Draft | None:
        """What they drafted, if they did."""
        return next((one for one in self.drafts if marks.has([one.by], who)), None)

    def may_be_drafted_by(self, who: str) -> bool:
        """Whether a draft of theirs is wanted, or may still be put right."""
        is_open = len(self.drafts) < MOST or self.draft_of(who) is not None
        return is_open and not self.settled

    def may_be_approved_by(self, who: str) -> bool:
        """Whether it waits for somebody like them."""
        is_theirs = marks.has((*self.drafters, *self.approved_by), who)
        return self.state == "reviewed" and not is_theirs


MOST: Final = 2
"""Drafts, each by somebody else: they seldom agree, and show where there is a choice (R91)."""


def translations_of(
    parts: Sequence[Part], rows: Iterable[TranslatedRow], language: str
) -> list[Translation]:
    """Each of these parts as it stands in that language."""
    found = {(row.part, row.of): row for row in rows if row.language == language}
    newest = {row.part: row for row in found.values()}
    return [_standing(part, language, found.get((part.id, part.of)), newest) for part in parts]


def _standing(
    part: Part, language: str, row: TranslatedRow | None, newest: Mapping[str, TranslatedRow]
) -> Translation:
    if row is not None:
        return _read(part, language, row)
    before = newest.get(part.id)
    earlier = _read(part, language, before) if before is not None else None
    return Translation(part, language, earlier=earlier)


def _read(part: Part, language: str, row: TranslatedRow) -> Translation:
    both = ((row.first, row.first_by), (row.second, row.second_by))
    return Translation(
        part=part,
        language=language,
        drafts=tuple(Draft(words(text), by) for text, by in both if text),
        settled=words(row.settled),
        settled_by=row.settled_by,
        reviewed_by=row.reviewed_by,
        note=row.note,
        approved_by=tuple(orjson.loads(row.approved_by)),
        source=words(row.source),
        at=row.at,
    )


def approved(part: Part, row: TranslatedRow) -> Words:
    """What people read of it, if it is approved by all who must; else nothing."""
    approvals = len(orjson.loads(row.approved_by))
    is_approved = marks.stands(approvals, is_safety=part.heavy) == "approved"
    return words(row.settled) if is_approved else {}


def words(packed: str) -> Words:
    """Words as they were kept."""
    found: Words = orjson.loads(packed) if packed else {}
    return found


def counts(found: Iterable[Translation]) -> dict[State, int]:
    """How many stand how."""
    counted = Counter(one.state for one in found)
    return {state: counted[state] for state in STATES}
