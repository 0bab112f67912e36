"""A database of either kind with its newest form noted, and an open round in it."""

from collections.abc import Iterator

import pytest

from bot.store import Store
from tests.support.core import fill
from tests.support.stamped import stamp


@pytest.fixture
def filled(tables_url: str) -> Iterator[Store]:
    store = Store(tables_url)
    stamp(store)
    fill(store)
    yield store
    store.close()


@pytest.fixture
def laptop(sqlite_tables: str) -> Iterator[Store]:
    """On SQLite only, where the kind of database makes no difference."""
    store = Store(sqlite_tables)
    stamp(store)
    fill(store)
    yield store
    store.close()
