"""One world on SQLite, to play a run by hand; runs that are drawn meet PostgreSQL too."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.stateful import ground
from tests.stateful.bot import Words
from tests.stateful.ground import Ground
from tests.stateful.world import World


@pytest.fixture(scope="session")
def words() -> Words:
    """All that can be said."""
    return ground.words()


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory, words: Words) -> Iterator[Ground]:
    folder = tmp_path_factory.mktemp("ground")
    with closing(Ground(f"sqlite:///{folder / 'yousaid.db'}", folder, words)) as found:
        yield found


@pytest.fixture
def world(begun: Ground) -> Iterator[World]:
    with begun.world() as opened:
        yield opened
