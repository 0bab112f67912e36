"""What a use case may ask about how many people a round reaches: counts, and nobody's words."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol


class Sent(NamedTuple):
    """Invitations of one round to one community: made, used, and still good."""

    community: str
    made: int
    used: int
    good: int


class AttendanceTables(Protocol):
    """Who was invited, came and answered, counted by the database."""

    def attendance(self) -> dict[str, tuple[int, int]]:
        """(how many take part, how many have nothing left), by round."""
        ...

    def answerers(self) -> dict[str, int]:
        """How many people gave a verdict, by round."""
        ...

    def answer_hours(self, round_id: str) -> list[tuple[int, int]]:
        """(hour since 1970, how many first verdicts came in it), oldest first."""
        ...

    def modes_in(self, round_id: str) -> dict[str, int]:
        """How many people answered in each way: tap, text, voice, entered for them."""
        ...

    def communities_in(self, round_id: str) -> dict[int, str]:
        """The community each person of that round was invited through, where somebody said."""
        ...

    def invitations(self, round_id: str, now: int) -> list[Sent]:
        """What became of the join links of a round, by community."""
        ...

    def held_for(self, people: Sequence[int]) -> set[int]:
        """Those among them for whom a message is held."""
        ...
