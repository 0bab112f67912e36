"""PTB's HTTP layer on aiohttp and orjson: a sixth of the time of the one it comes with.

Its errors say whether Telegram can have seen the request: `NotSent` if no connection was made,
any other NetworkError if nobody can tell.
"""

import json
from dataclasses import dataclass
from typing import Any, Final

import aiohttp
import orjson
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.channels.telegram.failures import NotSent, Unreadable, error_of
from bot.channels.telegram.salvage import parsed, salvaged

CONNECT_SECONDS: Final = 5.0
WRITE_SECONDS: Final = 10.0
READ_SECONDS: Final = 20.0
#: Longer than any pause in a conversation, shorter than servers keep an idle connection: a request
#: on one just closed by the server would count as perhaps delivered.
IDLE_SECONDS: Final = 15.0

_AGENT: Final = {"User-Agent": BaseRequest.USER_AGENT}
_HEADERS: Final = {"Content-Type": "application/json", **_AGENT}
#: No connection was made. A connector's error is also an OSError, as a reset is: this comes first.
_NOT_SENT: Final = (
    aiohttp.ClientConnectorError,
    aiohttp.ClientHttpProxyError,
    aiohttp.ConnectionTimeoutError,
    aiohttp.InvalidURL,
    aiohttp.NonHttpUrlClientError,
)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that travels with a call, in that field; ``type`` is image/png and so on."""

    field: str
    name: str
    type: str
    content: bytes


class AioRequest(BaseRequest):
    """A small pool of connections. Sends JSON; a file only where a call brings one."""

    def __init__(self, *, size: int, proxy: str | None = None) -> None:
        self._size = size
        self._proxy = proxy
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Seconds to wait for an answer where a call does not say."""
        return READ_SECONDS

    async def initialize(self) -> None:
        """Open the pool; a second time does nothing."""
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=self._size, keepalive_timeout=IDLE_SECONDS)
            self._session = aiohttp.ClientSession(
                connector=connector, cookie_jar=aiohttp.DummyCookieJar(), proxy=self._proxy
            )

    async def shutdown(self) -> None:
        """Close every connection."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def call(
        self,
        url: str,
        fields: dict[str, Any],
        *,
        read: float = READ_SECONDS,
        file: Upload | None = None,
    ) -> Any:
        """Call a method of the Bot API and return its result as it came. Raises TelegramError.

        The way for what happens all day: PTB's own methods build objects of each result, which
        costs more than the call itself. Everything else goes through `telegram.Bot`.
        """
        _, payload = await self._exchange("POST", url, fields, read, file)
        return decode(payload).get("result")

    async def retrieve_file(self, url: str) -> bytes:
        """A file as it is. Raises TelegramError."""
        _, payload = await self._exchange("GET", url, {}, READ_SECONDS)
        return payload

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """What `telegram.Bot` calls. Only the read timeout can be changed by a caller."""
        read = read_timeout if isinstance(read_timeout, int | float) else READ_SECONDS
        fields = request_data.parameters if request_data else {}
        return await self._exchange(method, url, fields, read)

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """What `telegram.Bot` calls for the answer; always has a result."""
        return {"result": None, **decode(payload)}

    async def _exchange(
        self, method: str, url: str, fields: dict[str, Any], read: float, file: Upload | None = None
    ) -> tuple[int, bytes]:
        if self._session is None:
            raise NotSent
        limit = aiohttp.ClientTimeout(
            total=CONNECT_SECONDS + WRITE_SECONDS + read, connect=CONNECT_SECONDS, sock_read=read
        )
        try:
            async with self._session.request(
                method,
                url,
                data=_encoded(fields) if file is None else _form(fields, file),
                headers=_HEADERS if file is None else _AGENT,
                timeout=limit,
                allow_redirects=False,
            ) as response:
                status, payload = response.status, await response.read()
        except _NOT_SENT:
            raise NotSent from None
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(type(error).__name__) from None
        if status >= 300:
            raise error_of(status, _decoded_or_empty(payload))
        return status, payload


def decode(payload: bytes) -> dict[str, Any]:
    """An answer of the Bot API. Raises Unreadable for what is none."""
    try:
        answer = orjson.loads(payload)
    except orjson.JSONDecodeError:
        answer = _decode_slowly(payload.decode("utf-8", "replace"))
    if not isinstance(answer, dict):
        raise Unreadable
    return answer


def _decode_slowly(text: str) -> Any:
    """The standard parser takes half an emoji and the deeper nestings; if it fails, piecemeal."""
    try:
        return parsed(text)
    except (ValueError, RecursionError):
        updates = salvaged(text)
        if updates is None:
            raise Unreadable from None
        return {"ok": True, "result": updates}


def _decoded_or_empty(payload: bytes) -> dict[str, Any]:
    try:
        return decode(payload)
    except Unreadable:
        return {}


def _encoded(fields: Any) -> bytes:
    try:
        return orjson.dumps(fields)
    except TypeError:  # half an emoji: Telegram will say no, in its own words
        return json.dumps(fields).encode()


def _form(fields: dict[str, Any], file: Upload) -> aiohttp.FormData:
    """The same fields beside a file; what is more than a word is JSON in there."""
    form = aiohttp.FormData()
    for name, value in fields.items():
        form.add_field(name, value if isinstance(value, str) else _encoded(value).decode())
    form.add_field(file.field, file.content, filename=file.name, content_type=file.type)
    return form
