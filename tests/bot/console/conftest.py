from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.store import Store
from bot.store.tables import metadata
from tests.bot.console.house import House
from tests.bot.console.small_words import small
from tests.bot.console.spring import Spring
from tests.bot.console.tour_filled import Filled, done
from tests.bot.console.words import foretelling, telling
from tests.support.rings import opened
from tests.support.site import served
from tests.support.tables import Engines

Serve = Callable[[House], str]


@pytest.fixture
def store(sqlite_tables: str, engines: Engines) -> Iterator[Store]:
    """A database with its tables. What pages ask of PostgreSQL is asked by the services' tests on
    either kind, and by the tour and the week of a facilitator, which go through every page."""
    lent = engines.lend(sqlite_tables)
    yield lent
    lent.close()


@pytest_asyncio.fixture
async def house(store: Store) -> AsyncIterator[House]:
    """A filled project with its pages."""
    built = House(store)
    built.more = {"telling": telling(), "foretelling": foretelling()}
    yield built
    await built.close()


@pytest_asyncio.fixture
async def spring(store: Store) -> AsyncIterator[Spring]:
    """A board that reviewed a round, and the pages over it."""
    built = Spring(store)
    yield built
    await built.house.close()


@pytest.fixture
def site(sqlite_tables: str) -> Iterator[tuple[House, str]]:
    """The same, served on a free port of this machine."""
    store = opened(sqlite_tables)
    built = House(store)
    with served(built.app) as url:
        yield built, url
    built.writer._queue.put(None)
    built.reader.close()
    store.close()


@pytest.fixture
def spring_site(sqlite_tables: str) -> Iterator[tuple[Spring, str]]:
    """The board and its pages, served on a free port of this machine."""
    store = opened(sqlite_tables)
    built = Spring(store)
    with served(built.house.app) as url:
        yield built, url
    built.house.writer._queue.put(None)
    built.house.reader.close()
    store.close()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filled]:
    """A house in which every page shows something, filled once for all tests of a file."""
    store = opened(f"sqlite:///{tmp_path_factory.mktemp('tour') / 'yousaid.db'}")
    metadata.create_all(store.engine)
    built = Filled(store)
    done(built.fill())
    built.keep()
    yield built
    built.close()
    store.close()


@pytest.fixture
def folder(house: House, tmp_path: Path) -> Path:
    """A small folder of languages, from which the pages of this house speak."""
    house.more["words"] = small(tmp_path)
    return tmp_path
