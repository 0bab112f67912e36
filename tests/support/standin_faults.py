"""How Telegram fails, as it looks on the wire."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

import orjson
from aiohttp import web

from tests.support.closing import servers_of, take_no_more
from tests.support.ports import HOST, kept_port

#: Nobody can connect for so long.
GONE_SECONDS: Final = 0.4
#: Longer than any client waits; it hangs up first.
HANG_SECONDS: Final = 60.0
#: A slow answer comes in so many pieces, one every so often.
PIECES: Final = 6
PIECE_SECONDS: Final = 0.1

Kind = Literal[
    "429", "429 bare", "400", "403", "401", "409", "500", "502",
    "garbage", "hang", "reset", "drip", "gone",
]  # fmt: skip
STATUSES: Final[Mapping[str, tuple[int, str]]] = {
    "429": (429, "Too Many Requests"),
    "429 bare": (429, "Too Many Requests"),
    "400": (400, "Bad Request: it is not to be"),
    "403": (403, "Forbidden: bot was blocked by the user"),
    "401": (401, "Unauthorized"),
    "409": (409, "Conflict: terminated by other getUpdates request"),
    "500": (500, "Internal Server Error"),
}


@dataclass(frozen=True)
class Fault:
    """What goes wrong with one call; ``acts``: Telegram does first what was asked.

    ``hint``: how many seconds a 429 asks to wait.
    """

    kind: Kind
    acts: bool = False
    hint: int = 1


@dataclass
class Aim:
    """A fault for the next ``times`` calls of a method; ``over`` tells after the last."""

    fault: Fault
    times: int = 1
    over: asyncio.Event = field(default_factory=asyncio.Event)

    def hit(self) -> bool:
        """One call more went wrong; whether it was the last."""
        self.times -= 1
        if not self.times:
            self.over.set()
        return not self.times


class Door:
    """Where the stand-in listens. Closed, it refuses connections and drops those it had."""

    def __init__(self, runner: web.AppRunner) -> None:
        self.port = kept_port(self)
        self._runner = runner
        self._site: web.TCPSite | None = None
        self._closing: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Listen, on the same port every time."""
        self._site = web.TCPSite(self._runner, HOST, self.port, reuse_address=True)
        await self._site.start()

    def close(self, seconds: float) -> None:
        """Let nobody in for so long; asked again meanwhile, so long once more after that."""
        staying = self._stay_closed(seconds, self._closing)
        self._closing = asyncio.get_running_loop().create_task(staying)

    async def opened(self) -> None:
        """Return when it is not about to open any more."""
        if self._closing is not None:
            await self._closing

    async def _stay_closed(self, seconds: float, before: asyncio.Task[None] | None) -> None:
        if before is not None:
            await before
        assert self._site is not None and self._runner.server is not None
        await take_no_more(servers_of(self._runner))
        await self._site.stop()
        for connection in self._runner.server.connections:
            if connection.transport is not None:
                connection.transport.abort()
        await asyncio.sleep(seconds)
        await self.open()


async def wrong(
    fault: Fault, request: web.Request, good: web.StreamResponse | None
) -> web.StreamResponse:
    """The answer of a call that goes wrong. ``good`` is the right one, where it was acted on."""
    match fault.kind:
        case "429":
            return refused(429, "Too Many Requests", {"retry_after": fault.hint})
        case "502":
            page = "<html><body><h1>502 Bad Gateway</h1></body></html>"
            return web.Response(status=502, text=page, content_type="text/html")
        case "garbage":
            return web.Response(body=b'{"ok": true, "res', content_type="application/json")
        case "hang":
            await asyncio.sleep(HANG_SECONDS)
        case "drip":
            assert isinstance(good, web.Response) and isinstance(good.body, bytes)
            return await _dripped(request, good.body)
        case "reset" | "gone":
            if request.transport is not None:
                request.transport.abort()
    return refused(*STATUSES.get(fault.kind, STATUSES["500"]))


def refused(
    status: int, description: str, parameters: Mapping[str, Any] | None = None
) -> web.Response:
    """What the Bot API says when it will not."""
    answer: dict[str, Any] = {"ok": False, "error_code": status, "description": description}
    if parameters:
        answer["parameters"] = dict(parameters)
    return web.Response(status=status, body=orjson.dumps(answer), content_type="application/json")


async def _dripped(request: web.Request, body: bytes) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Type": "application/json"})
    response.content_length = len(body)
    await response.prepare(request)
    size = len(body) // PIECES + 1
    for at in range(0, len(body), size):
        await response.write(body[at : at + size])
        await asyncio.sleep(PIECE_SECONDS)
    await response.write_eof()
    return response
