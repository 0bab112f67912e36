"""Rows about what the team works on before people review it."""

from typing import Final, Literal, NamedTuple

Seat = Literal["team", "young", "agreed"]
"""Whose rating it is: a facilitator's, a young co-facilitator's, or what people agreed on."""

RATERS: Final[tuple[Seat, Seat]] = ("team", "young")
"""The two who rate each on their own."""


class WaitingRow(NamedTuple):
    """A file that was read and is no material yet.

    ``content`` are its bytes, ``draft`` is JSON of what was read; both are empty once it was kept,
    and in lists. ``steps`` is a JSON list, ``matches`` a JSON object. ``revises`` is the material
    it is a new edition of, ``kept`` the one it became; both may be empty.
    """

    id: int
    staff: int
    at: int
    name: str
    content: bytes
    draft: bytes
    steps: str
    title: str
    kind: str
    revises: str
    matches: str
    kept: str


class RatingRow(NamedTuple):
    """How somebody rated an item in a version; ``topics`` is a JSON list.

    ``rater`` is a first name, which may be missing; ``staff`` is who was signed in.
    """

    item: str
    version: int
    seat: Seat
    rater: str
    heavy: bool
    topics: str
    note: str
    at: int
    staff: int
