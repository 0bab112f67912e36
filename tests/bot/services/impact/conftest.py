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


@pytest.fixture
def decided(board: Board) -> Board:
    """Somebody objected, the team decided, the round has closed."""
    board.says("ann", "m1-i1", "verdict", "not_asked")
    board.decides("changed", "1", after="What is home?")
    board.closes()
    return board
