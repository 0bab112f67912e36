"""Nothing goes out that no named person has seen."""

from datetime import timedelta

import pytest

from bot.errors import UserMistake
from bot.services import broadcasts
from bot.services.impact import approval
from bot.services.impact.preview import preview
from bot.services.impact.where import say_where
from bot.services.lookup import find_round
from tests.support.board import ROUND, Board
from tests.support.telling import approve, digest, send, the_round, tick, told, with_impact


def test_what_was_previewed_is_approved_and_reaches_everybody_who_took_part(
    decided: Board,
) -> None:
    approve(decided)
    assert send(decided).state == "reported"
    assert [told(decided, name) for name in ("ann", "bob", "cas")] == [["impact"]] * 3


def test_it_is_not_approved_before_the_round_has_closed(board: Board) -> None:
    board.decides("changed", "1")
    with pytest.raises(UserMistake, match="after it has closed"):
        approve(board)


def test_it_is_not_approved_while_a_decision_is_owed(board: Board) -> None:
    board.says("ann", "m1-i1", "verdict", "not_asked")
    board.proposes("bob", "What about money?")
    board.closes()
    with pytest.raises(UserMistake, match="owes a decision about 2 things"):
        approve(board)
    assert board.look(lambda tx: tx.approval("r1", "impact")) is None


def test_it_is_not_approved_twice_or_without_a_name(decided: Board) -> None:
    with pytest.raises(UserMistake, match="who approves"):
        approve(decided, " ")
    approve(decided)
    with pytest.raises(UserMistake, match="approved by Mina, Harbour already"):
        approve(decided)


def test_a_text_that_changed_since_the_preview_is_not_approved(decided: Board) -> None:
    seen = digest(decided)
    decided.decides("changed", "1", "Another reason.", version=2)
    with pytest.raises(UserMistake, match="changed since that preview"):
        approve(decided, seen=seen)
    approve(decided)


@pytest.mark.parametrize("what", ["decision", "where", "late comment"])
def test_what_changed_since_the_approval_is_not_sent(decided: Board, what: str) -> None:
    approve(decided)
    if what == "decision":
        decided.decides("partly", "2", after="Another?")
    elif what == "where":
        decided.write(lambda tx: say_where(tx, ROUND, "On the wall in the hall."))
    else:
        decided.says("bob", "m1-i3", "comment", words="Late words")
    with pytest.raises(UserMistake):
        send(decided)
    assert the_round(decided).state == "closed"


def test_what_the_group_said_is_frozen_with_the_approval(decided: Board) -> None:
    names = [f"p{n}" for n in range(12)]
    decided.joins(*names)
    for at, name in enumerate(names):
        decided.says(name, "m1-i1", "verdict", "fine" if at < 6 else "words")
    approve(decided)
    before = decided.look(lambda tx: preview(tx, ROUND, decided.time, person="bob"))
    for name in names[6:]:
        decided.says(name, "m1-i1", "verdict", state="withdrawn")
    after = decided.look(lambda tx: preview(tx, ROUND, decided.time, person="bob"))
    assert after.letters[0].impact == before.letters[0].impact
    assert len(after.letters[0].impact.group) == 1
    assert send(decided).state == "reported"


def test_neither_a_word_nor_silence_changes_with_a_second_approval(decided: Board) -> None:
    names = [f"p{n}" for n in range(12)]
    decided.joins(*names)
    for at, name in enumerate(names):
        decided.says(name, "m1-i1", "verdict", "fine" if at < 4 else "words")
    approve(decided)
    decided.says(names[4], "m1-i1", "verdict", "fine")
    decided.decides("partly", "2", after="Another?")
    approve(decided)
    found = decided.look(lambda tx: preview(tx, ROUND, decided.time, person="bob"))
    assert found.letters[0].impact.group == ()


def test_what_was_called_off_does_not_go_out_on_a_day_that_came_meanwhile(decided: Board) -> None:
    with_impact(decided, minutes=5)
    approve(decided)
    send(decided)
    (row,) = [row for row in decided.look(lambda tx: tx.broadcasts()) if row.kind == "impact"]
    decided.later(minutes=8)
    decided.write(lambda tx: broadcasts.undo(tx, str(row.id), decided.time))
    tick(decided)
    assert (the_round(decided).state, the_round(decided).impact) == ("closed", None)
    assert decided.look(lambda tx: tx.broadcasts(["running"])) == []
    assert send(decided).state == "reported"


def test_it_is_sent_on_a_day_to_come_and_never_in_the_past(decided: Board) -> None:
    approve(decided)
    with pytest.raises(UserMistake, match="past"):
        send(decided, hours=-1)
    send(decided, days=2)
    assert (the_round(decided).state, told(decided, "ann")) == ("closed", [])
    decided.later(days=2)
    tick(decided)
    assert told(decided, "ann") == ["impact"]


def test_what_was_told_stands(decided: Board) -> None:
    approve(decided)
    send(decided)
    with pytest.raises(UserMistake, match="stands"):
        decided.decides("not_changed", "1")
    with pytest.raises(UserMistake, match="stands"):
        send(decided)
    with pytest.raises(UserMistake, match="stands"):
        decided.write(lambda tx: say_where(tx, ROUND, "Elsewhere."))


def test_nothing_is_sent_that_nobody_approved(decided: Board) -> None:
    with pytest.raises(UserMistake, match="Nobody has approved"):
        send(decided)
    assert told(decided, "ann") == []


def test_that_it_takes_longer_is_undone_with_its_day(decided: Board) -> None:
    before = decided.look(lambda tx: find_round(tx, ROUND))
    day = decided.time + timedelta(days=30)
    decided.write(lambda tx: approval.hold(tx, ROUND, decided.time, day))
    (row,) = (one for one in decided.look(lambda tx: tx.broadcasts()) if one.kind == "holding")
    decided.write(lambda tx: broadcasts.undo(tx, str(row.id), decided.time))
    assert decided.look(lambda tx: find_round(tx, ROUND)) == before
