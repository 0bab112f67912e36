"""What the clock does about news: it goes out on its day, and nobody waits without a word."""

from datetime import timedelta

import pytest

from bot.errors import UserMistake
from bot.services.impact import approval
from bot.services.instants import micros
from tests.support.board import ROUND, START, Board
from tests.support.telling import approve, send, the_round, tick, told, with_impact


def test_it_goes_out_by_itself_on_its_day(decided: Board) -> None:
    with_impact(decided, days=14)
    approve(decided)
    decided.later(days=13)
    tick(decided)
    assert told(decided, "ann") == []
    decided.later(days=1)
    tick(decided)
    tick(decided)
    assert (the_round(decided).state, told(decided, "ann")) == ("reported", ["impact"])


def test_not_ready_is_said_once_for_each_day_and_the_facilitator_is_told(decided: Board) -> None:
    with_impact(decided, days=7)
    decided.later(days=7)
    tick(decided)
    tick(decided)
    assert told(decided, "bob") == ["not_ready"]
    assert the_round(decided).impact == micros(START + timedelta(days=14))
    (alert,) = decided.look(lambda tx: tx.open_alerts())
    assert ROUND in alert.reason
    decided.later(days=7)
    tick(decided)
    tick(decided)
    assert told(decided, "bob") == ["not_ready", "not_ready"]
    assert len(decided.look(lambda tx: tx.open_alerts())) == 2


def test_after_a_long_absence_the_new_day_lies_ahead(decided: Board) -> None:
    with_impact(decided, days=7)
    decided.later(days=30)
    tick(decided)
    assert the_round(decided).impact == micros(START + timedelta(days=35))


def test_without_an_approval_people_hear_so_once_after_21_days(decided: Board) -> None:
    decided.later(days=20, hours=23)
    tick(decided)
    assert told(decided, "ann") == []
    decided.later(hours=1)
    tick(decided)
    tick(decided)
    assert told(decided, "ann") == ["holding"]


def test_staff_say_that_it_takes_longer_and_the_clock_does_not_say_it_again(
    decided: Board,
) -> None:
    day = decided.time + timedelta(days=30)
    with pytest.raises(UserMistake, match="is past"):
        decided.write(lambda tx: approval.hold(tx, ROUND, decided.time, decided.time))
    row = decided.write(lambda tx: approval.hold(tx, ROUND, decided.time, day))
    assert row.impact == micros(day)
    with pytest.raises(UserMistake, match="being told already"):
        decided.write(lambda tx: approval.hold(tx, ROUND, decided.time, None))
    decided.later(days=22)
    tick(decided)
    kinds = [one.kind for one in decided.look(lambda tx: tx.broadcasts())]
    assert kinds.count("holding") == 1


def alerts(board: Board) -> list[str]:
    return [one.reason for one in board.look(lambda tx: tx.open_alerts())]


def days_pass(board: Board, count: int) -> None:
    for _ in range(count):
        board.later(days=1)
        tick(board)


def test_what_was_approved_and_is_on_no_day_is_not_silence_for_ever(decided: Board) -> None:
    approve(decided)
    days_pass(decided, 20)
    assert (told(decided, "ann"), alerts(decided)) == ([], [])
    days_pass(decided, 40)
    assert told(decided, "ann") == ["not_ready"]
    (alert,) = alerts(decided)
    assert "is approved, but on no day (Mina, Harbour, Mon 23 Nov 2026 12:00" in alert


def test_an_approval_that_no_longer_counts_is_said_to_staff_and_people_hear_so(
    decided: Board,
) -> None:
    approve(decided)
    decided.later(days=2)
    decided.decides("partly", "2", after="Another?")
    days_pass(decided, 60)
    assert told(decided, "ann") == ["holding"]
    (alert,) = alerts(decided)
    assert "The approval of “Spring” no longer counts" in alert


def test_what_is_approved_anew_and_left_lying_is_said_anew_but_to_staff_only(
    decided: Board,
) -> None:
    approve(decided)
    decided.decides("partly", "2", after="Another?")
    days_pass(decided, 30)
    approve(decided, "Ayo, Harbour")
    days_pass(decided, 30)
    assert told(decided, "ann") == ["holding"]
    assert ["Ayo, Harbour" in one for one in alerts(decided)] == [False, True]


def test_whoever_approved_within_a_day_is_left_the_time_to_set_the_day(decided: Board) -> None:
    decided.later(days=20, hours=23)
    approve(decided)
    decided.later(hours=23)
    tick(decided)
    assert (told(decided, "ann"), alerts(decided)) == ([], [])
    send(decided)
    days_pass(decided, 3)
    assert (told(decided, "ann"), alerts(decided)) == (["impact"], [])


def test_what_is_approved_and_has_a_day_to_come_is_in_order(decided: Board) -> None:
    with_impact(decided, days=40)
    approve(decided)
    days_pass(decided, 40)
    assert (told(decided, "ann"), alerts(decided)) == (["impact"], [])


@pytest.mark.parametrize(
    "why", ["nobody has approved it", "a decision is owed", "no longer counts"]
)
def test_staff_read_why_it_was_not_ready_and_its_new_day_on_their_clocks(
    decided: Board, why: str
) -> None:
    with_impact(decided, days=7, hours=2)
    if why == "no longer counts":
        approve(decided)
        decided.decides("partly", "2", after="Another?")
    elif why == "a decision is owed":
        decided.proposes("bob", "What about money?")
    decided.write(lambda tx: tx.set_project({"zone": "Africa/Nairobi"}))
    days_pass(decided, 8)
    (alert,) = alerts(decided)
    assert why in alert
    assert alert.endswith("It moved to Mon 7 Dec 2026 17:00 (Africa/Nairobi).")
