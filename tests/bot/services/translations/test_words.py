"""One writes a translation beside somebody's words, another who reads both checks it."""

import pytest

from bot.errors import UserMistake
from bot.services.answers import answers_of
from bot.services.feedback import gather
from bot.services.instants import micros
from bot.services.translations import words
from bot.services.translations.words import LONGEST, Overtaken
from tests.bot.services.translations.team import (
    ITEM,
    MEANS,
    SAID,
    checks,
    found,
    member,
    said,
    writes,
)
from tests.support.board import ROUND, Board


def told(board: Board) -> list[tuple[str, str | None]]:
    feedback = board.look(lambda tx: gather(tx, ROUND, board.time))
    return [(one.words, one.told) for one in feedback.remarks]


def agrees(board: Board, name: str) -> None:
    """Others may read what they wrote, in another language too."""
    for use in ("quotes", "translated"):
        board.says(name, "", use, "yes", scope="round", language="ar")


def nothing(board: Board, number: int) -> bool:
    """There is nothing to translate."""
    return board.look(lambda tx: words.find(tx, "answer", number)) is None


def test_a_translation_counts_once_somebody_else_has_checked_it(board: Board) -> None:
    number = said(board, "huda")
    agrees(board, "huda")
    salma, omar = member(board, "Salma", "ar"), member(board, "Amin", "ar")
    assert told(board) == [(SAID, None)]
    writes(board, number, salma)
    assert told(board) == [(SAID, None)]
    with pytest.raises(UserMistake, match="somebody else has to check it"):
        checks(board, number, salma)
    checks(board, number, omar)
    checks(board, number, omar)
    assert told(board) == [(SAID, MEANS)]
    (row,) = [one for one in board.look(lambda tx: answers_of(tx, ROUND)) if one["text"]]
    assert (row["text"], row["translation"]) == (SAID, MEANS)
    assert (row["translated_by"], row["checked_by"]) == ("Salma", "Amin")
    audit = board.look(lambda tx: tx.audit(1 << 62, 9))
    assert [(one.who, one.about.rpartition(", ")[2]) for one in audit[:2]] == [
        ("Amin", "checked"),
        ("Salma", "translated"),
    ]


def test_another_translation_has_to_be_checked_again(board: Board) -> None:
    number = said(board, "huda")
    agrees(board, "huda")
    salma, omar = member(board, "Salma", "ar"), member(board, "Amin", "ar")
    writes(board, number, salma)
    checks(board, number, omar)
    writes(board, number, omar, "I do not know this word.")
    assert told(board) == [(SAID, None)]
    checks(board, number, salma)
    assert told(board) == [(SAID, "I do not know this word.")]


def test_whoever_does_not_read_the_language_cannot_check_it(board: Board) -> None:
    number = said(board, "huda")
    writes(board, number, member(board, "Salma", "ar"))
    with pytest.raises(UserMistake, match="Fay does not read Arabic"):
        checks(board, number, member(board, "Fay", role="facilitator"))


def test_words_that_changed_meanwhile_are_translated_anew(board: Board) -> None:
    number = said(board, "huda")
    salma, amin = member(board, "Salma", "ar"), member(board, "Amin", "ar")
    writes(board, number, salma)
    checks(board, number, amin)
    old = found(board, number)
    newer = said(board, "huda", "كلمة أخرى أسهل")
    assert found(board, number).source == newer
    with pytest.raises(Overtaken) as overtaken:
        now = found(board, number)
        board.write(lambda tx: words.write(tx, now, salma, "An old one.", old.mark, 0))
    assert overtaken.value.found.words == "كلمة أخرى أسهل"
    assert told(board) == [("كلمة أخرى أسهل", None)]


def test_two_who_write_at_once_lose_nothing(board: Board) -> None:
    number = said(board, "huda")
    salma, amin = member(board, "Salma", "ar"), member(board, "Amin", "ar")
    seen = found(board, number)
    writes(board, number, salma)
    writes(board, number, salma)
    now = found(board, number)
    with pytest.raises(Overtaken):
        board.write(lambda tx: words.write(tx, now, amin, "Other.", seen.mark, 0))
    with pytest.raises(Overtaken):
        board.write(lambda tx: words.check(tx, now, amin, seen.mark, 0))
    assert now.row is not None
    assert now.row.text == MEANS


@pytest.mark.parametrize("text", ["", " \n ", "x" * (LONGEST + 1)])
def test_nothing_and_too_much_are_no_translation(board: Board, text: str) -> None:
    number, salma = said(board, "huda"), member(board, "Salma", "ar")
    with pytest.raises(UserMistake):
        writes(board, number, salma, text)
    assert found(board, number).row is None


def test_deleted_words_take_their_translation_with_them(board: Board) -> None:
    first, second = said(board, "huda"), said(board, "omar")
    salma = member(board, "Salma", "ar")
    for number in (first, second):
        writes(board, number, salma)
    board.write(lambda tx: tx.forget_words(board.people["huda"]))
    board.write(lambda tx: tx.forget_answer_words([second]))
    assert board.look(lambda tx: tx.translations("answer", [first, second])) == {}
    for number in (first, second):
        assert nothing(board, number)


@pytest.mark.parametrize("kind", ["answer", "line", "letter", ""])
def test_words_that_are_not_there_are_not_found(board: Board, kind: str) -> None:
    assert board.look(lambda tx: words.find(tx, kind, 10**12)) is None


def test_words_without_a_place_in_the_draft_are_nobodys_to_translate(board: Board) -> None:
    private = board.says("huda", ITEM, "now", words=SAID, language="ar")
    aside = board.says("huda", "", "dialect", words=SAID, scope="none", language="ar")
    for number in (private, aside):
        assert nothing(board, number)


def test_what_is_beside_says_when_it_was_written(board: Board) -> None:
    number = said(board, "huda")
    writes(board, number, member(board, "Salma", "ar"))
    (one,) = board.look(lambda tx: words.standing(tx, "answer", [number])).values()
    assert (one.at, one.checked_by) == (micros(board.time), "")
