"""The doctor sees alerts that went quiet, that reach nobody, and attempts that never ended."""

from datetime import timedelta
from typing import Literal

import pytest

from bot.services import doctor
from bot.services.care import handling
from bot.services.care_rows import RingRow
from bot.services.instants import SECOND, micros
from bot.store import Store
from tests.support.core import START
from tests.support.team import add_shifts, add_team, raise_one

QUIET = "A red alert rings until somebody named has it."
NOBODY = "An alert reaches somebody of the team."
STUCK = "An attempt to reach staff takes a few minutes at most."


def _broken(store: Store, minutes: float = 0) -> list[str]:
    now = micros(START + timedelta(minutes=minutes))
    return [one.invariant for one in store.read(lambda tx: doctor.examine(tx, now))]


def _rung(store: Store, alert: int, state: Literal["sending", "sent", "failed"] = "sent") -> None:
    row = RingRow(5000, alert, 1, "mail", 1, "on_call", "sent", micros(START))
    store.write(lambda tx: tx.add_rings([row._replace(state=state)]))


def test_an_alert_that_was_rung_just_now_is_all_right(store: Store) -> None:
    add_team(store)
    add_shifts(store, START, on_call=1)
    alert = raise_one(store, START)
    assert _broken(store) == []
    _rung(store, alert.id)
    store.write(lambda tx: tx.save_alert(alert._replace(next_ring=micros(START) + 300 * SECOND)))
    assert _broken(store, 5) == []


@pytest.mark.parametrize("next_ring", [None, 0])
def test_a_red_alert_that_went_quiet_is_found(store: Store, next_ring: int | None) -> None:
    team = add_team(store)
    alert = raise_one(store, START)
    _rung(store, alert.id)
    at = None if next_ring is None else micros(START)
    store.write(lambda tx: tx.save_alert(alert._replace(next_ring=at)))
    assert _broken(store, 11) == [QUIET]
    taken = alert._replace(next_ring=at)
    store.write(lambda tx: handling.acknowledge(tx, taken, team["Mina"], START))
    assert _broken(store, 11) == []


def test_an_alert_that_reaches_nobody_is_found(store: Store) -> None:
    add_team(store)
    alert = raise_one(store, START)
    assert _broken(store, 2) == [NOBODY], "nobody was rung for two minutes"
    _rung(store, alert.id, "failed")
    assert _broken(store) == [NOBODY]


def test_an_attempt_that_never_ended_is_found_while_we_are_up(store: Store) -> None:
    add_team(store)
    alert = raise_one(store, START, "amber", "phrase")
    _rung(store, alert.id, "sending")
    assert _broken(store, 6) == []
    store.write(lambda tx: tx.begin_instance("boot", micros(START + timedelta(minutes=6))))
    assert _broken(store, 6) == [STUCK]


def test_an_alert_of_somebody_who_waits_is_found_where_nobody_is_ever_to_come(store: Store) -> None:
    raise_one(store, START, "amber", "talk")
    assert _broken(store, 2) == [NOBODY]
    (said,) = store.read(lambda tx: doctor.examine(tx, micros(START + timedelta(minutes=2))))
    assert "Nobody is in the team" in said.do
    add_team(store)
    (said,) = store.read(lambda tx: doctor.examine(tx, micros(START + timedelta(minutes=2))))
    assert "look at the team, the rota" in said.do


def test_amber_alerts_and_tasks_may_be_quiet(store: Store) -> None:
    add_team(store)
    add_shifts(store, START + timedelta(days=1), on_call=1)
    raise_one(store, START, "amber", "talk")
    raise_one(store, START, "amber", "story")
    raise_one(store, START, "task", "")
    assert _broken(store, 60) == []
