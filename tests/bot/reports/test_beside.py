"""Words in other languages in each kind of file: the team reads both, others what tells nothing."""

import csv
import io
import json
import re
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from bot.reports import REPORTS, Order
from bot.services.feedback_on_us import quotable
from tests.bot.services.translations.team import ITEM, MEANS, SAID, checks, member, writes
from tests.support.board import ROUND, Board
from tests.support.dossiers import order as page_order

UNCHECKED = "Translated by hand, and not checked yet"


def made(board: Board, kind: str, order: Order) -> bytes:
    report = REPORTS[kind]
    return report.write(board.look(lambda tx: report.read(tx, ROUND, board.time)), order)


def cells(board: Board, order: Order) -> dict[str, Any]:
    """The one row of comments in the spreadsheet."""
    book = load_workbook(BytesIO(made(board, "xlsx", order)))
    head, row = book["Comments"].iter_rows(values_only=True)
    return dict(zip(map(str, head), row, strict=True))


@pytest.fixture
def answer(board: Board) -> int:
    """Huda said something in Arabic that may be quoted."""
    board.joins("huda", language="ar")
    board.says("huda", ITEM, "verdict", "words", language="ar")
    board.says("huda", "", "quotes", "yes", scope="round", language="ar")
    board.says("huda", "", "published", "yes", scope="round", language="ar")
    board.says("huda", "", "translated", "yes", scope="round", language="ar")
    return board.says("huda", ITEM, "suggestion", words=SAID, language="ar")


def test_the_spreadsheet_has_both_and_says_where_nobody_has_checked(
    board: Board, order: Order, answer: int
) -> None:
    assert (cells(board, order)["Words"], cells(board, order)["Translated by hand"]) == (SAID, None)
    writes(board, answer, member(board, "Salma", "ar"))
    assert cells(board, order)["Translated by hand"] == f"{UNCHECKED}\n{MEANS}"
    checks(board, answer, member(board, "Amin", "ar"))
    row = cells(board, order)
    assert (row["Words"], row["Translated by hand"]) == (SAID, MEANS)
    assert not {"ar", "Arabic", "huda", "Salma", "Amin"} & set(map(str, row.values()))


def test_the_evidence_chain_has_both(board: Board, order: Order, answer: int) -> None:
    writes(board, answer, member(board, "Salma", "ar"))
    (comment,) = json.loads(made(board, "json", order))["items"][0]["comments"]
    assert (comment["words"], comment["translation"]) == (SAID, MEANS)
    assert comment["translation_checked"] is False
    text = made(board, "csv", order).decode("utf-8-sig")
    (row,) = [one for one in csv.DictReader(io.StringIO(text)) if one["link"] == "comment"]
    assert (row["text"], row["translation"], row["translation_checked"]) == (SAID, MEANS, "no")
    assert "Salma" not in text


def page(board: Board, **rest: Any) -> str:
    text = made(board, "html", page_order(**rest)).decode()
    return re.sub("[\u2066-\u2069]", "", text)


def test_the_page_for_the_team_has_both(board: Board, answer: int) -> None:
    writes(board, answer, member(board, "Salma", "ar"))
    shown = page(board)
    for one in (f'<p dir="rtl">{SAID}</p>', UNCHECKED, f'<p dir="ltr">{MEANS}</p>'):
        assert one in shown


def test_the_page_for_anybody_has_a_checked_translation_or_nothing(
    board: Board, answer: int
) -> None:
    others = {"audience": "public", "checked_by": "Mina"}
    board.write(lambda tx: tx.save_round(tx.rounds()[0]._replace(state="deciding")))
    writes(board, answer, member(board, "Salma", "ar"))
    shown = page(board, **others)
    assert SAID not in shown
    assert MEANS not in shown
    checks(board, answer, member(board, "Amin", "ar"))
    shown = page(board, **others)
    assert f'<p dir="ltr">{MEANS}</p>' in shown
    for tell in (SAID, "ranslated by hand", 'dir="rtl"', 'lang="ar"', "Salma", "Amin"):
        assert tell not in shown


def test_a_new_translation_makes_older_files_no_longer_hold(board: Board, answer: int) -> None:
    """What a file says of words is part of its checksum."""
    report = REPORTS["json"]

    def digest() -> str:
        found = board.look(lambda tx: report.read(tx, ROUND, board.time))
        return report.feedback(found).digest

    before = digest()
    writes(board, answer, member(board, "Salma", "ar"))
    assert digest() != before


def test_a_meeting_is_shown_words_about_us_in_our_language_or_not_at_all(board: Board) -> None:
    board.joins("huda", language="ar")
    number = board.says("huda", "", "us_keep", words=SAID, scope="round", language="ar")
    board.says("huda", "", "us_quotes", "yes", scope="round", language="ar")
    writes(board, number, member(board, "Salma", "ar"))
    assert board.look(lambda tx: quotable(tx, "r1")) == []
    checks(board, number, member(board, "Amin", "ar"))
    assert board.look(lambda tx: quotable(tx, "r1")) == [MEANS]
