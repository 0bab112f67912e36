"""Telegram as a channel: who we are there, when we begin and when we stop."""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from telegram import BotCommand
from telegram.error import EndPointNotFound, InvalidToken, TelegramError
from telegram.helpers import create_deep_linked_url

from bot.channels.telegram.api import OFFICIAL, Api
from bot.channels.telegram.arrivals import CHANNEL
from bot.channels.telegram.courier import Courier
from bot.channels.telegram.errands import Errands
from bot.channels.telegram.incoming import read
from bot.channels.telegram.pager import TelegramPager
from bot.channels.telegram.poller import TOKEN_REFUSED, Backoff, Poller
from bot.channels.telegram.sounds import Speak, nobody_speaks
from bot.channels.telegram.trying import who_am_i
from bot.channels.telegram.voices import fetch
from bot.errors import UserMistake
from bot.ports import Delivery, Incoming, Intake, Result
from bot.ports.trying import Tried

#: The language of the menu for everybody whose own is not among ours.
DEFAULT_LANGUAGE: Final = "en"

Commands = Mapping[str, Sequence[tuple[str, str]]]

log = logging.getLogger(__name__)


class TelegramChannel:
    """One bot on Telegram.

    ``commands``: by language, the menu of (command, description). ``copies``: by language, the
    line that opens a message of which a first copy may have arrived. ``alert`` hears one sentence
    when Telegram will not have us any more; ``on_gap`` hears from when to when we were away long
    enough to lose presses. ``speak`` reads messages aloud. Raises UserMistake for no token.
    """

    def __init__(
        self,
        token: str,
        *,
        url: str = OFFICIAL,
        commands: Commands,
        copies: Mapping[str, str],
        speak: Speak = nobody_speaks,
        alert: Callable[[str], None] = lambda _: None,
        on_gap: Callable[[datetime, datetime], None] = lambda _, __: None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        if not token:
            raise UserMistake(TOKEN_REFUSED)
        self._api = Api(token, url)
        self._errands = Errands()
        self._courier = Courier(self._api, self._errands, copies, speak)
        self._commands = commands
        self._known: frozenset[str] = frozenset()
        self._alert = alert
        self._on_gap = on_gap
        self._now = now
        self._username = ""
        self._is_introduced = False
        self._poller: Poller | None = None
        self._polling: asyncio.Task[None] | None = None

    @property
    def name(self) -> str:
        """The prefix of its addresses."""
        return CHANNEL

    @property
    def is_pulled(self) -> bool:
        """Messages are sent; nobody fetches them."""
        return False

    @property
    def username(self) -> str:
        """The bot's own, without @; empty until Telegram has told us."""
        return self._username

    @property
    def last_good(self) -> datetime | None:
        """When Telegram last answered the poller."""
        return self._poller.last_good if self._poller else None

    @property
    def dropped(self) -> int:
        """How many updates came from groups, channels or other bots."""
        return self._poller.dropped if self._poller else 0

    @property
    def is_receiving(self) -> bool:
        """Whether the poller is at work."""
        return self._polling is not None and not self._polling.done()

    def pager(self, label: str) -> TelegramPager:
        """The same bot as a way to reach staff; ``label`` is on the button that takes an alert."""
        return TelegramPager(self._api, label)

    async def who_am_i(self) -> Tried:
        """Who we are there, asked anew, so that staff know whether the token is good."""
        return await who_am_i(self._api)

    def read(self, update: Mapping[str, Any]) -> Incoming | None:
        """Understand one raw update; never raises."""
        if not self._known:  # menus may be filled after we are built
            self._known = frozenset(name for menu in self._commands.values() for name, _ in menu)
        return read(update, username=self._username, commands=self._known)

    async def deliver(self, delivery: Delivery) -> Result:
        """Hand one message to Telegram. Never raises for what Telegram does."""
        return await self._courier.deliver(delivery)

    async def say(self, address: str, text: str) -> None:
        """One line to somebody we do not know."""
        await self._courier.say(address, text)

    async def fetch(self, file: str) -> bytes:
        """A voice message's sound; empty where it can never be had. Raises NotPossible."""
        return await fetch(self._api, file)

    def deep_link(self, code: str) -> str | None:
        """The link that opens our chat with that code; None while our name is unknown.

        Raises ValueError for a code that no link can carry.
        """
        return create_deep_linked_url(self._username, code) if self._username else None

    async def open(self) -> None:
        """Make ready to deliver: what was queued before may leave at once. Asks nobody."""
        await self._api.connect()

    async def start(self, intake: Intake, last_good: datetime | None = None) -> None:
        """Find out who we are and begin to fetch, in the background.

        ``last_good`` is when an earlier process last heard from Telegram. Raises UserMistake when
        the token is refused; without a network it goes on trying in the background.
        """
        self._poller = Poller(
            self._api,
            intake,
            self._errands,
            now=self._now,
            alert=self._alert,
            on_gap=self._on_gap,
            last_good=last_good,
        )
        try:
            await self._introduce()
        except (InvalidToken, EndPointNotFound):
            await self._api.close()
            raise UserMistake(TOKEN_REFUSED) from None
        except TelegramError as error:
            log.warning("Telegram cannot be reached yet.", extra={"error": type(error).__name__})
        self._polling = asyncio.create_task(self._receive(self._poller))

    async def stop_receiving(self) -> None:
        """Fetch nothing more; messages can still be delivered."""
        if self._polling is not None:
            self._polling.cancel()
            await asyncio.gather(self._polling, return_exceptions=True)
            self._polling = None

    async def stop(self) -> None:
        """Fetch nothing more, give up errands under way, close the connections."""
        await self.stop_receiving()
        await self._errands.stop()
        await self._api.close()

    async def _introduce(self) -> None:
        """Ask who we are. A webhook left over would keep us from polling; what waits is kept."""
        await self._api.open()
        self._username = self._api.bot.username or ""
        await self._api.bot.delete_webhook(drop_pending_updates=False)
        self._is_introduced = True

    async def _receive(self, poller: Poller) -> None:
        backoff = Backoff()
        while not self._is_introduced:
            await backoff.pause()
            try:
                await self._introduce()
            except (InvalidToken, EndPointNotFound):
                self._alert(TOKEN_REFUSED)
                return
            except TelegramError:
                continue
        self._show_commands()
        await poller.run()

    def _show_commands(self) -> None:
        """Fill the menu: one for everybody, and one for each language that Telegram knows."""
        menus = {language: menu for language, menu in self._commands.items() if len(language) == 2}
        for language, menu in {"": menus.get(DEFAULT_LANGUAGE, ()), **menus}.items():
            if menu:
                commands = [BotCommand(command, description) for command, description in menu]
                self._errands.run(
                    self._api.bot.set_my_commands(commands, language_code=language or None)
                )
