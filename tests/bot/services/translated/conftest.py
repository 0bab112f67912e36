"""A board with a guide of four questions, the third of them heavy."""

import pytest

from bot.store import Store
from tests.support.board import Board
from tests.support.core import store

__all__ = ["board", "store"]


@pytest.fixture
def board(store: Store) -> Board:
    """An open round on either kind of database."""
    return Board(store)
