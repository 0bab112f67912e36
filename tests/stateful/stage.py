"""Everything outside the bot: people with their phones, the messenger, and what is on the way.

It keeps a journal of its own, so that nothing is believed because the bot said so. ``order`` counts
every sight and every deed of everybody, one after the other.
"""

from collections import Counter, deque
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

from bot.ports import Arrival, Delivery, Press, Result
from tests.support.fake_channel import FakeChannel

START = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
#: How words begin that were changed; new ones begin otherwise.
EDITED = "Rather"
#: What a send may come to. ``acted``: it arrived, and nobody heard so; ``lost``: it did not.
Weather = Literal["ok", "refused", "acted", "lost", "retry", "blocked"]
RESULTS = {
    "refused": Result("refused", error="BadRequest"),
    "acted": Result("uncertain", error="TimedOut"),
    "lost": Result("uncertain", error="TimedOut"),
    "retry": Result("retry", wait=3.0),
    "blocked": Result("unreachable", error="Forbidden"),
}


@dataclass
class Bubble:
    """One message as it stands in a chat, with the buttons it shows now, by ask."""

    place: int
    buttons: dict[int, tuple[Press, ...]] = field(default_factory=dict)

    @property
    def presses(self) -> list[Press]:
        """Every button under it."""
        return [press for presses in self.buttons.values() for press in presses]


@dataclass
class Written:
    """Words somebody sent: when, from which phone, what they say now, and what they said before."""

    token: str
    order: int
    address: str
    message: int | None = None
    is_changed: bool = False
    reply_to: int | None = None
    before: list[str] = field(default_factory=list)


@dataclass
class Human:
    """Somebody with a phone; after losing it, with another. ``seen``: when each ask first stood."""

    name: str
    channel: str
    address: str
    bubbles: list[Bubble] = field(default_factory=list)
    seen: dict[int, int] = field(default_factory=dict)
    written: list[Written] = field(default_factory=list)
    shown: int = 0
    is_in: bool = False

    def sees(self, bubble: Bubble, order: int) -> None:
        """These asks stand in the chat from now on."""
        for ask in bubble.buttons:
            self.seen.setdefault(ask, order)

    def at(self, place: int) -> Bubble | None:
        """The message at that place of the chat."""
        return next((one for one in self.bubbles if one.place == place), None)


class Messenger(FakeChannel):
    """A platform that pushes. ``weather`` is used up first, then every send succeeds."""

    def __init__(self, stage: "Stage") -> None:
        super().__init__("telegram")
        self.stage = stage
        self.weather: deque[Weather] = deque()
        #: How often each outbox row may have been shown to its person.
        self.copies: Counter[int] = Counter()
        #: Promises seen broken here; whoever sends survives what a platform raises.
        self.broken: list[AssertionError] = []

    async def deliver(self, delivery: Delivery) -> Result:
        """Show it or not, and say so or not."""
        try:
            return self._deliver(delivery)
        except AssertionError as error:
            self.broken.append(error)
            raise

    def _deliver(self, delivery: Delivery) -> Result:
        weather = self.weather.popleft() if self.weather else "ok"
        if self._edited(delivery) is not None:  # an edit can be repeated, so it is never in doubt
            return self._edit(delivery, weather)
        ref = self._show(delivery) if weather in ("ok", "acted") else None
        if weather in ("ok", "acted", "lost"):
            self.copies[delivery.id] += 1
            assert self.copies[delivery.id] <= 2, f"sent more than twice: {delivery}"
            says_so = delivery.is_copy or self.copies[delivery.id] == 1
            assert says_so, f"the second does not say so: {delivery}"
        return Result("sent", ref=ref) if weather == "ok" else RESULTS[weather]

    def _edited(self, delivery: Delivery) -> int | None:
        return delivery.ref if delivery.message.kind == "redraw" else delivery.joins_ref

    def _edit(self, delivery: Delivery, weather: Weather) -> Result:
        if weather in ("refused", "blocked"):
            return RESULTS[weather] if delivery.message.kind == "redraw" else self._anew(delivery)
        human, place = self._human(delivery), self._edited(delivery)
        bubble = human.at(place or 0)
        if weather in ("ok", "acted") and bubble is not None:
            bubble.buttons = {delivery.message.ask: delivery.message.presses}
            human.sees(bubble, self.stage.next())
        return Result("sent", ref=place) if weather == "ok" else RESULTS["retry"]

    def _anew(self, delivery: Delivery) -> Result:
        self.copies[delivery.id] += 1
        return Result("sent", ref=self._show(delivery))

    def _human(self, delivery: Delivery) -> Human:
        human = self.stage.at("telegram", delivery.address)
        assert human is not None, "nothing is sent to a chat that was cut off"
        return human

    def _show(self, delivery: Delivery) -> int:
        message, human = delivery.message, self._human(delivery)
        marked = human.at(delivery.marked_ref or 0)
        if marked is not None:
            marked.buttons = {message.marked: message.marks}
        bubble = Bubble(self.next_message(delivery.address))
        bubble.buttons = {message.ask: message.presses} if message.ask else {}
        human.bubbles.append(bubble)
        human.sees(bubble, self.stage.next())
        return bubble.place


class Stage:
    """All of it, in one value that can be copied, to begin again from the same place."""

    def __init__(self) -> None:
        self.time = START
        self.order = 0
        self.humans: list[Human] = []
        self.messenger = Messenger(self)
        self.web = FakeChannel("web", is_pulled=True)
        #: Updates that have not come through yet.
        self.wire: list[Arrival] = []
        #: Phones whose chat was moved away: whoever holds one is a stranger.
        self.lost: list[Human] = []
        #: People without a chat, by pseudonym.
        self.paper: list[str] = []

    def next(self) -> int:
        """The place of what happens now among all that happens."""
        self.order += 1
        return self.order

    def at(self, channel: str, address: str) -> Human | None:
        """Whose chat that is."""
        found = (h for h in self.humans if (h.channel, h.address) == (channel, address))
        return next(found, None)
