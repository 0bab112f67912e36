"""With every logger at its loudest and everything going wrong, no log holds a word or a token."""

import asyncio
import gc
import importlib
import io
import logging
import socket
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from logging import Logger
from pathlib import Path
from typing import Any

import aiohttp
import httpx
import pytest
import uvicorn
from sqlalchemy import text
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.routing import Route

from bot import logs
from bot.ports import Delivery, Message, Paragraph
from bot.store import Store
from conversations import Turn
from tests.bot.channels.telegram.listening import Read, make
from tests.support.core import fill, running
from tests.support.rings import opened
from tests.support.small_engine import advance
from tests.support.telegram_server import TelegramServer, running_telegram

pytestmark = pytest.mark.asyncio

WORDS = "canary"
CODE = "j01nC0de" * 4
log = logging.getLogger("bot.test")


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[[], str]]:
    """Logs as the program sets them up, and then every logger there is as loud as it can be."""
    gc.collect()  # what tests before this one left behind says nothing in it
    hooks = sys.excepthook, sys.unraisablehook, threading.excepthook
    root = logging.getLogger()
    handlers = root.handlers[:]
    loggers = [root, *(logging.getLogger(name) for name in logging.root.manager.loggerDict)]
    levels = [(one, one.level) for one in loggers]
    sys.unraisablehook = sys.__unraisablehook__
    logs.configure("DEBUG")
    lines = io.StringIO()
    for handler in root.handlers:
        if isinstance(handler, logging.StreamHandler):
            handler.setStream(lines)
    for one in loggers:
        one.setLevel(logging.DEBUG)
    yield lambda: lines.getvalue() + capsys.readouterr().err
    logging.captureWarnings(capture=False)
    sys.excepthook, sys.unraisablehook, threading.excepthook = hooks
    logging.raiseExceptions = True
    root.handlers[:] = handlers
    for one, level in levels:
        one.setLevel(level)


def _says_nothing(told: str, *more: str) -> None:
    for secret in (WORDS, CODE, *more):
        assert secret not in told


def _store(folder: Path) -> Store:
    store = opened(f"sqlite:///{folder / 'yousaid.db'}")
    store.migrate()
    return store


def _fail(words: str) -> None:
    held = [words]  # as in any function that works on an answer
    raise ValueError(held[0])


async def test_telegram_going_wrong_tells_nothing(told: Callable[[], str]) -> None:
    with running_telegram() as telegram:
        await _talk_through_faults(telegram)
        said = told()
    _says_nothing(said, telegram.token, telegram.token.partition(":")[2])
    assert "Telegram does not answer." in said


async def _talk_through_faults(telegram: TelegramServer) -> None:
    intake, person = Read(), telegram.person()
    channel = intake.channel = make(telegram)
    telegram.fail("getMe", status=502, description=WORDS)
    await channel.start(intake)
    for how in ("status", "garbage", "reset"):
        telegram.fail("getUpdates", how, description=WORDS)
        telegram.fail("sendMessage", how, description=WORDS)
        person.write(WORDS)
        message = Message("say", (Paragraph(WORDS),))
        await channel.deliver(Delivery(1, str(person.id), message))
    telegram.push_raw({"update_id": 900, "message": {"text": WORDS, "chat": WORDS}})
    await intake.until(lambda: len(intake.arrivals) == 4)
    telegram.fail("getUpdates", status=401, description=WORDS)
    person.write(WORDS)
    await intake.until(lambda: not channel.is_receiving)
    await channel.stop()


async def test_a_database_going_wrong_tells_nothing(
    tmp_path: Path, told: Callable[[], str]
) -> None:
    store = _store(tmp_path)
    for statement in ("INSERT INTO nowhere VALUES (:words)", "SELECT :words FROM nowhere"):
        try:
            with store.engine.begin() as connection:
                connection.execute(text(statement), {"words": WORDS})
        except Exception:
            log.exception("A statement failed.")
    with store.engine.begin() as connection:
        connection.execute(text("SELECT :words"), {"words": WORDS})
    store.close()
    said = told()
    _says_nothing(said)
    assert said.count("A statement failed.") == 2


async def test_a_turn_that_fails_tells_nothing(tmp_path: Path, told: Callable[[], str]) -> None:
    is_broken = False

    def goes(*given: Any) -> Turn:
        if is_broken:
            _fail(WORDS)
        return advance(*given)

    store = _store(tmp_path)
    fill(store)
    async with running(store, does=goes) as core:
        await core.joined("9")
        is_broken = True
        await core.types("9", WORDS)
        for _ in range(6):
            core.later(minutes=1)
            await core.worker.once()
    store.close()
    said = told()
    _says_nothing(said)
    assert said.count("failed: ValueError at ") >= 5


async def test_a_page_that_fails_tells_neither_path_nor_words(told: Callable[[], str]) -> None:
    async def page(request: Request) -> Any:
        _fail(WORDS)

    app = Starlette(routes=[Route("/j/{code}", page)])
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()  # whoever comes before it serves waits
        config = uvicorn.Config(app, log_config=None, lifespan="off", log_level="debug")
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        url = f"http://127.0.0.1:{listening.getsockname()[1]}/j/{CODE}?session={WORDS}"
        async with httpx.AsyncClient() as client:
            assert (await client.get(url)).status_code == 500
        async with aiohttp.ClientSession() as session, session.get(url) as answer:
            assert answer.status == 500
        server.should_exit = True
        await serving
    said = told()
    _says_nothing(said)
    assert "ValueError at " in said


async def test_what_nobody_waits_for_tells_nothing(told: Callable[[], str]) -> None:
    loop = asyncio.get_running_loop()
    loop.call_soon(_fail, WORDS)
    task = asyncio.create_task(_failing())
    for _ in range(3):  # both have their turn
        await asyncio.sleep(0)
    del task
    gc.collect()
    thread = threading.Thread(target=_fail, args=(WORDS,))
    thread.start()
    thread.join()
    _Unwilling()
    gc.collect()
    said = told()
    _says_nothing(said)
    assert said.count("ValueError at ") == 4


async def _failing() -> None:
    _fail(WORDS)


class _Unwilling:
    def __del__(self) -> None:
        _fail(WORDS)


async def test_what_libraries_say_tells_nothing(told: Callable[[], str]) -> None:
    elsewhere = logging.getLogger("elsewhere")
    elsewhere.info("Got %s", WORDS)
    elsewhere.error("Cannot read %s", WORDS, extra={"update": WORDS})
    elsewhere.error(f"Cannot read {WORDS}")
    elsewhere.error("%d of them", WORDS)
    elsewhere.error("Cannot read", stack_info=True, exc_info=ValueError(WORDS))
    log.error("A count of ours: %d", "no number")
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn(f"{WORDS} is old", DeprecationWarning, stacklevel=1)
    said = told()
    _says_nothing(said)
    assert "Cannot read %s" in said
    assert f"A remark at {__file__}:" in said
    assert "DeprecationWarning" in said
    assert "Got" not in said


async def test_nobody_has_a_handler_of_their_own(told: Callable[[], str]) -> None:
    importlib.import_module("bot.app.application")  # loads everything that runs
    loggers = [one for one in logging.root.manager.loggerDict.values() if isinstance(one, Logger)]
    own = {(one.name, type(each)) for one in loggers for each in one.handlers}
    told_to_others = {(name, kind) for name, kind in own if kind is not logging.NullHandler}
    assert {
        each for each in told_to_others if not each[1].__module__.startswith("_pytest")
    } == set()
