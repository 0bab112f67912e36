"""A house with a guide in it and a round that is open, made once by the commands."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.acceptance import guide
from tests.acceptance.matrix.place import place, server, server_or_none
from tests.acceptance.processes import House
from tests.acceptance.reviewer import Item
from tests.support.made_once import tables_made_once
from tests.support.rota import attend
from tests.support.telegram_server import TelegramServer, running_telegram

__all__ = ["place", "server", "server_or_none"]  # fixtures, to be found here by all tests below

ROUND = "First look"


@dataclass(frozen=True)
class Prepared:
    """A house whose round is open, and the items of its guide."""

    house: House
    items: list[Item]

    def answers(self) -> list[Item]:
        """What facilitators read."""
        found: list[Item] = self.house.data("answers", ROUND)
        return found

    def code(self) -> str:
        """A fresh invitation."""
        return str(self.house.data("invite", ROUND)[0]["code"])


Make = Callable[..., Prepared]


@pytest.fixture(scope="package", autouse=True)
def _tables(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Commands carried out in this process do not all run the migrations again."""
    with tables_made_once(tmp_path_factory.mktemp("migrated") / "yousaid.db"):
        yield


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """The whole guide, ready to be copied."""
    return _prepare(tmp_path_factory.mktemp("whole"), len(guide.SECTIONS))


@pytest.fixture(scope="session")
def short(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    """Its first three sections."""
    return _prepare(tmp_path_factory.mktemp("short"), 3)


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Make:
    """Makes a house of one's own from a prepared one."""

    def make(prepared: Prepared, **settings: str) -> Prepared:
        folder = tmp_path_factory.mktemp("house")
        shutil.copytree(prepared.house.folder, folder, dirs_exist_ok=True)
        return Prepared(House(folder, settings), prepared.items)

    return make


@pytest.fixture(scope="module")
def telegram() -> Iterator[TelegramServer]:
    """A Telegram with nobody on it yet."""
    with running_telegram() as server:
        yield server


def _prepare(folder: Path, sections: int) -> Prepared:
    house = House(folder)
    file = guide.write(folder / "life-in-our-town.docx", sections)
    found = house.data("material", "import", file)
    edits = [
        (number, about)
        for number, about in guide.HEAVY.items()
        if number <= sections * guide.PER_SECTION
    ]
    for number, (label, why, gist) in edits:
        words = ("--label", label, "--why", why, "--gist", gist)
        house.data("material", "edit", found["id"], number, "--sensitivity", "heavy", *words)
    attend(house.env, house.now())
    house.here("project", "set", "languages", "drafts")
    # Scripts share this guide: what one of them says must not change what another meets.
    house.here("project", "set", "upgrade_after", "1000000")
    house.data("round", "create", ROUND, "--material", found["id"])
    house.data("round", "open", ROUND)
    return Prepared(house, house.data("material", "show", found["id"])["items"])
