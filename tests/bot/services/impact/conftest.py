"""A board that has said something, in either kind of database."""

import pytest

from bot.store import Store
from tests.support.board import Board
from tests.support.core import store

__all__ = ["board", "store"]


@pytest.fixture
def board(store: Store) -> Board:
    board = Board(store)
    board.joins("ann", "bob", "cas")
    return board
