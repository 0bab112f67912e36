"""The spreadsheet: items by verdict, a row a comment, needs as a field protocol, own questions."""

from dataclasses import replace
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from bot.reports import REPORTS, Order
from bot.services.feedback import gather
from bot.services.materials import Edit, edit_item
from tests.support.board import ROUND, START, Board

ITEM = "m1-i1"
XLSX = REPORTS["xlsx"]
Rows = list[dict[str, Any]]


def written(board: Board, order: Order) -> bytes:
    return XLSX.write(board.look(lambda tx: XLSX.read(tx, ROUND, board.time)), order)


def sheets(board: Board, order: Order) -> dict[str, list[tuple[Any, ...]]]:
    book = load_workbook(BytesIO(written(board, order)))
    return {one.title: list(one.iter_rows(values_only=True)) for one in book.worksheets}


def rows(board: Board, order: Order, name: str) -> Rows:
    head, *body = sheets(board, order)[name]
    return [dict(zip(head, row, strict=True)) for row in body]


def test_it_says_of_what_it_was_made_until_when_and_for_whom(board: Board, order: Order) -> None:
    about = {row[0]: row[1] for row in sheets(board, order)["About"] if row[0]}
    digest = board.look(lambda tx: gather(tx, ROUND, START)).digest
    assert about["Round"] == ROUND
    assert about["Versions, by item"] == "1: 1\n2: 1\n3: 1\n4: 1"
    assert about["Checksum of the feedback"] == digest
    assert about["Made by"] == "Ayo"
    assert about["Made for"].startswith("the project's own team")
    assert about["Nothing said later is in it"] == (
        "2026-11-23T12:00:00+00:00\n2026-11-23T12:00:00+00:00 (Europe/London)"
    )


def test_an_item_has_a_row_for_each_version_with_every_count(board: Board, order: Order) -> None:
    board.sees("ann", ITEM, 1)
    board.later(seconds=12)
    board.says("ann", ITEM, "verdict", "words", ask=1)
    board.says("ann", ITEM, "reason", "unclear")
    board.says("ann", ITEM, "feeling", "worried", "sad")
    board.says("bob", ITEM, "before", "gist", state="gist only")
    board.says("bob", ITEM, "verdict", "not_asked", state="gist only")
    board.write(lambda tx: edit_item(tx, "m1", "1", Edit(text="Question one?")))
    board.says("cas", ITEM, "verdict", "fine", version=2)
    first, second, *_ = rows(board, order, "Items")
    assert (first["Number"], first["Version"], first["Text"]) == ("1", 1, "Question number 1?")
    assert (first["Shown"], first["Answered"], first["By gist only"]) == (1, 1, 1)
    assert (first["Change the words"], first["Should not be asked"]) == (1, 0)
    assert first["Verdicts on the gist"] == "Should not be asked: 1"
    assert first["Reasons"] == "A word is hard: 1"
    assert first["Feelings"] == "😢 Sad: 1\n😟 Worried: 1"
    assert first["Seconds"] == 12
    assert (second["Version"], second["Fine as it is"]) == (2, 1)


def test_a_comment_says_whether_it_may_be_quoted_and_what_became_of_it(
    board: Board, order: Order
) -> None:
    board.says("ann", ITEM, "verdict", "words")
    answer = board.says("ann", ITEM, "suggestion", words="Shorter")
    board.says("ann", "", "quotes", "yes", scope="round")
    board.says("bob", ITEM, "comment", words="=1+1")
    board.closes()
    board.decides("changed", "1", after="Short?")
    comment, suggestion = rows(board, order, "Comments")
    assert suggestion == {
        "Number": "1",
        "Part": None,
        "Version": 1,
        "Verdict": "Change the words",
        "Answers the question": "How they would put it",
        "Words": "Shorter",
        "Translated by hand": None,
        "May be quoted": "yes",
        "Status": "changed",
        "Reason of the decision": "It reads better so.",
        "Decided by": "Ayo, Harbour",
        "Answer": answer,
    }
    assert (comment["Words"], comment["May be quoted"]) == ("=1+1", "no")


def test_needs_are_a_protocol_by_part_and_item(board: Board, order: Order) -> None:
    section = board.look(lambda tx: gather(tx, ROUND, START)).items[0].item.section
    board.says("ann", section, "place", "trusted", "time", scope="section")
    board.says("bob", section, "after_need", "talk", scope="section")
    board.says("ann", "m1-i3", "place", "before")
    part, item = rows(board, order, "Needs")
    assert part["Who is there: Someone I trust with me"] == 1
    assert part["Time and breaks: More time, or breaks"] == 1
    assert part["Needed afterwards"] == "To talk to someone: 1"
    assert (item["Number"], item["Before: To know it beforehand"]) == ("3", 1)


def test_own_questions_stand_by_themselves(board: Board, order: Order) -> None:
    answer = board.proposes("cas", "What about money?")
    (own,) = rows(board, order, "Own questions")
    assert (own["Words"], own["Answer"]) == ("What about money?", answer)
    assert (own["Answers the question"], own["Status"]) == ("What we have not asked", "received")


def test_nobody_is_named_and_no_language_or_time_of_theirs_is_told(
    board: Board, order: Order
) -> None:
    board.joins("Zaituna", language="ti", zone="Africa/Asmara")
    board.later(hours=3)
    board.says("Zaituna", ITEM, "suggestion", words="Shorter")
    board.later(hours=3)
    text = repr(sheets(board, replace(order, now=board.time)))
    assert "Shorter" in text
    assert not [one for one in ("Zaituna", "Asmara", "15:00", "'ti'") if one in text]


def test_it_is_for_the_team_only() -> None:
    assert not XLSX.has_public


def test_it_reads_from_right_to_left_in_arabic(board: Board, order: Order) -> None:
    board.says("ann", ITEM, "suggestion", words="Shorter")
    book = load_workbook(BytesIO(written(board, replace(order, language="ar-XB"))))
    assert len(book.worksheets) == 5
    assert all(one.sheet_view.rightToLeft for one in book.worksheets)


def test_the_same_feedback_gives_the_same_file(board: Board, order: Order) -> None:
    board.says("ann", ITEM, "suggestion", words="Shorter")
    assert written(board, order) == written(board, order)
