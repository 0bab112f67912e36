"""A board of three, on a real database."""

import pytest

from bot.store import Store
from tests.support.board import Board
from tests.support.core import core, store

__all__ = ["board", "core", "store"]


@pytest.fixture
def board(store: Store) -> Board:
    board = Board(store)
    board.joins("ann", "bob", "cas")
    return board
