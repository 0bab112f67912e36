"""A second look shows what changed, old beside new, first to those who asked for it."""

import pytest

from bot.errors import UserMistake
from bot.services import rounds, second_look
from bot.services.agendas import Environments, agenda_of
from bot.services.decisions import Ruling, decide
from bot.services.drafts import Draft, DraftItem
from bot.services.impact import translating
from bot.services.instants import micros, moment
from bot.services.lookup import find_round
from bot.services.project_rows import RoundRow
from bot.services.rounds.steps import lock
from bot.store import Store
from conversations import Item
from tests.support.board import ROUND, Board
from tests.support.small_engine import SmallSpeech
from tests.support.translated import approved

LOOK = "Spring: second look"


@pytest.fixture
def board(store: Store) -> Board:
    """Ann asked for what changed, Bob said it was fine, Cas only was there."""
    board = Board(store)
    board.joins("ann", "bob", "cas")
    board.says("ann", "m1-i2", "verdict", "words")
    board.says("bob", "m1-i2", "verdict", "fine")
    board.decides("changed", "2", after="Where is home?")
    board.decides("not_changed", "1")
    return board


def look(board: Board, name: str = "") -> RoundRow:
    return board.write(lambda tx: second_look.second_look(tx, ROUND, board.time, name))


def opened(board: Board) -> list[Item]:
    board.write(lambda tx: rounds.open_round(tx, LOOK, board.time))
    row = board.look(lambda tx: find_round(tx, LOOK))
    return list(board.look(lambda tx: agenda_of(tx, row, micros(board.time))).items)


def test_it_holds_what_changed_in_its_new_wording_with_the_old_beside(board: Board) -> None:
    board.closes()
    made = look(board)
    assert (made.kind, made.about, made.state) == ("look", "r1", "draft")
    (item,) = opened(board)
    assert (item.text, item.before, item.version) == ("Where is home?", "Question number 2?", 2)


def test_both_wordings_are_read_in_the_language_they_were_approved_in(board: Board) -> None:
    texts = {"item.m1-i2.1": "السؤال الثاني", "item.m1-i2.2": "أين البيت؟"}
    board.write(lambda tx: translating.take(tx, ROUND, "ar", texts, "Huda", board.time))
    board.closes()
    look(board)
    opened(board)
    (item,) = read(board, "ar")
    assert (item.text, item.before) == ("Where is home?", "Question number 2?")
    board.write(lambda tx: translating.approve(tx, ROUND, "ar", "Omar", board.time))
    (item,) = read(board, "ar")
    assert (item.text, item.before, item.version) == ("أين البيت؟", "السؤال الثاني", 2)
    (item,) = read(board, "en")
    assert (item.text, item.before) == ("Where is home?", "Question number 2?")


def test_each_look_keeps_its_own_old_wording_where_an_item_changed_twice(board: Board) -> None:
    """Autumn reviews the same material, and changes the same item once more."""
    board.closes()
    look(board)
    opened(board)
    board.write(lambda tx: rounds.close_round(tx, LOOK, board.time))
    board.write(lambda tx: lock(tx, find_round(tx, LOOK)))
    board.write(lambda tx: rounds.create(tx, "Autumn", ["m1"], board.time, people="none"))
    board.write(lambda tx: rounds.open_round(tx, "Autumn", board.time))
    ruling = Ruling("changed", "It is shorter.", "Ayo, Harbour", "2", after="Home?")
    board.write(lambda tx: decide(tx, "Autumn", ruling, board.time))
    board.write(lambda tx: rounds.close_round(tx, "Autumn", board.time))
    again = board.write(lambda tx: second_look.second_look(tx, "Autumn", board.time))
    board.write(lambda tx: rounds.open_round(tx, again.id, board.time))
    (item,) = read(board, "en")
    assert (item.text, item.before) == ("Where is home?", "Question number 2?")
    (item,) = read(board, "en", again.id)
    assert (item.text, item.before) == ("Home?", "Where is home?")


def read(board: Board, language: str, round_id: str = "r2") -> tuple[Item, ...]:
    """The second look as a reader of that language has it before them."""
    environments = Environments(SmallSpeech())
    board.look(lambda tx: environments.refresh(tx, micros(board.time)))
    (agenda,) = environments.env([round_id], language).agendas
    return agenda.items


def test_who_asked_for_the_change_is_invited_two_days_before_the_others(board: Board) -> None:
    board.closes()
    look(board)
    opened(board)
    due = {}
    for name, person in board.people.items():
        found = board.look(lambda tx, one=person: tx.promises_of(one))  # type: ignore[misc]  # mypy cannot infer it
        (invitation,) = [row for row in found if row.kind == "look"]
        due[name] = moment(invitation.due_at).date()
    assert due["bob"] == due["cas"]
    assert (due["bob"] - due["ann"]).days in (2, 3)


def test_a_round_that_still_runs_is_not_looked_at_again(board: Board) -> None:
    with pytest.raises(UserMistake, match="comes after its close"):
        look(board)


def test_where_no_wording_changed_there_is_nothing_to_look_at(store: Store) -> None:
    board = Board(store)
    board.decides("changed", "1")
    board.closes()
    with pytest.raises(UserMistake, match="nothing to look at"):
        look(board)


def test_its_name_is_not_taken_twice(board: Board) -> None:
    board.closes()
    look(board)
    with pytest.raises(UserMistake, match="already"):
        look(board)
    assert look(board, "Another look").name == "Another look"


def test_themes_are_checked_passage_by_passage(board: Board) -> None:
    items = (DraftItem("1", "", "People want time."), DraftItem("2", "", "People want a say."))
    draft = Draft("themes", "report", items, ())
    made = board.write(lambda tx: second_look.check(tx, "What we heard", draft, board.time))
    assert (made.kind, made.about) == ("look", None)
    board.write(lambda tx: rounds.open_round(tx, made.id, board.time))
    agenda = board.look(lambda tx: agenda_of(tx, made, micros(board.time)))
    assert [(one.kind, one.before) for one in agenda.items] == [("report", "")] * 2
    kinds = {row.kind for row in board.look(lambda tx: tx.promises_of(board.people["ann"]))}
    assert "look" in kinds
    assert "invited" not in kinds


def test_a_mistake_about_themes_leaves_no_material_behind(board: Board) -> None:
    draft = Draft("themes", "report", (DraftItem("1", "", "A theme."),), ())
    with pytest.raises(UserMistake, match="already"):
        board.write(lambda tx: second_look.check(tx, ROUND, draft, board.time))
    assert len(board.look(lambda tx: tx.materials())) == 1


def test_wordings_that_are_approved_as_items_are_read_there_too(board: Board) -> None:
    board.closes()
    look(board)
    opened(board)
    board.write(lambda tx: approved(tx, "m1-i2", "أين البيت؟", board.time))
    (item,) = read(board, "ar")
    assert (item.text, item.before, item.language) == ("أين البيت؟", "Question number 2?", "ar")
