"""Words that nobody asked about, and what stayed undecided, are seen; nothing else is."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
import pytest_asyncio
from sqlalchemy import delete, update

from bot.ports import Result
from bot.services import doctor
from bot.services.instants import micros
from bot.services.owing import owed
from bot.services.project_rows import BroadcastRow
from bot.store import Store
from bot.store.tables import asks, sessions
from conversations import Session
from tests.support.board import Board
from tests.support.core import Core
from tests.support.real_talk import RealTalk, talking

pytestmark = pytest.mark.asyncio

NOT_ASKED = "were not asked which question their words are for"


@pytest_asyncio.fixture
async def ann(store: Store) -> AsyncIterator[RealTalk]:
    """Somebody at her second draft, whose message nobody knows to have arrived."""
    async with talking(store) as core:
        await core.begins()
        await core.taps("7", "all", "fine", "good")
        core.channel.outcomes.append(Result("uncertain", error="TimedOut"))
        await core.orders("7", "start")
        yield core


def findings(core: Core) -> str:
    found = core.look(lambda tx: doctor.examine(tx, core.now()))
    return "\n".join(one.what for one in found)


def places(core: Core) -> list[str]:
    return [str(frame.flow) for frame in _session(core).frames]


def _session(core: Core) -> Session:
    (person,) = core.look(lambda tx: tx.people([core.person("7")])).values()
    return Session.from_json(person.body)


async def unplaced(core: RealTalk, *taps: str) -> None:
    await core.types("7", "which one is this for")
    assert core.answers("7")[-1].under == "unfiled"
    assert places(core) == ["review", "which"]
    core.later(minutes=2)
    await core.quiet()
    await core.taps("7", *taps)


@pytest.mark.parametrize("taps", [(), ("unsure",), ("i0",), ("unsure", "fine")])
async def test_words_that_were_asked_about_are_no_finding(
    ann: RealTalk, taps: tuple[str, ...]
) -> None:
    await unplaced(ann, *taps)
    assert findings(ann) == ""


async def test_whoever_goes_elsewhere_leaves_the_question_behind(ann: RealTalk) -> None:
    await unplaced(ann)
    await ann.orders("7", "back")
    assert places(ann) == ["review"]
    assert findings(ann) == ""


async def test_words_about_which_nobody_was_asked_are_a_finding(ann: RealTalk) -> None:
    await unplaced(ann)
    session = _session(ann)
    with ann.store.engine.begin() as connection:
        connection.execute(delete(asks).where(asks.c.flow == "which"))
        connection.execute(
            update(sessions).values(body=replace(session, frames=session.frames[:1]).to_json())
        )
    assert NOT_ASKED in findings(ann)


async def test_a_question_about_words_that_stands_no_more_is_a_finding(ann: RealTalk) -> None:
    await ann.types("7", "which one is this for")
    session = _session(ann)
    with ann.store.engine.begin() as connection:
        connection.execute(
            update(sessions).values(body=replace(session, frames=session.frames[:1]).to_json())
        )
    assert NOT_ASKED in findings(ann)


async def test_words_of_whoever_saw_one_draft_are_kept_without_asking(store: Store) -> None:
    async with talking(store) as core:
        await core.begins()
        await core.taps("7", "all")
        core.channel.outcomes.append(Result("uncertain", error="TimedOut"))
        await core.orders("7", "start")
        await core.types("7", "hm")
        assert core.answers("7")[-1].under == "unfiled"
        assert findings(core) == ""


async def test_what_is_undecided_when_a_round_is_reported_is_a_finding(store: Store) -> None:
    board = Board(store)
    board.joins("ann")
    board.says("ann", "m1-i1", "verdict", "not_asked")
    (row,) = board.look(lambda tx: tx.rounds())
    now = micros(board.time)

    def told() -> str:
        return "".join(one.what for one in store.read(lambda tx: doctor.examine(tx, now)))

    assert told() == "", "it is still to be decided"
    board.write(lambda tx: tx.save_round(row._replace(state="reported")))
    assert told() == (
        "1 things that need a decision have none in rounds that are reported (Spring)."
    )
    board.write(lambda tx: tx.save_round(row._replace(state="closed")))
    board.decides("not_changed", "m1-i1")
    board.write(lambda tx: tx.save_round(row._replace(state="reported")))
    assert told() == ""


@pytest.mark.parametrize("state", ["running", "undone"])
async def test_what_is_said_after_people_were_told_is_no_finding(store: Store, state: str) -> None:
    board = Board(store)
    board.joins("ann")
    (row,) = board.look(lambda tx: tx.rounds())
    told = BroadcastRow(900, "impact", row.id, state, "command", micros(board.time), 0, "")
    board.write(lambda tx: tx.add_broadcast(told))
    board.write(lambda tx: tx.save_round(row._replace(state="reported")))
    board.later(hours=1)
    board.says("ann", "m1-i1", "verdict", "not_asked")
    found = store.read(lambda tx: doctor.examine(tx, micros(board.time)))
    assert any("reported" in one.what for one in found) == (state == "undone")


async def test_a_comment_on_what_became_heavy_since_is_no_finding(store: Store) -> None:
    board = Board(store)
    board.joins("ann")
    (row,) = board.look(lambda tx: tx.rounds())
    board.says("ann", "m1-i3", "comment", words="Too much.")
    board.write(lambda tx: tx.save_round(row._replace(state="reported")))
    assert board.look(lambda tx: owed(tx, row.id)), "it would be owed in a round that is decided"
    assert store.read(lambda tx: doctor.examine(tx, micros(board.time))) == []
