"""Where every run begins: a round of five items, and two people welcomed, one on each channel.

It is made once and copied, so that a run spends its steps on what matters.
"""

import copy
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import event, make_url

from bot.app.signposting import Signposting
from bot.app.texts import Speech, catalogues_of, sound_library
from bot.services import materials, rounds
from bot.services.drafts import Draft, DraftItem
from bot.services.materials import Details
from bot.services.transaction import Transaction
from bot.store import Store
from bot.store.tables import metadata
from conversations import Library
from tests.stateful.bot import Words
from tests.stateful.stage import START, Human, Stage
from tests.stateful.world import World
from tests.support.rings import KeptKeys, opened
from tests.support.rota import always
from tests.support.way_in import way_in

WELCOME = [*way_in(), "five"]
ITEMS = (
    DraftItem("1", "Home", "How is your place?"),
    DraftItem("2", "Home", "Do you feel safe there?"),
    DraftItem("3", "Home", "Why is that?", leans=True),
    DraftItem("4", "Money", "How much do you have?", options=("Little", "Enough")),
    DraftItem("5", "Money", "Who gave it to you?"),
)
DETAILS = (Details(), Details(True, (), "A question about home", "We want to help.", "About home."))


def words() -> Words:
    """The flows and catalogues that ship."""
    library: Library = sound_library(None)
    signposting = Signposting()
    speech = Speech(catalogues_of(library, signposting), lambda: False)
    return Words(library, speech, signposting)


def fill(tx: Transaction) -> None:
    """An open round, and somebody to talk to."""
    always(tx, START)
    tx.set_project({"contact": "Mina\n01632 960148\nMonday to Friday, 10 to 5"})
    draft = Draft("Guide", "guide", ITEMS, ())
    material = materials.import_draft(tx, draft, START, details=DETAILS)
    rounds.create(tx, "First", [material.id], START)
    rounds.open_round(tx, "First", START)


class Ground:
    """Hands out one world after the other, all in one database, each begun from the same copy."""

    def __init__(self, url: str, folder: Path, words: Words) -> None:
        self._url = make_url(url)
        self._copy = folder / "ground.db"
        self._words = words
        self._store = _opened(url)
        metadata.create_all(self._store.engine)
        self._store.write(fill)
        with self._world(Stage()) as world:
            for name, channel in (("Tara", "telegram"), ("Wim", "web")):
                self._welcome(world, name, channel)
        self._stage = world.stage
        self._keys = KeptKeys()
        self._store.close()
        if self._is_file:
            shutil.copyfile(self._file, self._copy)
        else:
            self._in_all("CREATE TABLE ground_{0} AS TABLE {0}")

    def close(self) -> None:
        """Leave nothing behind."""
        self._store.close()

    @contextmanager
    def world(self) -> Iterator[World]:
        """Everything as it was at the beginning."""
        self._store.close()
        self._keys.back()
        if self._is_file:
            for left in self._file.parent.glob(f"{self._file.name}-*"):
                left.unlink()
            shutil.copyfile(self._copy, self._file)
        else:
            names = ", ".join(table.name for table in metadata.sorted_tables)
            self._in_all("INSERT INTO {0} SELECT * FROM ground_{0}", f"TRUNCATE {names}")
        with self._world(copy.deepcopy(self._stage)) as world:
            yield world

    @contextmanager
    def _world(self, stage: Stage) -> Iterator[World]:
        world = World(self._store, stage, self._words)
        try:
            yield world
        finally:
            world.close()

    @property
    def _is_file(self) -> bool:
        return self._url.get_backend_name() == "sqlite"

    @property
    def _file(self) -> Path:
        return Path(self._url.database or "")

    def _welcome(self, world: World, name: str, channel: str) -> None:
        human = Human(name, channel, f"{name}-1")
        world.stage.humans.append(human)
        world.comes(human, world.invites("First"))
        world.quiet()
        for code in WELCOME:
            bubble = human.bubbles[-1]
            found = [p for p in bubble.presses if p.data.split(":")[2] == code]
            assert found, (code, bubble)
            press = found[0]
            world.presses(human, bubble, press)
            world.quiet()

    def _in_all(self, statement: str, first: str = "") -> None:
        """Do that with every table, a table after those it refers to."""
        each = [statement.format(table.name) for table in metadata.sorted_tables]
        with self._store.engine.begin() as connection:
            connection.exec_driver_sql("; ".join([first, *each] if first else each))


def _opened(url: str) -> Store:
    """Processes end here, the power does not: nothing is gained by waiting for the disk."""
    store = opened(url)
    if store.engine.dialect.name == "sqlite":
        event.listen(store.engine, "connect", lambda one, _: one.execute("PRAGMA synchronous=OFF"))
    return store
