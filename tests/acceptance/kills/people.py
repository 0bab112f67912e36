"""Scripted people: they look at their phone, answer what stands there, and are as people are.

They press twice, press old buttons, write two messages in a row, write where buttons stand, press
and then add a word, and say hello when nothing comes. All of it is drawn from a seed; what they did
is kept, in the order in which Telegram took it.
"""

import asyncio
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from tests.acceptance.script import Script, codes_of, is_end
from tests.support.standin import EPOCH, Shown, StandIn

VERDICTS: Final = ("fine", "words", "differently", "not_asked")
AGAIN: Final = "(Sent again"
#: After so long with nothing new from a running bot, people say hello (unless told otherwise); a
#: slow machine needs less.
PATIENCE_SECONDS: Final = 20.0
#: Who wrote where buttons stand, and was told that it was added to earlier words, looks back.
LOOKS_BACK_SECONDS: Final = 1.0


@dataclass(frozen=True)
class Habits:
    """How often, of a hundred times, somebody does what; and how long they think, in seconds."""

    press_twice: int = 15
    write_twice: int = 30
    write_at_buttons: int = 12
    add_words: int = 6
    press_old: int = 6
    swipe: int = 10
    thinks: tuple[float, float] = (0.03, 0.4)


@dataclass(frozen=True)
class Written:
    """Words as Telegram took them; ``number`` is their place in the order of all that happened."""

    number: int
    message: int
    ask: int
    token: str


@dataclass(frozen=True)
class Tapped:
    """A press as Telegram took it; ``query`` is its id."""

    query: str
    ask: int
    code: str


@dataclass
class Human:
    """One person with a phone. ``hellos`` are what was true when nothing came for long.

    ``is_quick``: nothing more is going to happen, so they need not think.
    """

    standin: StandIn
    id: int
    code: str
    rng: random.Random
    habits: Habits
    why: Callable[[int], str]
    written: list[Written] = field(default_factory=list)
    tapped: list[Tapped] = field(default_factory=list)
    hellos: list[str] = field(default_factory=list)
    is_done: bool = False
    is_quick: bool = False
    patience: float = PATIENCE_SECONDS
    _handled: set[tuple[int, int]] = field(default_factory=set)
    _spoken: set[int] = field(default_factory=set)
    _written_at: set[int] = field(default_factory=set)
    _presses: int = 0

    def __post_init__(self) -> None:
        first = self.rng.randrange(len(VERDICTS))
        turned = VERDICTS[first:] + VERDICTS[:first]
        self.script = Script(verdicts=turned, prefer=("on", "back"))
        self.chat = self.standin.chat(self.id)
        self._pressed: dict[int, str] = {}

    async def live(self) -> None:
        """Join, and answer until everything was looked at."""
        self.say(f"/start {self.code}")
        while not self.is_done:
            question = await self._question()
            await asyncio.sleep(self.rng.uniform(*self.habits.thinks) * (not self.is_quick))
            await self._answer(question)

    # --- looking ---

    @property
    def open_question(self) -> Shown | None:
        """The newest message that asks, if it was not dealt with."""
        for message in sorted(self.chat.shown.values(), key=lambda one: one.id, reverse=True):
            key = (message.id, message.ask)
            if not message.ask or key in self._handled:
                continue
            if message.ask not in self._pressed:
                return message
            self._handled.add(key)
            self._meet_copy(message)
        return None

    @property
    def has_question(self) -> bool:
        """Whether one stands before them; also one with buttons beneath which they only wrote."""
        return self.open_question is not None or self._written_beneath() is not None

    def _meet_copy(self, message: Shown) -> None:
        """A second copy of what was answered: some press there too."""
        if self._chance(50):
            self._tap(message, self._pressed[message.ask])

    async def _question(self) -> Shown:
        quiet = 0.0
        while (found := self.open_question) is None:
            before = self.standin.polled.is_set()
            await self.chat.wait(0.5)
            is_up = before and self.standin.polled.is_set() and not self._is_unheard()
            quiet = quiet + 0.5 if is_up and self.open_question is None else 0.0
            if quiet >= LOOKS_BACK_SECONDS:
                self._look_back()
            if quiet >= self.patience:
                quiet = 0.0
                self.hellos.append(self.why(self.id))
                self.say("/start")
        return found

    def _is_unheard(self) -> bool:
        """What they did last is still at Telegram, which shows on a phone like any bad line."""
        return self.standin.queue.holds_of(self.id)

    def _look_back(self) -> None:
        """What was written where buttons stand did not answer: the buttons are still there."""
        newest = self._written_beneath()
        if newest is not None:
            self._handled.discard((newest.id, newest.ask))

    def _written_beneath(self) -> Shown | None:
        """The newest question that no button was pressed of, if they wrote there."""
        asked = [
            one for one in self.chat.shown.values() if one.ask and one.ask not in self._pressed
        ]
        newest = max(asked, key=lambda one: (one.ask, one.id), default=None)
        return newest if newest is not None and newest.ask in self._written_at else None

    # --- answering ---

    async def _answer(self, question: Shown) -> None:
        same = (one.id for one in self.chat.shown.values() if one.ask == question.ask)
        self._handled |= {(identity, question.ask) for identity in same}
        codes = codes_of(question.data)
        if is_end(codes):
            self.is_done = True
            return
        code = self.script.answer(codes)
        if "unsure" in codes and any(one[1:].isdecimal() for one in codes):
            code = "unsure"  # nobody remembers which question those words were for
        # "anyone" and "free" answer how it was explained; words there are kept for nobody.
        is_reviewing = self.has_agreed and {"ok", "yes", "anyone", "free"}.isdisjoint(codes)
        if code is None or (is_reviewing and self._writes_here(question)):
            self._written_at |= {question.ask} if code else set()
            await self._write(question)
            return
        await self._press(question, code, may_add=is_reviewing)

    @property
    def has_agreed(self) -> bool:
        """Whether they said yes to taking part; what they say from then on is kept."""
        return "yes" in self._pressed.values()

    def _writes_here(self, question: Shown) -> bool:
        return question.ask not in self._spoken and self._chance(self.habits.write_at_buttons)

    async def _press(self, question: Shown, code: str, *, may_add: bool) -> None:
        self._tap(question, code)
        self._pressed[question.ask] = code
        if self._chance(self.habits.press_twice):
            await asyncio.sleep(self.rng.uniform(0, 0.1))
            self._tap(question, code)
        if may_add and self._chance(self.habits.add_words):
            await asyncio.sleep(self.rng.uniform(0, 0.1))
            self._send_words(question)
        if self._chance(self.habits.press_old):
            self._press_old()

    async def _write(self, question: Shown) -> None:
        self._send_words(question, swipe=self._chance(self.habits.swipe))
        if self._chance(self.habits.write_twice):
            await asyncio.sleep(self.rng.uniform(0, 0.15))
            self._send_words(question)

    def _press_old(self) -> None:
        """Another feeling about an earlier item, where nothing was written."""
        fitting = [
            message
            for message in self.chat.shown.values()
            if {"good", "worried"} <= set(codes_of(message.data))
            and message.ask in self._pressed
            and message.ask not in self._spoken
        ]
        if len(fitting) > 1:
            message = self.rng.choice(fitting[:-1])
            code = self.rng.choice(["good", "worried", "sad"])
            self._tap(message, code)
            self._pressed[message.ask] = code

    # --- the phone ---

    def _chance(self, percent: int) -> bool:
        return self.rng.randrange(100) < percent

    def _send_words(self, question: Shown, *, swipe: bool = False) -> None:
        token = f"w{self.id}n{len(self.written)}x"
        more: dict[str, Any] = {}
        if swipe:
            more = {"reply_to_message": {"message_id": question.id, "date": EPOCH}}
        message = self.say(f"{token} I would say it simpler", **more)
        self._spoken.add(question.ask)
        number = self.standin.number()
        self.written.append(Written(number, message, question.ask, token))

    def say(self, text: str, **more: Any) -> int:
        """Send words as they are; the message's id."""
        identity = self.chat.take_id()
        message = {**self._message(identity), "from": self._user(), "text": text, **more}
        self.standin.queue.put({"message": message})
        return identity

    def _tap(self, message: Shown, code: str) -> None:
        data = next((one for one in message.data if one.split(":")[2] == code), None)
        if data is None:  # on another page of the list
            return
        self._presses += 1
        identity = f"{self.id}{self._presses:06}"
        query = {
            "id": identity,
            "from": self._user(),
            "message": self._message(message.id),
            "chat_instance": "1",
            "data": data,
        }
        self.standin.queue.put({"callback_query": query})
        self.tapped.append(Tapped(identity, message.ask, code))

    def _message(self, identity: int) -> Mapping[str, Any]:
        chat = {"id": self.id, "type": "private", "first_name": "P"}
        return {"message_id": identity, "date": EPOCH + identity, "chat": chat}

    def _user(self) -> Mapping[str, Any]:
        return {"id": self.id, "is_bot": False, "first_name": "P", "language_code": "en"}
