"""Those who translate and check, and words of the board."""

import json

from bot.services.care_rows import StaffRow
from bot.services.instants import micros
from bot.services.rows import Person
from bot.services.team_roles import TeamRole, packed
from bot.services.translations import words
from bot.services.translations.words import Words
from tests.support.board import Board

ITEM = "m1-i1"
SAID = "لا أفهم هذه الكلمة"
MEANS = "I do not understand this word."


def member(board: Board, name: str, *reads: str, role: TeamRole = "translator") -> StaffRow:
    def row() -> StaffRow:
        number = board.write(lambda tx: tx.ids(1)[0])
        languages = json.dumps(["en", *reads])
        return StaffRow(number, name, "Harbour", "", languages, roles=packed((role,)))

    made = row()
    board.write(lambda tx: tx.save_staff(made))
    return made


def said(board: Board, name: str, text: str = SAID, language: str = "ar") -> int:
    """Words about the first item, by somebody who was shown that language."""
    return board.says(name, ITEM, "suggestion", words=text, language=language)


def found(board: Board, number: int, kind: str = "answer") -> Words:
    one = board.look(lambda tx: words.find(tx, kind, number))
    assert one is not None
    return one


def writes(board: Board, number: int, by: StaffRow, text: str = MEANS) -> None:
    one = found(board, number)
    board.write(lambda tx: words.write(tx, one, by, text, one.mark, micros(board.time)))


def checks(board: Board, number: int, by: StaffRow) -> None:
    one = found(board, number)
    board.write(lambda tx: words.check(tx, one, by, one.mark, micros(board.time)))


def person(board: Board, name: str) -> Person:
    return board.look(lambda tx: tx.people([board.people[name]]))[board.people[name]]
