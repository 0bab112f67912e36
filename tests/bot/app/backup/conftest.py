"""An installation on either kind of database, with an open round in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.store.installed import Installed
from tests.support.core import fill
from tests.support.stamped import stamp


def _installed(data: Path, url: str) -> Iterator[Installed]:
    store = Installed(data, url)
    stamp(store)
    fill(store)
    yield store
    store.close()


@pytest.fixture
def filled(tables_url: str, tmp_path: Path) -> Iterator[Installed]:
    """On either kind."""
    yield from _installed(tmp_path / "data", tables_url)


@pytest.fixture
def laptop(sqlite_tables: str, tmp_path: Path) -> Iterator[Installed]:
    """On SQLite only, where the kind of database makes no difference."""
    yield from _installed(tmp_path / "data", sqlite_tables)
