"""The evidence chain: from the wording people saw to whether they say that it is right now."""

import csv
import json
from dataclasses import replace
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest

from bot.reports import REPORTS, Order
from bot.services import rounds
from bot.services.exporting import exports, note
from bot.services.second_look import second_look
from tests.support.board import ROUND, START, Board

ITEM = "m1-i1"
JSON, CSV = REPORTS["json"], REPORTS["csv"]


def written(board: Board, order: Order, kind: str = "json") -> bytes:
    report = REPORTS[kind]
    return report.write(board.look(lambda tx: report.read(tx, ROUND, board.time)), order)


def chain(board: Board, order: Order) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(written(board, order))
    return found


def rows(board: Board, order: Order) -> list[dict[str, str]]:
    text = written(board, order, "csv").decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline="")))


@pytest.fixture
def changed(board: Board) -> Board:
    """One item was changed for what ann wrote, and she looked again."""
    board.says("ann", ITEM, "verdict", "words")
    board.says("ann", ITEM, "suggestion", words="Say it shorter")
    board.says("ann", "", "quotes", "yes", scope="round")
    board.says("bob", ITEM, "verdict", "fine")
    board.proposes("cas", "What about money?")
    board.closes()
    board.decides("changed", "1", after="Short?")
    look = board.write(lambda tx: second_look(tx, ROUND, board.time)).id
    board.write(lambda tx: rounds.open_round(tx, look, board.time))
    board.says("ann", ITEM, "right", "partly", round_id=look, version=2)
    board.says("ann", ITEM, "right_words", words="Shorter still", round_id=look, version=2)
    return board


def test_every_link_hangs_on_its_item(changed: Board, order: Order) -> None:
    first, *others = chain(changed, order)["items"]
    assert first["before"] == {"version": 1, "text": "Question number 1?"}
    assert [(one["version"], one["verdicts"]) for one in first["verdicts"]] == [
        (1, {"fine": 1, "words": 1}),
        (2, {}),
    ]
    (comment,) = first["comments"]
    assert (comment["words"], comment["verdict"]) == ("Say it shorter", ["words"])
    assert (comment["may_be_quoted"], comment["status"]) == (True, "changed")
    assert first["after"] == {"version": 2, "text": "Short?"}
    assert [one["after"] for one in others] == [None, None, None]


def test_a_decision_says_why_who_when_and_what_people_are_told(
    changed: Board, order: Order
) -> None:
    (decision,) = chain(changed, order)["items"][0]["decisions"]
    assert (decision["outcome"], decision["reason"]) == ("changed", "It reads better so.")
    assert (decision["decided_by"], decision["at"]) == ("Ayo, Harbour", START.isoformat())
    assert decision["told"] == [
        "Question 1",
        "The team changed it.",
        "Before:",
        "Question number 1?",
        "Now:",
        "Short?",
        "The reason:",
        "It reads better so.",
        "Decided by Ayo, Harbour.",
    ]
    assert (decision["stands"], decision["is_told"]) == (True, False)


def test_a_decision_that_another_replaced_tells_nobody_anything(board: Board, order: Order) -> None:
    board.says("ann", ITEM, "verdict", "words")
    board.decides("not_changed", "1")
    board.later(hours=1)
    board.decides("changed", "1", after="Short?")
    old, new = chain(board, order)["items"][0]["decisions"]
    assert (old["stands"], old["told"]) == (False, [])
    assert new["stands"] and new["told"]


def test_did_we_get_it_right_ends_the_chain(changed: Board, order: Order) -> None:
    (look,) = chain(changed, order)["items"][0]["second_looks"]
    assert (look["version"], look["answered"], look["verdicts"]) == (2, 1, {"partly": 1})
    (comment,) = look["comments"]
    assert (comment["words"], comment["may_be_quoted"]) == ("Shorter still", False)


def test_own_questions_have_their_decision(changed: Board, order: Order) -> None:
    (own,) = chain(changed, order)["own"]
    assert (own["words"], own["decision"]) == ("What about money?", None)
    changed.decides("passed_on", answers=[own["answer"]])
    (own,) = chain(changed, order)["own"]
    assert own["decision"]["told"][1] == "The team passed it on to others who can decide."


def test_it_says_of_what_it_was_made(changed: Board, order: Order) -> None:
    about = chain(changed, order)["about"]
    assert (about["round"], about["made_for"], about["made_by"]) == (ROUND, "team", "Ayo")
    assert about["versions"][ITEM] == [1, 2]
    assert about["cut_off"] == START.isoformat()
    assert len(about["checksum"]) == 64
    facts = {row["question"]: row["text"] for row in rows(changed, order) if row["link"] == "about"}
    assert (facts["checksum"], facts["round"]) == (about["checksum"], ROUND)


def test_the_table_has_a_row_for_each_link(changed: Board, order: Order) -> None:
    found = [row for row in rows(changed, order) if row["item"] == ITEM]
    links = [row["link"] for row in found if row["link"] not in ("verdict", "look", "told")]
    assert links == ["before", "comment", "decision", "after", "look_comment"]
    assert [row["text"] for row in found if row["link"] == "after"] == ["Short?"]
    counts = {(r["link"], r["verdict"]): r["count"] for r in found if r["verdict"] and r["count"]}
    assert counts == {
        ("verdict", "fine"): "1",
        ("verdict", "words"): "1",
        ("look", "partly"): "1",
    }


@pytest.mark.parametrize("text", ["=1+1", "\t=1", "＝1", "@x", " -1", '=HYPERLINK("x")'])
def test_no_row_of_the_table_is_a_formula(board: Board, order: Order, text: str) -> None:
    board.says("ann", ITEM, "comment", words=text)
    (row,) = [row for row in rows(board, order) if row["link"] == "comment"]
    assert row["text"].startswith("'")
    assert chain(board, order)["items"][0]["comments"][0]["words"] == text.strip()


def test_nobody_is_named_in_either(board: Board, order: Order) -> None:
    board.joins("Zaituna", language="ti", zone="Africa/Asmara")
    board.later(hours=3)
    board.says("Zaituna", ITEM, "comment", words="Shorter")
    board.later(hours=3)
    for kind in ("json", "csv"):
        text = written(board, order, kind).decode()
        assert "Shorter" in text
        assert not [one for one in ("Zaituna", "Asmara", "T15:00", '"ti"') if one in text]


def test_what_was_said_at_a_second_look_is_called_back_too(changed: Board) -> None:
    at = changed.time
    feedback = JSON.feedback(changed.look(lambda tx: JSON.read(tx, ROUND, at)))
    changed.write(lambda tx: note(tx, feedback, "json", "Ayo", "d1", at))
    (one,) = changed.look(lambda tx: exports(tx, ROUND, at))
    assert one["superseded"] is None
    look = feedback.looks[0].row.id
    changed.says("ann", ITEM, "right_words", state="withdrawn", round_id=look, version=2)
    later = at + timedelta(hours=1)
    (one,) = changed.look(lambda tx: exports(tx, ROUND, later))
    assert "took them back" in str(one["superseded"])


def test_it_is_for_the_team_only() -> None:
    assert not (JSON.has_public or CSV.has_public)


def test_what_people_are_told_is_in_the_language_asked_for(changed: Board, order: Order) -> None:
    (decision,) = chain(changed, replace(order, language="en-XA"))["items"][0]["decisions"]
    assert decision["told"][1] != "The team changed it."
    assert decision["reason"] == "It reads better so."
