"""Everything that works on the database, built once: the way in, the turns, the way out, the clock.

No web server and no platform here: those are beside it, so that ``yousaid chat`` and tests run the
same works.
"""

import asyncio
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from bot.app.signposting import Signposting
from bot.app.texts import ORDERS, Speech, catalogues_of, sound_library, sound_signals
from bot.channels.terminal import TerminalChannel
from bot.channels.webchat import WebChannel
from bot.clock import Now, Ticker, system_now
from bot.i18n.spoken import OWN_FILE, spoken
from bot.ports import Channel
from bot.ports.paging import Pager
from bot.ports.speech import Silent, Speaker
from bot.ports.voices import Fetcher
from bot.sample import sample
from bot.services import away, holding
from bot.services.care.alerting import raised_alert
from bot.services.care.ringing import Ringing
from bot.services.care_rows import AlertRow
from bot.services.consequences import Voices
from bot.services.fetching import Fetching
from bot.services.flights import Flights
from bot.services.inbox import Inbox
from bot.services.instants import micros
from bot.services.outbox import Dispatcher
from bot.services.pacing import Pace
from bot.services.tick import Tick
from bot.services.transaction import Transaction
from bot.services.transcripts import PulledTranscripts
from bot.services.turns import Turns
from bot.services.worker import Worker
from bot.settings import Settings
from bot.store.instance import RUNS_ALREADY, InstanceLock
from bot.store.reader import PooledReader
from bot.store.store import Store
from bot.store.trouble import DatabaseGone
from bot.store.writer import GroupWriter
from conversations import Library, advance, read_flow


class Works:
    """Start it to serve people; stop it and nothing is lost.

    ``more_channels`` holds Telegram, if there is a token; ``pagers`` are the ways to staff. Raises
    UserMistake for flows or catalogues that cannot be used.
    """

    def __init__(
        self,
        settings: Settings,
        store: Store,
        now: Now = system_now,
        more_channels: Mapping[str, Channel] | None = None,
        pagers: Sequence[Pager] = (),
        speaker: Speaker | None = None,
        fetchers: Mapping[str, Fetcher] | None = None,
    ) -> None:
        self.store = store
        self.now = now
        self.lock = InstanceLock(store)
        #: Set once we may not go on; ``why_over`` says why.
        self.over = asyncio.Event()
        self.why_over = ""
        #: Why nothing is sent or taken in for now, as long as somebody has to approve it.
        self.held = ""
        self._last_tick: int | None = None
        self.flows = settings.flows
        self._project: Mapping[str, str] = store.read(lambda tx: tx.project())
        self._sample_host = sample().host.name
        self.signposting = Signposting(self._is_sample)
        store.read(self.signposting.refresh)  # its sentences are counted among what is translated
        self.library = _with_kept(sound_library(settings.flows), store)
        self.signals = sound_signals(settings.data)
        self.catalogues = catalogues = catalogues_of(self.library, self.signposting)
        self.speech = Speech(catalogues, self._has_drafts, self.signals.languages)
        self.speaker = speaker or Silent()
        self.web = WebChannel(ORDERS)
        self.channels: dict[str, Channel] = {
            channel.name: channel for channel in (self.web, TerminalChannel(ORDERS))
        } | dict(more_channels or {})
        self.writer = GroupWriter(store)
        self.reader = PooledReader(store)
        self.ringing = Ringing(self.writer, pagers, self._micros, settings.public_url)
        self._wire(settings)
        self.fetching = Fetching(
            self.reader, self.writer, fetchers or {}, self._micros, self.worker.wake
        )

    def _wire(self, settings: Settings) -> None:
        tongues, aloud = spoken(settings.data / OWN_FILE), self.speaker.languages
        voices = Voices(self.speech, self.signposting, tongues, aloud)
        find = self.signals.find
        self.turns = Turns(advance, self.library, voices, self.channels, self._micros, find)
        self.worker = Worker(
            self.writer,
            self.turns,
            self.channels,
            self._micros,
            tell=lambda report: self._tell_people(report.people),
            ahead=self._send_next,
        )
        self.inbox = Inbox(self.writer, self._micros, self.worker.wake)
        pace = Pace(settings.send_rate, settings.chat_rate, time.monotonic)
        flights = Flights(self.channels, pace, self.lock.boot_id, self._micros)
        self.dispatcher = Dispatcher(
            self.writer,
            flights,
            on_settled=self.worker.wake_waiting,
            on_shown=self._tell_people,
        )
        self.transcripts = {
            name: self._transcript(name) for name, one in self.channels.items() if one.is_pulled
        }
        self._tick = Tick(self.writer, self.lock.boot_id, settings.send_rate)
        self._ticker = Ticker(self.tick, self.now)
        self._tasks: dict[str, asyncio.Task[None]] = {}

    def transcript(self, channel: str) -> PulledTranscripts:
        """What clients of that pulled channel fetch."""
        return self.transcripts[channel]

    async def start(self) -> None:
        """Recover, then take up work. The lock is held already."""
        await self.recover()
        self._tasks = {
            "worker": asyncio.create_task(self.worker.run()),
            "dispatcher": asyncio.create_task(self.dispatcher.run()),
            "ringing": asyncio.create_task(self.ringing.run()),
            "fetching": asyncio.create_task(self.fetching.run()),
        }
        await self._ticker.start()

    async def recover(self) -> None:
        """Open the database's writer, and make good whatever happened before."""
        self.writer.start()
        await self.writer.run(self._begin)
        await self.dispatcher.recover()
        await self.ringing.recover()

    async def stop(self) -> None:
        """Finish what is under way, commit it, and let go of everything."""
        self.worker.stop()
        self.ringing.stop()
        if "fetching" in self._tasks:
            self._tasks["fetching"].cancel()
        await self._ticker.stop()
        if "worker" in self._tasks:
            await asyncio.gather(self._tasks["worker"], return_exceptions=True)
        await self.dispatcher.stop()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)
        await self.writer.stop()
        self.reader.close()

    async def tick(self, now: datetime) -> None:
        """Keep promises that fell due, as long as nobody else does."""
        if why := await asyncio.to_thread(self._why_over, micros(now)):
            self.end(why)
            return
        self._project = await self.reader.run(lambda tx: tx.project())
        if await self._tick.tick(micros(now)):
            self.worker.wake()

    async def note_gap(self, since: datetime) -> None:
        """Telegram could not reach us since then: people may have pressed in vain."""
        await self.writer.run(lambda tx: away.tell(tx, self._pushed, micros(since), self._micros()))
        self.worker.wake()

    async def raise_alert(self, sentence: str) -> None:
        """Somebody must see this; it is kept until they did."""
        at = self._micros()
        await self.writer.run(
            lambda tx: raised_alert(tx, AlertRow(tx.ids(1)[0], None, sentence, None, at))
        )
        self.ringing.wake()

    async def hold(self) -> str:
        """Look whether somebody has to approve first that we send and take in."""
        found = await self.reader.run(lambda tx: holding.hold(tx, self._micros()))
        self.held = found.sentence if found else ""
        self.inbox.is_shut = bool(self.held)
        return self.held

    def end(self, why: str) -> None:
        """We may not go on; whoever runs us stops everything and says so."""
        self.why_over = why
        self.over.set()

    def stopped(self) -> Iterator[str]:
        """What should run as long as we do, and does not: a sentence each."""
        if self.held:
            yield self.held
            return
        if self.writer.trouble:
            yield self.writer.trouble
        for name in ("worker", "dispatcher", "ringing", "fetching"):
            task = self._tasks.get(name)
            if task is None or task.done():
                yield f"The {name} does not run."

    def _why_over(self, now: int) -> str:
        """Another process took over, the file is gone, or the clock leapt: nobody may go on."""
        if not self.lock.is_held():
            return RUNS_ALREADY
        try:
            self.store.check()
        except DatabaseGone as gone:
            return str(gone)
        last, self._last_tick = self._last_tick, now
        return "" if last is None else holding.leapt(last, now)

    @property
    def _pushed(self) -> list[str]:
        return [name for name, one in self.channels.items() if not one.is_pulled]

    def _begin(self, tx: Transaction) -> None:
        for (flow, revision), text in self.library.sources.items():
            tx.keep_flow(flow, revision, text, self._micros())
        self._project = tx.project()
        away.begin(tx, self.lock.boot_id, self._pushed, self._micros())

    def _has_drafts(self) -> bool:
        return self._project.get("languages") == "drafts"

    def _is_sample(self) -> bool:
        return self._project.get("host") == self._sample_host

    def _micros(self) -> int:
        return micros(self.now())

    def _send_next(self) -> None:
        self.dispatcher.wake()

    def _tell_people(self, people: list[int]) -> None:
        for transcript in self.transcripts.values():
            transcript.tell(people)

    def _transcript(self, name: str) -> PulledTranscripts:
        offered = self.speech.offered
        return PulledTranscripts(
            name, self.reader, self.writer, self._micros, offered, self.speaker
        )


def _with_kept(library: Library, store: Store) -> Library:
    """With every revision kept, because somebody may still stand in it."""
    kept = store.read(lambda tx: tx.kept_flows())
    present = {(flow.id, flow.revision) for flow in library.flows.values()}
    old = (one for one in kept if one[:2] not in present)
    read = (read_flow(f"{flow}@{revision}", text).flow for flow, revision, text in old)
    return library.with_old(flow for flow in read if flow is not None)
