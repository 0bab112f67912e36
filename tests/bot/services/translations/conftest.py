"""A board that writes in its own languages, in either kind of database."""

import pytest

from bot.store import Store
from tests.support.board import Board
from tests.support.core import store

__all__ = ["board", "store"]


@pytest.fixture
def board(store: Store) -> Board:
    board = Board(store)
    board.joins("ann", "bob", "cas")
    board.joins("huda", "omar", language="ar")
    board.joins("senait", language="ti")
    return board
