"""A Telegram that we did not write, as a real HTTP server on a free port of this machine.

`lo-bot-api-emulator` answers; this adds what it lacks, each marked with "lacks": people
(`telegram_people.py`), what is in a chat, faults. It runs in a thread of its own, so that tests may
drive it from plain or async code and from beside another process::

    with running_telegram() as telegram:
        channel = TelegramChannel(telegram.token, url=telegram.url, ...)
        person = telegram.person()
        person.start("CODE")
        person.wait_for("Welcome")

It differs from the real one: it counts UTF-16 units, not characters, against the 4,096 of a
message; it checks no entities; it keeps presses for ever; it neither paces nor forbids by itself.
"""

import asyncio
import json
import threading
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, Final, Literal, TypeVar

from aiohttp import web
from lo_bot_api_emulator import (  # type: ignore[import-untyped]  # published without types
    CONTRACT,
    ApiRefusal,
    LoBotApiEmulator,
    updates,
)

from tests.support.closing import end
from tests.support.telegram_people import Person, Seen

USERNAME: Final = "YouSaidTestBot"
TOKEN: Final = "7:" + "test-token-of-thirty-five-letters-x"
ANSWER_SECONDS: Final = 60.0

# Lacks: these two kinds cannot be queued. Its queue knows them as filters only.
updates.KINDS.update({"edited_message", "my_chat_member"})

T = TypeVar("T")
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
How = Literal["status", "garbage", "reset", "hang"]


@dataclass
class Fault:
    """What shall go wrong with the next calls of a method ("*": of any)."""

    method: str
    how: How
    times: int
    status: int = 500
    retry_after: float | None = None
    acts: bool = False
    description: str = "Fault"
    after: int = 0


@dataclass(frozen=True)
class Call:
    """One call as the bot made it, with every argument, also those the emulator does not know."""

    method: str
    fields: Mapping[str, Any]


class Chats(LoBotApiEmulator):  # type: ignore[misc]  # its types are not published
    """The emulator with chats that remember what is in them."""

    def __init__(self) -> None:
        super().__init__(max_updates=100_000, max_history=1, allow_insecure_loopback_webhooks=True)
        self.calls: list[Call] = []
        self.people: dict[int, Person] = {}
        self.left: list[int] = []
        self.changes = 0
        self.changed = threading.Condition()

    async def read_request(self, request: web.Request) -> tuple[dict[str, Any], dict[str, Any]]:
        """Lacks: protect_content, link_preview_options and others, which it would refuse."""
        method = request.match_info["method"]
        fields, uploads = await super().read_request(request)
        with self.changed:
            self.calls.append(Call(method, dict(fields)))
        known = CONTRACT["methods"].get(method, {}).get("parameters") or fields
        return {name: value for name, value in fields.items() if name in known}, uploads

    def validate(self, method: str, fields: dict[str, Any], uploads: dict[str, Any]) -> Any:
        """Lacks: a name in getMe, leaveChat, and any idea of what stands in a chat."""
        if method == "leaveChat":
            self.left.append(int(fields.get("chat_id", 0)))
            return True
        if method == "getMe":
            return {**super().validate(method, fields, uploads), "username": USERNAME}
        if not method.startswith(("send", "editMessage")):
            return super().validate(method, fields, uploads)
        person = self._reachable(fields)
        if method == "sendMessage":
            result = super().validate(method, fields, uploads)
            self.show(person, Seen.of(result["message_id"], fields))
            return result
        if method == "sendPhoto":
            result = super().validate(method, fields, uploads)
            whole = self.assets[result["photo"][-1]["file_id"]]
            self.show(person, Seen.photographed(result["message_id"], fields, whole["data"]))
            return result
        if method == "sendVoice":
            result = super().validate(method, fields, uploads)
            heard = self.assets[result["voice"]["file_id"]]["data"]
            self.show(person, replace(Seen.of(result["message_id"], {"text": ""}), voice=heard))
            return result
        if method == "sendDocument":
            result = super().validate(method, fields, uploads)
            filed = self.assets[result["document"]["file_id"]]["data"]
            seen = Seen.of(result["message_id"], {"text": ""})
            self.show(person, replace(seen, document=filed))
            return result
        before = person.message(int(fields.get("message_id", 0)))
        if before is None or before.mine:
            raise ApiRefusal("Bad Request: message to edit not found")
        after = before.edited(fields)
        if (after.text, after.buttons) == (before.text, before.buttons):
            raise ApiRefusal("Bad Request: message is not modified: it is exactly the same")
        result = super().validate(method, fields, uploads)
        self.show(person, after)
        return result

    def show(self, person: Person, message: Seen) -> None:
        """Put a message into a chat, or its new form in place of the old."""
        with self.changed:
            self.changes += 1
            person.keep(message, self.changes)
            self.changed.notify_all()

    def _reachable(self, fields: Mapping[str, Any]) -> Person:
        person = self.people.get(int(fields.get("chat_id", 0)))
        if person is None:
            raise ApiRefusal("Bad Request: chat not found")
        if person.has_blocked:
            raise ApiRefusal("Forbidden: bot was blocked by the user", 403)
        return person


class TelegramServer:
    """The running server: its address, its people, its faults."""

    def __init__(self) -> None:
        self.token = TOKEN
        self.username = USERNAME
        self.url = ""
        self.chats = Chats()
        self._faults: list[Fault] = []
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._runner: web.AppRunner | None = None

    def start(self) -> None:
        """Listen on a free port."""
        self._thread.start()
        self.url = self.run(self._listen())

    def stop(self) -> None:
        """Close every connection and end the thread."""
        if self._runner is not None:
            self.run(end(self._runner))
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(ANSWER_SECONDS)
        self._loop.close()

    def person(self, identity: int | None = None, *, language: str = "en") -> Person:
        """Somebody with a phone. Their private chat has the same number as they."""
        identity = identity or 1001 + len(self.chats.people)
        person = Person(self, identity, language)
        self.chats.people[identity] = person
        return person

    def fail(
        self,
        method: str,
        how: How = "status",
        *,
        status: int = 500,
        times: int = 1,
        retry_after: float | None = None,
        acts: bool = False,
        description: str = "Fault",
        after: int = 0,
    ) -> None:
        """Let the next calls fail: by an HTTP status, an answer that is none, a connection reset,
        or no answer. ``acts``: Telegram does what was asked first; ``after``: so many go well."""
        self._faults.append(
            Fault(method, how, times, status, retry_after, acts, description, after)
        )

    def mend(self) -> None:
        """No more faults."""
        self._faults.clear()

    def calls(self, method: str) -> list[Mapping[str, Any]]:
        """The arguments of every call of that method so far."""
        with self.chats.changed:
            return [call.fields for call in self.chats.calls if call.method == method]

    @property
    def left(self) -> list[int]:
        """The groups and channels that the bot has left."""
        return self.chats.left

    def push(self, update: Mapping[str, Any]) -> int:
        """Queue an update of your own making through the emulator's door; return its id."""
        identity: int = self.run(self.chats.enqueue_update(dict(update), token=self.token))
        return identity

    def push_raw(self, update: Any) -> None:
        """Queue what no door lets in: malformed, unknown, repeated, out of order."""
        self.run(self._push_raw(update))

    def pending(self) -> int:
        """How many updates the bot has not confirmed."""
        return len(self.chats._update_queues._state(self.token).updates)

    def run(self, call: Coroutine[Any, Any, T]) -> T:
        """Run something in the server's own thread and wait for it."""
        future: Future[T] = asyncio.run_coroutine_threadsafe(call, self._loop)
        return future.result(ANSWER_SECONDS)

    async def _push_raw(self, update: Any) -> None:
        queue = self.chats._update_queues._state(self.token)
        async with queue.condition:
            queue.updates.append(update)
            queue.condition.notify_all()

    async def _listen(self) -> str:
        app = self.chats.app()

        @web.middleware
        async def front(request: web.Request, handler: Handler) -> web.StreamResponse:
            return await self._front(request, handler)

        app.middlewares.append(front)
        self._runner = web.AppRunner(
            app, access_log=None, handler_cancellation=True, shutdown_timeout=0.1
        )
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        host, port = self._runner.addresses[0][:2]
        return f"http://{host}:{port}"

    async def _front(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Lacks: tokens that are refused, and everything that goes wrong."""
        method = request.match_info.get("method", "")
        if request.match_info.get("token", self.token) != self.token:
            return _refusal(401, "Unauthorized")
        fault = self._taken(method)
        if fault is None or fault.acts:
            response = await handler(request)
        if fault is None:
            return response
        if fault.how == "hang":
            await asyncio.sleep(3600)
        if fault.how == "reset" and request.transport is not None:
            request.transport.abort()
        if fault.how == "garbage":
            return web.Response(text="<html>not JSON</html>")
        return _refusal(fault.status, fault.description, fault.retry_after)

    def _taken(self, method: str) -> Fault | None:
        for fault in self._faults:
            if fault.method not in (method, "*") or fault.times == 0:
                continue
            if fault.after:
                fault.after -= 1
                return None
            fault.times -= 1
            return fault
        return None


@contextmanager
def running_telegram() -> Iterator[TelegramServer]:
    """A started server of your own."""
    server = TelegramServer()
    server.start()
    try:
        yield server
    finally:
        server.stop()


def _refusal(status: int, description: str, wait: float | None = None) -> web.Response:
    answer: dict[str, Any] = {"ok": False, "error_code": status, "description": description}
    if wait is not None:
        answer["parameters"] = {"retry_after": wait}
    return web.Response(status=status, text=json.dumps(answer), content_type="application/json")
