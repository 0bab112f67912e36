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


@pytest.mark.parametrize(("was", "is_old"), [("yes", True), ("inside", False)])
def test_a_report_for_anybody_is_an_agreement_of_its_own(
    board: Board, was: str, *, is_old: bool
) -> None:
    """Taken back it is in no view from then on, and marks what was made before (R7)."""
    board.says("ann", "", "published", was, scope="round")
    assert published(board) is is_old
    makes(board)
    board.says("ann", "", "published", "inside", scope="round")
    assert published(board) is False
    assert (superseded(board) is not None) is is_old


def test_it_is_worth_nothing_without_the_first(board: Board) -> None:
    board.says("ann", "", "published", "yes", scope="round")
    board.says("ann", "", "quotes", "team", scope="round")
    assert published(board) is False


def published(board: Board) -> bool:
    feedback = board.look(lambda tx: gather(tx, ROUND, board.time))
    (remark,) = [one for item in feedback.items for one in item.remarks]
    return remark.is_publishable
