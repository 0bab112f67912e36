"""Where every run begins: a round of five items, and two people welcomed, one on each channel.

It is made once and copied, so that a run spends its steps on what matters.
"""

import copy
import itertools
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, event, make_url, text

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

WELCOME = "own y18 england ok ok yes plain start five".split()
ITEMS = (
    DraftItem("1", "Home", "How is your place?"),
    DraftItem("2", "Home", "Do you feel safe there?"),
    DraftItem("3", "Home", "Why is that?", leans=True),
    DraftItem("4", "Money", "How much do you have?", options=("Little", "Enough")),
    DraftItem("5", "Money", "Who gave it to you?"),
)
DETAILS = (Details(), Details(True, (), "A question about home", "We want to help.", "About home."))


def words(folder: Path) -> Words:
    """The flows and catalogues that ship."""
    library: Library = sound_library(None)
    signposting = Signposting(folder)
    speech = Speech(catalogues_of(library, signposting), lambda: False)
    return Words(library, speech, signposting.cards)


def fill(tx: Transaction) -> None:
    """An open round, and somebody to talk to."""
    tx.set_project({"contact": "Mina\n01632 960148\nMonday to Friday, 10 to 5"})
    draft = Draft("Guide", "guide", ITEMS, ())
    material = materials.import_draft(tx, draft, START, details=DETAILS)
    rounds.create(tx, "First", [material.id], START)
    rounds.open_round(tx, "First", START)


class Ground:
    """Hands out worlds, each on a database of its own."""

    def __init__(self, url: str, folder: Path) -> None:
        self._url = make_url(url)
        self._folder = folder
        self._count = itertools.count()
        self._words = words(folder)
        store = _opened(url)
        metadata.create_all(store.engine)
        store.write(fill)
        world = World(store, Stage(), self._words)
        for name, channel in (("Tara", "telegram"), ("Wim", "web")):
            self._welcome(world, name, channel)
        self._stage = world.stage
        world.close()

    @contextmanager
    def world(self) -> Iterator[World]:
        """A copy of where every run begins."""
        name = f"run_{next(self._count)}"
        url = self._copy(name)
        world = World(_opened(url), copy.deepcopy(self._stage), self._words)
        try:
            yield world
        finally:
            world.close()
            self._drop(name)

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

    def _copy(self, name: str) -> str:
        if self._url.get_backend_name() == "sqlite":
            assert self._url.database is not None
            path = self._folder / f"{name}.db"
            shutil.copyfile(self._url.database, path)
            return f"sqlite:///{path}"
        self._execute(f'CREATE DATABASE "{name}" TEMPLATE "{self._url.database}"')
        return self._url.set(database=name).render_as_string(hide_password=False)

    def _drop(self, name: str) -> None:
        if self._url.get_backend_name() == "sqlite":
            for path in self._folder.glob(f"{name}.db*"):
                path.unlink()
        else:
            self._execute(f'DROP DATABASE "{name}" WITH (FORCE)')

    def _execute(self, statement: str) -> None:
        engine = create_engine(self._url.set(database="postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()


def _opened(url: str) -> Store:
    """Processes end here, the power does not: nothing is gained by waiting for the disk."""
    store = Store(url)
    if store.engine.dialect.name == "sqlite":
        event.listen(store.engine, "connect", lambda one, _: one.execute("PRAGMA synchronous=OFF"))
    return store
