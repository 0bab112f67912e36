"""Rows about who a young person really is, who opened that, and who looked at their words."""

from typing import Literal, NamedTuple

Seen = Literal["alert", "words", "talk", "comment", "translation"]
"""What was looked at: the page of an alert, the last messages, a talk, hard words in a comment,
words that somebody translates.
"""


class IdentityRow(NamedTuple):
    """Who somebody really is; only a safeguarding lead of the host ever reads it."""

    participant: int
    name: str
    contact: str
    worker: str
    notes: str
    at: int


class OpeningRow(NamedTuple):
    """One opening of the vault; ``told`` names the other leads who were told."""

    id: int
    participant: int
    staff: int
    reason: str
    at: int
    told: str


class SightingRow(NamedTuple):
    """A member of the team looked at something of a young person's."""

    id: int
    staff: int
    participant: int
    alert: int | None
    what: Seen
    at: int
