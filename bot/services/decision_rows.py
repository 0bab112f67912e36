"""Rows about what the team decided, and about its texts in other languages."""

from typing import Literal, NamedTuple

Outcome = Literal["changed", "partly", "not_changed", "passed_on"]
OUTCOMES: tuple[Outcome, ...] = ("changed", "partly", "not_changed", "passed_on")
#: Outcomes that something changed by.
CHANGING: tuple[Outcome, ...] = ("changed", "partly")


class DecisionRow(NamedTuple):
    """What was decided; the newest about a subject counts.

    ``scope`` is item (all that was said of ``subject``) or answers (those named beside it; then
    ``subject`` is their item, or empty). The versions are those of the item before and after.
    """

    id: int
    round: str
    scope: Literal["item", "answers"]
    subject: str
    outcome: Outcome
    version_before: int | None
    version_after: int | None
    reason: str
    decided_by: str
    at: int


Why = Literal["not_asked", "heavy_comment", "proposal"]


class ObligingRow(NamedTuple):
    """An answer that stands and may not stay without a decision, and ``why``; never its words.

    ``item`` is empty for somebody's own idea.
    """

    id: int
    item: str
    why: Why
    at: int


class WordingRow(NamedTuple):
    """A text of the project's own in another language; ``of`` is the digest of its source."""

    key: str
    language: str
    of: str
    text: str
    made_by: str
    approved_by: str | None
    at: int


class ApprovalRow(NamedTuple):
    """Who approved what of a round, by the digest of what they saw; ``frozen`` is JSON."""

    round: str
    what: str
    digest: str
    frozen: str
    approved_by: str
    at: int


class StaffAnswerRow(NamedTuple):
    """What somebody of the staff says of the process; ``choices`` is a JSON list."""

    id: int
    round: str
    who: str
    under: str
    choices: str
    words: str
    at: int
