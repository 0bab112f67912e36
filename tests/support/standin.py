"""A Telegram of our own, for faults: it knows exactly what it accepted, and says so in a journal.

`telegram_server.py` is the one we did not write; this one is judged by nobody but used to judge.
It keeps what each chat shows, gives ids that grow, repeats and delays updates, fails on purpose
before and after it acted, and can hold a call still while somebody ends the bot's process.
How each fault looks on the wire stands in `standin_faults.py`.
"""

import asyncio
import random
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Final

import orjson
from aiohttp import web

from tests.support.closing import end
from tests.support.ports import HOST
from tests.support.standin_faults import GONE_SECONDS, Aim, Door, Fault, refused, wrong
from tests.support.standin_queue import Conflict, Queue

TOKEN: Final = "7:" + "stand-in-token-of-thirty-five-letters"
USERNAME: Final = "YouSaidStandInBot"
BOT: Final = {"id": 7, "is_bot": True, "first_name": "Bot", "username": USERNAME}
#: Dates of messages count up from here, so that no clock matters. 2026-09.
EPOCH: Final = 1_790_000_000
#: A call that is held still goes on after this, if nobody ended the process meanwhile.
HELD_SECONDS: Final = 1.0


@dataclass
class Faults:
    """Which calls go wrong: by chance, one in so many by kind, and the next of a method by aim.

    No rates and no aims, no faults.
    """

    rng: random.Random
    rates: Mapping[Fault, float] = field(default_factory=dict)
    aims: dict[str, Aim] = field(default_factory=dict)

    def pick(self, method: str) -> Fault | None:
        """The fault of the next call of that method, if any; one that was aimed at it first."""
        aim = self.aims.get(method)
        if aim is not None:
            if aim.hit():
                del self.aims[method]
            return aim.fault
        drawn = self.rng.random()
        for fault, rate in self.rates.items():
            drawn -= rate
            if drawn < 0:
                return fault
        return None


@dataclass
class Shown:
    """A message of the bot as it stands in a chat."""

    id: int
    text: str
    markup: Mapping[str, Any] = field(default_factory=dict)

    @property
    def data(self) -> list[str]:
        """What its buttons send, in reading order."""
        rows = self.markup.get("inline_keyboard", ())
        return [button["callback_data"] for row in rows for button in row]

    @property
    def ask(self) -> int:
        """The ask whose buttons stand under it; 0: none."""
        return next((int(data.split(":")[1]) for data in self.data), 0)


@dataclass(frozen=True)
class Call:
    """One call that Telegram acted on. ``number`` orders everything that ever happened here."""

    number: int
    method: str
    chat: int
    message: int = 0
    text: str = ""
    ask: int = 0
    fault: str = ""


class Chat:
    """One private chat: what stands in it, and its growing ids."""

    def __init__(self, identity: int, first: int) -> None:
        self.id = identity
        self.shown: dict[int, Shown] = {}
        self.pinned: list[int] = []
        self._next = first
        self._changed = asyncio.Event()

    def take_id(self) -> int:
        """The next message's id, whoever sends it."""
        self._next += 1
        return self._next

    def touch(self) -> None:
        """Something changed on the screen."""
        self._changed.set()

    async def wait(self, seconds: float) -> None:
        """Until something changes on the screen, at most so long."""
        self._changed.clear()
        try:
            async with asyncio.timeout(seconds):
                await self._changed.wait()
        except TimeoutError:
            pass


@dataclass
class Trap:
    """Holds the next call of a method still, before or after Telegram acted, and tells."""

    method: str
    acts: bool
    seconds: float = HELD_SECONDS
    sprung: asyncio.Event = field(default_factory=asyncio.Event)


class StandIn:
    """The Bot API of one bot."""

    def __init__(self, seed: str) -> None:
        self.rng = random.Random(f"{seed}:telegram")
        self.faults = Faults(self.rng)
        self.journal: list[Call] = []
        self.faulty = 0
        self.chats: dict[int, Chat] = {}
        self.blocked: set[int] = set()
        self.queue = Queue(random.Random(f"{seed}:updates"))
        self.trap: Trap | None = None
        self.polled = asyncio.Event()
        self.url = ""
        self._door: Door
        self._numbers = 0

    def chat(self, identity: int) -> Chat:
        """A person's chat with the bot; made where there is none."""
        if identity not in self.chats:
            self.chats[identity] = Chat(identity, self.rng.randrange(1, 500))
        return self.chats[identity]

    def number(self) -> int:
        """The next place in the order of all that happens."""
        self._numbers += 1
        return self._numbers

    @asynccontextmanager
    async def serving(self) -> AsyncIterator["StandIn"]:
        """Listen on a free port of this machine."""
        app = web.Application()
        app.router.add_route("*", "/bot{token}/{method}", self._handle)
        runner = web.AppRunner(
            app, access_log=None, handler_cancellation=True, shutdown_timeout=0.2
        )
        await runner.setup()
        self._door = Door(runner)
        await self._door.open()
        self.url = f"http://{HOST}:{self._door.port}"
        try:
            yield self
        finally:
            await self._door.opened()
            await self.queue.close()
            await end(runner)

    async def _handle(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != TOKEN:
            return refused(401, "Unauthorized")
        method = request.match_info["method"]
        fields = await _fields(request)
        fault = self.faults.pick(method)
        await self._held(method, acts=False)
        if fault is not None:
            self.faulty += 1
        if fault is None or fault.acts:
            response = await self._act(method, fields, fault)
            await self._held(method, acts=True)
        if fault is None:
            return response
        if fault.kind == "gone":
            self._door.close(GONE_SECONDS)
        return await wrong(fault, request, response if fault.acts else None)

    async def _held(self, method: str, *, acts: bool) -> None:
        trap = self.trap
        if trap is None or (trap.method, trap.acts) != (method, acts):
            return
        self.trap = None
        trap.sprung.set()
        if method != "getUpdates":
            await asyncio.sleep(trap.seconds)

    async def _act(
        self, method: str, fields: Mapping[str, Any], fault: Fault | None
    ) -> web.StreamResponse:
        if method == "getUpdates":
            return await self._updates(fields)
        if method == "getMe":
            return _result({**BOT, "can_join_groups": False})
        if method == "sendMessage":
            return self._send(fields, fault.kind if fault else "")
        if method == "sendPhoto":
            return self._photograph(fields, fault.kind if fault else "")
        if method in ("editMessageText", "editMessageReplyMarkup"):
            return self._edit(method, fields)
        if method == "pinChatMessage":
            self.chat(int(fields["chat_id"])).pinned.append(int(fields["message_id"]))
        if method in ("answerCallbackQuery", "setMyCommands", "deleteWebhook", "pinChatMessage"):
            self._note(method, int(fields.get("chat_id", 0)))
            return _result(True)
        return refused(404, "Not Found")

    async def _updates(self, fields: Mapping[str, Any]) -> web.StreamResponse:
        self.polled.set()
        try:
            found = await self.queue.fetch(fields.get("offset"), float(fields.get("timeout", 0)))
        except Conflict:
            return refused(409, "Conflict: terminated by other getUpdates request")
        return _result(found)

    def _send(self, fields: Mapping[str, Any], fault: str) -> web.StreamResponse:
        chat = self.chats.get(int(fields["chat_id"]))
        if chat is None:
            return refused(400, "Bad Request: chat not found")
        if chat.id in self.blocked:
            return refused(403, "Forbidden: bot was blocked by the user")
        message = Shown(chat.take_id(), fields["text"], fields.get("reply_markup") or {})
        chat.shown[message.id] = message
        self._note("sendMessage", chat.id, message, fault)
        chat.touch()
        return _result(_as_message(chat.id, message))

    def _photograph(self, fields: Mapping[str, Any], fault: str) -> web.StreamResponse:
        chat = self.chats.get(int(fields["chat_id"]))
        if chat is None or chat.id in self.blocked:
            return refused(403, "Forbidden: bot was blocked by the user")
        message = Shown(chat.take_id(), fields.get("caption", ""))
        chat.shown[message.id] = message
        self._note("sendPhoto", chat.id, message, fault)
        chat.touch()
        name = fields["photo"] if isinstance(fields["photo"], str) else f"photo{message.id}"
        return _result({**_as_message(chat.id, message), "photo": [{"file_id": name}]})

    def _edit(self, method: str, fields: Mapping[str, Any]) -> web.StreamResponse:
        chat = self.chats.get(int(fields["chat_id"]))
        before = chat.shown.get(int(fields["message_id"])) if chat else None
        if chat is None or before is None:
            return refused(400, "Bad Request: message to edit not found")
        after = Shown(before.id, fields.get("text", before.text), fields.get("reply_markup") or {})
        if after == before:
            return refused(400, "Bad Request: message is not modified")
        chat.shown[before.id] = after
        self._note(method, chat.id, after)
        chat.touch()
        return _result(_as_message(chat.id, after))

    def _note(self, method: str, chat: int, message: Shown | None = None, fault: str = "") -> None:
        found = message or Shown(0, "")
        self.journal.append(
            Call(self.number(), method, chat, found.id, found.text, found.ask, fault)
        )


async def _fields(request: web.Request) -> dict[str, Any]:
    """The arguments of a call, as JSON or, beside a file, as a form."""
    if request.content_type.startswith("multipart/"):
        return dict(await request.post())
    body = await request.read()
    fields: dict[str, Any] = orjson.loads(body) if body else {}
    return fields


def _as_message(chat: int, message: Shown) -> dict[str, Any]:
    return {
        "message_id": message.id,
        "date": EPOCH + message.id,
        "chat": {"id": chat, "type": "private"},
        "from": BOT,
        "text": message.text,
    }


def _result(result: Any) -> web.Response:
    return web.Response(
        body=orjson.dumps({"ok": True, "result": result}), content_type="application/json"
    )
