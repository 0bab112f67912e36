"""The web chat as a channel: what browsers post, understood; messages are fetched, not sent.

`arrival` writes what the routes commit to the inbox and `WebChannel.read` reads it back, perhaps
after a restart; nothing else knows the shape of that JSON.
"""

import asyncio
import json
import re
from collections import OrderedDict
from collections.abc import Mapping, Set
from typing import Any, Final, Literal

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

NAME: Final = "web"

BUTTON: Final = re.compile(r"a:(\d{1,15}):(.{1,64}):([01])", re.ASCII)
"""``a:{ask}:{option}:{state it sets}``."""

COMMAND: Final = re.compile(r"/?([a-z]{1,20})", re.ASCII)

LINES_KEPT: Final = 1000
"""Lines to strangers that wait in memory; the oldest go first."""

Kind = Literal["pressed", "typed", "started", "ordered"]


def arrival(
    kind: Kind, address: str, unique: str, value: str, *, shown: int | None = None, language: str
) -> Arrival:
    """What a browser sent, as it goes into the inbox. A repeat of ``unique`` is the same thing."""
    body = {
        "kind": kind,
        "address": address,
        "value": value,
        "shown": shown,
        "language": language,
    }
    return Arrival(
        channel=NAME,
        update_id=f"{address}:{unique}",
        natural_key=f"{NAME}:{address}:{unique}",
        lane=address,
        body=json.dumps(body, ensure_ascii=False),
    )


class WebChannel:
    """Reads what browsers posted; keeps the odd line for somebody we do not know.

    ``commands`` are those known to work: behind these there may be words.
    """

    def __init__(self, commands: Set[str] = frozenset()) -> None:
        self._commands = commands
        self._lines: OrderedDict[str, str] = OrderedDict()
        self._closing = asyncio.Event()

    @property
    def name(self) -> str:
        """The prefix of its addresses."""
        return NAME

    @property
    def is_pulled(self) -> bool:
        """Browsers fetch from the transcript."""
        return True

    def read(self, update: Mapping[str, Any]) -> Incoming | None:
        """Understand one inbox body; None when a button or command is not one of ours."""
        content = self._content(update["kind"], update["value"])
        if content is None:
            return None
        return Incoming(
            address=update["address"],
            content=content,
            shown=update["shown"],
            language=update["language"],
        )

    def _content(self, kind: str, value: str) -> Content | None:
        match kind:
            case "typed":
                return order(value, self._commands)
            case "pressed":
                return button(value)
            case "started":
                return Started(value)
            case "ordered":
                return command(value)
        return None

    async def deliver(self, delivery: Delivery) -> Result:
        """Nothing to do: what is committed to the transcript is there to be fetched."""
        return Result("sent", ref=delivery.id)

    async def say(self, address: str, text: str) -> None:
        """Keep one line until that browser asks; forgotten at a restart, as the port allows."""
        self._lines[address] = text
        self._lines.move_to_end(address)
        while len(self._lines) > LINES_KEPT:
            self._lines.popitem(last=False)

    def close(self) -> None:
        """Answer every browser that waits for news, so that the server can stop at once."""
        self._closing.set()

    @property
    def is_closing(self) -> bool:
        """Whether the application stops."""
        return self._closing.is_set()

    async def closed(self) -> None:
        """Return when the application stops."""
        await self._closing.wait()

    def has_line(self, address: str) -> bool:
        """Whether a line waits for that browser."""
        return address in self._lines

    def take_line(self, address: str) -> str | None:
        """The line that waits for that browser, once."""
        return self._lines.pop(address, None)


def button(data: str) -> Pressed | None:
    """A button's data, taken apart; None if it is none of ours."""
    found = BUTTON.fullmatch(data)
    return Pressed(int(found[1]), found[2], found[3] == "1") if found else None


def command(text: str) -> Ordered | None:
    """A command's name, with or without its slash; None if it cannot be one."""
    found = COMMAND.fullmatch(text)
    return Ordered(found[1]) if found else None
