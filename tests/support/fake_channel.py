"""A platform we command: it keeps a journal of what it was handed and answers as told."""

import json
from collections import deque
from collections.abc import Mapping
from typing import Any

from bot.ports import (
    Arrival,
    Changed,
    Content,
    Delivery,
    Incoming,
    Ordered,
    Other,
    Pressed,
    Reachable,
    Result,
    Spoken,
    Started,
    Taken,
    Typed,
)

KINDS: Mapping[str, type[Any]] = {
    kind.__name__: kind
    for kind in (Pressed, Typed, Changed, Started, Ordered, Other, Spoken, Reachable, Taken)
}


class FakeChannel:
    """Implements ``bot.ports.Channel``. ``outcomes`` are used up first, then all is sent."""

    def __init__(self, name: str = "telegram", *, is_pulled: bool = False) -> None:
        self.name = name
        self.is_pulled = is_pulled
        self.outcomes: deque[Result | Exception] = deque()
        self.journal: list[Delivery] = []
        self.lines: list[tuple[str, str]] = []
        self.newest: dict[str, int] = {}
        self._updates = 0

    def read(self, update: Mapping[str, Any]) -> Incoming | None:
        """Understand what ``arrival`` wrote; ``poison`` cannot be understood."""
        if "poison" in update:
            raise ValueError(update["poison"])
        content = KINDS[update["kind"]](**update["content"])
        return Incoming(content=content, **update["rest"])

    async def deliver(self, delivery: Delivery) -> Result:
        """Do as told; a message that is sent gets the next id of its chat."""
        self.journal.append(delivery)
        outcome = self.outcomes.popleft() if self.outcomes else Result("sent")
        if isinstance(outcome, Exception):
            raise outcome
        if outcome.outcome != "sent":
            return outcome
        if delivery.message.kind == "redraw":
            return Result("sent", ref=delivery.ref)
        return Result("sent", ref=self.next_message(delivery.address))

    async def say(self, address: str, text: str) -> None:
        """Note a line to a stranger."""
        self.lines.append((address, text))

    def next_message(self, address: str) -> int:
        """The next message id of that chat."""
        self.newest[address] = self.newest.get(address, 100) + 1
        return self.newest[address]

    def arrival(self, address: str, content: Content, **rest: Any) -> Arrival:
        """An update with an id of its own."""
        self._updates += 1
        body = {
            "kind": type(content).__name__,
            "content": {name: getattr(content, name) for name in type(content).__slots__},
            "rest": {"address": address, **rest},
        }
        return self.raw(address, body)

    def raw(self, address: str, body: Any) -> Arrival:
        """An update that says anything at all."""
        self._updates += 1
        name = f"{self.name}-{self._updates}"
        return Arrival(self.name, name, f"k:{name}", address, json.dumps(body))

    def texts(self, address: str) -> list[str]:
        """What that chat was handed, in order."""
        return [
            one.message.paragraphs[0].text
            for one in self.journal
            if one.address == address and one.message.paragraphs
        ]
