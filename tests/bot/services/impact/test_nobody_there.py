"""Of a round in which nobody took part there is nothing to tell, and nobody to be late for."""

from datetime import timedelta

import pytest

from bot.errors import UserMistake
from bot.services.impact import approval, days
from bot.services.impact.preview import preview
from bot.services.instants import micros
from bot.services.lookup import find_round
from bot.services.project_rows import RoundRow
from bot.store import Store
from tests.support.board import ROUND, Board


@pytest.fixture
def board(store: Store) -> Board:
    """A round that nobody came into, and that has closed."""
    board = Board(store)
    board.closes()
    return board


def the_round(board: Board) -> RoundRow:
    return board.look(lambda tx: find_round(tx, ROUND))


def test_nothing_of_it_is_approved_or_sent(board: Board) -> None:
    digest = board.look(lambda tx: preview(tx, ROUND, board.time)).dossier.digest
    with pytest.raises(UserMistake, match="Nobody took part in “Spring”"):
        board.write(lambda tx: approval.approve(tx, ROUND, "Mina", digest, board.time))
    with pytest.raises(UserMistake, match="Nobody took part in “Spring”"):
        board.write(lambda tx: approval.send(tx, ROUND, board.time))
    assert the_round(board).state == "closed"


def test_looking_at_it_beforehand_says_so_and_nothing_else(board: Board) -> None:
    found = board.look(lambda tx: preview(tx, ROUND, board.time)).described()
    assert found["missing"] == ["Nobody took part; there is nobody to write to."]
    board.joins("ann")
    found = board.look(lambda tx: preview(tx, ROUND, board.time)).described()
    assert "Nothing was decided yet." in found["missing"]
    assert not any("Nobody took part" in one for one in found["missing"])


def test_its_day_passes_without_an_alert_to_staff(board: Board) -> None:
    day = micros(board.time + timedelta(days=1))
    board.write(lambda tx: tx.save_round(find_round(tx, ROUND)._replace(impact=day)))
    board.later(days=30)
    board.write(lambda tx: days.keep_days(tx, board.time))
    assert board.look(lambda tx: tx.open_alerts()) == []
    assert the_round(board).impact == day
