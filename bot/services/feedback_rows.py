"""Rows about feedback as the team reads it: counts, themes coded by hand, notes, questions."""

from typing import NamedTuple


class CountRow(NamedTuple):
    """How many answers that stand have the same choices (a JSON list) to the same question.

    ``version`` is that of the item; None where the answer is about a section.
    """

    scope: str
    subject: str
    under: str
    version: int | None
    state: str
    choices: str
    people: int


class ThemeRow(NamedTuple):
    """A theme that somebody of the team found in a round.

    ``merged`` is the theme it is part of now; it keeps its own marks, so that it can come apart.
    """

    id: int
    round: str
    name: str
    staff: int
    at: int
    merged: int | None = None


class MarkRow(NamedTuple):
    """Somebody of the team put an answer (one of its revisions) under a theme."""

    theme: int
    answer: int
    staff: int
    at: int


class NoteRow(NamedTuple):
    """What somebody of the team makes of an item, or of a theme (``theme`` 0: the item's)."""

    id: int
    round: str
    item: str
    theme: int
    staff: int
    words: str
    at: int


class FollowUpRow(NamedTuple):
    """A question of the team about one item, to everybody whom ``broadcast`` promises it.

    ``whom`` says who was meant (JSON), ``language`` in which the words are.
    """

    id: int
    broadcast: int
    round: str
    item: str
    staff: int
    language: str
    words: str
    whom: str
    at: int
