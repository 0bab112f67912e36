"""Staff see who agreed to what; what nobody said yes to is no."""

from bot.services.messages import packed
from bot.services.uses import listed
from bot.store import Store
from conversations import Session
from tests.support.board import ROUND, Board


def test_each_use_is_told_for_each_person(store: Store) -> None:
    board = Board(store)
    board.joins("ann", "bob")
    board.says("ann", "", "quotes", "yes", scope="round")
    board.says("ann", "", "published", "yes", scope="round")
    board.says("bob", "", "published", "yes", scope="round")
    told = {one["pseudonym"]: one for one in board.look(lambda tx: listed(tx, ROUND))}
    assert (told["ann"]["quotes"], told["ann"]["published"]) == (True, True)
    assert not any(value for name, value in told["bob"].items() if name != "pseudonym")


def test_a_name_to_be_thanked_by_is_told_only_while_they_want_it(store: Store) -> None:
    board = Board(store)
    board.joins("ann")
    board.says("ann", "", "credit", words="Robin", scope="none")
    assert name_of(board) == ""
    agree(board, "yes")
    assert name_of(board) == "Robin"
    agree(board, "no")
    assert name_of(board) == ""


def agree(board: Board, code: str) -> None:
    person = board.look(lambda tx: tx.people([board.people["ann"]]))[board.people["ann"]]
    session = Session.from_json(person.body)
    body = packed(Session(session.id, facts={**session.facts, "credits": (code,)}))
    row = {"participant_id": person.id, "old_turn": person.turn, "turn": person.turn, "body": body}
    board.write(lambda tx: tx.move_sessions([{**row, "seen_at": 0}]))  # type: ignore[typeddict-item]  # a row by parts


def name_of(board: Board) -> str:
    (one,) = board.look(lambda tx: listed(tx, ROUND))
    found: str = one["name"]
    return found
