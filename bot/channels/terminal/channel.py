"""What a terminal sends and how it is read back from the inbox."""

import json
import uuid
from collections.abc import Mapping, Set
from typing import Any

from bot.ports import (
    Arrival,
    Content,
    Delivery,
    Incoming,
    Ordered,
    Pressed,
    Result,
    Started,
)
from bot.ports.orders import order

NAME = "terminal"


class TerminalChannel:
    """A pulled channel: the chat fetches what was said from the transcript.

    ``commands`` are those known to work: behind these there may be words.
    """

    name = NAME
    is_pulled = True

    def __init__(self, commands: Set[str] = frozenset()) -> None:
        self._commands = commands

    def read(self, update: Mapping[str, Any]) -> Incoming | None:
        """Understand one line that was typed."""
        content = self._content(update)
        if content is None:
            return None
        return Incoming(str(update["address"]), content, shown=int(update.get("shown", 0)))

    def _content(self, update: Mapping[str, Any]) -> Content | None:
        if "start" in update:
            return Started(str(update["start"]))
        if "text" in update:
            return order(str(update["text"]), self._commands)
        if "command" in update:
            return Ordered(str(update["command"]))
        return _press(str(update.get("press", ":::")))

    async def deliver(self, delivery: Delivery) -> Result:
        """Nothing to hand over: a committed row is what the terminal shows."""
        return Result("sent", ref=delivery.id)

    async def say(self, address: str, text: str) -> None:
        """Nobody unknown can be at this terminal."""


def arrival(address: str, shown: int, **content: object) -> Arrival:
    """One line as it goes into the inbox."""
    number = uuid.uuid4().hex
    body = json.dumps({"address": address, "shown": shown, **content}, ensure_ascii=False)
    return Arrival(NAME, number, f"t:{number}", address, body)


def _press(data: str) -> Pressed | None:
    _, ask, code, state = data.split(":")
    return Pressed(int(ask), code, state == "1") if ask.isdecimal() else None
