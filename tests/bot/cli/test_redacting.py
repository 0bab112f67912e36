"""Lines of talks and complaints have numbers on the command line, by which one is taken out."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest

from bot.cli import complaints as complaint_commands
from bot.cli import talks
from bot.cli.words import Parser
from bot.services import complaints
from bot.services.care import talking
from bot.services.care_rows import StaffRow
from bot.services.transaction import Transaction
from bot.store import Store
from tests.support.board import START, Board
from tests.support.core import store
from tests.support.rings import every_row

__all__ = ["store"]  # a fixture

MINA = StaffRow(1, "Mina", "Harbour", "", '["en"]', is_lead=1)
SECRET, REST = "My brother is Zebediah Quill", "It was on Monday"


@dataclass
class House:
    """As much of one as the commands need."""

    store: Store
    now: datetime = START


@pytest.fixture
def board(store: Store) -> Board:
    board = Board(store)
    board.joins("ann")
    ann = board.look(lambda tx: tx.people([board.people["ann"]]))[board.people["ann"]]

    def written(tx: Transaction) -> None:
        tx.save_staff(MINA)
        for number, text in enumerate((SECRET, REST)):
            talking.pass_on(tx, ann, text, f"t{number}", 3)
            complaints.take(tx, ann, text, f"c{number}", 3)
        complaints.settle(tx, ann.id, "only", 3)

    board.write(written)
    return board


def runs(board: Board, family: Any, capsys: pytest.CaptureFixture[str], *words: object) -> Any:
    """What a command prints for programs."""
    parser = Parser(prog="yousaid")
    family.register(parser.add_subparsers())
    args = parser.parse_args([*map(str, words), "--json"])
    capsys.readouterr()
    assert args.do(args, House(board.store)) == 0
    return json.loads(capsys.readouterr().out)


def test_a_line_of_a_talk_is_taken_out_by_its_number(
    board: Board, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = runs(board, talks, capsys, "talk", "show", "ann")
    assert (first["words"], second["words"]) == (SECRET, REST)
    runs(board, talks, capsys, "talk", "redact", first["line"], "--by", "Mina")
    left = runs(board, talks, capsys, "talk", "show", "ann")
    assert [one["words"] for one in left] == ["(deleted)", REST]


def test_a_talk_that_is_over_can_still_be_read_and_redacted(
    board: Board, capsys: pytest.CaptureFixture[str]
) -> None:
    runs(board, talks, capsys, "talk", "close", "ann")
    (first, _) = runs(board, talks, capsys, "talk", "show", "ann")
    runs(board, talks, capsys, "talk", "redact", first["line"], "--by", "Mina")
    assert first["words"] not in [
        one["words"] for one in runs(board, talks, capsys, "talk", "show", "ann")
    ]


def test_a_line_of_a_complaint_is_taken_out_by_its_number(
    board: Board, capsys: pytest.CaptureFixture[str]
) -> None:
    (row,) = board.look(lambda tx: tx.complaints())
    show = ("complaint", "show", row.id, "--by", "Mina")
    first, _ = runs(board, complaint_commands, capsys, *show)["lines"]
    gone = ("complaint", "redact", row.id, first["line"], "--by", "Mina")
    runs(board, complaint_commands, capsys, *gone)
    left = runs(board, complaint_commands, capsys, *show)["lines"]
    assert [one["words"] for one in left] == ["(deleted)", REST]
    assert sum(SECRET in str(one) for one in every_row(board.store)) == 1, "that of the talk"


def test_why_a_line_is_taken_out_is_kept_in_the_audit(
    board: Board, capsys: pytest.CaptureFixture[str]
) -> None:
    first, _ = runs(board, talks, capsys, "talk", "show", "ann")
    by = ("--by", "Mina", "--why", "mistake")
    runs(board, talks, capsys, "talk", "redact", first["line"], *by)
    (row,) = board.look(lambda tx: tx.complaints())
    line = board.look(lambda tx: tx.complaint_lines(row.id))[0].id
    gone = ("complaint", "redact", row.id, line, "--by", "Mina", "--why", "a court order")
    runs(board, complaint_commands, capsys, *gone)
    about = [one.about for one in board.look(lambda tx: tx.audit(1 << 60, 2))]
    assert about == [
        f"line {line} of complaint {row.id}: a court order",
        f"line {first['line']} of a talk: it was sent here by mistake",
    ]
