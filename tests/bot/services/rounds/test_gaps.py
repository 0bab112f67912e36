"""A time without anybody in a round already open: staff are told of it, once."""

from bot.services import rounds
from bot.services.agendas import Environments
from bot.store import Store
from tests.bot.services.rounds.attended import (
    DAY,
    ENDS,
    NOW,
    WHOLE,
    joins,
    opened,
    scheduled,
    writes,
)
from tests.support.core import START
from tests.support.small_engine import SmallSpeech


def told(store: Store, now: int) -> list[str]:
    """What staff have been told of gaps, after one more look."""
    store.write(lambda tx: rounds.tell_gaps(tx, now))
    rows = store.read(lambda tx: tx.alerts())
    assert {(one.level, one.code, one.round) for one in rows} <= {("task", "cover", "r1")}
    return [one.reason for one in rows]


def test_staff_are_told_once_of_a_gap_that_comes_up_in_an_open_round(planned: Store) -> None:
    writes(planned, *WHOLE)
    assert opened(planned) == ""
    assert told(planned, NOW) == []
    planned.write(lambda tx: tx.remove_shifts([one.id for one in tx.shifts(0, 2**60)]))
    writes(planned, ("Mina", "on_call", -1.0, 1.0), ("Mina", "on_call", 6.0, 12.0))
    (said,) = told(planned, NOW)
    assert "Nobody is on call from Tue 24 Nov 2026 12:00 (Europe/London) for more" in said
    for day in (0.9, 1.0, 2.9, 3.1, 7.0):
        assert told(planned, NOW + int(day * DAY)) == [said]


def test_each_gap_is_told_and_none_that_is_far_away_or_after_the_round(planned: Store) -> None:
    writes(planned, *WHOLE)
    assert opened(planned) == ""
    planned.write(lambda tx: tx.remove_shifts([one.id for one in tx.shifts(0, 2**60)]))
    shifts = ((-1.0, 1.0), (5.0, 8.0), (12.0, 13.0))
    writes(planned, *(("Mina", "on_call", *times) for times in shifts))
    assert ["Tue 24" in one for one in told(planned, NOW)] == [True]
    assert len(told(planned, NOW + 2 * DAY)) == 2
    assert len(told(planned, NOW + 12 * DAY)) == 2


def test_a_gap_for_people_of_one_language_is_told_without_how_many_they_are(
    planned: Store,
) -> None:
    writes(planned, *WHOLE)
    assert opened(planned) == ""
    joins(planned, "en")
    assert told(planned, NOW) == []
    joins(planned, "ur")
    (said,) = told(planned, NOW)
    assert said.startswith("Nobody who reads Urdu is on call from")
    joins(planned, "ur")
    assert told(planned, NOW) == [said]


def test_what_waits_since_it_opened_is_told_then_and_not_again(planned: Store) -> None:
    writes(planned, ("Mina", "on_call", 0.0, 2.0), WHOLE[1])
    scheduled(planned)
    assert len(told(planned, NOW + DAY)) == 1


def test_of_two_rounds_only_the_one_that_waits_holds_its_heavy_drafts(planned: Store) -> None:
    writes(planned, *WHOLE)
    assert opened(planned) == ""
    planned.write(lambda tx: rounds.create(tx, "Summer", ["m1"], START, closes=ENDS))
    planned.write(lambda tx: rounds.open_round(tx, "Summer", START))
    planned.write(lambda tx: tx.set_project({"heavy_waits.r2": "why"}))
    environments = Environments(SmallSpeech())
    planned.read(lambda tx: environments.refresh(tx, NOW))
    found = environments.env(["r1", "r2"], "en")
    assert [bool(found.held(one)) for one in found.agendas] == [False, True]
