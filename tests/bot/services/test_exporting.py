"""A file that was made is known, and so is that it no longer holds."""

import pytest

from bot.services.exporting import exports, note
from bot.services.feedback import gather
from bot.store import Store
from tests.support.board import ROUND, Board

ITEM = "m1-i1"


@pytest.fixture
def board(store: Store) -> Board:
    board = Board(store)
    board.joins("ann", "bob")
    board.says("ann", ITEM, "suggestion", words="Shorter")
    board.says("ann", "", "quotes", "yes", scope="round")
    return board


def superseded(board: Board) -> str | None:
    (one,) = board.look(lambda tx: exports(tx, ROUND, board.time))
    why: str | None = one["superseded"]
    return why


def makes(board: Board) -> None:
    now = board.time
    board.write(lambda tx: note(tx, gather(tx, ROUND, now), "xlsx", "Ayo", "d1", now))


def test_a_file_holds_while_nothing_in_it_changes(board: Board) -> None:
    makes(board)
    board.says("bob", ITEM, "suggestion", words="Longer")
    assert superseded(board) is None


def test_a_consent_taken_back_supersedes_what_quoted_by_it(board: Board) -> None:
    makes(board)
    board.says("ann", "", "quotes", "no", scope="round")
    assert "no longer wants" in str(superseded(board))


def test_words_changed_or_taken_back_supersede_what_held_them(board: Board) -> None:
    makes(board)
    board.says("ann", ITEM, "suggestion", words="Much shorter")
    assert "changed their words" in str(superseded(board))


def test_a_file_made_after_a_consent_was_taken_back_holds(board: Board) -> None:
    board.says("ann", "", "quotes", "no", scope="round")
    makes(board)
    assert superseded(board) is None
