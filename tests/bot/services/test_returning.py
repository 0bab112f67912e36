"""Feedback goes back into the Word document that people reviewed."""

import pytest

from bot.errors import UserMistake
from bot.services.document_rows import DocumentRow
from bot.services.drafts import Draft, DraftItem
from bot.services.instants import micros
from bot.services.materials import Edit, edit_item, import_draft
from bot.services.returning import Returned, returned
from bot.store import Store
from tests.support.board import FOUR, ROUND, Board

PLACES = {f"m1-i{n}": (n,) for n in (1, 2, 3, 4)}
OTHER = Draft("Survey", "survey", (DraftItem("1", "Home", "Where?"),), ())


def find(board: Board, material: str = "") -> Returned:
    return board.look(lambda tx: returned(tx, ROUND, board.time, material=material))


@pytest.fixture
def board(store: Store) -> Board:
    board = Board(store, FOUR, OTHER)
    board.joins("ann", "bob")
    return board


def rewords(board: Board, text: str = "Question one?") -> None:
    board.write(lambda tx: edit_item(tx, "m1", "1", Edit(text=text)))


def test_it_is_the_document_as_it_came_in_with_the_places_of_its_items(board: Board) -> None:
    board.keeps("guide.docx", b"the file", PLACES)
    board.says("ann", "m1-i1", "verdict", "fine")
    found = find(board)
    assert (found.material.id, found.document.content) == ("m1", b"the file")
    assert found.places == PLACES
    assert found.standing["m1-i2"].text == "Question number 2?"


def test_what_was_said_of_other_materials_stays_out(board: Board) -> None:
    board.keeps("guide.docx", b"", PLACES)
    board.says("ann", "m2-i1", "comment", words="Not here")
    board.says("ann", "m2-s1", "place", words="Nor this", scope="section")
    board.says("ann", "m1-i1", "comment", words="Here")
    board.proposes("bob", "And money?")
    assert [one.words for one in find(board).feedback.remarks] == ["Here", "And money?"]


def test_the_newest_edition_counts_that_words_what_people_met(board: Board) -> None:
    board.keeps("guide.docx", b"first", PLACES)
    board.says("ann", "m1-i1", "verdict", "fine")
    rewords(board)
    board.keeps("guide 2.docx", b"second", PLACES, edition=2)
    assert find(board).document.content == b"first"
    board.says("bob", "m1-i1", "verdict", "fine", version=2)
    assert find(board).document.content == b"second"
    board.says("ann", "m1-i2", "verdict", "fine")
    assert find(board).document.content == b"second"


def test_an_edition_that_nobody_met_yet_counts_while_nobody_met_any(board: Board) -> None:
    board.keeps("guide.docx", b"first", PLACES)
    board.keeps("guide 2.docx", b"second", PLACES, edition=2)
    assert find(board).document.edition == 2


def test_a_version_that_reads_the_same_is_the_same_wording(board: Board) -> None:
    board.keeps("guide.docx", b"first", PLACES)
    board.write(lambda tx: edit_item(tx, "m1", "1", Edit(sensitivity="heavy")))
    board.says("ann", "m1-i1", "verdict", "fine", version=2)
    rewords(board, "Reworded?")
    board.keeps("guide 2.docx", b"second", PLACES, edition=2)
    assert find(board).document.content == b"first"


def test_an_edition_in_another_format_is_passed_over(board: Board) -> None:
    board.keeps("guide.DOCX", b"word", PLACES)
    board.keeps("guide.txt", b"text", PLACES, edition=2)
    assert find(board).document.content == b"word"


def test_what_did_not_come_from_word_is_told_what_to_do(board: Board) -> None:
    with pytest.raises(UserMistake, match=r"Nothing in “Spring” came from .* --format xlsx"):
        find(board)
    board.keeps("guide.docx", b"", PLACES)
    with pytest.raises(UserMistake, match=r"“Survey” did not come from .* --format xlsx"):
        find(board, "m2")


def test_several_from_word_are_told_apart_by_material(board: Board) -> None:
    board.keeps("guide.docx", b"guide", PLACES)
    row = DocumentRow("m2", 1, "survey.docx", "", b"survey", micros(board.time))
    board.write(lambda tx: tx.add_document(row, []))
    with pytest.raises(UserMistake, match="--material m1 or m2"):
        find(board)
    assert find(board, "m2").document.content == b"survey"
    assert find(board, "Guide").document.content == b"guide"


def test_a_material_of_another_round_or_of_none_is_refused(board: Board) -> None:
    board.keeps("guide.docx", b"", PLACES)
    other = Draft("Elsewhere", "guide", OTHER.items, ())
    board.write(lambda tx: import_draft(tx, other, board.time))
    with pytest.raises(UserMistake, match=r"“Elsewhere” is not in “Spring”; .* m1, m2"):
        find(board, "m3")
    with pytest.raises(UserMistake, match="no material"):
        find(board, "m9")
