"""Who is rung, and when again: over the rota, the age of an alert and what was rung before."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services.care import ladder
from bot.services.care.cover import Rota
from bot.services.care.ladder import LONGEST_WAIT, MINUTE, Line
from bot.services.care_rows import AlertRow, Level, RingRow, Role, ShiftRow
from bot.services.instants import HOUR
from tests.support.team import person

AT = 1_000 * HOUR
STAFF = [person(1, "Mina"), person(2, "Sam"), person(3, "Lea", is_lead=1)]
FULL = Line(on_call=(1,), deputies=(2,), leads=(3,))


def _alert(level: Level = "red", code: str = "danger", **more: Any) -> AlertRow:
    return AlertRow(7, None, "", None, AT, level=level, code=code)._replace(**more)


def _ring(n: int, due_at: int = AT) -> RingRow:
    return RingRow(n, 7, 1, "mail", n, "on_call", "sent", due_at)


def _shift(who: int, role: Role, starts: int, ends: int) -> ShiftRow:
    return ShiftRow(who, who, role, starts, ends, "Europe/London")


def _who(rungs: list[ladder.Rung]) -> list[int]:
    return [who for who, _ in rungs]


@pytest.mark.parametrize(
    ("minutes", "who"), [(0, [1]), (9.9, [1]), (10, [1, 2]), (19.9, [1, 2]), (20, [1, 2, 3])]
)
def test_a_red_alert_climbs_at_ten_and_at_twenty_minutes(minutes: float, who: list[int]) -> None:
    assert _who(ladder.wanted(_alert(), AT + int(minutes * MINUTE), FULL, ())) == who


def test_where_nobody_is_on_call_a_red_alert_rings_the_others_at_once() -> None:
    assert _who(ladder.wanted(_alert(), AT, Line(deputies=(2,), leads=(3,)), ())) == [2, 3]


def test_without_a_deputy_the_lead_is_next() -> None:
    line = Line(on_call=(1,), leads=(3,))
    assert _who(ladder.wanted(_alert(), AT + 10 * MINUTE, line, ())) == [1, 3]


def test_a_clock_set_back_does_not_keep_it_from_climbing() -> None:
    before = [_ring(n) for n in range(1, 7)]
    assert _who(ladder.wanted(_alert(), AT - HOUR, FULL, before)) == [1, 2, 3]


@pytest.mark.parametrize(("minutes", "who"), [(0, [1]), (19.9, [1]), (20, [1, 2]), (300, [1, 2])])
def test_an_amber_alert_rings_who_is_on_call_and_later_the_deputy(
    minutes: float, who: list[int]
) -> None:
    now = AT + int(minutes * MINUTE)
    assert _who(ladder.wanted(_alert("amber", "talk"), now, FULL, [_ring(1)])) == who


def test_an_amber_alert_waits_where_nobody_is_on_call() -> None:
    line = Line(leads=(3,), next_start=AT + 3 * MINUTE)
    alert = _alert("amber", "talk")
    assert ladder.wanted(alert, AT, line, ()) == []
    assert ladder.again(alert, AT, line, ()) == AT + 3 * MINUTE


def test_an_amber_alert_that_no_shift_will_come_for_rings_the_others() -> None:
    line = Line(deputies=(2,), leads=(3,))
    assert _who(ladder.wanted(_alert("amber", "talk"), AT, line, ())) == [2, 3]


@pytest.mark.parametrize("code", ["phrase", "story", ""])
def test_other_amber_alerts_and_tasks_do_not_ring(code: str) -> None:
    assert not ladder.rings(_alert("amber", code))
    assert not ladder.rings(_alert("task", "talk"))


def test_a_test_rings_the_person_it_is_about_for_an_hour() -> None:
    alert = _alert("amber", "test", outcome="2")
    assert ladder.wanted(alert, AT, FULL, ()) == [(2, "test")]
    assert ladder.again(alert, AT, FULL, ()) is not None
    assert ladder.again(alert, AT + HOUR, FULL, ()) is None


def test_who_left_is_in_no_line() -> None:
    shifts = [_shift(1, "on_call", 0, AT + 1), _shift(2, "deputy", 0, AT + 1)]
    gone = [STAFF[0]._replace(left_at=5), STAFF[1], STAFF[2]._replace(left_at=5)]
    assert ladder.line(Rota.of(shifts, gone), AT) == Line(deputies=(2,))


def test_a_team_without_a_lead_has_everybody_else_in_that_place() -> None:
    team = [STAFF[0], STAFF[1], STAFF[2]._replace(is_lead=0)]
    assert ladder.line(Rota.of([], team), AT).everybody == [(1, "lead"), (2, "lead"), (3, "lead")]
    on_call = [_shift(1, "on_call", 0, AT + 1)]
    assert ladder.line(Rota.of(on_call, team), AT) == Line((1,), leads=(2, 3))


def test_a_lead_on_the_rota_comes_before_every_other_lead() -> None:
    shifts = [_shift(2, "lead", 0, AT + 1)]
    assert ladder.line(Rota.of(shifts, STAFF), AT).leads == (2,)
    assert ladder.line(Rota.of([], STAFF), AT).leads == (3,)


def test_the_beginning_of_the_next_shift_rings() -> None:
    shifts = [_shift(1, "on_call", AT + 90 * MINUTE // 60, AT + HOUR)]
    line = ladder.line(Rota.of(shifts, STAFF), AT)
    assert ladder.again(_alert(), AT, line, ()) == AT + 90 * MINUTE // 60


LINES = st.builds(
    Line,
    st.lists(st.integers(1, 4), max_size=2).map(tuple),
    st.lists(st.integers(1, 4), max_size=2).map(tuple),
    st.lists(st.integers(1, 4), max_size=2).map(tuple),
    st.none() | st.integers(AT - HOUR, AT + 200 * HOUR),
)
NOWS = st.integers(AT - 100 * HOUR, AT + 100 * HOUR)
BEFORE = st.lists(st.builds(_ring, st.integers(1, 50), NOWS), max_size=4)


@given(line=LINES, now=NOWS, before=BEFORE, code=st.sampled_from(["talk", "danger"]))
def test_what_rings_rings_again_soon_whatever_the_clock(
    line: Line, now: int, before: list[RingRow], code: str
) -> None:
    for level in ("red", "amber"):
        again = ladder.again(_alert("red" if level == "red" else "amber", code), now, line, before)
        assert again is not None
        assert now < again <= now + LONGEST_WAIT


@given(line=LINES, now=NOWS, before=BEFORE)
def test_a_red_alert_rings_somebody_wherever_there_is_somebody(
    line: Line, now: int, before: list[RingRow]
) -> None:
    assert bool(ladder.wanted(_alert(), now, line, before)) == bool(line.everybody)


@given(line=LINES, now=NOWS, before=BEFORE, more=st.integers(0, 100 * HOUR))
def test_a_red_alert_never_climbs_down(
    line: Line, now: int, before: list[RingRow], more: int
) -> None:
    early = ladder.wanted(_alert(), now, line, before)
    late = ladder.wanted(_alert(), now + more, line, before)
    assert set(_who(early)) <= set(_who(late))
