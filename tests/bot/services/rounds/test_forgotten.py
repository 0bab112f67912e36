"""Who was not heard of, and why: what they asked for comes before what we would like."""

from datetime import timedelta

import pytest

from bot.services import people, rounds
from bot.services.quiet import ALWAYS
from bot.services.rounds.forgotten import Unheard, unheard
from tests.support.core import Core

pytestmark = pytest.mark.asyncio


async def second_round(core: Core, *people: str) -> None:
    """People of the first round are called into another."""
    await core.joined(*people)
    core.store.write(lambda tx: rounds.create(tx, "Two", ["m1"], core.time))
    core.store.write(lambda tx: rounds.open_round(tx, "Two", core.time))


def silent(core: Core) -> list[Unheard]:
    return core.look(lambda tx: unheard(tx, tx.rounds()[-1]))


def changed(core: Core, who: str, **columns: str) -> None:
    core.store.write(lambda tx: tx.set_person(core.person(who), **columns))


async def test_an_invitation_that_has_not_left_says_when_it_does(core: Core) -> None:
    await second_round(core, "ann")
    (one,) = silent(core)
    assert (one.what, one.why) == ("wait", "Their invitation has not left yet.")
    assert one.due is not None
    assert one.due > core.now()


async def test_an_invitation_that_was_sent_and_not_answered_is_said(core: Core) -> None:
    await second_round(core, "ann")
    core.later(hours=3)
    await core.tick.tick(core.now())
    await core.quiet()
    (one,) = silent(core)
    assert (one.what, one.why) == ("look", "Their invitation was sent; nothing came back.")


async def test_what_people_asked_for_comes_before_what_became_of_messages(core: Core) -> None:
    await second_round(core, "ann", "bob", "cat", "dan")
    changed(core, "ann", state="stopped")
    changed(core, "bob", quiet_start=ALWAYS)
    changed(core, "cat", state="unreachable")
    changed(core, "dan", state="erased")
    assert {one.what for one in silent(core)} == {"leave"}
    assert len(silent(core)) == 3  # who deleted everything is not named at all


async def test_an_opening_that_was_called_off_leaves_no_invitation(core: Core) -> None:
    await second_round(core, "ann")
    core.later(hours=3)
    (step,) = core.look(lambda tx: tx.broadcasts())
    core.store.write(lambda tx: tx.set_broadcast(step.id, "undone"))
    assert [one.why for one in silent(core)] == ["They came in and have not begun."]


async def test_somebody_without_a_chat_waits_for_whoever_enters_it(core: Core) -> None:
    core.store.write(lambda tx: people.add(tx, "r1", "en", core.time + timedelta(minutes=1)))
    (one,) = silent(core)
    assert one.what == "look"
    assert "Enter what they say" in one.why
