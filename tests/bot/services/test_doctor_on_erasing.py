"""Whatever is left of somebody who was erased is seen; whoever is erased in order is no finding."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import Connection, insert, update

from bot.services import doctor
from bot.services.erasing import emptied, erase
from bot.store import Store
from bot.store.tables import addresses, participants, sessions, thread_words, threads, vault
from bot.store.tables import thread_lines as lines
from conversations import ItemId, Progress, RoundId, Session
from tests.support.board import Board

ERASED_AT = 5


@pytest.fixture
def board(store: Store) -> Board:
    """Somebody who has done one item, and said something to the team before and after erasing."""
    found = Board(store)
    found.joins("ann")
    ann = found.people["ann"]
    done = Progress(RoundId("r1"), done=(ItemId("m1-i1"),))
    with store.engine.begin() as one:
        session = Session.from_json(one.execute(sessions.select()).one().body)
        body = replace(session, progress=(done,)).to_json()
        one.execute(update(sessions).values(body=body))
        one.execute(insert(threads).values(id=900, participant=ann, state="open", opened_at=1))
    return found


def findings(board: Board) -> str:
    return "\n".join(one.what for one in board.look(lambda tx: doctor.examine(tx, ERASED_AT)))


def writes(board: Board, line: int, at: int) -> None:
    with board.store.engine.begin() as one:
        one.execute(insert(lines).values(id=line, thread=900, at=at))
        one.execute(
            insert(thread_words).values(line=line, participant=board.people["ann"], words="")
        )


def test_whoever_is_erased_in_order_is_no_finding(board: Board) -> None:
    writes(board, 901, ERASED_AT - 1)
    board.write(lambda tx: erase(tx, "ann", ERASED_AT))
    writes(board, 902, ERASED_AT + 1)
    assert findings(board) == "", "what they write afterwards is theirs to write"


def test_words_to_the_team_that_were_left_are_a_finding(board: Board) -> None:
    board.write(lambda tx: erase(tx, "ann", ERASED_AT))
    writes(board, 901, ERASED_AT - 1)
    assert "still have words in talks" in findings(board)


def test_a_place_that_was_left_is_a_finding_until_it_is_emptied(board: Board) -> None:
    with board.store.engine.begin() as one:
        one.execute(update(participants).values(state="erased"))
    assert "what they did and how far they came" in findings(board)
    with board.store.engine.begin() as one:
        session = Session.from_json(one.execute(sessions.select()).one().body)
        one.execute(update(sessions).values(body=emptied(session).to_json()))
    assert findings(board) == ""


def _in_the_vault(one: Connection, ann: int) -> None:
    empty = {"name": "", "contact": "", "worker": "", "notes": "", "at": 1}
    one.execute(insert(vault).values(participant=ann, **empty))


def _at_an_address(one: Connection, ann: int) -> None:
    one.execute(insert(addresses).values(participant=ann, channel="web", address="a"))


@pytest.mark.parametrize("leave", [_in_the_vault, _at_an_address])
def test_a_name_or_an_address_that_was_left_is_a_finding(
    board: Board, leave: Callable[[Connection, int], None]
) -> None:
    board.write(lambda tx: erase(tx, "ann", ERASED_AT))
    with board.store.engine.begin() as one:
        leave(one, board.people["ann"])
    assert "still named or can still be found" in findings(board)


def test_whoever_deletes_everything_in_the_chat_may_come_back_to_it(board: Board) -> None:
    board.write(lambda tx: erase(tx, "ann", ERASED_AT))
    with board.store.engine.begin() as one:
        _at_an_address(one, board.people["ann"])
        one.execute(update(participants).values(channel="web"))
    assert findings(board) == ""


@pytest.mark.parametrize(("state", "is_found"), [("unreachable", False), ("active", True)])
def test_an_address_that_was_forgotten_in_time_is_no_finding(
    board: Board, state: str, is_found: bool
) -> None:
    board.write(lambda tx: tx.drop_contact(board.people["ann"]))
    with board.store.engine.begin() as one:
        one.execute(update(participants).values(state=state))
    assert ("leads nowhere" in findings(board)) == is_found
