"""What each step of a round does, and what a mistake leaves as it was."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from bot.errors import UserMistake
from bot.ports import Started
from bot.services import invitations, rounds
from bot.services.agendas import Environments
from bot.services.instants import micros
from bot.services.project_rows import RoundRow
from bot.services.promises import promise
from bot.services.promises.rules import DAY
from bot.services.rounds import Dates
from bot.services.transaction import Transaction
from bot.store.transaction import StoreTransaction
from conversations import Agenda
from tests.support.core import ROUND, START, Core
from tests.support.small_engine import SmallSpeech

pytestmark = pytest.mark.asyncio


def found(core: Core, wanted: str = ROUND) -> RoundRow:
    return core.look(lambda tx: next(r for r in tx.rounds() if wanted in (r.id, r.name)))


def found_in(tx: Transaction) -> RoundRow:
    return next(row for row in tx.rounds() if row.name == ROUND)


def agenda(core: Core, round_id: str = "r1") -> Agenda | None:
    environments = Environments(SmallSpeech())
    core.look(lambda tx: environments.refresh(tx, core.now()))
    agendas = environments.env([round_id], "en").agendas
    return agendas[0] if agendas else None


class Counting(StoreTransaction):
    """Counts how often it is asked who has finished."""

    asked = 0

    def finished(self, participants: Sequence[int]) -> dict[int, list[str]]:
        self.asked += 1
        return super().finished(participants)


async def tick(core: Core) -> None:
    await core.tick.tick(core.now())
    await core.quiet()


def alerts(core: Core) -> list[str]:
    return [one.reason for one in core.look(lambda tx: tx.open_alerts())]


async def test_a_round_lasts_three_weeks_and_takes_late_answers_for_one_more(core: Core) -> None:
    row = found(core)
    assert (row.closes, row.locks) == (micros(START) + 21 * DAY, micros(START) + 28 * DAY)


async def test_a_step_asks_who_has_finished_once_however_many_take_part(core: Core) -> None:
    await core.joined("ann", "bob", "cat")
    closes = Dates(closes=core.time + timedelta(days=30))
    with core.store.engine.begin() as connection:
        tx = Counting(connection)
        rounds.extend(tx, ROUND, closes, core.time)
    assert tx.asked == 1


async def test_a_scheduled_round_opens_closes_and_locks_by_itself(core: Core) -> None:
    await core.joined("ann")
    opens = core.time + timedelta(days=1)
    core.store.write(lambda tx: rounds.create(tx, "Two", ["m1"], core.time, opens=opens))
    assert found(core, "Two").state == "scheduled"
    assert agenda(core, "r2") is None
    core.later(days=1)
    await tick(core)
    assert found(core, "Two").state == "open"
    core.later(days=21)
    await tick(core)
    await tick(core)
    assert found(core, "Two").state == "closed"
    seen = agenda(core, "r2")
    assert seen is not None
    assert (seen.state, seen.is_open) == ("closed", True)
    core.later(days=7)
    await tick(core)
    assert found(core, "Two").state == "deciding"
    seen = agenda(core, "r2")
    assert seen is not None
    assert not seen.is_open


@pytest.mark.parametrize("state", ["closed", "reported"])
async def test_late_answers_count_until_the_day_people_were_told_also_once_news_has_come(
    core: Core, state: str
) -> None:
    core.store.write(lambda tx: rounds.close_round(tx, ROUND, core.time))
    core.store.write(lambda tx: tx.save_round(found_in(tx)._replace(state=state)))
    seen = agenda(core)
    assert seen is not None and seen.is_open
    core.later(days=7)
    seen = agenda(core)
    assert seen is not None and not seen.is_open


async def test_late_answers_end_at_the_very_moment_even_without_a_tick(core: Core) -> None:
    environments = Environments(SmallSpeech())
    core.store.write(lambda tx: rounds.close_round(tx, ROUND, core.time))
    for days, is_open in ((0, True), (6, True), (1, False)):
        core.later(days=days)
        core.look(lambda tx: environments.refresh(tx, core.now()))
        assert environments.env(["r1"], "en").agendas[0].is_open == is_open


async def test_after_downtime_all_dates_are_caught_up_with(core: Core) -> None:
    core.later(days=60)
    await tick(core)
    assert found(core).state == "deciding"


async def test_an_opening_that_is_refused_raises_one_alert_and_waits(core: Core) -> None:
    edit = ("m1", "m1-i1", "TODO ask about home")
    opens = core.time + timedelta(hours=1)
    core.store.write(lambda tx: rounds.create(tx, "Two", ["m1"], core.time, opens=opens))
    core.store.write(
        lambda tx: tx.add_item_version(tx.versions(edit[1])[-1]._replace(version=2, text=edit[2]))
    )
    core.later(hours=1)
    for _ in range(3):
        await tick(core)
    (alert,) = alerts(core)
    assert "“Two” (r2) could not open" in alert
    assert "TODO" in alert
    core.store.write(
        lambda tx: tx.add_item_version(
            tx.versions(edit[1])[-1]._replace(version=3, text="Where do you live?")
        )
    )
    await tick(core)
    assert found(core, "Two").state == "open"


async def test_a_paused_round_takes_no_answers_and_nobody_in(core: Core) -> None:
    core.store.write(lambda tx: rounds.pause(tx, ROUND, core.time))
    seen = agenda(core)
    assert seen is not None
    assert (seen.state, seen.is_open) == ("paused", False)
    with pytest.raises(UserMistake, match="paused"):
        core.store.write(lambda tx: invitations.invite(tx, ROUND, 1, core.time))


async def test_calls_wait_while_a_round_is_paused_and_come_with_its_going_on(core: Core) -> None:
    await core.joined("ann")
    ann = core.person("ann")
    core.store.write(lambda tx: promise(tx, [ann], "extended", "r1", core.now(), core.now()))
    core.store.write(lambda tx: rounds.pause(tx, ROUND, core.time))
    await tick(core)
    core.later(days=1)
    core.store.write(lambda tx: rounds.resume(tx, ROUND, core.time))
    core.later(minutes=10)
    await tick(core)
    assert core.channel.texts("ann")[1:] == ["due extended resumed"]


async def test_extending_moves_the_end_and_tells_whoever_is_not_done(core: Core) -> None:
    await core.joined("ann", "bob")
    bob = core.person("bob")
    core.store.write(lambda tx: tx.finish(bob, "r1", core.now()))
    closes = core.time + timedelta(days=30)
    core.store.write(lambda tx: rounds.extend(tx, ROUND, Dates(closes=closes), core.time))
    row = found(core)
    assert (row.closes, row.locks) == (micros(closes), micros(closes) + 7 * DAY)
    core.later(minutes=10)
    await tick(core)
    assert core.channel.texts("ann")[-1] == "due extended"
    assert core.channel.texts("bob")[-1] == "question 1"


async def test_closing_early_tells_everybody_and_moves_the_lock(core: Core) -> None:
    await core.joined("ann")
    core.later(days=3)
    core.store.write(lambda tx: rounds.close_round(tx, ROUND, core.time))
    row = found(core)
    assert (row.closes, row.locks) == (core.now(), core.now() + 7 * DAY)
    core.later(minutes=10)
    await tick(core)
    assert core.channel.texts("ann")[-1] == "due closed"


async def test_nobody_new_comes_into_a_closed_round_that_takes_late_answers(core: Core) -> None:
    (code,) = core.store.write(lambda tx: invitations.invite(tx, ROUND, 1, core.time))
    core.store.write(lambda tx: rounds.close_round(tx, ROUND, core.time))
    await core.arrive("ann", Started(code))
    await core.quiet()
    assert core.look(lambda tx: tx.enrolled("r1")) == []


async def test_people_come_from_where_the_round_says(core: Core) -> None:
    await core.joined("ann")

    def enrolled(name: str, people: str) -> int:
        def job(tx: Transaction) -> int:
            rounds.create(tx, name, ["m1"], core.time, people=people)
            return len(tx.enrolled(rounds.open_round(tx, name, core.time).id))

        return core.store.write(job)

    assert enrolled("Nobody", "none") == 0
    assert enrolled("Those of one", "r1") == 1
    assert enrolled("All", "all") == 1


async def test_versions_somebody_may_still_look_at_are_known(core: Core) -> None:
    core.store.write(
        lambda tx: tx.add_item_version(tx.versions("m1-i2")[-1]._replace(version=2, text="Better?"))
    )
    seen = agenda(core)
    assert seen is not None
    assert [(item.id, item.version, item.text) for item in seen.earlier.values()] == [
        ("m1-i2", 1, "Q2?")
    ]


@pytest.mark.parametrize("state", ["paused", "closed"])
async def test_a_wording_put_right_reaches_rounds_that_are_paused_or_take_late_answers(
    core: Core, state: str
) -> None:
    do = rounds.pause if state == "paused" else rounds.close_round
    core.store.write(lambda tx: do(tx, ROUND, core.time))
    core.store.write(
        lambda tx: tx.add_item_version(tx.versions("m1-i2")[-1]._replace(version=2, text="Better?"))
    )
    seen = agenda(core)
    assert seen is not None
    assert seen.items[1].text == "Better?"


MISTAKES = {
    "close before open": (Dates(opens=START + timedelta(2), closes=START + timedelta(1)), "before"),
    "impact before close": (Dates(impact=START + timedelta(1)), "impact message"),
    "lock before close": (Dates(locks=START + timedelta(1)), "Late answers"),
    "in the past": (Dates(opens=START - timedelta(1)), "past"),
    "nothing": (Dates(), "Say what"),
}


@pytest.mark.parametrize("name", MISTAKES)
async def test_dates_that_make_no_sense_change_nothing(core: Core, name: str) -> None:
    dates, word = MISTAKES[name]
    closes = START + timedelta(days=9)
    before = core.store.write(lambda tx: rounds.create(tx, "Two", ["m1"], START, closes=closes))
    with pytest.raises(UserMistake, match=word):
        core.store.write(lambda tx: rounds.schedule(tx, "Two", dates, START))
    assert found(core, "Two") == before


async def test_a_schedule_can_be_called_off(core: Core) -> None:
    opens = START + timedelta(days=1)
    core.store.write(lambda tx: rounds.create(tx, "Two", ["m1"], START, opens=opens))
    core.store.write(lambda tx: rounds.unschedule(tx, "Two"))
    core.later(days=2)
    await tick(core)
    assert found(core, "Two").state == "draft"


async def test_a_round_without_anything_to_review_is_not_scheduled(core: Core) -> None:
    core.store.write(
        lambda tx: tx.save_round(
            found(core)._replace(id="r9", name="Empty", state="draft", materials="[]")
        )
    )
    opens = Dates(opens=START + timedelta(days=1))
    with pytest.raises(UserMistake, match="nothing to review"):
        core.store.write(lambda tx: rounds.schedule(tx, "Empty", opens, START))
    with pytest.raises(UserMistake, match="nothing to review"):
        core.store.write(lambda tx: rounds.open_round(tx, "Empty", START))
