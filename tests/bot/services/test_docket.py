"""What a team has before it: what must be decided, what may be, what is."""

import pytest

from bot.errors import UserMistake
from bot.services import deciding
from bot.services.care_rows import StaffRow
from bot.services.deciding import Matter, Overtaken, Seen
from bot.services.decisions import Ruling
from bot.services.docket import Docket, docket
from bot.services.lookup import find_round
from bot.store import Store
from tests.support.board import ROUND, Board
from tests.support.core import store

__all__ = ["store"]

MINA = StaffRow(1, "Mina", "Harbour", "", '["en"]', 1)


@pytest.fixture
def board(store: Store) -> Board:
    board = Board(store)
    board.joins("ann", "bob", "cas")
    return board


def heard(board: Board) -> Docket:
    return board.look(lambda tx: docket(tx, find_round(tx, ROUND)))


def matter(board: Board, item: str = "m1-i1") -> Matter:
    found = board.look(lambda tx: deciding.about_item(tx, find_round(tx, ROUND), item, MINA))
    assert found is not None
    return found


def decide(board: Board, ruling: Ruling, seen: Seen) -> None:
    now = matter(board)
    board.write(lambda tx: deciding.decide(tx, now, ruling, seen, board.time))


def test_each_item_stands_in_one_part_only(board: Board) -> None:
    board.says("ann", "m1-i1", "verdict", "not_asked")
    board.says("ann", "m1-i2", "verdict", "words")
    board.says("ann", "m1-i3", "verdict", "fine")
    board.decides("changed", "4")
    found = heard(board)
    parts = (found.due, found.open, found.decided, found.quiet)
    assert [[one.shown.version.number for one in part] for part in parts] == [
        ["1"],
        ["2"],
        ["4"],
        ["3"],
    ]


def test_only_what_stands_is_counted(board: Board) -> None:
    board.says("ann", "m1-i1", "verdict", "words")
    board.says("ann", "m1-i1", "verdict", "fine")
    board.says("bob", "m1-i1", "verdict", "fine")
    board.says("cas", "m1-i1", "comment", words="Gone.", state="withdrawn")
    line = heard(board).lines[0]
    assert (dict(line.verdicts), line.remarks) == ({"fine": 2}, 0)


def test_what_is_said_after_a_decision_is_owed_another(board: Board) -> None:
    board.says("ann", "m1-i1", "verdict", "not_asked")
    board.decides("not_changed", "1")
    assert heard(board).owed == 0
    board.later(minutes=1)
    board.says("bob", "m1-i1", "verdict", "not_asked")
    assert [one.shown.version.number for one in heard(board).due] == ["1"]


def test_one_person_is_one_voice_and_the_heaviest_comes_first(board: Board) -> None:
    board.says("ann", "m1-i1", "suggestion", words="First.")
    board.says("ann", "m1-i1", "comment", words="Second.")
    board.says("bob", "m1-i1", "verdict", "fine")
    board.says("cas", "m1-i1", "verdict", "not_asked")
    voices = matter(board).voices
    assert [one.participant for one in voices] == [board.people["cas"], board.people["ann"]]
    assert [one.words for one in voices[1].comments] == ["First.", "Second."]
    assert voices[0].choices == ("review.verdict.not_asked",)


def test_nothing_is_decided_on_what_was_not_seen(board: Board) -> None:
    seen = matter(board).seen
    board.says("ann", "m1-i1", "verdict", "not_asked")
    ruling = Ruling("not_changed", "We need it.", "Ayo", item="m1-i1")
    with pytest.raises(UserMistake, match="said more"):
        decide(board, ruling, seen)
    board.decides("changed", "1", after="What is home?")
    with pytest.raises(Overtaken) as caught:
        decide(board, ruling, matter(board).seen._replace(decision=0))
    assert caught.value.decision.outcome == "changed"
    with pytest.raises(UserMistake, match="wording was changed"):
        decide(board, ruling, matter(board).seen._replace(version=1))
    assert len(board.look(lambda tx: tx.decisions("r1"))) == 1
