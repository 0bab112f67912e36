"""Two draft, one reviews, somebody chooses the words, and others stand for them."""

import pytest

from bot.errors import UserMistake
from bot.services import materials
from bot.services.materials import Edit
from bot.services.translated import steps
from bot.services.translated.standing import State, counts
from tests.support.board import Board
from tests.support.translated import (
    APPROVER,
    ONE,
    REVIEWER,
    TWO,
    approved,
    drafted,
    found,
    said,
    settled,
)

ITEM, HEAVY, HEADING = "m1-i2", "m1-i3", "m1-s0"


def state(board: Board, part: str) -> State:
    return board.look(lambda tx: found(tx, part).state)


def edit(board: Board, change: Edit) -> None:
    board.write(lambda tx: materials.edit_item(tx, "m1", ITEM, change))


def test_a_part_goes_from_missing_to_approved(board: Board) -> None:
    assert state(board, ITEM) == "missing"
    board.write(lambda tx: drafted(tx, ITEM, "السؤال", board.time))
    assert state(board, ITEM) == "draft"
    one = board.look(lambda tx: found(tx, ITEM))
    assert [draft.by for draft in one.drafts] == [ONE, TWO]
    board.write(lambda tx: steps.settle(tx, one, said(one, "السؤال"), REVIEWER, board.time))
    assert state(board, ITEM) == "reviewed"
    settled_one = board.look(lambda tx: found(tx, ITEM))
    assert board.write(lambda tx: steps.approve(tx, [settled_one], APPROVER, board.time)) == 1
    assert state(board, ITEM) == "approved"


def test_every_item_and_each_heading_is_a_part_in_the_order_of_the_draft(board: Board) -> None:
    work = board.look(lambda tx: steps.work(tx, "m1", "ar"))
    parts = [one.part.id for one in work.translations]
    assert parts == [HEADING, "m1-i1", ITEM, HEAVY, "m1-i4"]
    assert work.translations[0].part.words == {"heading": "Guide"}
    assert set(board.look(lambda tx: found(tx, HEAVY)).part.words) == {"text", "label"}
    assert counts(work.translations)["missing"] == 5


def test_a_third_draft_is_refused_and_the_two_stand(board: Board) -> None:
    board.write(lambda tx: drafted(tx, ITEM, "السؤال", board.time))
    one = board.look(lambda tx: found(tx, ITEM))
    with pytest.raises(UserMistake, match="two drafts, by Huda and Omar"):
        board.write(lambda tx: steps.draft(tx, one, said(one, "لا"), "Zaid", board.time))


def test_whoever_drafted_puts_their_own_draft_right_until_it_is_settled(board: Board) -> None:
    board.write(lambda tx: drafted(tx, ITEM, "السؤال", board.time))
    one = board.look(lambda tx: found(tx, ITEM))
    assert board.write(lambda tx: steps.draft(tx, one, said(one, "أحسن"), ONE, board.time))
    again = board.look(lambda tx: found(tx, ITEM))
    assert [draft.words["text"] for draft in again.drafts] == ["أحسن", "السؤال 2"]
    assert not board.write(lambda tx: steps.draft(tx, again, said(one, "أحسن"), ONE, board.time))
    board.write(lambda tx: steps.settle(tx, again, said(one, "أحسن"), REVIEWER, board.time))
    last = board.look(lambda tx: found(tx, ITEM))
    with pytest.raises(UserMistake, match="settled already"):
        board.write(lambda tx: steps.draft(tx, last, said(one, "لا"), ONE, board.time))


@pytest.mark.parametrize("text", ["", "   ", "ا" * 4001])
def test_a_draft_that_is_not_whole_or_too_long_is_refused(board: Board, text: str) -> None:
    one = board.look(lambda tx: found(tx, ITEM))
    with pytest.raises(UserMistake, match="Question 2"):
        board.write(lambda tx: steps.draft(tx, one, {"text": text}, ONE, board.time))
    assert state(board, ITEM) == "missing"


def test_words_are_settled_from_two_drafts_and_not_from_one(board: Board) -> None:
    one = board.look(lambda tx: found(tx, ITEM))
    board.write(lambda tx: steps.draft(tx, one, said(one, "السؤال"), ONE, board.time))
    one = board.look(lambda tx: found(tx, ITEM))
    with pytest.raises(UserMistake, match="two drafts by two people"):
        board.write(lambda tx: steps.settle(tx, one, said(one, "السؤال"), REVIEWER, board.time))


def test_who_drafted_does_not_review_but_may_choose_with_a_reviewer(board: Board) -> None:
    board.write(lambda tx: drafted(tx, ITEM, "السؤال", board.time))
    one = board.look(lambda tx: found(tx, ITEM))
    words = said(one, "السؤال")
    with pytest.raises(UserMistake, match="Omar drafted Question 2"):
        board.write(lambda tx: steps.settle(tx, one, words, TWO, board.time))
    board.write(
        lambda tx: steps.settle(
            tx, one, words, TWO, board.time, reviewed_by=REVIEWER, note="Shorter."
        )
    )
    one = board.look(lambda tx: found(tx, ITEM))
    assert (one.settled_by, one.reviewed_by, one.note) == (TWO, REVIEWER, "Shorter.")


@pytest.mark.parametrize("who", [ONE, TWO, "Huda, Harbour"])
def test_nobody_approves_what_they_drafted(board: Board, who: str) -> None:
    board.write(lambda tx: settled(tx, ITEM, "السؤال", board.time))
    one = board.look(lambda tx: found(tx, ITEM))
    with pytest.raises(UserMistake, match="cannot approve it"):
        board.write(lambda tx: steps.approve(tx, [one], who, board.time))
    assert state(board, ITEM) == "reviewed"


def test_words_of_one_s_own_in_what_was_settled_are_a_draft_too(board: Board) -> None:
    board.write(lambda tx: drafted(tx, ITEM, "السؤال", board.time))
    one = board.look(lambda tx: found(tx, ITEM))
    board.write(lambda tx: steps.settle(tx, one, said(one, "ثالث"), REVIEWER, board.time))
    one = board.look(lambda tx: found(tx, ITEM))
    assert not one.may_be_approved_by(REVIEWER)
    assert one.may_be_approved_by(APPROVER)


def test_what_is_heavy_is_approved_by_two(board: Board) -> None:
    board.write(lambda tx: settled(tx, HEAVY, "سؤال", board.time))

    def approve(who: str) -> State:
        board.write(lambda tx: steps.approve(tx, [found(tx, HEAVY)], who, board.time))
        return state(board, HEAVY)

    stands = [approve(who) for who in (REVIEWER, REVIEWER, APPROVER)]
    assert stands == ["reviewed", "reviewed", "approved"]


def test_what_becomes_heavy_waits_for_the_second_approval(board: Board) -> None:
    board.write(lambda tx: settled(tx, ITEM, "السؤال", board.time))
    board.write(lambda tx: steps.approve(tx, [found(tx, ITEM)], APPROVER, board.time))
    edit(board, Edit(sensitivity="heavy"))
    assert state(board, ITEM) == "reviewed"


def test_other_words_lose_their_approval(board: Board) -> None:
    board.write(lambda tx: approved(tx, ITEM, "السؤال", board.time))
    one = board.look(lambda tx: found(tx, ITEM))
    board.write(lambda tx: steps.settle(tx, one, said(one, "السؤال 2"), REVIEWER, board.time))
    one = board.look(lambda tx: found(tx, ITEM))
    assert (one.state, one.approved_by) == ("reviewed", ())


def test_a_version_with_the_same_words_keeps_its_translation(board: Board) -> None:
    board.write(lambda tx: approved(tx, ITEM, "السؤال", board.time))
    edit(board, Edit(topics=("home",)))
    assert state(board, ITEM) == "approved"


def test_a_version_with_other_words_makes_it_stale_and_old_words_bring_it_back(
    board: Board,
) -> None:
    board.write(lambda tx: approved(tx, ITEM, "السؤال", board.time))
    edit(board, Edit(text="Where is home?"))
    one = board.look(lambda tx: found(tx, ITEM))
    assert one.state == "stale"
    assert one.earlier is not None
    assert one.earlier.source["text"] == "Question number 2?"
    assert one.earlier.settled["text"] == "السؤال"
    edit(board, Edit(text="Question number 2?"))
    assert state(board, ITEM) == "approved"


def test_what_staff_say_about_it_is_among_its_words(board: Board) -> None:
    board.write(lambda tx: approved(tx, ITEM, "السؤال", board.time))
    edit(board, Edit(why="The team wants to know."))
    assert state(board, ITEM) == "stale"


@pytest.mark.parametrize("language", ["en", "zz", ""])
def test_its_own_language_and_none_are_refused(board: Board, language: str) -> None:
    with pytest.raises(UserMistake):
        board.look(lambda tx: steps.work(tx, "m1", language))
