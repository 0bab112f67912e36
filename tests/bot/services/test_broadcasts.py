"""Steps that write to many: fed as they are sent, and undone until they start."""

from datetime import timedelta
from functools import partial

import pytest

from bot.errors import UserMistake
from bot.ports import Started, Typed
from bot.services import broadcasts, invitations, promises, rounds, turns
from bot.services.instants import SECOND
from bot.services.previewing import foresee, summary
from bot.services.project_rows import BroadcastRow, RoundRow
from tests.support.core import ROUND, Core

pytestmark = pytest.mark.asyncio


def step(core: Core, *people: str, kind: str = "us_report") -> BroadcastRow:
    ids = [core.person(one) for one in people]
    return core.store.write(lambda tx: promises.broadcast(tx, kind, "r1", ids, core.now()))


def state(core: Core, row: BroadcastRow) -> str:
    return core.look(lambda tx: broadcasts.find_broadcast(tx, str(row.id))).state


def found(core: Core, wanted: str = ROUND) -> RoundRow:
    return core.look(lambda tx: next(r for r in tx.rounds() if wanted in (r.id, r.name)))


async def tick(core: Core) -> int:
    queued = await core.tick.tick(core.now())
    await core.quiet()
    return queued


async def test_nobody_is_written_to_before_ten_minutes_and_everybody_after(core: Core) -> None:
    await core.joined("ann", "bob")
    row = step(core, "ann", "bob")
    core.later(minutes=9, seconds=59)
    assert await tick(core) == 0
    core.later(seconds=1)
    assert await tick(core) == 2
    await tick(core)
    assert state(core, row) == "done"


async def test_an_undo_takes_everything_back_until_it_starts(core: Core) -> None:
    await core.joined("ann")
    row = step(core, "ann")
    core.later(minutes=9)
    core.store.write(lambda tx: broadcasts.undo(tx, str(row.id), core.time))
    core.later(minutes=9)
    assert await tick(core) == 0
    assert state(core, row) == "undone"


async def test_what_has_started_is_not_undone(core: Core) -> None:
    await core.joined("ann")
    row = step(core, "ann")
    core.later(minutes=10)
    with pytest.raises(UserMistake, match="broadcast stop"):
        core.store.write(lambda tx: broadcasts.undo(tx, str(row.id), core.time))
    assert await tick(core) == 1


async def test_only_eight_seconds_of_sending_wait_in_the_outbox(core: Core) -> None:
    people = [f"person {n}" for n in range(60)]
    await core.joined(*people)
    core.tick._rate = 2.0
    step(core, *people)
    core.later(minutes=10)
    assert await core.tick.tick(core.now()) == 16
    assert await core.tick.tick(core.now()) == 0
    await core.work()
    assert core.look(lambda tx: tx.pushes_waiting()) == 16
    assert await core.tick.tick(core.now()) == 0
    await core.send()
    assert await core.tick.tick(core.now()) == 16


async def test_people_outside_a_broadcast_do_not_wait_for_it(core: Core) -> None:
    people = [f"person {n}" for n in range(30)]
    await core.joined(*people, "ann")
    core.tick._rate = 1.0
    step(core, *people)
    core.later(minutes=10)
    ann, now = core.person("ann"), core.now()
    core.store.write(lambda tx: promises.promise(tx, [ann], "remind_me", "", now, now))
    assert await tick(core) == 9
    assert core.channel.texts("ann")[-1] == "due remind_me"


async def test_who_does_not_get_it_is_counted_with_the_reason(core: Core) -> None:
    await core.joined("ann", "bob")
    row = step(core, "ann", "bob")
    await core.types("bob", "!stop")
    core.later(minutes=10)
    await tick(core)
    shown = core.look(lambda tx: broadcasts.described(tx, row))
    assert (shown["kept"], shown["not_sent"], shown["reasons"]) == (1, 1, {"stopped": 1})


async def test_a_preview_foresees_what_comes(core: Core) -> None:
    await core.joined("ann", "bob", "cat")
    await core.types("bob", "!stop")
    cat = core.person("cat")
    core.store.write(lambda tx: tx.set_person(cat, zone="Asia/Kolkata"))
    core.later(hours=4)
    row = step(core, "ann", "bob", "cat")
    people = {one.person: one for one in core.look(lambda tx: foresee(tx, row))}
    names = core.look(lambda tx: {n: p.pseudonym for n, p in tx.people([cat]).items()})
    short = summary("us_report", list(people.values()))
    assert (short.people, dict(short.not_to)) == (2, {"stopped": 1})
    local = people[names[cat]].local
    assert local is not None
    assert (local.hour, local.minute, str(local.tzinfo)) == (9, 0, "Asia/Kolkata")
    assert short.first == row.starts_at


async def test_opening_enrols_people_of_earlier_rounds_and_spreads_invitations(core: Core) -> None:
    people = [f"person {n}" for n in range(40)]
    await core.joined(*people, "gone")
    await core.types("gone", "!stop")
    core.store.write(lambda tx: rounds.create(tx, "Two", ["m1"], core.time))
    core.store.write(lambda tx: rounds.open_round(tx, "Two", core.time))
    assert len(core.look(lambda tx: tx.enrolled("r2"))) == 40
    core.later(minutes=10)
    counts = []
    for _ in range(13):
        counts.append(await tick(core))
        core.later(minutes=10)
    assert sum(counts) == 40
    assert max(counts) < 15
    assert sum(map(bool, counts)) > 8
    again = core.look(lambda tx: tx.promised_in(tx.broadcasts()[0].id))
    assert len({one.due_at for one in again}) == 40


async def test_invitations_of_the_evening_come_in_the_morning_and_spread_out(core: Core) -> None:
    people = [f"person {n}" for n in range(20)]
    await core.joined(*people)
    core.later(hours=8, minutes=45)
    core.store.write(lambda tx: rounds.create(tx, "Two", ["m1"], core.time))
    core.store.write(lambda tx: rounds.open_round(tx, "Two", core.time))
    (row,) = core.look(lambda tx: tx.broadcasts())
    due = [one.at for one in core.look(lambda tx: foresee(tx, row)) if one.at]
    morning = core.now() + (12 * 60 + 15) * 60 * SECOND
    tomorrow = [one - morning for one in due if one >= morning]
    assert len(due) == 20
    assert len(tomorrow) > 10
    assert max(tomorrow) <= 2 * 3600 * SECOND


async def test_undoing_an_opening_puts_the_round_back(core: Core) -> None:
    await core.joined("ann")
    core.later(minutes=1)
    made = core.store.write(lambda tx: rounds.create(tx, "Two", ["m1"], core.time))
    core.store.write(lambda tx: rounds.open_round(tx, "Two", core.time))
    (row,) = core.look(lambda tx: tx.broadcasts())
    core.store.write(lambda tx: broadcasts.undo(tx, str(row.id), core.time))
    assert found(core, "Two") == made
    assert core.look(lambda tx: (tx.enrolled("r2"), tx.agenda("r2"))) == ([], [])
    core.later(days=1)
    assert await tick(core) == 0
    core.store.write(lambda tx: rounds.open_round(tx, "Two", core.time))
    assert len(core.look(lambda tx: tx.enrolled("r2"))) == 1


async def test_an_opening_that_was_undone_does_not_happen_on_a_day_that_came_meanwhile(
    core: Core,
) -> None:
    await core.joined("ann")
    core.later(minutes=1)
    opens = core.time + timedelta(minutes=5)
    core.store.write(lambda tx: rounds.create(tx, "Two", ["m1"], core.time, opens=opens))
    core.store.write(lambda tx: rounds.open_round(tx, "Two", core.time))
    (row,) = core.look(lambda tx: tx.broadcasts())
    core.later(minutes=8)
    core.store.write(lambda tx: broadcasts.undo(tx, str(row.id), core.time))
    assert await tick(core) == 0
    assert found(core, "Two").state == "draft"


async def test_an_opening_that_somebody_has_seen_is_not_undone(core: Core) -> None:
    await core.joined("ann")
    core.store.write(lambda tx: rounds.create(tx, "Two", ["m1"], core.time))
    core.store.write(lambda tx: rounds.open_round(tx, "Two", core.time))
    (code,) = core.store.write(lambda tx: invitations.invite(tx, "Two", 1, core.time))
    await core.arrive("bob", Started(code))
    await core.quiet()
    (row,) = core.look(lambda tx: tx.broadcasts())
    with pytest.raises(UserMistake, match="round pause"):
        core.store.write(lambda tx: broadcasts.undo(tx, str(row.id), core.time))
    assert found(core, "Two").state == "open"
    assert state(core, row) == "waiting"


async def test_undoing_a_close_opens_the_round_again(core: Core) -> None:
    await core.joined("ann")
    before = found(core)
    core.store.write(lambda tx: rounds.close_round(tx, ROUND, core.time))
    (row,) = core.look(lambda tx: tx.broadcasts())
    core.store.write(lambda tx: broadcasts.undo(tx, str(row.id), core.time))
    assert found(core) == before


@pytest.mark.parametrize("was", ["waiting", "done"])
async def test_undoing_the_second_of_two_extensions_leaves_the_first_notice(
    core: Core, was: str
) -> None:
    await core.joined("ann")
    for days in (30, 40):
        dates = rounds.Dates(closes=core.time + timedelta(days=days))
        core.store.write(partial(rounds.extend, wanted=ROUND, dates=dates, now=core.time))
        core.later(minutes=1)
    first, second = core.look(lambda tx: tx.broadcasts())
    core.store.write(lambda tx: tx.set_broadcast(first.id, was))
    core.store.write(lambda tx: broadcasts.undo(tx, str(second.id), core.time))
    core.later(minutes=10)
    await tick(core)
    await tick(core)
    assert core.channel.texts("ann").count("due extended") == 1
    assert [state(core, one) for one in (first, second)] == ["done", "undone"]


async def test_a_round_that_changed_since_is_not_put_back(core: Core) -> None:
    await core.joined("ann")
    closes = rounds.Dates(closes=core.time.replace(year=2027))
    core.store.write(lambda tx: rounds.extend(tx, ROUND, closes, core.time))
    (row,) = core.look(lambda tx: tx.broadcasts())
    core.store.write(lambda tx: rounds.close_round(tx, ROUND, core.time))
    with pytest.raises(UserMistake, match="has changed since"):
        core.store.write(lambda tx: broadcasts.undo(tx, str(row.id), core.time))
    assert state(core, row) == "waiting"


async def test_whoever_writes_has_their_turn_before_a_broadcast(
    core: Core, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "MOST_PEOPLE", 5)
    people = [f"person {n}" for n in range(30)]
    await core.joined(*people, "ann")
    step(core, *people)
    core.later(minutes=10)
    await core.tick.tick(core.now())
    await core.arrive("ann", Typed("hello"))
    report = await core.worker.once()
    assert core.person("ann") in report.people
    assert len(report.people) == 5


async def test_all_who_write_have_their_turn_beside_only_a_few_of_a_broadcast(
    core: Core, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turns, "MOST_UNASKED", 3)
    many, writers = [f"person {n}" for n in range(12)], [f"writer {n}" for n in range(6)]
    await core.joined(*many, *writers)
    step(core, *many)
    core.later(minutes=10)
    await core.tick.tick(core.now())
    for one in writers:
        await core.arrive(one, Typed("hello"))
    report = await core.worker.once()
    assert {core.person(one) for one in writers} <= set(report.people)
    assert len(report.people) == len(writers) + 3
    assert [(await core.worker.once()).done for _ in range(4)] == [3, 3, 3, 0]
