"""People who live in this process: a channel without a network, whose people answer at once."""

from collections.abc import Callable, Mapping
from typing import Any

import orjson

from bench.habits import WORDS
from bot.i18n import Catalogues, Scene
from bot.ports import Arrival, Delivery, Incoming, Message, Pressed, Result, Started, Typed
from conversations import Put, Redraw, Say, Wordings

CHANNEL = "bench"
#: The texts of buttons people press, in order of preference; else the first.
PREFERRED = ("I agree", "English", "I would change it", "Continue")


class Catalogued:
    """The catalogues, as the services want them."""

    def __init__(self, catalogues: Catalogues) -> None:
        self._catalogues = catalogues

    def render(self, effect: Say | Put | Redraw, language: str, scene: Scene) -> Message:
        """The message that an effect sends."""
        return self._catalogues.render(effect, language, scene)

    def wordings(self, language: str) -> Wordings:
        """What typed replies may say in that language."""
        return self._catalogues.wordings(language)

    def offered(self) -> tuple[tuple[str, str], ...]:
        """The languages a person may choose."""
        return self._catalogues.offered()


class Crowd:
    """Whoever is asked answers at once; whoever has finished makes room for the next.

    ``arrive`` is told of everything they send.
    """

    name = CHANNEL
    is_pulled = False

    def __init__(self, codes: list[str], arrive: Callable[[Arrival], object]) -> None:
        self.exchanges = 0
        self.is_over = False
        self._codes = iter(codes)
        self._arrive = arrive
        self._updates = 0
        self._orders: dict[str, int] = {}

    def join(self) -> None:
        """One more person opens their link."""
        code = next(self._codes)
        self._act(f"p{code}", {"start": code})

    def read(self, update: Mapping[str, Any]) -> Incoming | None:
        """Understand what ``_act`` wrote."""
        content: Started | Typed | Pressed
        if "start" in update:
            content = Started(update["start"])
        elif "words" in update:
            content = Typed(update["words"])
        else:
            content = Pressed(update["ask"], update["code"], True)
        return Incoming(update["address"], content, message=update["order"])

    async def deliver(self, delivery: Delivery) -> Result:
        """Show it."""
        return self.show(delivery)

    def show(self, delivery: Delivery) -> Result:
        """Show it to the person, who answers questions."""
        message, address = delivery.message, delivery.address
        if message.kind == "redraw":
            return Result("sent", ref=delivery.ref)
        order = self._next_order(address)
        if message.kind == "put":
            self.exchanges += 1
            self._react(address, message)
        return Result("sent", ref=order)

    async def say(self, address: str, text: str) -> None:
        """Nobody here is a stranger."""

    def _react(self, address: str, message: Message) -> None:
        if message.paragraphs and message.paragraphs[-1].text.endswith("This is the end."):
            self.join()
            return
        if not message.presses:
            self._act(address, {"words": WORDS[self.exchanges % len(WORDS)]})
            return
        texts = {press.text: press for press in message.presses}
        chosen = next((texts[t] for t in PREFERRED if t in texts), message.presses[0])
        _, ask, code, _ = chosen.data.split(":")
        self._act(address, {"ask": int(ask), "code": code})

    def _act(self, address: str, what: Mapping[str, Any]) -> None:
        if self.is_over:
            return
        order = self._next_order(address)
        body = orjson.dumps({**what, "address": address, "order": order}).decode()
        self._updates += 1
        key = f"m:{address}:{order}"
        self._arrive(Arrival(CHANNEL, str(self._updates), key, address, body))

    def _next_order(self, address: str) -> int:
        order = self._orders[address] = self._orders.get(address, 0) + 1
        return order
