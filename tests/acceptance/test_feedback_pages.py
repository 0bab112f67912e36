"""A round's feedback as a page to read, by command: for the team at any time, for anybody once."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.cli.feedback import FORMATS
from bot.reports import REPORTS
from bot.services.rounds.steps import lock
from bot.store import Installed
from tests.acceptance.processes import House
from tests.acceptance.test_mistakes import assert_one_sentence
from tests.support.board import ROUND, START, Board

NAMES = [f"p{n:02}" for n in range(16)]


@pytest.fixture
def house(tmp_path: Path) -> House:
    house = House(tmp_path, now=lambda: START + timedelta(days=1))
    house.data("material", "list")
    return house


@pytest.fixture
def board(house: House) -> Iterator[Board]:
    """An open round, in which fifteen of sixteen people have judged one item."""
    store = Installed(house.folder / "data")
    board = Board(store)
    board.joins(*NAMES)
    for n, name in enumerate(NAMES[:15]):
        board.says(name, "m1-i1", "verdict", "fine" if n < 11 else "words")
    yield board
    store.close()


def page(house: House, *more: str, name: str = "page.html", kind: str = "html") -> str:
    path = house.folder / name
    outcome = house.here("feedback", ROUND, "--format", kind, "--out", path, *more)
    assert outcome.status == 0, outcome.err
    return path.read_text()


def closes(board: Board) -> None:
    board.closes()
    board.write(lambda tx: lock(tx, tx.rounds()[0]))


def test_every_kind_of_file_is_known_to_the_command() -> None:
    assert sorted(FORMATS) == sorted(REPORTS)


def test_the_team_reads_it_while_the_round_runs(house: House, board: Board) -> None:
    assert "Fine as it is: <strong>11</strong> · Change the words: <strong>4</strong>" in page(
        house
    )
    (made,) = house.data("feedback", ROUND, "--made")
    assert (made["format"], made["superseded"]) == ("html", None)


def test_anybody_reads_it_once_no_answer_can_come_any_more(house: House, board: Board) -> None:
    path = house.folder / "early.html"
    early = house.here("feedback", ROUND, "--format", "html", "--out", path, "--public")
    assert_one_sentence(early, "open", "round show r1")
    assert not path.exists()
    assert house.data("feedback", ROUND, "--made") == []
    closes(board)
    assert "Fine as it is: <strong>11</strong>" in page(house, "--public")


def test_a_second_page_for_anybody_has_the_numbers_of_the_first(house: House, board: Board) -> None:
    closes(board)
    first = page(house, "--public")
    board.says(NAMES[15], "m1-i1", "verdict", "words")
    assert page(house, "--public") == first
    assert "Change the words" not in first.partition('id="glance"')[2].partition("<tbody>")[2]
    assert "Change the words: <strong>5</strong>" in page(house)


def test_the_draft_of_the_short_form_and_the_pdf_are_written(house: House, board: Board) -> None:
    assert page(house, name="gripp2.md", kind="gripp2").startswith("# GRIPP2")
    path = house.folder / "page.pdf"
    assert house.here("feedback", ROUND, "--format", "pdf", "--out", path).status == 0
    assert path.read_bytes().startswith(b"%PDF-")


def test_a_page_in_arabic_runs_from_right_to_left(house: House, board: Board) -> None:
    assert '<html lang="ar" dir="rtl">' in page(house, "--language", "ar")


def test_what_holds_everything_is_for_the_team_alone(house: House, board: Board) -> None:
    closes(board)
    path = house.folder / "guide.docx"
    asked = house.here("feedback", ROUND, "--format", "docx", "--out", path, "--public")
    assert_one_sentence(asked, "docx", "for the team")
