"""What a use case may ask about what is kept for too long."""

from collections.abc import Sequence
from typing import Protocol


class RetentionTables(Protocol):
    """Rows by the age that counts for their class; see ``retention.classes``."""

    def aged(self, kind: str, until: int, limit: int) -> list[int]:
        """Rows of that class whose time counts from ``until`` or earlier, the oldest first."""
        ...

    def oldest_aged(self, kind: str) -> int | None:
        """From when the time of the oldest row of that class counts; None where there is none."""
        ...

    def drop_aged(self, kind: str, ids: Sequence[int]) -> None:
        """Remove what these rows of that class hold."""
        ...

    def people_answering(self, round_id: str) -> int:
        """Of how many people there are answers in that round."""
        ...

    def people_unexpired(self, round_id: str, limit: int) -> list[int]:
        """People of whose answers in that round more is kept than choices."""
        ...

    def expire_answers(self, participant: int, round_id: str, *, keeps_choices: bool) -> None:
        """Blank their words in that round and everything that could repeat them.

        Choices stay without language, way and message, or go as well.
        """
        ...

    def people_reachable(self, after: int, limit: int) -> list[int]:
        """People with an address, or whom the vault knows, with a higher id; by id."""
        ...

    def people_unreachable(self, after: int, limit: int) -> list[int]:
        """People with neither, with a higher id; by id."""
        ...

    def is_waited_for(self, participant: int) -> bool:
        """Whether a talk or an alert of theirs is open, or a complaint without its answer."""
        ...

    def drop_contact(self, participant: int) -> None:
        """Forget their addresses and who they are."""
        ...
