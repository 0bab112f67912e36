"""One world on SQLite, to play a run that was found once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.stateful.ground import Ground
from tests.stateful.world import World


@pytest.fixture
def world(sqlite_database: str, tmp_path: Path) -> Iterator[World]:
    with Ground(sqlite_database, tmp_path).world() as opened:
        yield opened
