"""Telegram as a reviewer's chat: what stands on the phone, and presses on it."""

import time
from collections import Counter
from collections.abc import Callable
from typing import Final

from tests.acceptance.reviewer import Question
from tests.support.telegram_people import Person, Seen

PATIENCE: Final = 60.0


class TelegramChat:
    """One person's private chat with the bot."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self._answered: tuple[int, tuple[str, ...]] = (0, ())

    def question(self) -> Question:
        """The newest ask, once it is another than the one answered."""
        end = time.monotonic() + PATIENCE
        while True:
            found = self._standing()
            if found and (found.ask, found.codes) != self._answered:
                return found
            assert time.monotonic() < end, f"Nothing new came after {self.person.received()[-3:]}"
            time.sleep(0.01)

    def press(self, code: str) -> None:
        """Press the newest button with that code."""
        found = self._standing()
        assert found
        self._answered = (found.ask, found.codes)
        self.person.press(self._data(found.ask, code))

    def write(self, text: str) -> None:
        """Send words."""
        found = self._standing()
        assert found
        self._answered = (found.ask, found.codes)
        self.person.write(text)

    def _standing(self) -> Question | None:
        best: tuple[int, Seen] | None = None
        for message in self.person.received():
            for ask in {_ask(button.data) for row in message.buttons for button in row}:
                if best is None or ask >= best[0]:
                    best = (ask, message)
        if best is None:
            return None
        ask, message = best
        data = [b.data for row in message.buttons for b in row if _ask(b.data) == ask]
        states = tuple(f"{code}{state}" for code, state in map(_code, data) if state == "0")
        codes = tuple(code for code, _ in map(_code, data))
        return Question(message.text, (*codes, *states), ask)

    def _data(self, ask: int, code: str) -> str:
        for message in reversed(self.person.received()):
            for row in message.buttons:
                for button in row:
                    if (_ask(button.data), _code(button.data)[0]) == (ask, code):
                        return button.data
        raise AssertionError(f"No button {code!r} in {self.person.received()[-3:]}")


class CountingChat(TelegramChat):
    """Counts, for each item, what its person did and how many messages they got.

    The message that says "saved" opens what comes next, so it counts there.
    """

    def __init__(self, person: Person, where: Callable[[], str]) -> None:
        super().__init__(person)
        self._where = where
        self._seen: set[int] = set()
        self._acts: Counter[str] = Counter()
        self._messages: Counter[str] = Counter()

    def burden(self, number: str) -> tuple[int, int]:
        """How often they pressed or wrote for that item, and how many messages they got."""
        return self._acts[number], self._messages[number]

    def press(self, code: str) -> None:
        """Press, counted."""
        self._count()
        super().press(code)

    def write(self, text: str) -> None:
        """Write, counted."""
        self._count()
        super().write(text)

    def _count(self) -> None:
        new = {message.id for message in self.person.received()} - self._seen
        self._seen |= new
        self._acts[self._where()] += 1
        self._messages[self._where()] += len(new)


def _ask(data: str) -> int:
    return int(data.split(":")[1])


def _code(data: str) -> tuple[str, str]:
    _, _, code, state = data.split(":")
    return code, state
