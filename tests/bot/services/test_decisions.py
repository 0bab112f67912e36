"""One voice obliges the team to decide, in words that everybody can read."""

import pytest

from bot.errors import UserMistake
from bot.services import owing
from bot.services.history import history
from bot.services.materials import Edit, edit_item
from bot.services.owing import Hearing, overview
from bot.store import Store
from tests.support.board import ROUND, Board


@pytest.fixture
def board(store: Store) -> Board:
    board = Board(store)
    board.joins("ann", "bob", "cas")
    return board


def owed(board: Board) -> list[tuple[str, str]]:
    """By both ways of asking: all that was said, and only what may need a decision."""
    listed = board.look(lambda tx: Hearing.of(tx, ROUND)).owed()
    found = board.look(lambda tx: owing.owed(tx, "r1"))
    assert [(one.id, one.why) for one in found] == [(one.said.newest.id, one.why) for one in listed]
    return [(one.why, one.item) for one in found]


def test_one_should_not_be_asked_among_many_fine_is_owed_a_decision(board: Board) -> None:
    board.says("ann", "m1-i1", "verdict", "fine")
    board.says("bob", "m1-i1", "verdict", "fine")
    assert owed(board) == []
    board.says("cas", "m1-i1", "verdict", "not_asked")
    assert owed(board) == [("not_asked", "m1-i1")]
    board.decides("not_changed", "1")
    assert owed(board) == []


def test_a_comment_on_a_heavy_item_is_owed_and_one_on_an_ordinary_item_is_not(
    board: Board,
) -> None:
    board.says("ann", "m1-i1", "suggestion", words="Say it plainly")
    board.says("ann", "m1-i3", "comment", words="That is hard")
    board.says("ann", "m1-i3", "now", words="I feel low")
    assert owed(board) == [("heavy_comment", "m1-i3")]


def test_a_question_of_ones_own_is_decided_by_its_id(board: Board) -> None:
    mine = board.proposes("ann", "What about money?")
    assert owed(board) == [("proposal", "")]
    board.decides("passed_on", answers=[mine])
    assert owed(board) == []


def test_what_is_said_after_the_decision_is_owed_a_new_one(board: Board) -> None:
    board.says("ann", "m1-i1", "verdict", "not_asked")
    board.decides("not_changed", "1")
    board.later(minutes=1)
    board.says("bob", "m1-i1", "verdict", "not_asked")
    assert owed(board) == [("not_asked", "m1-i1")]
    board.later(minutes=1)
    board.decides("changed", "1", after="Where is home?")
    assert owed(board) == []


def test_what_is_taken_back_is_owed_nothing(board: Board) -> None:
    board.says("ann", "m1-i1", "verdict", "not_asked")
    board.says("ann", "m1-i1", "verdict", state="withdrawn")
    assert owed(board) == []


def test_who_changed_their_mind_owes_the_team_nothing(board: Board) -> None:
    board.says("ann", "m1-i1", "verdict", "not_asked")
    board.says("ann", "m1-i1", "verdict", "fine")
    board.says("bob", "m1-i3", "comment", words="That is hard")
    board.says("bob", "m1-i3", "comment", words=" ")
    assert owed(board) == []


def test_a_new_wording_is_a_new_version_and_remembers_what_was_reviewed(board: Board) -> None:
    first = board.decides("changed", "2", after="Where do you feel at home?")
    assert (first.version_before, first.version_after) == (1, 2)
    second = board.decides("partly", "2", after="Where are you at home?")
    assert (second.version_before, second.version_after) == (1, 3)
    third = board.decides("changed", "2", version=2)
    assert (third.version_before, third.version_after) == (1, 2)
    texts = [one.text for one in board.look(lambda tx: tx.every_version(["m1-i2"]))]
    assert texts[1:] == ["Where do you feel at home?", "Where are you at home?"]


def test_the_summary_of_the_old_words_does_not_stand_for_the_new_ones(board: Board) -> None:
    short = Edit(gist="It asks about a home.")
    board.write(lambda tx: edit_item(tx, "m1", "2", short))
    board.decides("changed", "2", after="Who do you spend your days with?")
    newest = board.look(lambda tx: tx.versions("m1-i2"))[-1]
    assert (newest.text, newest.gist) == ("Who do you spend your days with?", "")


def test_words_that_were_edited_before_the_decision_are_named_by_their_version(
    board: Board,
) -> None:
    board.says("ann", "m1-i2", "verdict", "words")
    board.write(lambda tx: edit_item(tx, "m1", "2", Edit(text="Where is home?")))
    row = board.decides("changed", "2", version=2)
    assert (row.version_before, row.version_after) == (1, 2)


def test_the_newest_decision_counts_and_none_is_lost(board: Board) -> None:
    board.says("ann", "m1-i1", "verdict", "words")
    board.decides("not_changed", "1", "First reason.")
    board.decides("passed_on", "1", "Second reason.")
    (item,) = board.look(lambda tx: overview(tx, ROUND))["items"]
    assert item["decision"]["reason"] == "Second reason."
    assert len(board.look(lambda tx: tx.decisions("r1"))) == 2


def test_a_group_is_decided_by_its_answers(board: Board) -> None:
    ann = board.says("ann", "m1-i1", "verdict", "not_asked")
    bob = board.says("bob", "m1-i1", "verdict", "not_asked")
    row = board.decides("not_changed", answers=[ann, ann])
    assert (row.scope, row.subject) == ("answers", "m1-i1")
    hearing = board.look(lambda tx: Hearing.of(tx, ROUND))
    assert [one.said.newest.id for one in hearing.owed()] == [bob]


def test_history_shows_versions_with_the_comments_behind_each(board: Board) -> None:
    board.says("ann", "m1-i2", "suggestion", words="Say home")
    board.says("bob", "m1-i2", "verdict", "fine")
    board.decides("changed", "2", after="Where is home?")
    board.later(minutes=1)
    late = board.says("cas", "m1-i2", "suggestion", words="Say house")
    board.decides("partly", answers=[late], after="Where is your house or home?")
    found = board.look(lambda tx: history(tx, ROUND, "2"))
    shown = [(one["text"], [c["words"] for c in one["comments"]]) for one in found["versions"]]
    assert shown == [
        ("Question number 2?", []),
        ("Where is home?", ["Say home"]),
        ("Where is your house or home?", ["Say house"]),
    ]


def test_every_answer_has_an_id_that_decisions_take(board: Board) -> None:
    board.says("ann", "m1-i1", "verdict", "words")
    ids = [row["id"] for row in board.answers() if row["revision"]]
    assert board.decides("partly", answers=[ids[0]] if isinstance(ids[0], int) else []).id


def test_forty_words_are_few_enough(board: Board) -> None:
    assert board.decides("changed", "1", " ".join(["word"] * 40)).id


def test_an_answer_changed_or_taken_back_since_is_named(board: Board) -> None:
    old = board.says("ann", "m1-i1", "verdict", "words")
    new = board.says("ann", "m1-i1", "verdict", "not_asked")
    with pytest.raises(UserMistake, match=f"it is {new} now"):
        board.decides("partly", answers=[old])
    board.says("ann", "m1-i1", "verdict", state="withdrawn")
    with pytest.raises(UserMistake, match="taken back"):
        board.decides("partly", answers=[new])


def test_a_new_wording_for_answers_about_several_items_is_refused(board: Board) -> None:
    one = board.says("ann", "m1-i1", "verdict", "words")
    two = board.says("ann", "m1-i2", "verdict", "words")
    with pytest.raises(UserMistake, match="all about one item"):
        board.decides("changed", answers=[one, two], after="New?")
