"""A board that reviews a guide which came from Word."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.materials import read
from bot.store import Store
from tests.bot.reports.word.papers import PAPERS
from tests.support.board import Board


@pytest.fixture
def board(tmp_path: Path) -> Iterator[Board]:
    """On SQLite; that both databases find the same document is tested where it is found."""
    path = tmp_path / "guide.docx"
    path.write_bytes(PAPERS["styles"])
    draft = read(path)
    store = Store(f"sqlite:///{tmp_path / 'yousaid.db'}")
    store.migrate()
    board = Board(store, draft)
    board.joins("ann", "bob")
    board.joins("huda", language="ar")
    places = {f"m1-i{n}": item.places for n, item in enumerate(draft.items, 1)}
    board.keeps(path.name, path.read_bytes(), places)
    yield board
    store.close()
