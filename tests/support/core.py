"""The durable core with everything real but the platform, the conversation and the clock."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import pytest
import pytest_asyncio

from bot.ports import Content, Pressed, Started, Typed
from bot.services import invitations, materials, rounds
from bot.services.consequences import Voices
from bot.services.drafts import Draft, DraftItem
from bot.services.flights import Flights
from bot.services.inbox import Inbox
from bot.services.instants import micros
from bot.services.outbox import Dispatcher
from bot.services.pacing import Pace
from bot.services.rows import AnswerRow
from bot.services.signals import Find, find_nothing
from bot.services.speech import Advance
from bot.services.tick import Tick
from bot.services.transaction import Transaction
from bot.services.transcripts import PulledTranscripts
from bot.services.turns import Turns
from bot.services.worker import Worker
from bot.store import GroupWriter, PooledReader, Store
from conversations import Library
from tests.support.fake_channel import FakeChannel
from tests.support.no_services import NoServices
from tests.support.small_engine import SmallSpeech, advance
from tests.support.tables import Engines

T = TypeVar("T")

ROUND = "Sample round"
START = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


class Core:
    """Built like the application, and moved by hand: nothing runs in the background."""

    def __init__(
        self,
        store: Store,
        boot_id: str = "boot-1",
        does: Advance = advance,
        find: Find = find_nothing,
    ) -> None:
        self.store = store
        self.boot_id = boot_id
        self.time = START
        self.channel = FakeChannel()
        self.web = FakeChannel("web", is_pulled=True)
        channels = {"telegram": self.channel, "web": self.web}
        self.writer = GroupWriter(store)
        self.reader = PooledReader(store)
        speech = SmallSpeech()
        voices = Voices(speech, NoServices())
        self.turns = Turns(does, Library({}), voices, channels, self.now, find)
        self.pace = Pace(1e6, 1e6, self.seconds)
        flights = Flights(channels, self.pace, boot_id, self.now)
        self.dispatcher = Dispatcher(self.writer, flights)
        self.worker = Worker(self.writer, self.turns, channels, self.now)
        self.inbox = Inbox(self.writer, self.now)
        self.tick = Tick(self.writer, boot_id)
        self.transcripts = PulledTranscripts(
            "web", self.reader, self.writer, self.now, speech.offered
        )

    def now(self) -> int:
        return micros(self.time)

    def seconds(self) -> float:
        return self.now() / 1e6

    def later(self, **span: float) -> None:
        self.time += timedelta(**span)

    def look(self, job: Callable[[Transaction], T]) -> T:
        return self.store.read(job)

    def answers(self, address: str) -> list[AnswerRow]:
        return self.look(lambda tx: tx.answers_of(self.person(address)))

    def words(self, address: str) -> list[str]:
        """The words of every revision of that person, oldest first."""
        return [row.words for row in self.answers(address) if row.words]

    def person(self, address: str, channel: str = "telegram") -> int:
        return self.look(lambda tx: tx.people_at(channel, [address]))[address].id

    async def joined(self, *addresses: str) -> None:
        """These people come in with a code each, and are asked the first question."""
        codes = self.store.write(
            lambda tx: invitations.invite(tx, ROUND, len(addresses), self.time)
        )
        for address, code in zip(addresses, codes, strict=True):
            await self.arrive(address, Started(code))
        await self.quiet()

    async def arrive(self, address: str, content: Content, **rest: Any) -> None:
        if isinstance(content, Typed) and "message" not in rest and "shown" not in rest:
            rest["message"] = self.channel.next_message(address)
        await self.inbox.arrive([self.channel.arrival(address, content, **rest)])

    async def browse(self, address: str, content: Content, **rest: Any) -> None:
        await self.inbox.arrive([self.web.arrival(address, content, **rest)])

    async def types(self, address: str, text: str, **rest: Any) -> None:
        await self.arrive(address, Typed(text), **rest)
        await self.quiet()

    async def presses(self, address: str, ask: int, code: str = "yes") -> None:
        await self.arrive(address, Pressed(ask, code, True))
        await self.quiet()

    async def work(self) -> None:
        """Everybody who waits gets their turns; nothing is sent."""
        while (await self.worker.once()).done:
            pass

    async def send(self) -> None:
        """Everything that may leave now leaves, and what became of it is settled."""
        while (await self.dispatcher.once()).flights or self.dispatcher.in_flight:
            await self.dispatcher.landed()
        await self.dispatcher.once()

    async def quiet(self) -> None:
        """Work and send until nothing is left to do at this moment."""
        await self.work()
        await self.send()
        if (await self.worker.once()).done:
            await self.quiet()

    async def close(self) -> None:
        await self.writer.stop()
        self.reader.close()


def fill(store: Store) -> None:
    """An open round of three items."""
    draft = Draft("Guide", "guide", tuple(DraftItem(str(n), "", f"Q{n}?") for n in (1, 2, 3)), ())

    def job(tx: Transaction) -> None:
        material = materials.import_draft(tx, draft, START)
        rounds.create(tx, ROUND, [material.id], START)
        rounds.open_round(tx, ROUND, START)

    store.write(job)


@asynccontextmanager
async def running(store: Store, boot_id: str = "boot-1", **rest: Any) -> AsyncIterator[Core]:
    """A core with its writer started."""
    core = Core(store, boot_id, **rest)
    core.writer.start()
    try:
        yield core
    finally:
        await core.close()


@pytest.fixture
def store(tables_url: str, engines: Engines) -> Any:
    """A database with its tables, on either kind."""
    opened = engines.lend(tables_url)
    yield opened
    opened.close()


@pytest_asyncio.fixture
async def core(store: Store) -> AsyncIterator[Core]:
    """The core on either kind of database, with an open round."""
    fill(store)
    async with running(store) as built:
        yield built
