"""What a use case may ask about promises: who will be written to, and when."""

from collections.abc import Sequence
from typing import Protocol

from bot.services.project_rows import BroadcastRow
from bot.services.rows import NewPromise, PromiseRow, Told


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

    def due_people(self, now: int, limit: int, broadcast: int | None = None) -> list[int]:
        """Whose promises have fallen due, the longest due first: of that broadcast, or of none."""
        ...

    def due_promises(self, now: int, people: Sequence[int]) -> list[PromiseRow]:
        """All that waits for these people and has fallen due, the oldest first.

        What belongs to a broadcast that does not run is left out.
        """
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

    def told(self, people: Sequence[int]) -> dict[int, list[Told]]:
        """What each of them was sent by promises so far, the newest first."""
        ...


class BroadcastTables(Protocol):
    """Steps that write to many at once."""

    def add_broadcast(self, row: BroadcastRow) -> None:
        """Keep one."""
        ...

    def broadcasts(self, states: Sequence[str] = (), of: str = "") -> list[BroadcastRow]:
        """Those in one of these states, or all, of that round or of any, oldest first."""
        ...

    def set_broadcast(self, broadcast: int, state: str) -> None:
        """It is in that state now."""
        ...

    def due_broadcasts(self, now: int) -> list[int]:
        """Those that run and have a promise that has fallen due, the oldest first."""
        ...

    def spent_broadcasts(self) -> list[int]:
        """Those that run and have no promise left that waits."""
        ...

    def restore_replaced(self, broadcast: int) -> None:
        """What its waiting promises had replaced waits again, in the step that had promised it."""
        ...

    def cancel_broadcast(self, broadcast: int, now: int, why: str) -> int:
        """Withdraw all of its promises that wait; return how many."""
        ...

    def promised_in(self, broadcast: int) -> list[PromiseRow]:
        """All of its promises."""
        ...

    def progress(self, broadcasts: Sequence[int]) -> list[tuple[int, str, str, int]]:
        """(broadcast, state, why, how many) of their promises."""
        ...

    def unsent_in(self, broadcast: int) -> list[tuple[int, int]]:
        """(person, when it was settled) of its messages that nobody has begun to send."""
        ...

    def kept_since(self, people: Sequence[int], since: int) -> list[int]:
        """The promises to these people that were kept since then."""
        ...

    def call_back(
        self, people: Sequence[int], since: int, promised: Sequence[tuple[int, str]]
    ) -> None:
        """Send these people nothing unasked that was made since then and is still here.

        ``promised``: (promise, name of its arrival); these wait again.
        """
        ...

    def pushes_waiting(self) -> int:
        """Unasked messages that are queued, or about to be."""
        ...
