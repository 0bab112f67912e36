"""Words as they are looked at before they are taken out: whose, where, and what goes with them."""

from bot.services import passages
from bot.services.care.exchange import exchange
from bot.services.care_rows import StaffRow
from bot.services.passages import Passage
from bot.services.team_roles import packed
from bot.store import Store
from tests.support.board import Board

MINA = StaffRow(1, "Mina", "Harbour", "", '["en"]', roles=packed(["facilitator"]))


def apart(board: Board, name: str, under: str, words: str | None, state: str = "answered") -> int:
    """They wrote that in no round, about nothing."""
    return board.says(name, "", under, words=words, scope="none", round_id="", state=state)


def found(board: Board, answer: int) -> Passage:
    passage = board.look(lambda tx: passages.find(tx, "answer", answer, MINA))
    assert passage is not None
    return passage


def test_free_words_about_no_draft_are_listed_in_any_round_or_none(store: Store) -> None:
    board = Board(store)
    board.joins("ann", "bob")
    apart(board, "ann", "unfiled", "Between two rounds")
    board.says("ann", "", "unfiled", words="On a pause", scope="none")
    board.says("bob", "", "comment", words="Of all of it", scope="round")
    board.says("ann", "m1-i1", "comment", words="Of one draft")
    apart(board, "ann", "early", "Before they agreed")
    apart(board, "ann", "credit", "Amina")
    apart(board, "bob", "unfiled", "Taken back")
    apart(board, "bob", "unfiled", None, "withdrawn")
    listed = board.look(passages.unplaced)
    assert [row.words for row in listed] == ["Of all of it", "On a pause", "Between two rounds"]


def test_older_words_are_there_where_the_newest_do_not_hold_them(store: Store) -> None:
    board = Board(store)
    board.joins("ann")
    board.says("ann", "m1-i1", "comment", words="Quite another thing")
    board.says("ann", "m1-i1", "comment", words="One")
    last = board.says("ann", "m1-i1", "comment", words="One\nTwo")
    passage = found(board, last)
    assert passage.texts == ("One\nTwo", "Quite another thing")
    assert passage.is_several and passage.has_short


def test_what_is_heavy_or_about_no_draft_is_hard_and_what_is_about_us_is_nobodys(
    store: Store,
) -> None:
    board = Board(store)
    board.joins("ann")
    heavy = found(board, board.says("ann", "m1-i3", "comment", words="It hurts."))
    light = found(board, board.says("ann", "m1-i1", "comment", words="It is long."))
    free = found(board, apart(board, "ann", "unfiled", "Hello?"))
    of_us = found(board, board.says("ann", "", "us_stop", words="Less mail.", scope="round"))
    assert [one.is_hard for one in (heavy, light, free, of_us)] == [True, False, True, False]
    assert [one.is_apart for one in (heavy, light, free, of_us)] == [False, False, False, True]
    assert [one.is_unplaced for one in (heavy, light, free, of_us)] == [False, False, True, False]


def test_the_mark_changes_with_the_words_alone(store: Store) -> None:
    board = Board(store)
    board.joins("ann")
    first = board.says("ann", "m1-i1", "comment", words="One")
    seen = found(board, first).mark
    assert found(board, first).mark == seen
    board.says("ann", "m1-i1", "comment", words="Two")
    assert found(board, first).mark != seen


def test_the_last_messages_say_where_each_is_kept(store: Store) -> None:
    board = Board(store)
    board.joins("ann")
    given = apart(board, "ann", "unfiled", "Hello?\nIs anybody there?")
    said = board.look(lambda tx: exchange(tx, board.people["ann"], 1 << 60))
    assert [(one.kind, one.number) for one in said.before] == [("answer", given)]
