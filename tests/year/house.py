"""The real application on a real SQLite file; only the platform and the clock are ours.

Nothing runs in the background: whoever moves the clock says when the bot looks at it.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, TypeVar

from sqlalchemy import event, text

from bot.app.works import Works
from bot.ports import Arrival, Message
from bot.services.instants import moment
from bot.services.transaction import Transaction
from bot.settings import Settings
from conversations import Library
from tests.support.rings import opened
from tests.year.messenger import Messenger, Sight

T = TypeVar("T")

BEGIN: Final = datetime(2026, 1, 5, 10, tzinfo=UTC)
FLOWS: Final = Path(__file__).parent / "flows"
#: Virtual time does not wait for real seconds, so the pace of sending is not what is tried here.
FAST: Final = 900_000.0

#: Whatever has a time at which somebody must look: the driver jumps from one to the next.
NEXT: Final = text("""
    SELECT min(at) FROM (
        SELECT min(due_at) AS at FROM promises LEFT JOIN broadcasts b ON b.id = broadcast
            WHERE promises.state = 'waiting' AND (broadcast IS NULL OR b.state = 'running')
        UNION ALL SELECT min(due_at) FROM outbox WHERE state IN ('ready', 'uncertain')
        UNION ALL SELECT min(starts_at) FROM broadcasts WHERE state = 'waiting'
        UNION ALL SELECT min(opens) FROM rounds WHERE state = 'scheduled'
        UNION ALL SELECT min(closes) FROM rounds WHERE state IN ('open', 'paused')
        UNION ALL SELECT min(locks) FROM rounds WHERE state = 'closed'
    )
""")


class House:
    """One database, and at most one process on it."""

    def __init__(self, folder: Path, tell: Callable[[Sight, Message], None]) -> None:
        self.time = BEGIN
        self.messenger = Messenger(lambda: self.time, tell)
        url = f"sqlite:///{folder / 'year.db'}"
        self.settings = Settings(
            data=folder, database_url=url, send_rate=FAST, chat_rate=FAST, flows=FLOWS
        )
        self.store = opened(url)
        # Processes end here, the power does not: nothing is gained by waiting for the disk.
        event.listen(
            self.store.engine, "connect", lambda one, _: one.execute("PRAGMA synchronous=OFF")
        )
        self.store.migrate()
        self.works: Works | None = None
        #: Of each kind of promise: the beginnings of what is said, one of which must be there.
        self.sentences: dict[str, tuple[str, ...]] = {}

    # --- processes ----------------------------------------------------------------------------

    async def boot(self) -> None:
        """A new process takes up what the last one left."""
        channels = {"telegram": self.messenger}
        self.works = Works(self.settings, self.store, lambda: self.time, channels)
        self.sentences = sentences_of(self.works.library)
        self.works.lock.acquire()
        await self.works.recover()
        await self.rest()
        await self.tick()

    async def down(self) -> None:
        """The process ends in order."""
        assert self.works is not None
        await self.works.stop()
        self._let_go()

    async def dies(self) -> bool:
        """Whether the process was killed: as soon as something that fell due has just left.

        What left is not noted, and what is beyond the most that fly at once is still queued.
        """
        assert self.works is not None
        await self.works.tick(self.time)
        await self._work()
        if not (await self.works.dispatcher.once()).flights:
            await self.rest()
            return False
        await self.works.dispatcher.landed()
        await self.works.writer.stop()
        self.works.reader.close()
        self._let_go()
        return True

    def _let_go(self) -> None:
        assert self.works is not None
        self.works.lock.release()
        self.works = None

    # --- time ---------------------------------------------------------------------------------

    async def tick(self) -> None:
        """The bot looks at the clock."""
        if self.works is not None:
            await self.works.tick(self.time)
            await self.rest()

    async def takes(self, arrivals: Sequence[Arrival]) -> None:
        """These come in, at most one of each person, and everything follows that follows."""
        assert self.works is not None
        await self.works.inbox.arrive(arrivals)
        await self.works.worker.once()
        await self._send()

    async def rest(self) -> None:
        """Until nothing is left to do at this moment."""
        await self._work()
        while await self._send():
            await self._work()

    def next_due(self) -> datetime | None:
        """When the bot has something to look at; it may have been a while ago."""
        with self.store.engine.connect() as connection:
            found = connection.execute(NEXT).scalar()
        return None if found is None else moment(found)

    # --- staff --------------------------------------------------------------------------------

    def does(self, job: Callable[[Transaction, datetime], T]) -> T:
        """A command, which needs no running process."""
        return self.store.write(lambda tx: job(tx, self.time))

    def close(self) -> None:
        """Let go of the database."""
        self.store.close()

    async def _work(self) -> None:
        assert self.works is not None
        while (await self.works.worker.once()).done:
            pass

    async def _send(self) -> int:
        assert self.works is not None
        sent = 0
        while True:
            departure = await self.works.dispatcher.once()
            sent += len(departure.flights)
            if not departure.flights and departure.wait > 0:
                return sent
            await self.works.dispatcher.landed()


def sentences_of(library: Library) -> dict[str, tuple[str, ...]]:
    """How to know a promise of each kind by what only it says, up to the first value in it."""
    said = {
        kind: {text.text.split("{")[0].strip() for text in flow.nodes[node].says} - {""}
        for kind, (flow, node) in library.due.items()
    }
    return {
        kind: tuple(mine.difference(*(said[other] for other in said if other != kind)))
        for kind, mine in said.items()
    }
