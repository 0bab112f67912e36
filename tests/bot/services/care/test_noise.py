"""Alerts are counted, and a rule that floods is named."""

from datetime import timedelta
from typing import Any

from bot.services.care import noise
from bot.services.care.ladder import MINUTE
from bot.services.care_rows import AlertRow, ShiftRow
from bot.services.instants import HOUR, micros
from bot.store import Store
from tests.bot.services.care.conftest import NOON
from tests.support.team import raise_one


def _alert(
    number: int, level: str = "amber", minutes: float | None = None, **more: Any
) -> AlertRow:
    at = 1_000 * HOUR + number
    acked = None if minutes is None else at + int(minutes * MINUTE)
    row = AlertRow(number, None, "", None, at, acked_at=acked, level="amber", covered=1)
    return row._replace(**{"level": level, **more})


def test_counts_ratio_and_times_are_told() -> None:
    found = noise.figures(
        [_alert(n, "red", minutes) for n, minutes in enumerate((1, 2, 3, 40))]
        + [_alert(10 + n, rule="die@1") for n in range(6)],
        (),
    )
    assert (found["red"], found["amber"], found["amber_to_red"]) == (4, 6, 1.5)
    assert (found["median_minutes"], found["p95_minutes"]) == (2, 40)
    assert (found["rung"], found["within_promise"]) == (4, 3)


def test_nothing_raised_is_no_division_by_nothing() -> None:
    found = noise.figures((), ())
    assert found["amber_to_red"] is None and found["median_minutes"] is None


def test_out_of_cover_the_promise_begins_with_the_next_shift() -> None:
    alert = _alert(0, "red", 12 * 60 + 29, covered=0)
    starts = alert.at + 12 * HOUR
    shift = ShiftRow(1, 1, "on_call", starts, starts + HOUR, "UTC")
    assert noise.figures([alert], [shift])["within_promise"] == 1
    assert noise.figures([alert], ())["within_promise"] == 0
    assert noise.figures([alert], ())["out_of_cover"] == 1


def test_a_rule_that_floods_is_named_with_the_command_to_tune_it() -> None:
    def row(count: int, asked: int) -> list[str]:
        alerts = [
            _alert(n, rule="kill@3", outcome="about the question" if n < asked else "about me")
            for n in range(count)
        ]
        advice: list[str] = noise.figures(alerts, ())["advice"]
        return advice

    (line,) = row(10, 9)
    assert "9 times of 10" in line and "yousaid signals tune kill --off" in line
    assert row(10, 8) == []
    assert row(9, 9) == []


def test_outcomes_are_counted_by_rule() -> None:
    outcomes = ("about the question", "about me", "", "anything else")
    alerts = [_alert(n, rule="a@1", outcome=outcome) for n, outcome in enumerate(outcomes)]
    assert noise.figures(alerts, ())["rules"] == [
        {"rule": "a@1", "amber": 4, "about the question": 1, "about me": 1, "no answer": 2}
    ]


def test_tests_and_tasks_are_no_noise(store: Store) -> None:
    raise_one(store, NOON, "amber", "test", outcome="1")
    raise_one(store, NOON, "task", "")
    raise_one(store, NOON)
    raise_one(store, NOON - timedelta(days=2))
    found = store.read(lambda tx: noise.measured(tx, micros(NOON), micros(NOON) + HOUR))
    assert (found["red"], found["amber"]) == (1, 0)
