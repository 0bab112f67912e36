"""A round with something heavy in it, a team with a rota, and people: by a clock that is moved."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from bot.services.instants import micros
from bot.services.transaction import Transaction
from bot.services.trial import MARK
from bot.store import Installed
from tests.acceptance import guide
from tests.acceptance.story.phone import PATIENCE
from tests.acceptance.story.stage import ROUND, Stage, stage
from tests.support.telegram_people import Person
from tests.support.telegram_server import TelegramServer
from tests.support.way_in import way_in

#: From the language to the first batch; the age comes in between.
BEFORE_AGE: Final = ("own",)
AFTER_AGE: Final = way_in()[2:]
#: On workdays from ten to six.
OFFICE_HOURS: Final = """who,role,day,from,to,zone
Mina,on_call,mon-fri,10:00,18:00,Europe/London
Joel,deputy,mon-fri,10:00,18:00,Europe/London
"""
TEAM: Final = ("Mina", "Joel", "Priti")


class Cared(Stage):
    """A stage with a team; ``team`` are their own Telegrams, on which they are rung.

    ``named`` are the pseudonyms of the others, by their names here.
    """

    team: dict[str, Person]
    named: dict[str, str]

    def arrives(self, name: str, language: str, age: str = "y16") -> None:
        """Somebody joins, says yes, and stands where a batch opens."""
        before = self._pseudonyms()
        self.joins(name, language)
        self.phones[name].meet(language)
        (self.named[name],) = self._pseudonyms() - before
        self.taps(name, language, *BEFORE_AGE, age, *AFTER_AGE)
        self.phones[name].meet("all")

    def alerts(self, name: str = "") -> list[tuple[str, str]]:
        """Level and code of all alerts, or of those about one person, the oldest first."""
        who = self.named[name] if name else ""
        rows = sorted(self.types("alert", "list", "--all"), key=lambda one: int(one["id"]))
        return [(one["level"], one["code"]) for one in rows if not who or one["participant"] == who]

    def until_alerted(self, name: str, *wanted: tuple[str, str]) -> None:
        """Wait until exactly these were raised about that person."""
        until(lambda: self.alerts(name) == list(wanted), lambda: self.alerts(name))

    def rung(self, name: str) -> int:
        """How often Telegram has rung that member of the team."""
        return sum(one.text.startswith("YouSaid") for one in self.team[name].received())

    def links(self, name: str) -> Person:
        """Somebody of the team links their Telegram."""
        found = self.telegram.person(language="en")
        found.write(self.types("team", "link", name)["start"])
        found.wait_for("Alerts come to this chat", seconds=PATIENCE)
        return found

    def _pseudonyms(self) -> set[str]:
        return {one["pseudonym"] for one in self.types("person", "list", ROUND)}


def until(holds: Callable[[], object], shown: Callable[[], object] = lambda: "") -> None:
    """Wait for it."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, shown()
        time.sleep(0.1)


@contextmanager
def cared(
    folder: Path, telegram: TelegramServer, rota: str = OFFICE_HOURS, heavy: int = 2
) -> Iterator[Cared]:
    """Three drafts of which one is heavy, and a team of three who have tried out their alerts."""
    with stage(folder, telegram) as found:
        made = Cared(found.house, found.telegram, found.clock)
        made.team, made.named = {}, {}
        _becomes_theirs(made)
        _drafts(made, heavy)
        _team(made)
        file = made.house.folder / "rota.csv"
        file.write_text(rota, encoding="utf-8")
        made.says("rota", "import", file)
        made.types("round", "create", ROUND, "--material", made.material)
        made.types("round", "open", ROUND)
        yield made


def _becomes_theirs(made: Cared) -> None:
    """What the sample brought counts as their own: its team is the team here."""
    within(made, lambda tx: tx.set_project({MARK: ""}))


def _drafts(made: Cared, heavy: int) -> None:
    file = guide.write(made.house.folder / "life-in-our-town.docx", 1)
    made.material = made.types("material", "import", file)["id"]
    label, why, gist = guide.HEAVY[9]
    words = ("--label", label, "--why", why, "--gist", gist)
    made.types("material", "edit", made.material, heavy, "--sensitivity", "heavy", *words)
    made.says("project", "set", "languages", "drafts")
    made.says("project", "set", "zone", "Europe/London")
    made.items = made.types("material", "show", made.material)["items"]


def _team(made: Cared) -> None:
    """By hand, because commands would have to wait for each to answer a test alert."""

    def job(tx: Transaction) -> None:
        tested = micros(made.clock() + timedelta(days=400))
        for one in tx.staff():  # those of the sample project
            tx.save_staff(one._replace(email="", tested_at=tested, is_lead=one.name == "Priti"))

    within(made, job)
    for name in TEAM:
        made.team[name] = made.links(name)


def within(made: Stage, job: Callable[[Transaction], Any]) -> Any:
    """Do that in the database of the house."""
    store = Installed(made.house.folder / "data")
    try:
        return store.write(job)
    finally:
        store.close()
