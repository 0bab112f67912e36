"""What a use case may ask about promises: who will be written to, and when."""

from collections.abc import Sequence
from typing import Protocol

from bot.services.rows import NewPromise, PromiseRow


class PromiseTables(Protocol):
    """Promises to write to people, waiting and settled."""

    def make_promises(self, rows: Sequence[NewPromise]) -> int:
        """Keep them; one that waits of the same person, kind and round is replaced."""
        ...

    def cancel_promises(
        self, participant: int, kind: str | None = None, about: str | None = None, *, now: int
    ) -> int:
        """Withdraw what waits for that person: of that kind, about that round, or all."""
        ...

    def due_promises(self, now: int, limit: int) -> list[PromiseRow]:
        """What waits and has fallen due, the oldest first."""
        ...

    def settle_promises(self, ids: Sequence[int], state: str, now: int, why: str = "") -> None:
        """They are kept, or will not be, for that reason."""
        ...

    def defer_promises(self, rows: Sequence[tuple[int, int]]) -> None:
        """(id, due): they wait longer."""
        ...

    def promises_of(self, participant: int) -> list[PromiseRow]:
        """All of one person, oldest first."""
        ...
