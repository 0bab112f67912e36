"""The Bot API of one bot: PTB's `Bot` for what is rare, plain calls for what happens all day."""

from typing import Any, Final
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

from telegram import Bot

from bot.channels.telegram.failures import Unreadable
from bot.channels.telegram.request import AioRequest, Upload

OFFICIAL: Final = "https://api.telegram.org"
#: Connections for sending. Marks and answered presses share them with messages: with 200 people at
#: 50 ms to Telegram and back, 16 made replies wait for half a second and 64 for a fifth.
CONNECTIONS: Final = 64


class Api:
    """Calls as one bot. Its addresses hold the token: never log one."""

    def __init__(self, token: str, url: str = OFFICIAL) -> None:
        url = url.rstrip("/")
        proxy = _proxy(url)
        self._sending = AioRequest(size=CONNECTIONS, proxy=proxy)
        self._polling = AioRequest(size=2, proxy=proxy)
        self.bot = Bot(
            token,
            base_url=f"{url}/bot",
            base_file_url=f"{url}/file/bot",
            request=self._sending,
            get_updates_request=self._polling,
        )

    async def connect(self) -> None:
        """Make ready to call; says nothing to Telegram yet. May be called again."""
        await self._sending.initialize()
        await self._polling.initialize()

    async def open(self) -> None:
        """Open the connections and ask who we are. Raises TelegramError; may be called again."""
        try:
            await self.bot.initialize()
        except (AttributeError, KeyError, TypeError, ValueError):  # getMe told of no bot
            raise Unreadable from None

    async def close(self) -> None:
        """Close the connections."""
        await self.bot.shutdown()

    async def call(self, method: str, fields: dict[str, Any], file: Upload | None = None) -> Any:
        """Call a method, with a file if need be; its result as it came. Raises TelegramError."""
        return await self._sending.call(f"{self.bot.base_url}/{method}", fields, file=file)

    async def download(self, path: str) -> bytes:
        """What is in a file that getFile named. Raises TelegramError."""
        return await self._sending.retrieve_file(f"{self.bot.base_file_url}/{path}")

    async def poll(self, fields: dict[str, Any], read: float) -> Any:
        """Ask for updates, on a connection of its own. Raises TelegramError."""
        return await self._polling.call(f"{self.bot.base_url}/getUpdates", fields, read=read)


def _proxy(url: str) -> str | None:
    """The proxy that the machine's settings name for this address."""
    parts = urlsplit(url)
    if proxy_bypass(parts.hostname or ""):
        return None
    return getproxies().get(parts.scheme)
