"""The only door in: what arrives is on disk before anybody is told that it arrived."""

import asyncio
from collections.abc import Callable, Sequence

from bot.errors import NotPossible
from bot.ports import Arrival
from bot.services.instants import HOUR
from bot.services.rows import NewInbox
from bot.services.transaction import Transaction, Writer
from bot.services.understanding import storable

#: Longer than any platform repeats an update, shorter than its ids take to come round again.
KEPT = 48 * HOUR


class Inbox:
    """Implements ``bot.ports.Intake``. What arrives while a commit runs goes into the next one."""

    def __init__(
        self, writer: Writer, now: Callable[[], int], wake: Callable[[], None] = lambda: None
    ) -> None:
        self._writer = writer
        self._now = now
        self._wake = wake
        self._rows: list[NewInbox] = []
        self._next: asyncio.Future[None] | None = None
        #: Set as long as nothing is taken in, whoever brings it.
        self.is_shut = False

    async def arrive(self, arrivals: Sequence[Arrival]) -> None:
        """Commit raw updates; returns only once they are on disk.

        What was received before is left out. Raises NotPossible when the database is away or
        nothing is taken in; then whoever calls must not confirm anything.
        """
        if not arrivals:
            return
        if self.is_shut:
            raise NotPossible("Nothing is taken in until somebody of the team approves it.")
        self._rows += [_row(arrival) for arrival in arrivals]
        if self._next is None:
            self._next = asyncio.ensure_future(self._commit())
        await asyncio.shield(self._next)

    async def _commit(self) -> None:
        await asyncio.sleep(0)  # whoever arrives in the same moment comes along
        rows, self._rows, self._next = self._rows, [], None
        await self._writer.run(lambda tx: tx.keep_updates(rows, self._now()))
        self._wake()


def clear(tx: Transaction, now: int) -> int:
    """Delete what took effect and is too old to come again; return how many."""
    return tx.clear_inbox(now - KEPT)


def _row(arrival: Arrival) -> NewInbox:
    return {
        "channel": arrival.channel,
        "update_id": storable(arrival.update_id),
        "natural_key": storable(arrival.natural_key),
        "lane": storable(arrival.lane),
        "body": storable(arrival.body),
    }
