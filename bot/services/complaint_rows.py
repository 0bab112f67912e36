"""Rows about complaints: one each, its messages both ways, and the words of those apart."""

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple, Protocol

State = Literal["open", "acknowledged", "answered", "closed", "withdrawn"]
LIVE: Final[tuple[State, ...]] = ("open", "acknowledged", "answered")
"""States in which what is written is part of the same complaint."""
UNTOLD: Final = -1
"""Nobody reads it yet: the person has still to say whether it is about whoever would."""


class ComplaintRow(NamedTuple):
    """A complaint. ``reader`` is who of the team is named for it (None: nobody was there).

    ``due_at`` is by when the next thing is due, first to say that it has arrived, then to answer
    (None: nothing is). ``reminded`` counts what the reader was told about that: 1 that it comes
    near, 2 that it is over; UNTOLD that they were told nothing. ``shared``: others of the team may
    read it. ``language`` is the person's when they began it.
    """

    id: int
    participant: int
    state: State
    opened_at: int
    due_at: int | None
    reader: int | None
    language: str
    shared: int = 0
    urgent: int = 0
    acked_at: int | None = None
    answered_at: int | None = None
    closed_at: int | None = None
    reminded: int = 0


class ComplaintLine(NamedTuple):
    """One message of a complaint; ``staff`` is None where the person wrote it.

    ``words`` is empty once they were deleted.
    """

    id: int
    complaint: int
    at: int
    staff: int | None
    words: str


class ComplaintTables(Protocol):
    """What a use case may ask about complaints."""

    def complaints(self) -> list[ComplaintRow]:
        """All of them, the newest first; no words."""
        ...

    def complaint(self, number: int) -> ComplaintRow | None:
        """That one."""
        ...

    def complaints_of(self, participant: int) -> list[ComplaintRow]:
        """All of that person, the newest first."""
        ...

    def save_complaint(self, row: ComplaintRow) -> None:
        """Begin it, or change what is known of it."""
        ...

    def add_complaint_line(
        self, row: ComplaintLine, participant: int, source_key: str, message_key: str | None = None
    ) -> bool:
        """Add what was written, once for each ``source_key``; False where it is there already.

        ``message_key`` is the message of the person it came in.
        """
        ...

    def is_complaint(self, participant: int, message_key: str) -> bool:
        """Whether that message of the person is part of a complaint."""
        ...

    def complaint_line(self, number: int) -> ComplaintLine | None:
        """That one."""
        ...

    def complaint_lines(self, complaint: int) -> list[ComplaintLine]:
        """All of a complaint, oldest first; words that were deleted are empty."""
        ...

    def forget_complaint_words(self, participant: int) -> None:
        """Remove the words of all complaints of that person, both ways."""
        ...

    def message_of_complaint_line(self, line: int) -> list[int]:
        """That line, and those that came in the same message before it was changed."""
        ...

    def forget_complaint_line_words(self, lines: Sequence[int]) -> None:
        """Remove the words of those lines; no backup brings them back."""
        ...
