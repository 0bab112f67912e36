"""Calls over real sockets: what came back, and what can be known when nothing did."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from telegram.error import BadRequest, NetworkError, TelegramError, TimedOut

from bot.channels.telegram.failures import NotSent, TooManyRequests, Unreadable, result_of
from bot.channels.telegram.request import AioRequest, decode
from bot.channels.telegram.salvage import salvaged
from tests.bot.channels.telegram.corpus import message
from tests.support.closing import break_off, take_no_more

Answer = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def serving(answer: Answer) -> AsyncIterator[tuple[str, AioRequest]]:
    answering: set[asyncio.Task[None]] = set()

    async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(_answer(answer, reader, writer))
        answering.add(task)
        await task

    server = await asyncio.start_server(accept, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    request = AioRequest(size=2)
    await request.initialize()
    try:
        yield f"http://127.0.0.1:{port}/x", request
    finally:
        await request.shutdown()
        await asyncio.gather(*answering)
        await take_no_more([server])
        server.close()
        await break_off({port})


async def _answer(
    answer: Answer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    await answer(reader, writer)
    writer.close()
    await writer.wait_closed()


def answering(status: int, body: bytes) -> Answer:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
        await reader.readexactly(length)
        lines = f"HTTP/1.1 {status} X\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        writer.write(lines.encode() + body)
        await writer.drain()

    return answer


@pytest.mark.asyncio
async def test_a_result_comes_as_it_is() -> None:
    async with serving(answering(200, b'{"ok":true,"result":{"message_id":5}}')) as (url, request):
        assert await request.call(url, {"text": "ż"}) == {"message_id": 5}


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (200, b"<html>", Unreadable),
        (200, b"[]", Unreadable),
        (200, b"", Unreadable),
        (400, b'{"description":"Bad Request: x"}', BadRequest),
        (400, b"<html>", BadRequest),
        (429, b'{"parameters":{"retry_after":3}}', TooManyRequests),
        (429, b"slow down", TooManyRequests),
        (500, b'{"description":["odd"]}', NetworkError),
        (502, b"\xff\xfe", NetworkError),
        (302, b"", NetworkError),
    ],
)
@pytest.mark.asyncio
async def test_a_refusal_becomes_an_error(
    status: int, body: bytes, error: type[TelegramError]
) -> None:
    async with serving(answering(status, body)) as (url, request):
        with pytest.raises(error):
            await request.call(url, {})


@pytest.mark.asyncio
async def test_a_refused_connection_was_not_sent() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # taken, but nobody listens
        request = AioRequest(size=1)
        await request.initialize()
        with pytest.raises(NotSent):
            await request.call(f"http://127.0.0.1:{taken.getsockname()[1]}/x", {})
        await request.shutdown()


@pytest.mark.asyncio
async def test_an_address_that_cannot_be_found_was_not_sent() -> None:
    request = AioRequest(size=1)
    await request.initialize()
    for url in ("http://no.such.host.invalid/x", "http://[bad/x", "ftp://127.0.0.1/x"):
        with pytest.raises(NotSent):
            await request.call(url, {})
    await request.shutdown()


@pytest.mark.asyncio
async def test_before_it_is_opened_and_after_it_is_closed_nothing_is_sent() -> None:
    request = AioRequest(size=1)
    with pytest.raises(NotSent):
        await request.call("http://127.0.0.1/x", {})


@pytest.mark.asyncio
async def test_a_full_pool_was_not_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    """The two that hold the pool are through before the short limit is set, however slow it is."""
    held = asyncio.Semaphore(0)

    async def silence(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        held.release()
        await reader.read()

    async with serving(silence) as (url, request):
        holding = [asyncio.create_task(request.call(url, {})) for _ in range(2)]
        for _ in holding:
            await held.acquire()
        monkeypatch.setattr("bot.channels.telegram.request.CONNECT_SECONDS", 0.05)
        with pytest.raises(NotSent):
            await request.call(url, {})
        for call in holding:
            call.cancel()
        await asyncio.gather(*holding, return_exceptions=True)


@pytest.mark.parametrize("answers", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"])
@pytest.mark.asyncio
async def test_after_a_reset_nobody_can_tell_and_nothing_is_sent_twice(answers: bytes) -> None:
    seen = 0

    async def reset(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal seen
        await reader.readuntil(b"\r\n\r\n")
        seen += 1
        writer.write(answers)

    async with serving(reset) as (url, request):
        with pytest.raises(NetworkError) as caught:
            await request.call(url, {"text": "x"})
    assert result_of(caught.value).outcome == "uncertain"
    assert seen == 1


@pytest.mark.asyncio
async def test_when_no_answer_comes_in_time_nobody_can_tell() -> None:
    async def silence(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()

    async with serving(silence) as (url, request):
        with pytest.raises(TimedOut) as caught:
            await request.call(url, {}, read=0.05)
    assert result_of(caught.value).outcome == "uncertain"


@pytest.mark.asyncio
async def test_errors_give_away_no_address() -> None:
    """Addresses hold the token, and so do the messages of the library's own errors."""
    async with serving(answering(500, b"x")) as (url, request):
        with pytest.raises(NetworkError) as caught:
            await request.call(url + "/bot7:secret", {})
    assert "secret" not in repr(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.asyncio
async def test_half_a_character_is_sent_as_its_escape() -> None:
    async with serving(answering(200, b'{"result":true}')) as (url, request):
        assert await request.call(url, {"text": "\ud83d"}) is True


def test_what_the_fast_parser_refuses_the_slow_one_takes() -> None:
    assert decode(rb'{"result":[{"text":"\ud83d"}]}')["result"] == [{"text": "\ud83d"}]
    assert decode(b'{"result":[NaN,-Infinity]}')["result"] == [None, None]


@pytest.mark.parametrize("place", [0, 1, 2])
def test_one_unreadable_update_holds_back_no_other(place: int) -> None:
    updates: list[Any] = [json.dumps({**message(text='"}]\\'), "update_id": at}) for at in (1, 2)]
    updates.insert(place, '{"update_id":77,"message":' + "[" * 5000 + "]" * 5000 + "}")
    found = decode(b'{"ok":true,"result":[' + ",".join(updates).encode() + b"]}")["result"]
    assert [each["update_id"] for each in found if "message" in each] == [1, 2]
    assert found[place]["update_id"] == 77
    assert "unreadable" in found[place]


@pytest.mark.parametrize("text", ["", "{", '{"result":[', '{"result":[{"a":1}', "<html>", "[]"])
def test_what_is_no_batch_is_not_taken_for_one(text: str) -> None:
    assert salvaged(text) is None
