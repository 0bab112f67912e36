"""A channel with an intake that shows what the inbox's worker would make of what came in."""

import asyncio
import time
from collections.abc import Callable, Sequence
from typing import Any

import orjson

from bot.channels.telegram import TelegramChannel
from bot.ports import Arrival, Content, Incoming
from tests.support.telegram_server import TelegramServer

COMMANDS = {
    "en": [("help", "What can I do?"), ("stop", "Stop")],
    "cy": [("help", "Help")],
    "pa_Arab": [("help", "مدد")],
}


class Read:
    """An intake that keeps everything, and reads it as the inbox's worker would."""

    def __init__(self) -> None:
        self.arrivals: list[Arrival] = []
        self.channel: TelegramChannel | None = None

    async def arrive(self, arrivals: Sequence[Arrival]) -> None:
        self.arrivals += arrivals

    def incoming(self) -> list[Incoming]:
        assert self.channel is not None
        read = [self.channel.read(orjson.loads(each.body)) for each in self.arrivals]
        return [each for each in read if each is not None]

    def contents(self) -> list[Content]:
        return [each.content for each in self.incoming()]

    async def until(self, is_so: Callable[[], object]) -> None:
        end = time.monotonic() + 60
        while not is_so():
            assert time.monotonic() < end, self.arrivals
            await asyncio.sleep(0.01)

    async def holds(self, *contents: Content) -> None:
        await self.until(lambda: len(self.arrivals) >= len(contents))
        assert self.contents() == list(contents)


def make(telegram: TelegramServer, **more: Any) -> TelegramChannel:
    url = more.pop("url", telegram.url)
    return TelegramChannel(telegram.token, url=url, commands=COMMANDS, copies={}, **more)
