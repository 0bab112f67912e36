"""A board that reviews a guide which came from Word."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.materials import read
from tests.bot.reports.word.papers import PAPERS
from tests.support.board import Board
from tests.support.tables import Engines


@pytest.fixture
def board(tmp_path: Path, sqlite_tables: str, engines: Engines) -> Iterator[Board]:
    """On SQLite; that both databases find the same document is tested where it is found."""
    path = tmp_path / "guide.docx"
    path.write_bytes(PAPERS["styles"])
    draft = read(path)
    store = engines.lend(sqlite_tables)
    board = Board(store, draft)
    board.joins("ann", "bob")
    board.joins("huda", language="ar")
    places = {f"m1-i{n}": item.places for n, item in enumerate(draft.items, 1)}
    board.keeps(path.name, path.read_bytes(), places)
    yield board
    store.close()
