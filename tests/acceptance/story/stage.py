"""Where it happens: an office that types commands, phones, and a clock. Nobody looks further."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from tests.acceptance.processes import House, running
from tests.acceptance.reviewer import Item
from tests.acceptance.story.clock import FileClock
from tests.acceptance.story.phone import PATIENCE, Phone
from tests.support.telegram_server import TelegramServer

ROUND: Final = "Winter"
LOOK: Final = "Winter: second look"


@dataclass
class Stage:
    """One house on one Telegram, and everybody in the story by name."""

    house: House
    telegram: TelegramServer
    clock: FileClock
    items: list[Item] = field(default_factory=list)
    phones: dict[str, Phone] = field(default_factory=dict)
    material: str = ""

    def types(self, *command: object) -> Any:
        """A facilitator types a command; what it printed, as JSON."""
        return self.house.data(*command)

    def says(self, *command: object) -> str:
        """A facilitator types a command that works; what it printed for reading."""
        outcome = self.house.here(*command)
        assert outcome.status == 0, outcome.err
        return outcome.out + outcome.err

    def until(self, day: int, hour: int = 10, minute: int = 0) -> None:
        """Time passes, until then in December."""
        self.clock.move_to(moment(day, hour, minute))

    def joins(self, name: str, language: str) -> None:
        """Somebody opens the link they were given."""
        self.comes(name, self.types("invite", ROUND)[0]["code"], language)

    def comes(self, name: str, code: str, language: str = "en") -> None:
        """Somebody comes with a code, on a phone that is new here."""
        person = self.telegram.person(language=language)
        self.phones[name] = Phone(person)
        person.start(code)

    def taps(self, name: str, *codes: str) -> None:
        """They press the buttons with these codes, each as soon as it is there."""
        for code in codes:
            self.phones[name].tap(code)

    def answers(self, name: str, words: str) -> None:
        """They write words to a question that asks for some."""
        self.phones[name].meet("nothing")
        self.phones[name].says(words)

    def pseudonym(self, words: str) -> str:
        """The made-up name of whoever wrote these words."""
        rows = self.types("answers", ROUND)
        (name,) = {row["participant"] for row in rows if words in (row["text"] or "")}
        return str(name)

    def settles(self) -> None:
        """Wait until nothing is on its way any more."""
        end = time.monotonic() + PATIENCE
        while True:
            found = self.types("doctor") if self.house.here("doctor", "--json").status == 0 else {}
            if found.get("ok"):
                return
            assert time.monotonic() < end, self.house.here("doctor").out
            time.sleep(0.2)


def moment(day: int, hour: int = 10, minute: int = 0) -> datetime:
    """That day in the December of the story; the clocks of London show UTC then."""
    return datetime(2026, 12, day, hour, minute, tzinfo=UTC)


@contextmanager
def stage(folder: Path, telegram: TelegramServer) -> Iterator[Stage]:
    """A house with nothing in it, running, on the first of December."""
    clock = FileClock(folder / "clock")
    clock.move_to(moment(1))
    settings = {
        "TELEGRAM_API_URL": telegram.url,
        "TELEGRAM_BOT_TOKEN": telegram.token,
        "YOUSAID_SEND_RATE": "1000",
        "YOUSAID_CHAT_RATE": "1000",
    }
    program = (sys.executable, "-m", "tests.acceptance.story.moved", str(clock.file))
    house = House(folder, settings, program, now=clock)
    with running(house):
        yield Stage(house, telegram, clock)
