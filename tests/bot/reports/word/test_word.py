"""What the comments say: all that was said of a question, and nothing of who said it."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.errors import UserMistake
from bot.i18n import Catalogues
from bot.reports import REPORTS
from bot.reports.kinds import Audience, Order
from bot.services.materials import Edit, edit_item
from bot.services.returning import Returned
from conversations import Sentence
from tests.bot.reports.word.papers import comments_of, parts_of
from tests.support.board import ROUND, Board

#: Labels of choices, as the flows have them.
LABELS = {
    "review.verdict.fine": "Fine as it is",
    "review.verdict.words": "Change the words",
    "review.verdict.not_asked": "Should not be asked",
    "review.reason.unclear": "A word is hard",
    "review.feeling.sad": "Sad",
    "review.place.quiet": "A quiet, private place",
    "review.after_feeling.low": "Low for a while",
    "review.after_need.talk": "To talk to someone",
}
SPOKEN = [Sentence(key, text, None, None, "", "", "choice") for key, text in LABELS.items()]
ENGLISH = Catalogues.load(SPOKEN, folder=Path("/nonexistent"), with_pseudo=True)


def found_in(board: Board, material: str = "") -> Returned:
    report = REPORTS["docx"]
    if material:
        assert report.of_material
        report = report.of_material(material)
    found: Returned = board.look(lambda tx: report.read(tx, ROUND, board.time))
    return found


def written(
    board: Board, language: str = "en", audience: Audience = "team", by: str = "", **other: Any
) -> bytes:
    order = Order(language, audience, by, board.time, ENGLISH)
    return REPORTS["docx"].write(replace(found_in(board), **other), order)


def said(board: Board, language: str = "en", **other: Any) -> list[str]:
    return [text for _, text in comments_of(written(board, language, **other))]


def about(board: Board, title: str) -> list[str]:
    """The lines of the one comment with that title."""
    (found,) = [text for text in said(board) if text.partition("\n")[0] == title]
    return found.split("\n")[1:]


def test_the_first_comment_says_what_the_file_holds_and_for_whom(board: Board) -> None:
    board.says("ann", "m1-i1", "verdict", "fine")
    first = said(board, by="Mina, Harbour")[0]
    digest = found_in(board).feedback.digest
    assert first == (
        "What young people said about this draft\n"
        "These are people's own words. They agreed that the named readers see them. "
        "Do not pass them on to others.\n"
        "Round: Spring\nTook part: 3 of 3\nDocument: guide.docx, edition 1\n"
        "Seen in version 1: 1\n"
        "All that was said until 2026-11-23T12:00:00+00:00 "
        "(2026-11-23T12:00:00+00:00, Europe/London)\n"
        f"Made for the team, by Mina, Harbour\nChecksum: {digest}"
    )


def test_a_question_carries_all_that_was_said_of_it(board: Board) -> None:
    item = "m1-i1"
    for ask, name in enumerate(("ann", "bob", "huda"), 1):
        board.sees(name, item, ask)
    board.says("ann", item, "verdict", "fine")
    board.says("bob", item, "verdict", "words")
    board.says("huda", item, "verdict", state="skipped")
    board.says("bob", item, "suggestion", words="Say it <b>shorter</b>\nplease & thanks")
    board.says("bob", item, "reason", "unclear")
    board.says("bob", item, "feeling", "sad")
    board.says("ann", item, "place", "quiet", words="My dog")
    board.says("ann", item, "after_feeling", "low")
    board.says("ann", item, "after_need", "talk")
    board.says("ann", "", "quotes", "yes", scope="round")
    board.says("ann", "", "published", "yes", scope="round")
    board.says("ann", "", "translated", "yes", scope="round")
    assert about(board, "Question 1") == [
        "Shown to 3. Judged by 2. Skipped by 1.",
        "Verdict: Fine as it is (1) · Change the words (1)",
        "Why: A word is hard (1)",
        "Feeling: Sad (1)",
        "Needed in place: A quiet, private place (1)",
        "Feeling afterwards: Low for a while (1)",
        "Needed afterwards: To talk to someone (1)",
        "How they would put it · Change the words · for the team only",
        "Say it <b>shorter</b>",
        "please & thanks",
        "Needed in place · Fine as it is · may be quoted",
        "My dog",
    ]


def test_a_verdict_on_the_gist_stands_apart(board: Board) -> None:
    board.says("ann", "m1-i1", "before", "gist", state="gist only")
    board.says("ann", "m1-i1", "verdict", "not_asked", state="gist only")
    lines = about(board, "Question 1")
    assert "Judged by its short version only: Should not be asked (1)" in lines
    assert not any(line.startswith("Verdict") for line in lines)


def test_who_would_not_ask_at_all_puts_it_in_no_other_way(board: Board) -> None:
    board.says("ann", "m1-i1", "verdict", "not_asked")
    board.says("ann", "m1-i1", "suggestion", words="It hurts")
    assert "Comment · Should not be asked · for the team only" in about(board, "Question 1")


def test_words_stand_by_their_letters_not_in_the_order_in_which_they_came(board: Board) -> None:
    for name, words in (("huda", "Zebra"), ("ann", "Apple"), ("bob", "Mango")):
        board.says(name, "m1-i1", "comment", words=words)
    assert about(board, "Question 1")[2::2] == ["Apple", "Mango", "Zebra"]


def test_a_question_that_nobody_reached_says_so(board: Board) -> None:
    board.says("ann", "m1-i1", "verdict", "fine")
    assert about(board, "Question 3") == ["Nobody has come to this one."]


def test_a_decision_says_the_outcome_the_reason_the_new_wording_and_who(board: Board) -> None:
    number = board.says("ann", "m1-i1", "comment", words="Be kind")
    board.says("bob", "m1-i1", "comment", words="Cold")
    board.decides("changed", "1", after="Where is home?")
    board.decides("not_changed", answers=[number], reason="We asked.", by="Jo, Harbour")
    assert about(board, "Question 1")[1:] == [
        "Comment · for the team only",
        "Be kind",
        "What the team decided",
        "The team did not change it.",
        "The reason:",
        "We asked.",
        "Decided by Jo, Harbour.",
        "Comment · for the team only",
        "Cold",
        "What the team decided",
        "The team changed it.",
        "The reason:",
        "It reads better so.",
        "Now:",
        "Where is home?",
        "Decided by Ayo, Harbour.",
    ]


def test_what_was_said_of_another_wording_says_which(board: Board) -> None:
    board.says("ann", "m1-i1", "verdict", "fine")
    board.says("ann", "m1-i2", "verdict", "fine")
    board.write(lambda tx: edit_item(tx, "m1", "1", Edit(text="Where from?")))
    board.says("bob", "m1-i1", "verdict", "words", version=2)
    lines = about(board, "Question 1")
    assert lines[1] == "Verdict: Fine as it is (1)"
    assert lines[2:5] == ["This is about version 2, which reads:", "Where from?", "– At night?"]
    assert lines[6] == "Verdict: Change the words (1)"
    assert "Seen in version 2: 1" in said(board)[0]


def test_what_a_part_needs_stands_at_its_heading(board: Board) -> None:
    section = found_in(board).feedback.items[2].item.section
    board.says("ann", section, "place", "quiet", scope="section")
    board.says("ann", section, "after_need", words="tea", scope="section")
    assert about(board, "About the part “Getting off”") == [
        "Answered by 1.",
        "Needed in place: A quiet, private place (1)",
        "Needed afterwards · for the team only",
        "tea",
    ]
    main = parts_of(written(board))["word/document.xml"].decode()
    before, _, after = main.partition("Getting off")
    assert "commentRangeStart" in before[-200:]
    assert "commentRangeEnd" in after[:200]


def test_a_part_without_a_heading_in_the_document_stands_at_its_first_question(
    board: Board,
) -> None:
    found = found_in(board)
    section = found.feedback.items[2].item.section
    board.says("ann", section, "place", "quiet", scope="section")
    (part,) = found_in(board).feedback.sections
    feedback = replace(found_in(board).feedback, sections=(replace(part, name="Elsewhere"),))
    main = parts_of(written(board, feedback=feedback))["word/document.xml"].decode()
    assert "commentRangeStart" not in main.partition("Getting off")[0][-200:]
    assert len(re.findall("commentRangeStart", main)) == 5


def test_questions_of_their_own_stand_at_the_title(board: Board) -> None:
    board.proposes("ann", "What about money?")
    assert about(board, "Questions and ideas of their own") == [
        "Comment · for the team only",
        "What about money?",
    ]


def test_an_item_that_is_not_in_this_edition_is_told_at_the_title(board: Board) -> None:
    board.says("ann", "m1-i2", "verdict", "fine")
    found = found_in(board)
    (second,) = [text for text in said(board, places={}) if text.startswith("Question 2")]
    assert second.split("\n")[1:3] == [
        "This one is not in this draft:",
        found.standing["m1-i2"].text.split("\n")[0],
    ]


def test_posts_have_choices_of_their_own_and_so_have_second_looks(board: Board) -> None:
    board.says("ann", "m1-i1", "verdict", "not_asked")
    board.says("bob", "m1-i1", "right", "partly")
    feedback = found_in(board).feedback
    posts = tuple(replace(one, kind="post") for one in feedback.items)
    (post,) = [
        text
        for text in said(board, feedback=replace(feedback, items=posts))
        if text.startswith("Post 1")
    ]
    assert "not used (1)" in post
    look = replace(feedback, row=feedback.row._replace(kind="look"))
    assert any("partly (1)" in text for text in said(board, feedback=look))


def test_arabic_words_run_from_right_to_left_and_english_ones_do_not(board: Board) -> None:
    board.says("huda", "m1-i1", "comment", words="هذا صعب")
    board.says("ann", "m1-i1", "comment", words="1. This is hard")
    for language in ("en", "ar"):
        part = parts_of(written(board, language))["word/comments.xml"].decode()
        lines = re.findall(r"<w:p>.*?</w:p>", part)
        assert ["<w:bidi/>" in one for one in lines if "هذا صعب" in one] == [True]
        assert ["<w:rtl/>" in one for one in lines if "This is hard" in one] == [False]


def test_no_name_no_language_and_no_time_stands_beside_words(board: Board) -> None:
    board.later(minutes=7)
    board.says("huda", "m1-i1", "comment", words="هذا صعب")
    board.later(minutes=7)
    whole = b"".join(parts_of(written(board)).values()).decode("utf-8", "ignore")
    for telling in ("huda", "Arabic", "12:07", 'w:lang w:bidi="ar'):
        assert telling not in parts_of(written(board))["word/comments.xml"].decode()
    assert "12:14:00" in whole


def test_it_is_for_the_team_alone(board: Board) -> None:
    with pytest.raises(UserMistake, match="for the team alone"):
        written(board, audience="public")


def test_a_document_that_cannot_be_opened_is_one_sentence(board: Board) -> None:
    document = found_in(board).document._replace(content=b"PK gone")
    with pytest.raises(UserMistake, match="is damaged"):
        written(board, document=document)


def test_the_same_feedback_makes_the_same_file(board: Board) -> None:
    board.says("ann", "m1-i1", "comment", words="Cold")
    assert written(board) == written(board)
    assert found_in(board, "m1") == found_in(board)
