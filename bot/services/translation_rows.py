"""Rows about translations beside people's words, and about who translates whose."""

from typing import Literal, NamedTuple

Kind = Literal["answer", "line"]
"""An answer (a revision of it), or a line of a talk."""

Tie = Literal["knows", "may"]
"""They may know this person, and read nothing of theirs; or they may read them, who asked for
somebody from outside their community.
"""


class TranslationRow(NamedTuple):
    """What somebody of the team wrote beside those words; ``checked_by`` read both after them."""

    kind: Kind
    source: int
    participant: int
    text: str
    made_by: int
    at: int
    checked_by: int | None = None
    checked_at: int | None = None


class TieRow(NamedTuple):
    """How a member of the team stands to a person whose words they would translate."""

    staff: int
    participant: int
    tie: Tie
    at: int


class WaitingRow(NamedTuple):
    """Words that wait for a translation, or for a second reader of it (then ``made_by`` is set)."""

    kind: Kind
    source: int
    participant: int
    pseudonym: str
    language: str
    round: str
    item: str
    under: str
    at: int
    made_by: int | None
