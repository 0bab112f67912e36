"""The webhook: whom it believes, what it keeps, when it says so, and how it watches over itself."""

import json
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import orjson
import pytest
from starlette.applications import Starlette
from telegram.error import NetworkError

from bot.channels.telegram.contact import Contact
from bot.channels.telegram.errands import Errands
from bot.channels.telegram.incoming import read
from bot.channels.telegram.poller import TOKEN_REFUSED
from bot.channels.telegram.webhook import (
    LARGEST,
    PATH,
    SECOND_RECEIVER,
    SECRET_HEADER,
    TAKEN_BORNE,
    Hook,
    Webhook,
)
from bot.ports import Arrival
from tests.bot.channels.telegram.corpus import GROUP, cases, message, press
from tests.bot.channels.telegram.test_poller import ScriptedApi

pytestmark = pytest.mark.asyncio

SECRET = "s" * 43
HOOK = Hook("https://chat.example/telegram", SECRET)
START = datetime(2026, 11, 26, 12, tzinfo=UTC)
JSON = "application/json"


class Post:
    """A webhook with everything around it: an intake, a clock, a Telegram that tells of itself."""

    def __init__(self, *told: Any) -> None:
        self.time = START
        self.kept: list[Arrival] = []
        self.is_away = False
        self.alerts: list[str] = []
        self.gaps: list[tuple[datetime, datetime]] = []
        self.contact = Contact(lambda: self.time, lambda *gap: self.gaps.append(gap))
        self.api = InformingApi(*told)
        self.webhook = Webhook(
            self.api,
            self,
            Errands(),
            HOOK,
            self.contact,
            alert=self.alerts.append,
            sleep=self._sleep,
        )
        self.webhook.open()
        self._app = Starlette(routes=self.webhook.routes())

    async def arrive(self, arrivals: Sequence[Arrival]) -> None:
        if self.is_away:
            raise OSError("the disk is full of my words")
        self.kept += arrivals

    async def post(self, body: Any, method: str = "POST", **headers: str | None) -> httpx.Response:
        """Send a body as Telegram does; ``secret`` and ``type`` change a header, None leaves it."""
        given = {SECRET_HEADER: headers.get("secret", SECRET)}
        given["content-type"] = headers.get("type", JSON)
        content = body if hasattr(body, "__aiter__") else _raw(body)
        transport = httpx.ASGITransport(self._app)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            sent = {
                name.encode(): _raw(value) for name, value in given.items() if value is not None
            }
            return await client.request(method, PATH, content=content, headers=list(sent.items()))

    async def _sleep(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)


class InformingApi(ScriptedApi):
    """Answers getWebhookInfo from a script, then refuses the token, which ends the look."""

    def __init__(self, *told: Any) -> None:
        super().__init__(*told)

    async def call(self, method: str, fields: dict[str, Any], file: Any = None) -> Any:
        return await self.poll(fields, 0) if method == "getWebhookInfo" else True


def _raw(body: Any) -> bytes:
    if isinstance(body, str):
        return body.encode("latin-1")
    return body if isinstance(body, bytes) else orjson.dumps(body)


def _understood(update: Any) -> Any:
    return read(update, username="YouSaidTestBot", commands={"help", "stop", "start"})


def _told(**more: Any) -> dict[str, Any]:
    return {"url": HOOK.url, "pending_update_count": 0, **more}


async def test_what_telegram_posts_is_on_disk_before_it_hears_so() -> None:
    post = Post()
    assert (await post.post(message())).status_code == 200
    assert [one.natural_key for one in post.kept] == ["m:1001:9"]


async def test_while_the_disk_refuses_telegram_keeps_the_update() -> None:
    post = Post()
    post.is_away = True
    answer = await post.post(message())
    assert (answer.status_code, answer.content) == (503, b"")
    post.is_away = False
    assert (await post.post(message())).status_code == 200
    assert len(post.kept) == 1


@pytest.mark.parametrize("secret", [None, "", "x" * 43, SECRET[:-1], SECRET + "s", "sécret"])
async def test_who_does_not_know_the_secret_is_sent_away_unread(secret: str | None) -> None:
    post, read = Post(), []

    async def body() -> AsyncIterator[bytes]:
        read.append(1)
        yield b"{}"

    answer = await post.post(body(), secret=secret)
    assert (answer.status_code, answer.headers["connection"]) == (403, "close")
    assert (post.kept, read) == ([], [])
    assert post.contact.last_good is None


@pytest.mark.parametrize("is_told", [True, False])
async def test_a_body_that_is_too_large_is_not_read_to_its_end(is_told: bool) -> None:
    post, read = Post(), []

    async def body() -> AsyncIterator[bytes]:
        for _ in range(40):
            read.append(1)
            yield b" " * (LARGEST // 4)

    content: Any = b" " * (LARGEST + 1) if is_told else body()
    answer = await post.post(content)
    assert (answer.status_code, answer.headers["connection"]) == (413, "close")
    assert post.kept == []
    assert len(read) <= 5


async def test_the_largest_body_that_may_be_is_taken() -> None:
    post = Post()
    body = orjson.dumps(message())
    assert (await post.post(body + b" " * (LARGEST - len(body)))).status_code == 200
    assert len(post.kept) == 1


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "HEAD"])
async def test_only_a_post_is_an_update(method: str) -> None:
    post = Post()
    assert (await post.post(b"", method)).status_code == 405
    assert post.kept == []


@pytest.mark.parametrize("kind", [None, "text/plain", "application/x-www-form-urlencoded"])
async def test_only_json_is_an_update(kind: str | None) -> None:
    post = Post()
    assert (await post.post(message(), type=kind)).status_code == 415
    assert (await post.post(b"", type=JSON)).status_code == 400
    assert post.kept == []


async def test_a_press_is_confirmed_in_the_answer_and_only_once_it_is_kept() -> None:
    post = Post()
    post.is_away = True
    assert (await post.post(press())).content == b""
    post.is_away = False
    told = (await post.post(press())).json()
    assert told == {"method": "answerCallbackQuery", "callback_query_id": "77"}


async def test_the_bad_input_corpus_comes_in_as_when_it_is_fetched() -> None:
    for case in cases():
        post = Post()
        answer = await post.post(json.dumps(case.update).encode())
        assert answer.status_code == 200, case.name
        assert [one.lane for one in post.kept] == ([case.lane] if case.lane else []), case.name
        understood = [_understood(orjson.loads(one.body)) for one in post.kept]
        contents = [one.content for one in understood if one]
        assert contents == ([case.content] if case.content else []), case.name


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"nonsense",
        b'{"update_id": 5, "message": {"text": "\\ud83d"}}',
        b'{"update_id": 5, "update_id": 6}',
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b'{"update_id": 5, "message": ' + b'{"a":' * 5000,
        b'{"update_id": 1e999}',
        b"null",
        b" ",
    ],
    ids=lambda body: str(body[:20]),
)
async def test_what_nobody_can_parse_is_kept_once_and_never_comes_again(body: bytes) -> None:
    post = Post()
    assert (await post.post(body)).status_code == 200
    assert [one.lane for one in post.kept] == ["?"]


async def test_what_is_not_for_us_is_counted_and_not_kept() -> None:
    post = Post()
    assert (await post.post(message(chat=GROUP))).status_code == 200
    assert (post.webhook.dropped, post.kept) == (1, [])


async def test_a_webhook_that_is_closed_leaves_updates_at_telegram() -> None:
    post = Post()
    post.webhook.close()
    assert (await post.post(message())).status_code == 503
    assert post.kept == []
    post.webhook.open()
    assert (await post.post(message())).status_code == 200


async def test_a_time_in_which_telegram_could_not_post_is_told() -> None:
    failing = _told(pending_update_count=3, last_error_date=int(START.timestamp()) + 1)
    post = Post(_told(), *[failing] * 6)
    await post.webhook.run()
    assert (post.contact.last_good, post.gaps) == (START, [])
    await post.post(message())
    assert post.gaps == [(START, post.time)]


async def test_an_error_that_was_got_over_is_none() -> None:
    old = _told(pending_update_count=3, last_error_date=int(START.timestamp()) - 60)
    post = Post(_told(), *[old] * 6)
    await post.webhook.run()
    assert post.contact.last_good == START + timedelta(seconds=180)


async def test_no_trouble_on_the_line_ends_the_look() -> None:
    post = Post(*[NetworkError("x")] * 5, _told())
    await post.webhook.run()
    assert post.contact.last_good == START + timedelta(seconds=150)
    assert post.alerts == [TOKEN_REFUSED]


async def test_our_place_is_taken_back_but_not_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    post = Post(*[_told(url="https://elsewhere.example")] * (TAKEN_BORNE + 1))
    set_again: list[str] = []

    async def prepare() -> None:
        set_again.append(HOOK.url)

    monkeypatch.setattr(post.webhook, "prepare", prepare)
    await post.webhook.run()
    assert len(set_again) == TAKEN_BORNE
    assert post.alerts == [SECOND_RECEIVER]
