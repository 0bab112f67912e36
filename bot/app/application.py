"""A running YouSaid: the works, the web chat, and Telegram where there is a token."""

import asyncio
import contextlib
import logging
import signal
from collections.abc import Callable, Mapping
from datetime import datetime

from starlette.routing import Route

from bot import speaking
from bot.app.health import Health
from bot.app.hook_secret import hook_secret
from bot.app.machine import Surroundings
from bot.app.serving import WebServer, listen, url_of
from bot.app.texts import TELEGRAM
from bot.app.works import Works
from bot.channels.mail import Mail, Server
from bot.channels.telegram import PATH, Hook, TelegramChannel
from bot.clock import Now, system_now
from bot.errors import NotPossible, UserMistake
from bot.ports import Channel
from bot.ports.paging import Pager
from bot.ports.trying import Setup
from bot.ports.voices import Fetcher
from bot.services import holding
from bot.services.care.wording import TAKE
from bot.services.instants import micros, moment
from bot.services.links import TELEGRAM as TELEGRAM_NAME
from bot.services.links import WEB as WEB_URL
from bot.services.transaction import Transaction
from bot.settings import Settings
from bot.store.store import Store

log = logging.getLogger(__name__)

COMMANDS = tuple(name for name in TELEGRAM if name != "copy")
#: Given up after this, whatever is still on its way; the next start finds it again, in seconds.
LONGEST_STOP = 45.0
#: How often is looked whether somebody has approved, in seconds.
LOOK = 1.0


class Application:
    """Built from settings and a clock; tests build the same with a clock they move."""

    def __init__(self, settings: Settings, store: Store, now: Now = system_now) -> None:
        self.settings = settings
        self.store = store
        self.now = now
        self.telegram: TelegramChannel | None = None
        self._speaker = speaking.found()
        self.mail: Mail | None = None
        if settings.smtp_url:
            self.mail = Mail(Server.of(settings.smtp_url), settings.mail_from)
        channels: dict[str, Channel] = {}
        fetchers: dict[str, Fetcher] = {}
        self._copies: dict[str, str] = {}
        self._menus: dict[str, list[tuple[str, str]]] = {}
        if settings.telegram_token:
            self.telegram = self._telegram(settings)
            channels[self.telegram.name] = fetchers[self.telegram.name] = self.telegram
        self.works = Works(settings, store, now, channels, self._pagers(), self._speaker, fetchers)
        self._fill_menus()
        self._listening = listen(settings.listen)
        self.url = settings.public_url or url_of(self._listening)
        self.web: WebServer | None = None
        self._approval: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Become the one running process and serve; the poller begins last.

        Where somebody has to approve first, only pages are served until then. Raises NotPossible
        where another process runs, UserMistake for a refused token or a clock that is far behind.
        """
        self.works.lock.acquire()
        last = await asyncio.to_thread(self.store.read, lambda tx: tx.last_beat())
        holding.check_clock(last, micros(self.now()))
        telegram = self.telegram
        reached = None if telegram is None else lambda: telegram.last_good
        health = Health(self.works, Surroundings.of(self.settings), reached)
        doors = [*health.routes(), *self._webhook()]
        self.web = WebServer(self.works, self._listening, self.url, doors, self._setup())
        if await self.works.hold():
            self.works.writer.start()  # for the team's pages
            await self.web.start()
            self._approval = asyncio.create_task(self._wait_for_approval())
        else:
            await self._serve(last)

    async def _wait_for_approval(self) -> None:
        """Somebody says so on a page, or with a command in another process."""
        while True:
            await asyncio.sleep(LOOK)
            try:
                if await self.works.hold():
                    continue
                last = await self.works.reader.run(lambda tx: tx.last_beat())
            except NotPossible:  # the database is away: whoever writes says so
                continue
            await self._begin(last)
            return

    async def _begin(self, last: int | None) -> None:
        """Once and not again: a start that fails half-way runs already in part."""
        try:
            await self._serve(last)
        except (NotPossible, UserMistake) as error:
            self.works.end(str(error))
        except Exception:
            log.exception("YouSaid could not begin.")
            self.works.end("YouSaid could not begin after the approval; start it again.")
        else:
            log.warning("It is approved: YouSaid sends and takes in.")

    async def _serve(self, last: int | None) -> None:
        """Send and take in; ``last`` is when a process was last seen alive."""
        last_good = None if last is None else moment(last)
        if self.telegram is not None:
            await self.telegram.open()  # before the works, which send what waits at once
        await self.works.start()
        if self.web is not None:
            await self.web.start()
        if self.telegram is not None:
            await self.telegram.start(self.works.inbox, last_good)
        names = {WEB_URL: self.url}
        if self.telegram is None or self.telegram.username:  # else: not told yet, so the old one
            names[TELEGRAM_NAME] = self.telegram.username if self.telegram else ""
        await self.works.writer.run(lambda tx: _note(tx, names))

    async def stop(self) -> None:
        """Take nothing more in, finish what is under way, let go."""
        if self._approval is not None:
            self._approval.cancel()
            await asyncio.gather(self._approval, return_exceptions=True)
        if self.telegram is not None:
            await self.telegram.stop_receiving()
        if self.web is not None:
            await self.web.stop()
        await self.works.stop()
        if self.telegram is not None:
            await self.telegram.stop()
        self._listening.close()
        self.works.lock.release()

    async def run(self, on_started: Callable[[], object]) -> None:
        """Serve until SIGTERM or SIGINT. Raises NotPossible once another process serves instead."""
        stopping = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, stopping.set)
        try:
            await self.start()
            on_started()
            await _first_of(stopping, self.works.over)
        finally:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(LONGEST_STOP):
                    await self.stop()
        if self.works.over.is_set():
            raise NotPossible(self.works.why_over)

    def _webhook(self) -> list[Route]:
        """Where Telegram posts to, if it shall."""
        if self.telegram is None or not self.settings.telegram_webhook:
            return []
        hook = Hook(self.url + PATH, hook_secret(self.settings.data))
        return self.telegram.posted(hook, self.works.inbox).routes()

    def _pagers(self) -> list[Pager]:
        """The ways to staff that are set up."""
        ways: list[Pager] = [] if self.telegram is None else [self.telegram.pager(TAKE)]
        return ways if self.mail is None else [*ways, self.mail]

    def _setup(self) -> Setup:
        """What staff can try out."""
        return Setup(
            None if self.telegram is None else self.telegram.who_am_i,
            None if self.mail is None else self.mail.try_out,
        )

    def _telegram(self, settings: Settings) -> TelegramChannel:
        return TelegramChannel(
            settings.telegram_token,
            url=settings.telegram_api,
            commands=self._menus,
            copies=self._copies,
            speak=self._speaker.speak,
            alert=self._alert,
            on_gap=self._gap,
            now=self.now,
        )

    def _fill_menus(self) -> None:
        """The menu and opening line of each language that somebody may come to read; the
        catalogues are known only now."""
        if self.telegram is None:  # nobody reads them, and a catalogue takes a while to read
            return
        speech = self.works.speech
        for language, _ in speech.possible():
            self._menus[language] = [(name, speech.telegram(language, name)) for name in COMMANDS]
            self._copies[language] = speech.telegram(language, "copy")

    def _alert(self, sentence: str) -> None:
        log.error("%s", sentence)
        asyncio.get_running_loop().create_task(self.works.raise_alert(sentence))

    def _gap(self, since: datetime, until: datetime) -> None:
        asyncio.get_running_loop().create_task(self.works.note_gap(since))


async def _first_of(*events: asyncio.Event) -> None:
    waits = [asyncio.ensure_future(event.wait()) for event in events]
    await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    for wait in waits:
        wait.cancel()


def _note(tx: Transaction, names: Mapping[str, str]) -> None:
    known = tx.project()
    if any(known.get(name) != value for name, value in names.items()):
        tx.set_project(names)
