"""The only door out: claim, commit, send, commit the result.

Every person's rows go in order and one at a time; people go side by side. A row is committed as
claimed before anything leaves, so after a kill nobody has to guess which rows may have gone.
"""

import asyncio
import logging
from collections.abc import Callable

from bot.errors import NotPossible
from bot.ports import Result
from bot.services.flights import Departure, Flight, Flights
from bot.services.transaction import Transaction, Writer

log = logging.getLogger(__name__)

#: Rows on their way at once, at most.
MOST_IN_FLIGHT = 64
#: How long a stop waits for those, in seconds.
LONGEST_FLIGHT = 35.0
#: Rows that other processes queued are found this often, in seconds.
LOOK = 1.0


class Dispatcher:
    """The one loop that sends. ``halted`` says why nothing leaves any more, if so."""

    def __init__(
        self,
        writer: Writer,
        flights: Flights,
        *,
        on_settled: Callable[[], None] = lambda: None,
        on_shown: Callable[[list[int]], None] = lambda people: None,
    ) -> None:
        self._writer = writer
        self._flights = flights
        self._on_settled = on_settled
        self._on_shown = on_shown
        self._awake = asyncio.Event()
        self._is_stopping = False
        self._running = asyncio.Lock()
        self._flying: set[asyncio.Task[None]] = set()
        self._landed: list[tuple[Flight, Result]] = []
        self._aloft: set[int] = set()
        self._may_have_claimed = False
        self.halted = ""

    @property
    def in_flight(self) -> int:
        """Rows on their way just now."""
        return len(self._flying)

    def wake(self) -> None:
        """Something was queued."""
        self._awake.set()

    async def recover(self) -> int:
        """Before ``run``: doubt what a dead process had claimed; return how many rows."""
        return await self._writer.run(self._flights.recover)

    async def run(self) -> None:
        """Send until ``stop``."""
        async with self._running:
            await self._run()

    async def _run(self) -> None:
        while not self._is_stopping:
            self._awake.clear()
            try:
                departure = await self.once()
            except NotPossible as error:
                log.debug("The database is away.", extra={"error": type(error).__name__})
                departure = Departure()
            except Exception as error:  # a mistake of ours must not end all sending in silence
                log.error("Sending failed.", exc_info=error)
                departure = Departure()
            await self._sleep(departure.wait)

    async def once(self) -> Departure:
        """Settle what has landed, claim what may leave, and let it leave."""
        landed, self._landed = self._landed, []
        aloft = list(self._aloft)
        room = MOST_IN_FLIGHT - len(self._flying)
        if self.halted or self._is_stopping:
            room = 0

        attempts = 0

        def job(tx: Transaction) -> Departure:
            nonlocal attempts
            if attempts or self._may_have_claimed:
                self._flights.unclaim(tx, aloft)
            attempts += 1
            if landed:
                self._flights.settle(tx, landed)
            return self._flights.claim(tx, room) if room > 0 else Departure()

        try:
            departure = await self._writer.run(job, joins=True)
        except BaseException:
            self._landed = landed + self._landed  # still to be settled
            self._may_have_claimed = True  # only the confirmation of a commit may be lost
            raise
        self._may_have_claimed = False
        self._aloft.difference_update(flight.claim.id for flight, _ in landed)
        if landed:
            self._on_settled()
        if departure.shown:
            self._on_shown(departure.shown)
        for flight in departure.flights:
            self._aloft.add(flight.claim.id)
            task = asyncio.create_task(self._fly(flight))
            self._flying.add(task)
            task.add_done_callback(self._flying.discard)
        return departure

    async def landed(self) -> None:
        """Return when nothing is on its way any more."""
        if self._flying:
            await asyncio.wait(self._flying)

    async def stop(self) -> None:
        """Claim no more, wait for what is on its way, commit what became of it."""
        self._is_stopping = True
        self._awake.set()
        async with self._running:  # what it is just claiming takes off yet
            pass
        if self._flying:
            await asyncio.wait(self._flying, timeout=LONGEST_FLIGHT)
        while self._landed:
            await self.once()

    async def _fly(self, flight: Flight) -> None:
        try:
            result = await flight.channel.deliver(flight.delivery)
        except Exception as error:  # a channel's own mistake: nobody knows what left
            log.error("Sending row %d failed: %s", flight.claim.id, type(error).__name__)
            result = Result("uncertain", error=type(error).__name__)
        if result.outcome == "stop":
            self.halted = result.error or "stopped"
        self._landed.append((flight, result))
        self._awake.set()

    async def _sleep(self, seconds: float) -> None:
        if seconds <= 0:
            return
        try:
            async with asyncio.timeout(min(seconds, LOOK)):
                await self._awake.wait()
        except TimeoutError:
            pass
