"""Feedback counts what people judged, as they judged it, and keeps words apart from writers."""

import pytest

from bot.errors import UserMistake
from bot.services import rounds
from bot.services.feedback import Feedback, ItemFeedback, gather, gather_with_looks
from bot.services.materials import Edit, edit_item
from bot.services.second_look import second_look
from tests.support.board import ROUND, Board

ITEM = "m1-i1"


def feedback(board: Board) -> Feedback:
    return board.look(lambda tx: gather(tx, ROUND, board.time))


def of(board: Board, item: str = ITEM, version: int = 1) -> ItemFeedback:
    (found,) = [
        one for one in feedback(board).items if (one.item.item, one.item.version) == (item, version)
    ]
    return found


def test_a_round_that_does_not_exist_is_one_sentence(board: Board) -> None:
    with pytest.raises(UserMistake, match="no round"):
        board.look(lambda tx: gather(tx, "Autumn", board.time))


def test_every_item_is_there_and_says_how_many_saw_it_and_how_many_judged_it(board: Board) -> None:
    for ask, name in enumerate(("ann", "bob"), 1):
        board.sees(name, ITEM, ask)
    board.says("ann", ITEM, "verdict", "fine", ask=1)
    assert [one.item.item for one in feedback(board).items] == [f"m1-i{n}" for n in (1, 2, 3, 4)]
    found = of(board)
    assert (found.shown, found.answered, found.verdicts) == (2, 1, {"fine": 1})
    assert (of(board, "m1-i2").shown, of(board, "m1-i2").answered) == (0, 0)


def test_a_verdict_on_the_gist_is_never_one_on_the_wording(board: Board) -> None:
    board.says("ann", ITEM, "before", "gist", state="gist only")
    board.sees("ann", ITEM, 1)
    board.says("ann", ITEM, "verdict", "not_asked", state="gist only", ask=1)
    found = of(board)
    assert (found.shown, found.in_short, found.answered) == (0, 1, 0)
    assert (found.verdicts, found.short_verdicts) == ({}, {"not_asked": 1})


def test_a_change_of_mind_counts_once_and_what_was_taken_back_does_not(board: Board) -> None:
    board.says("ann", ITEM, "verdict", "fine")
    board.says("ann", ITEM, "verdict", "words")
    board.says("bob", ITEM, "verdict", "fine")
    board.says("bob", ITEM, "verdict", state="withdrawn")
    assert of(board).verdicts == {"words": 1}
    assert of(board).answered == 1


def test_feedback_stays_with_the_version_it_was_about(board: Board) -> None:
    board.says("ann", ITEM, "verdict", "words")
    board.write(lambda tx: edit_item(tx, "m1", "1", Edit(text="Question one?")))
    board.says("bob", ITEM, "verdict", "fine", version=2)
    assert of(board, version=1).verdicts == {"words": 1}
    assert of(board, version=2).verdicts == {"fine": 1}
    assert of(board, version=2).item.text == "Question one?"


def test_words_carry_the_verdict_beside_them_the_consent_and_what_became_of_them(
    board: Board,
) -> None:
    board.says("ann", ITEM, "verdict", "words")
    number = board.says("ann", ITEM, "suggestion", words=" Say it shorter ")
    (remark,) = of(board).remarks
    assert (remark.answer, remark.words, remark.verdict) == (number, "Say it shorter", ("words",))
    assert (remark.is_quotable, remark.status) == (False, "received")
    board.says("ann", "", "quotes", "yes", scope="round")
    board.closes()
    (remark,) = of(board).remarks
    assert (remark.is_quotable, remark.status) == (True, "with_team")
    board.decides("changed", "1", after="Shorter?")
    (remark,) = of(board).remarks
    assert (remark.status, remark.decision and remark.decision.outcome) == ("changed", "changed")
    board.says("ann", "", "quotes", "no", scope="round")
    assert not of(board).remarks[0].is_quotable


def test_words_about_how_somebody_is_are_in_no_feedback(board: Board) -> None:
    board.says("ann", ITEM, "now", "on", words="I am low")
    board.says("ann", "", "unfiled", words="hello", scope="round")
    found = feedback(board)
    assert list(found.remarks) == []
    assert of(board).tallies == {}


def test_sections_and_questions_of_their_own_are_there(board: Board) -> None:
    section = of(board).item.section
    board.says("ann", section, "place", "quiet", "trusted", scope="section")
    board.says("bob", section, "after_need", words="tea", scope="section")
    board.proposes("cas", "What about money?")
    found = feedback(board)
    (part,) = found.sections
    assert (part.answered, part.tallies["place"]) == (2, {"quiet": 1, "trusted": 1})
    assert [one.words for one in part.remarks] == ["tea"]
    assert [one.words for one in found.proposals] == ["What about money?"]
    assert len(list(found.remarks)) == 2


def test_what_was_said_of_one_material_can_be_looked_at_alone(board: Board) -> None:
    section = of(board).item.section
    board.says("ann", ITEM, "comment", words="Here")
    board.says("bob", section, "after_need", words="tea", scope="section")
    board.proposes("cas", "What about money?")
    board.decides("changed", "1")
    whole = feedback(board)
    assert whole.of_material("m1") == whole
    other = whole.of_material("m2")
    assert (other.items, other.sections, other.decisions) == ((), (), ())
    assert [one.words for one in other.remarks] == ["What about money?"]


def test_an_item_was_met_once_somebody_saw_it_skipped_it_or_judged_it(board: Board) -> None:
    assert not of(board).was_met
    board.says("ann", ITEM, "verdict", state="skipped")
    board.says("ann", "m1-i2", "verdict", "fine")
    board.sees("ann", "m1-i4", 1)
    assert [one.was_met for one in feedback(board).items] == [True, True, False, True]


def test_nothing_said_after_the_cut_off_is_in_it(board: Board) -> None:
    at = board.time
    board.later(hours=1)
    board.says("ann", ITEM, "verdict", "fine")
    assert board.look(lambda tx: gather(tx, ROUND, at)).items[0].answered == 0
    assert of(board).answered == 1


def test_seconds_are_the_median_from_being_shown_to_judging(board: Board) -> None:
    for name, seconds in (("ann", 10), ("bob", 20), ("cas", 60)):
        board.sees(name, ITEM, 7)
        board.later(seconds=seconds)
        board.says(name, ITEM, "verdict", "fine", ask=7)
    assert of(board).seconds == 20


@pytest.mark.parametrize(("words", "hasty"), [(None, 1), ("Nice", 0)])
def test_a_run_of_fine_without_a_word_is_told(board: Board, words: str | None, hasty: int) -> None:
    for n in (1, 2, 3, 4):
        board.says("ann", f"m1-i{n}", "verdict", "fine")
        board.later(seconds=5)
    if words:
        board.says("ann", "m1-i2", "comment", words=words)
    board.says("ann", "m1-i5", "verdict", "fine")
    assert feedback(board).all_fine == hasty


def test_its_digest_changes_with_what_it_says_and_with_nothing_else(board: Board) -> None:
    board.says("ann", ITEM, "verdict", "words")
    before = feedback(board).digest
    assert feedback(board).digest == before
    board.says("bob", ITEM, "comment", words="Shorter")
    assert feedback(board).digest != before


def test_how_many_answered_a_question_is_told_beside_what_they_chose(board: Board) -> None:
    board.says("ann", ITEM, "feeling", "sad", "worried")
    board.says("bob", ITEM, "feeling", "sad")
    board.says("cas", ITEM, "feeling", words="I cannot say")
    found = of(board)
    assert (found.tallies["feeling"], found.people) == ({"sad": 2, "worried": 1}, {"feeling": 2})
    section = found.item.section
    board.says("ann", section, "place", "quiet", "trusted", scope="section")
    board.says("bob", section, "after_need", words="tea", scope="section")
    (part,) = feedback(board).sections
    assert (part.answered, part.people) == (2, {"place": 1})
    assert part.tallies == {"place": {"quiet": 1, "trusted": 1}}


def test_what_was_said_at_a_second_look_comes_along_where_it_is_asked_for(board: Board) -> None:
    board.says("ann", ITEM, "verdict", "words")
    board.closes()
    board.decides("changed", "1", after="Short?")
    look = board.write(lambda tx: second_look(tx, ROUND, board.time)).id
    board.write(lambda tx: rounds.open_round(tx, look, board.time))
    board.says("ann", ITEM, "right", "partly", round_id=look, version=2)
    board.says("ann", ITEM, "right_words", words="Shorter", round_id=look, version=2)
    assert feedback(board).looks == ()
    whole = board.look(lambda tx: gather_with_looks(tx, ROUND, board.time))
    (found,) = whole.looks
    assert found.items[0].verdicts == {"partly": 1}
    assert [one.words for one in whole.remarks] == ["Shorter"]
    assert whole.digest != feedback(board).digest
