"""Heavy drafts come out only with somebody there for them; else they wait, and staff see why."""

from datetime import UTC, datetime

import pytest

from bot.services import materials, rounds
from bot.services.agendas import Environments
from bot.services.care import team
from bot.services.care.team import Member
from bot.services.instants import micros
from bot.services.rounds.attendance import TESTED
from bot.store import Store
from tests.bot.services.rounds.attended import (
    DAY,
    NOW,
    WHOLE,
    env,
    holds,
    joins,
    opened,
    scheduled,
    writes,
)
from tests.support.core import START
from tests.support.small_engine import SmallSpeech


def test_with_somebody_there_all_along_it_opens(planned: Store) -> None:
    writes(planned, *WHOLE)
    assert opened(planned) == ""
    assert planned.read(lambda tx: rounds.describe(tx, tx.rounds()[0], NOW))["heavy_waits"] == []


def test_without_a_rota_it_is_refused_and_stays_a_draft(planned: Store) -> None:
    assert "“Spring” has heavy items (number 2), and nobody is on a rota" in opened(planned)
    assert planned.read(lambda tx: tx.rounds()[0].state) == "draft"


def test_the_first_hole_is_named(planned: Store) -> None:
    shifts = ("Mina", "on_call", 0.0, 2.0), ("Mina", "on_call", 5.5, 12.0)
    writes(planned, *shifts, WHOLE[1])
    said = opened(planned)
    assert "nobody is on call from Wed 25 Nov 2026 12:00" in said
    assert "84 hours, and 72 is the most" in said


def test_a_hole_of_exactly_the_longest_time_is_none(planned: Store) -> None:
    shifts = ("Mina", "on_call", 0.0, 2.0), ("Mina", "on_call", 5.0, 12.0)
    writes(planned, *shifts, WHOLE[1])
    assert opened(planned) == ""


def test_cover_goes_on_for_a_day_after_the_round(planned: Store) -> None:
    """The round ends after ten days: three without anybody may follow, counted from the last."""
    writes(planned, ("Mina", "on_call", 0.0, 7.9), WHOLE[1])
    assert "nobody is on call from" in opened(planned)


def test_somebody_on_call_without_a_deputy_is_named(planned: Store) -> None:
    writes(planned, WHOLE[0], ("Joel", "deputy", 0.0, 4.0))
    assert "Mina is on call without a deputy on Fri 27 Nov 2026 12:00" in opened(planned)


def test_nobody_is_their_own_deputy(planned: Store) -> None:
    writes(planned, WHOLE[0], ("Mina", "deputy", -1.0, 12.0))
    assert "Mina is on call without a deputy" in opened(planned)


def test_a_team_without_a_lead_is_refused(planned: Store) -> None:
    writes(planned, *WHOLE)
    planned.write(lambda tx: team.edit(tx, "Priti", Member(is_lead=False)))
    assert "no lead" in opened(planned)


@pytest.mark.parametrize("tested", [None, NOW - TESTED - 1])
def test_whoever_has_not_tried_out_an_alert_lately_is_named(
    planned: Store, tested: int | None
) -> None:
    writes(planned, *WHOLE)
    planned.write(lambda tx: tx.save_staff(team.find_member(tx, "Mina")._replace(tested_at=tested)))
    assert "Mina has not answered a test alert for 30 days" in opened(planned)


def test_a_round_without_heavy_drafts_needs_none_of_it(planned: Store) -> None:
    change = materials.Edit(sensitivity="ordinary")
    planned.write(lambda tx: materials.edit_item(tx, "m1", "2", change))
    assert opened(planned) == ""


# --- a cover gap after it was scheduled -----------------------------------------------------------


def test_by_its_date_it_opens_and_the_heavy_drafts_wait_and_staff_are_told(planned: Store) -> None:
    writes(planned, ("Mina", "on_call", 0.0, 2.0), WHOLE[1])
    scheduled(planned)
    assert planned.read(lambda tx: tx.rounds()[0].state) == "open"
    assert holds(planned, NOW)
    (alert,) = planned.read(lambda tx: tx.open_alerts())
    assert (alert.level, alert.code, alert.round) == ("task", "cover", "r1")
    assert "nobody is on call from Wed 25 Nov 2026 12:00" in alert.reason
    (why,) = planned.read(lambda tx: rounds.describe(tx, tx.rounds()[0], NOW))["heavy_waits"]
    assert "nobody is on call from" in why


def test_once_the_rota_is_whole_they_wait_no_longer(planned: Store) -> None:
    writes(planned, ("Mina", "on_call", 0.0, 2.0), WHOLE[1])
    scheduled(planned)
    planned.write(lambda tx: rounds.keep_dates(tx, START))
    assert holds(planned, NOW)
    writes(planned, ("Joel", "on_call", 2.0, 12.0), ("Mina", "deputy", 2.0, 12.0))
    planned.write(lambda tx: rounds.keep_dates(tx, START))
    assert not holds(planned, NOW)
    assert len(planned.read(lambda tx: tx.open_alerts())) == 1


def test_a_gap_that_comes_up_later_holds_them_while_it_lasts(planned: Store) -> None:
    writes(planned, *WHOLE)
    assert opened(planned) == ""
    planned.write(lambda tx: tx.remove_shifts([one.id for one in tx.shifts(0, 2**60)]))
    writes(planned, ("Mina", "on_call", 0.0, 1.0), ("Mina", "on_call", 6.0, 12.0))
    held = [env(planned, NOW + int(day * DAY)).holds_heavy for day in (0.5, 1.0, 2.9, 3.0, 6.5)]
    assert held == [False, True, True, False, False]
    shown = planned.read(lambda tx: rounds.describe(tx, tx.rounds()[0], NOW + 2 * DAY))
    assert shown["heavy_waits"] == []  # nobody has joined


def test_one_environment_notices_each_change_of_shift_without_being_told(planned: Store) -> None:
    writes(planned, ("Mina", "on_call", 1.0, 2.0))
    environments = Environments(SmallSpeech())
    seen = []
    for day in (0.0, 0.99, 1.0, 1.5, 2.0):
        planned.read(lambda tx, day=day: environments.refresh(tx, NOW + int(day * DAY)))  # type: ignore[misc]  # mypy cannot infer it
        seen.append(environments.env(["r1"], "en").is_covered)
    assert seen == [False, False, True, True, False]


def test_a_language_nobody_on_call_reads_is_held_and_staff_see_for_how_many(planned: Store) -> None:
    writes(planned, *WHOLE)
    assert opened(planned) == ""
    joins(planned, "en", "ur", "ur", "ur", "so")
    assert (env(planned, NOW, "ur").holds_heavy, env(planned, NOW, "ar").holds_heavy) == (
        True,
        False,
    )
    found = planned.read(lambda tx: rounds.describe(tx, tx.rounds()[0], NOW))["heavy_waits"]
    assert found == [
        "Heavy drafts wait for 1 person who reads Somali: nobody on call reads it.",
        "Heavy drafts wait for 3 people who read Urdu: nobody on call reads it.",
    ]


def test_staff_see_when_a_reader_is_back(planned: Store) -> None:
    writes(planned, *WHOLE)
    assert opened(planned) == ""
    joins(planned, "ur")
    given = Member("Harbour", reads=["ur"])
    planned.write(lambda tx: team.add(tx, "Sana", given))
    writes(planned, ("Sana", "on_call", 5.0, 6.0))
    (found,) = planned.read(lambda tx: rounds.describe(tx, tx.rounds()[0], NOW))["heavy_waits"]
    assert "nobody on call who reads it is there before Sat 28 Nov 2026 12:00" in found


def test_at_night_nobody_is_there_and_the_next_hour_is_known(planned: Store) -> None:
    """At ten past one somebody opens the chat: it can say when a person is back."""
    night = micros(datetime(2026, 11, 25, 1, 10, tzinfo=UTC))
    morning = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
    since = (micros(morning) - NOW) / DAY
    writes(planned, ("Mina", "on_call", since, since + 0.3))
    found = env(planned, night)
    assert (found.is_covered, found.holds_heavy, found.has_contact) == (False, False, True)
    environments = Environments(SmallSpeech())
    planned.read(lambda tx: environments.refresh(tx, night))
    cover = environments.scene("en").cover
    assert cover is not None and cover.next is not None
    assert (cover.now, cover.next.starts) == ((), morning)


def test_without_a_rota_what_the_project_wrote_is_said_and_heavy_drafts_wait(
    planned: Store,
) -> None:
    assert not env(planned, NOW).has_contact
    planned.write(lambda tx: tx.set_project({"contact": "Mina\nMondays"}))
    found = env(planned, NOW)
    assert (found.has_contact, found.is_covered, found.holds_heavy) == (True, False, True)
