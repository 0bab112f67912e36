"""Telegram as a channel: who we are there, when we begin and when we stop."""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from telegram import BotCommand
from telegram.error import BadRequest, EndPointNotFound, InvalidToken, TelegramError

from bot.channels.telegram.api import OFFICIAL, Api
from bot.channels.telegram.arrivals import CHANNEL
from bot.channels.telegram.contact import Contact
from bot.channels.telegram.courier import Courier
from bot.channels.telegram.errands import Errands
from bot.channels.telegram.incoming import read
from bot.channels.telegram.pager import TelegramPager
from bot.channels.telegram.poller import TOKEN_REFUSED, Backoff, Poller
from bot.channels.telegram.sounds import Speak, nobody_speaks
from bot.channels.telegram.trying import who_am_i
from bot.channels.telegram.voices import fetch
from bot.channels.telegram.webhook import ADDRESS_REFUSED, Hook, Webhook
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
        self._contact = Contact(now, on_gap)
        self._username = ""
        self._is_introduced = False
        self._webhook: Webhook | None = None
        self._receiver: Poller | Webhook | None = None
        self._receiving: asyncio.Task[None] | None = None

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
        """When Telegram last answered us, or reached us."""
        return self._contact.last_good

    @property
    def dropped(self) -> int:
        """How many updates came from groups, channels or other bots."""
        return self._receiver.dropped if self._receiver else 0

    @property
    def is_receiving(self) -> bool:
        """Whether we are at it."""
        return self._receiving is not None and not self._receiving.done()

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

    async def open(self) -> None:
        """Make ready to deliver: what was queued before may leave at once. Asks nobody."""
        await self._api.connect()

    def posted(self, hook: Hook, intake: Intake) -> Webhook:
        """Let Telegram post to us, in place of fetching. Serve its routes, then `start`."""
        self._webhook = Webhook(
            self._api, intake, self._errands, hook, self._contact, alert=self._alert
        )
        return self._webhook

    async def start(self, intake: Intake, last_good: datetime | None = None) -> None:
        """Find out who we are and begin to receive, in the background.

        ``last_good`` is when an earlier process last heard from Telegram. Raises UserMistake when
        the token is refused, or where it shall post to; without a network it goes on trying in the
        background.
        """
        self._contact.last_good = last_good
        receiver = self._receiver = self._webhook or Poller(
            self._api, intake, self._errands, self._contact, alert=self._alert
        )
        if self._webhook is not None:
            self._webhook.open()
        try:
            await self._introduce(receiver)
        except TelegramError as error:
            if (mistake := _mistake_of(error, receiver)) is not None:
                await self._api.close()
                raise UserMistake(mistake) from None
            log.warning("Telegram cannot be reached yet.", extra={"error": type(error).__name__})
        self._receiving = asyncio.create_task(self._receive(receiver))

    async def stop_receiving(self) -> None:
        """Take nothing more; messages can still be delivered."""
        if self._webhook is not None:
            self._webhook.close()
        if self._receiving is not None:
            self._receiving.cancel()
            await asyncio.gather(self._receiving, return_exceptions=True)
            self._receiving = None

    async def stop(self) -> None:
        """Take nothing more, give up errands under way, close the connections."""
        await self.stop_receiving()
        await self._errands.stop()
        await self._api.close()

    async def _introduce(self, receiver: Poller | Webhook) -> None:
        """Ask who we are, and say how updates shall come; what waits at Telegram is kept."""
        await self._api.open()
        self._username = self._api.bot.username or ""
        await receiver.prepare()
        self._is_introduced = True

    async def _receive(self, receiver: Poller | Webhook) -> None:
        backoff = Backoff()
        while not self._is_introduced:
            await backoff.pause()
            try:
                await self._introduce(receiver)
            except TelegramError as error:
                if (mistake := _mistake_of(error, receiver)) is not None:
                    self._alert(mistake)
                    return
        self._show_commands()
        await receiver.run()

    def _show_commands(self) -> None:
        """Fill the menu: one for everybody, and one for each language that Telegram knows."""
        menus = {language: menu for language, menu in self._commands.items() if len(language) == 2}
        for language, menu in {"": menus.get(DEFAULT_LANGUAGE, ()), **menus}.items():
            if menu:
                commands = [BotCommand(command, description) for command, description in menu]
                self._errands.run(
                    self._api.bot.set_my_commands(commands, language_code=language or None)
                )


def _mistake_of(error: TelegramError, receiver: Poller | Webhook) -> str | None:
    """What the operator must mend, if waiting does not help."""
    if isinstance(error, InvalidToken | EndPointNotFound):
        return TOKEN_REFUSED
    is_posted = isinstance(receiver, Webhook)  # else no address was told that could be wrong
    return ADDRESS_REFUSED if is_posted and isinstance(error, BadRequest) else None
