"""The real core on a real database, moved by hand in one thread, so that a run can be repeated.

Only the platform and the clock are ours. A crash drops all of it at a commit; what is built next
on the same database has another boot id, like a new process.
"""

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from bot.app.texts import Speech
from bot.errors import NotPossible
from bot.services import away
from bot.services.consequences import Voices
from bot.services.flights import Departure, Flights
from bot.services.inbox import Inbox
from bot.services.instants import micros
from bot.services.outbox import Dispatcher
from bot.services.pacing import Pace
from bot.services.reception import Report
from bot.services.rows import Claim
from bot.services.saying import PUSH
from bot.services.speech import Support
from bot.services.tick import Tick
from bot.services.transaction import Transaction
from bot.services.transcripts import PulledTranscripts
from bot.services.turns import Turns
from bot.services.worker import Worker
from bot.store import Store
from conversations import (
    Become,
    Env,
    Erase,
    Event,
    Library,
    Session,
    Turn,
    Withdraw,
    Wrote,
    advance,
)
from tests.conversations.people import hold_to_the_laws, is_for_nobody
from tests.stateful.stage import Stage

T = TypeVar("T")


class Crash(BaseException):
    """The process ends here."""


class Hand:
    """Implements ``Writer`` and ``Reader``: every job at once, in a transaction of its own."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.locked = 0
        self.ends: Literal["", "before commit", "after commit"] = ""

    async def run(self, job: Callable[[Transaction], T], *, joins: bool = False) -> T:
        """What the job returned; NotPossible while locked; Crash where the process ends."""
        if self.locked:
            self.locked -= 1
            raise NotPossible("locked")

        def dies(tx: Transaction) -> T:
            job(tx)
            raise Crash

        result = self.store.write(dies if self.ends == "before commit" else job)
        if self.ends:
            raise Crash
        return result


class Looking:
    """Implements ``Reader``."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def run(self, job: Callable[[Transaction], T]) -> T:
        """What the job returned."""
        return self._store.read(job)


@dataclass
class Watch:
    """What the engine was seen doing, and what went wrong anywhere."""

    broken: list[BaseException] = field(default_factory=list)
    removed: set[str] = field(default_factory=set)
    #: Words that answered what is said to go to nobody.
    unkept: list[str] = field(default_factory=list)
    #: The newest message there was when somebody stopped; none up to it may leave any more.
    left: dict[int, int] = field(default_factory=dict)
    leaving: set[int] = field(default_factory=set)

    def advance(self, library: Library, session: Session, event: Event, env: Env) -> Turn:
        """The engine itself, held to its laws."""
        turn = advance(library, session, event, env)
        hold_to_the_laws(library, session, event, env, turn)
        if any(isinstance(effect, Erase | Withdraw) for effect in turn.effects):
            self.removed.add(session.id)
        if isinstance(event, Wrote) and is_for_nobody(library, session, event):
            self.unkept.append(event.text)
        if Become("stopped") in turn.effects:
            self.leaving.add(int(session.id))
        return turn


class WatchedTurns(Turns):
    """The worker survives what a batch raises; a test must not."""

    watch: Watch
    _newest = 0

    def batch(self, tx: Transaction, tried: list[int], only: int | None = None) -> Report:
        """As it is, and note what it raises."""
        self.watch.leaving.clear()
        (self._newest,) = tx.ids(1)
        try:
            return super().batch(tx, tried, only)
        except Exception as error:
            self.watch.broken.append(error)
            raise

    def remember(self, report: Report) -> None:
        """It is committed: whoever stopped has stopped."""
        super().remember(report)
        self.watch.left |= dict.fromkeys(self.watch.leaving, self._newest)


class WatchedFlights(Flights):
    """Sees what leaves, and to whom."""

    watch: Watch

    def claim(self, tx: Transaction, room: int) -> Departure:
        """As it is; to whoever left goes nothing but an answer to what they did."""
        departure = super().claim(tx, room)
        for flight in departure.flights:
            claim = flight.claim
            is_gone = claim.person_state in ("stopped", "erased")
            if is_gone and claim.priority == PUSH and not _wants_news(tx, claim):
                self.watch.broken.append(AssertionError(f"sent after leaving: {claim}"))
            if claim.id <= self.watch.left.get(claim.participant, 0):
                self.watch.broken.append(AssertionError(f"sent though it was stopped: {claim}"))
        return departure


def _wants_news(tx: Transaction, claim: Claim) -> bool:
    """Whoever stopped may still want to hear what their words changed.

    The turn that tells them notes it, before the message leaves.
    """
    (person,) = tx.people([claim.participant]).values()
    return Session.from_json(person.body).facts.get("news") in (("yes",), ("told",))


@dataclass(frozen=True)
class Words:
    """All that can be said; read once, the same for every run."""

    library: Library
    speech: Speech
    support: Support


class Bot:
    """One process. It lives until it crashes."""

    def __init__(self, store: Store, boot: int, stage: Stage, words: Words, watch: Watch) -> None:
        self.store = store
        self.stage = stage
        self.hand = Hand(store)
        self.boot_id = f"boot-{boot}"
        channels = {"telegram": stage.messenger, "web": stage.web}
        voices = Voices(words.speech, words.support)
        self.turns = turns = WatchedTurns(watch.advance, words.library, voices, channels, self.now)
        turns.watch = watch
        pace = Pace(1e6, 1e6, itertools.count(1.0).__next__)  # never short of a turn to send
        self.flights = WatchedFlights(channels, pace, self.boot_id, self.now)
        self.flights.watch = watch
        self.dispatcher = Dispatcher(self.hand, self.flights)
        self.worker = Worker(self.hand, turns, channels, self.now)
        self.inbox = Inbox(self.hand, self.now)
        self.tick = Tick(self.hand, self.boot_id)
        self.transcripts = PulledTranscripts(
            "web", Looking(store), self.hand, self.now, words.speech.offered
        )

    def now(self) -> int:
        """The time, as rows have it."""
        return micros(self.stage.time)

    async def start(self) -> None:
        """Recover from whatever happened before."""
        await self.hand.run(lambda tx: away.begin(tx, self.boot_id, ["telegram"], self.now()))
        await self.dispatcher.recover()

    async def work(self) -> int:
        """Everybody who waits gets their turns; return how many arrivals were done."""
        done = 0
        while (report := await self.worker.once()).done:
            done += report.done
        return done

    async def send(self) -> int:
        """Everything that may leave leaves and is settled; return how many messages left."""
        sent = 0
        while True:
            departure = await self.dispatcher.once()
            sent += len(departure.flights)
            if not departure.flights and departure.wait > 0:
                return sent
            await self.dispatcher.landed()

    async def quiet(self) -> None:
        """Until nothing is left to do at this moment."""
        while await self.work() + await self.send():
            pass
