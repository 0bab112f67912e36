"""Feedback as documents show it: whole-group counts, and words without their writers.

Nothing here says who somebody is, nor in which language or when they wrote: whoever evaluates a
draft has no need of it (R88), and in a small board it would be a name (N16).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from hashlib import sha256
from typing import Any, Final, Literal

from bot.services.decision_rows import DecisionRow, Outcome
from bot.services.project_rows import ItemVersion, RoundRow
from bot.services.said import FOR_TRANSLATORS

Tally = Mapping[str, int]
"""How many people chose each code."""

Status = Literal["received", "with_team"] | Outcome
"""What became of a remark (R53): still coming in, being looked at, or decided."""

VERDICT: Final = "verdict"
NONE: Final[Tally] = {}


@dataclass(frozen=True, slots=True)
class Remark:
    """What one person wrote. ``answer`` is the id by which a decision can name it.

    ``under`` is the question it answers (suggestion, comment, place, missing, ...), ``verdict``
    what the same person judged of the item. ``is_quotable``: they said that others outside the
    team may read it. ``decision`` is the newest about it, or about its item. ``beside`` is its
    translation, which somebody else has checked where ``is_checked``; ``told`` is what others may
    read of it, None where it waits for one that is checked. ``is_publishable``: they said that it
    may stand in a report for anybody.
    """

    answer: int
    under: str
    words: str
    is_quotable: bool
    status: Status
    verdict: tuple[str, ...] = ()
    decision: DecisionRow | None = None
    beside: str = ""
    is_checked: bool = False
    told: str | None = None
    is_publishable: bool = False

    @property
    def for_anybody(self) -> str | None:
        """The words that anybody may read, where their writer said so; None where nobody may."""
        is_theirs = self.is_quotable and self.is_publishable
        return self.told if is_theirs and self.under not in FOR_TRANSLATORS else None


@dataclass(frozen=True, slots=True)
class ItemFeedback:
    """What was said of one item in one version.

    ``shown``: people who had its words before them; ``in_short``: those who judged by its gist
    alone, in ``short_verdicts``, which are never counted as verdicts on the words. ``answered``:
    people with a verdict on the words. ``tallies``: by question (verdict, reason, feeling, place,
    after_feeling, after_need); ``people``: how many chose anything there, by question too.
    ``seconds``: the median from being shown to judging.
    """

    item: ItemVersion
    kind: str
    title: str
    shown: int = 0
    answered: int = 0
    in_short: int = 0
    skipped: int = 0
    tallies: Mapping[str, Tally] = field(default_factory=dict)
    short_verdicts: Tally = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()
    decision: DecisionRow | None = None
    seconds: float | None = None
    people: Tally = field(default_factory=dict)

    @property
    def verdicts(self) -> Tally:
        """The verdicts on its words."""
        return self.tallies.get(VERDICT, NONE)

    @property
    def was_met(self) -> bool:
        """Whether somebody came to it, in this version."""
        seen = self.shown or self.answered or self.in_short or self.skipped
        return bool(seen or self.tallies or self.remarks)


@dataclass(frozen=True, slots=True)
class SectionFeedback:
    """What people need in place for one part of a draft, and after it.

    ``people``: how many chose anything, by question; ``answered``: how many said anything at all.
    """

    section: str
    name: str
    title: str
    answered: int
    tallies: Mapping[str, Tally]
    remarks: tuple[Remark, ...]
    people: Tally = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Feedback:
    """One round, up to ``cut_off`` (microseconds since 1970).

    ``enrolled`` and ``took_part`` count people. ``items`` hold each version that somebody met, in
    the order of the round. ``proposals`` are questions and recommendations of people's own.
    ``all_fine``: people whose verdicts hold a run of `RUN` or more that were all fine without a
    word. ``modes``: answers by the way they were given (tap, text, entered for them). ``looks`` are
    second looks at this round, where a document shows what people said there too.
    """

    row: RoundRow
    cut_off: int
    enrolled: int
    took_part: int
    items: tuple[ItemFeedback, ...]
    sections: tuple[SectionFeedback, ...]
    proposals: tuple[Remark, ...]
    decisions: tuple[DecisionRow, ...]
    all_fine: int
    modes: Tally
    looks: tuple["Feedback", ...] = ()

    def of_material(self, material: str) -> "Feedback":
        """What was said of one material of the round; people's own questions stay with it."""
        items = tuple(one for one in self.items if one.item.material == material)
        sections, about = {one.item.section for one in items}, {one.item.item for one in items}
        return replace(
            self,
            items=items,
            sections=tuple(one for one in self.sections if one.section in sections),
            decisions=tuple(one for one in self.decisions if one.subject in {*about, ""}),
        )

    @property
    def remarks(self) -> Iterator[Remark]:
        """Everything that somebody wrote."""
        for one in self.items:
            yield from one.remarks
        for part in self.sections:
            yield from part.remarks
        yield from self.proposals
        for look in self.looks:
            yield from look.remarks

    @property
    def versions(self) -> dict[str, list[int]]:
        """The versions it speaks of, by item."""
        found: dict[str, list[int]] = {}
        for one in self.items:
            found.setdefault(one.item.item, []).append(one.item.version)
        return found

    @property
    def digest(self) -> str:
        """SHA-256 of all of it: two files with the same digest say the same."""
        return sha256(repr(_plain(self)).encode()).hexdigest()


RUN: Final = 5
"""So many fine verdicts in a row, without a word, may be haste; a batch has five (R28)."""


def _plain(value: Any) -> Any:
    """The same value in an order that does not depend on how it was counted."""
    if is_dataclass(value):
        return [_plain(getattr(value, one.name)) for one in fields(value)]
    if isinstance(value, Mapping):
        return sorted((name, _plain(one)) for name, one in value.items())
    return [_plain(one) for one in value] if isinstance(value, tuple) else value
