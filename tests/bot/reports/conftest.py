"""A board of three that reviewed a round, and an order for a report of it."""

from pathlib import Path

import pytest

from bot.i18n import Catalogues
from bot.reports import Order
from bot.store import Store
from conversations import builtin_sources, load, sentences
from tests.support.board import START, Board
from tests.support.core import core, store

__all__ = ["board", "core", "order", "store"]

LIBRARY, _ = load(builtin_sources())
ALL = Catalogues.load(sentences(LIBRARY), Path("/nonexistent"), with_pseudo=True)


@pytest.fixture
def board(store: Store) -> Board:
    board = Board(store)
    board.joins("ann", "bob", "cas")
    return board


@pytest.fixture
def order() -> Order:
    return Order("en", "team", "Ayo", START, ALL)
