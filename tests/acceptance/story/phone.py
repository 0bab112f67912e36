"""A phone in the story: it rings, and its owner answers what came since they last did something."""

import time
from typing import Final

from tests.acceptance.on_telegram import TelegramChat
from tests.acceptance.reviewer import MORE
from tests.support.telegram_people import Person, Seen

PATIENCE: Final = 60.0


class Phone(TelegramChat):
    """One person's chat, also when something is said in between and the question comes again."""

    def __init__(self, person: Person) -> None:
        super().__init__(person)
        self._done = 0

    def press(self, code: str) -> None:
        """Press, as while reviewing."""
        self._done = self._newest()
        super().press(code)

    def write(self, text: str) -> None:
        """Send words."""
        self._done = self._newest()
        super().write(text)

    def says(self, words: str) -> None:
        """Send words, whatever stands."""
        self._done = self.person.write(words).id

    def tap(self, code: str) -> None:
        """Press the button with that code as soon as a message since has it."""
        message = self.meet(code)
        data = next(one for one in _data(message) if _code(one) == code)
        # More choices come in the same message; all else, after it.
        self._done = message.id - 1 if code.startswith(MORE) else self._newest()
        self.person.press(data, message)

    def meet(self, code: str) -> Seen:
        """Wait for a message with that choice."""
        end = time.monotonic() + PATIENCE
        while True:
            fresh = [one for one in self.person.received() if one.id > self._done]
            for message in reversed(fresh):
                if code in map(_code, _data(message)):
                    return message
            assert time.monotonic() < end, f"No {code!r} came. There is: {fresh}"
            time.sleep(0.01)

    def hear(self, text: str) -> str:
        """Wait for a message with that text since they last did something; the whole of it."""
        return self.person.wait_for(text, seconds=PATIENCE).text

    @property
    def read(self) -> str:
        """Everything the bot said, as it stands there."""
        return "\n".join(message.text for message in self.person.received())

    def _newest(self) -> int:
        return max((message.id for message in self.person.messages()), default=0)


def _data(message: Seen) -> list[str]:
    return [button.data for row in message.buttons for button in row]


def _code(data: str) -> str:
    return data.split(":")[2]
