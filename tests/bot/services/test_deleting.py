"""Whoever deletes everything is gone from everything, whatever the team has done with it since."""

import pytest

from bot.services.impact import approval
from bot.services.impact.preview import preview
from bot.store import Store
from tests.support.board import ROUND, Board


@pytest.fixture
def board(store: Store) -> Board:
    board = Board(store)
    board.joins("ann", "bob")
    return board


def test_a_decision_about_somebodys_words_does_not_keep_them_from_deleting(board: Board) -> None:
    mine = board.proposes("ann", "What about money?")
    board.decides("passed_on", answers=[mine])
    board.write(lambda tx: tx.forget_everything(board.people["ann"]))
    assert board.look(lambda tx: tx.answers_in("r1")) == []


def test_what_was_approved_stays_approved_when_somebody_deletes_everything(board: Board) -> None:
    mine = board.proposes("ann", "What about money?")
    board.says("bob", "m1-i1", "verdict", "fine")
    board.decides("passed_on", answers=[mine])
    board.closes()
    digest = board.look(lambda tx: preview(tx, ROUND, board.time)).dossier.digest
    board.write(lambda tx: approval.approve(tx, ROUND, "Mina", digest, board.time))
    board.write(lambda tx: tx.forget_everything(board.people["ann"]))
    board.later(minutes=1)
    assert board.write(lambda tx: approval.send(tx, ROUND, board.time)).state == "reported"


def test_nobody_keeps_a_list_of_what_troubled_them(board: Board) -> None:
    board.write(lambda tx: tx.add_concern("m1-i1", board.people["ann"], 1))
    board.write(lambda tx: tx.forget_everything(board.people["ann"]))
    assert board.look(lambda tx: tx.concerned("m1-i1")) == []
