"""Staff are rung until somebody named has it, whoever and whatever fails meanwhile."""

import asyncio
import logging
from datetime import timedelta

import pytest

from bot.errors import NotPossible
from bot.ports.paging import Answered, Ring
from bot.services import doctor
from bot.services.care import handling, wording
from bot.services.care.alerting import unreached
from bot.services.instants import micros, moment
from bot.services.transaction import Transaction
from tests.bot.services.care.conftest import NOON, Bell, take
from tests.support.team import LEA, MINA, SAM, FakePager, add_shifts, raise_one

pytestmark = pytest.mark.asyncio

ALL = {"on_call": 1, "deputy": 2, "lead": 3}


async def test_it_climbs_and_repeats_until_somebody_has_it(bell: Bell) -> None:
    add_shifts(bell.store, NOON, **ALL)
    alert = raise_one(bell.store, NOON)
    assert await bell.at(0) == {MINA}
    assert await bell.at(4.9) == set()
    assert await bell.at(5) == {MINA}
    assert await bell.at(10) == {MINA, SAM}
    assert await bell.at(15) == {MINA, SAM}
    assert await bell.at(20) == {MINA, SAM, LEA}
    for minutes in range(25, 120, 5):
        assert await bell.at(minutes) == {MINA, SAM, LEA}
    take(bell, SAM, alert.id)
    for minutes in range(120, 180, 5):
        assert await bell.at(minutes) == set()
    (taken,) = bell.look(lambda tx: tx.alerts())
    assert taken.acked_by == SAM


async def test_both_ways_are_used_and_neither_says_what_it_is_about(bell: Bell) -> None:
    add_shifts(bell.store, NOON, **ALL)
    alert = raise_one(bell.store, NOON)
    await bell.at(0)
    (telegram,), (mail,) = bell.telegram.rung, bell.mail.rung
    assert (telegram[0], mail[0]) == ("9001", "mina@harbour.example")
    said = f"{wording.NEEDED}\nhttps://chat.example/team/alerts/{alert.id}"
    assert telegram[1] == Ring(said, alert.id)
    assert mail[1].text == said


async def test_where_mail_fails_telegram_says_so_at_once(bell: Bell) -> None:
    add_shifts(bell.store, NOON, **ALL)
    bell.mail.outcomes["*"] = "failed"
    raise_one(bell.store, NOON)
    assert await bell.at(0) == {MINA}
    assert bell.telegram.rung[-1][1].text.endswith(wording.FAILED["mail"])


async def test_a_blocked_chat_is_marked_and_tried_again_and_mail_says_so(bell: Bell) -> None:
    add_shifts(bell.store, NOON, **ALL)
    bell.telegram.outcomes["9001"] = "blocked"
    raise_one(bell.store, NOON)
    assert await bell.at(0) == {MINA}
    states = {row[0]: row[3] for row in bell.look(lambda tx: tx.staff_addresses())}
    assert states == {1: "blocked", 2: "ok", 3: "ok"}
    await bell.at(5)
    assert bell.mail.rung[-1][1].text.endswith(wording.FAILED["telegram"])
    bell.telegram.outcomes.clear()
    await bell.at(9.9)
    await bell.at(10)
    states = {row[0]: row[3] for row in bell.look(lambda tx: tx.staff_addresses())}
    assert states[1] == "ok"


async def test_where_nothing_reaches_a_person_the_next_is_rung_at_once(bell: Bell) -> None:
    add_shifts(bell.store, NOON, **ALL)
    bell.mail.outcomes["mina@harbour.example"] = "failed"
    bell.telegram.outcomes["9001"] = "blocked"
    alert = raise_one(bell.store, NOON)
    assert await bell.at(0) == {MINA, SAM}
    (line,) = bell.look(lambda tx: tx.alert_log(alert.id))
    assert line.what == "Mina could not be reached; Sam is rung at once."
    bell.mail.outcomes["sam@harbour.example"] = "failed"
    bell.telegram.outcomes["9002"] = "failed"
    assert await bell.at(5) == {MINA, SAM, LEA}


async def test_somebody_without_any_way_is_passed_over_at_once(bell: Bell) -> None:
    bell.write(lambda tx: tx.save_staff(bell.staff[MINA]._replace(email="")))
    bell.write(lambda tx: tx.set_staff_address(1, "telegram", ""))
    add_shifts(bell.store, NOON, **ALL)
    raise_one(bell.store, NOON)
    assert await bell.at(0) == {SAM}


async def test_where_nobody_is_reached_it_is_said_and_tried_again(
    bell: Bell, caplog: pytest.LogCaptureFixture
) -> None:
    add_shifts(bell.store, NOON, **ALL)
    bell.telegram.outcomes["*"] = bell.mail.outcomes["*"] = "failed"
    alert = raise_one(bell.store, NOON)
    with caplog.at_level(logging.ERROR):
        assert await bell.at(0) == {MINA, SAM, LEA}
    assert "An alert reaches nobody." in caplog.text
    now = micros(bell.time)
    assert [one.id for one in bell.look(lambda tx: unreached(tx, now))] == [alert.id]
    broken = [one.invariant for one in bell.look(lambda tx: doctor.examine(tx, now))]
    assert broken == ["An alert reaches somebody of the team."]
    bell.telegram.outcomes.clear()
    assert await bell.at(5) == {MINA}
    now = micros(bell.time)
    assert not bell.look(lambda tx: unreached(tx, now))


async def test_without_a_team_it_goes_on_looking_for_one(bell: Bell) -> None:

    def leave(tx: Transaction) -> None:
        for row in bell.staff.values():
            tx.save_staff(row._replace(left_at=1))

    bell.write(leave)
    alert = raise_one(bell.store, NOON)
    assert await bell.at(2) == set()
    assert [one.id for one in bell.look(lambda tx: unreached(tx, micros(bell.time)))] == [alert.id]
    bell.write(lambda tx: tx.save_staff(bell.staff[LEA]))
    assert await bell.at(7) == {LEA}


async def test_out_of_cover_a_red_alert_rings_the_lead_and_then_the_shift(bell: Bell) -> None:
    add_shifts(bell.store, NOON + timedelta(minutes=13), on_call=1)
    raise_one(bell.store, NOON)
    assert await bell.at(0) == {LEA}
    assert await bell.at(5) == {LEA}
    await bell.at(10)
    assert MINA in await bell.at(13)


async def test_out_of_cover_an_amber_alert_waits_for_the_first_minute_of_the_shift(
    bell: Bell,
) -> None:
    add_shifts(bell.store, NOON + timedelta(minutes=93), on_call=1, deputy=2)
    alert = raise_one(bell.store, NOON, "amber", "talk")
    assert not alert.covered
    for minutes in (0, 1, 10, 30, 92, 92.9):
        assert await bell.at(minutes) == set()
    assert not bell.look(lambda tx: unreached(tx, micros(bell.time)))
    assert await bell.at(93) == {MINA}
    assert await bell.at(103) == {MINA}
    assert await bell.at(113) == {MINA, SAM}


async def test_alerts_that_ask_for_nobody_ring_nobody(bell: Bell) -> None:
    add_shifts(bell.store, NOON, **ALL)
    for code in ("phrase", "story", ""):
        raise_one(bell.store, NOON, "amber", code)
    raise_one(bell.store, NOON, "task", "")
    assert await bell.at(0) == set()


async def test_a_clock_set_back_silences_nothing(bell: Bell) -> None:
    add_shifts(bell.store, NOON - timedelta(hours=4), hours=9, **ALL)
    raise_one(bell.store, NOON)
    assert await bell.at(0) == {MINA}
    assert await bell.at(-120) == {MINA}
    assert await bell.at(-115) == {MINA}


async def test_what_a_dead_process_had_begun_is_made_again(bell: Bell) -> None:
    add_shifts(bell.store, NOON, **ALL)
    raise_one(bell.store, NOON)
    await bell.writer.run(bell.ringing._claim)  # and it dies
    await bell.ringing.recover()
    assert await bell.at(1) == {MINA}
    assert len(bell.mail.rung) == 1


async def test_an_attempt_whose_outcome_cannot_be_noted_is_noted_later(bell: Bell) -> None:
    add_shifts(bell.store, NOON, **ALL)
    sound, left = bell.writer.run, [2]

    async def run(job: object) -> object:
        if bell.telegram.rung and left and left[0]:
            left[0] -= 1
            raise NotPossible("away")
        return await sound(job)  # type: ignore[arg-type]  # a job of any kind

    bell.writer.run = run  # type: ignore[method-assign, assignment]  # a database that goes away
    raise_one(bell.store, NOON)
    assert await bell.at(0) == {MINA}
    (alert,) = bell.look(lambda tx: tx.alerts())
    assert {one.state for one in bell.look(lambda tx: tx.rings(alert.id))} == {"sent"}


async def test_a_server_that_hangs_holds_up_nobody_else(bell: Bell) -> None:
    class Hanging(FakePager):
        async def ring(self, address: str, ring: Ring) -> Answered:
            await super().ring(address, ring)
            await asyncio.Event().wait()
            raise AssertionError

    add_shifts(bell.store, NOON, **ALL)
    bell.mail = Hanging("mail")
    bell.ringing = bell.built()
    raise_one(bell.store, NOON)
    await bell.ringing.once()
    async with asyncio.timeout(30):
        await bell.telegram.was_rung.wait()
    assert bell.telegram.rung[0][0] == "9001"
    bell.ringing.stop()
    await bell.ringing.run()


async def test_the_loop_outlives_whatever_goes_wrong(
    bell: Bell, caplog: pytest.LogCaptureFixture
) -> None:
    add_shifts(bell.store, NOON, **ALL)
    sound, failures = bell.ringing.once, [1, 1]

    async def once() -> int:
        if failures:
            failures.pop()
            raise RuntimeError("anything")
        return await sound()

    bell.ringing.once = once  # type: ignore[method-assign]  # a mistake of ours
    raise_one(bell.store, NOON)
    running = asyncio.create_task(bell.ringing.run())
    async with asyncio.timeout(30):
        while not bell.mail.rung:
            bell.ringing.wake()
            await asyncio.sleep(0.01)
    bell.ringing.stop()
    await running
    assert caplog.text.count("Ringing met what it does not know.") == 2


async def test_an_alert_taken_meanwhile_is_not_rung(bell: Bell) -> None:
    add_shifts(bell.store, NOON, **ALL)
    alert = raise_one(bell.store, NOON)
    take(bell, MINA, alert.id)
    assert await bell.at(0) == set()


async def test_a_way_that_is_not_set_up_is_not_tried(bell: Bell) -> None:
    add_shifts(bell.store, NOON, **ALL)
    bell.ringing = bell.built(mail=False)
    raise_one(bell.store, NOON)
    assert await bell.at(0) == {MINA}
    assert bell.mail.rung == []


async def test_after_a_red_alert_one_prompt_comes_and_no_ring(bell: Bell) -> None:
    add_shifts(bell.store, NOON, **ALL)
    alert = raise_one(bell.store, NOON)
    await bell.at(0)
    bell.write(
        lambda tx: handling.close(
            tx,
            handling.find_alert(tx, alert.id),
            bell.staff[MINA],
            "Called her worker.",
            "She said it is about her.",
            bell.time,
        )
    )
    assert await bell.at(1) == {MINA}
    text = bell.mail.rung[-1][1]
    assert text.text.startswith(wording.QUIET["debrief"]) and not text.takes
    assert await bell.at(60) == set()
    assert moment(bell.look(lambda tx: tx.alert(alert.id)).closed_at or 0) == NOON  # type: ignore[union-attr]  # it is there
