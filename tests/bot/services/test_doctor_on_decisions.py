"""What stayed undecided when people were told is seen; what is said since is not."""

import pytest

from bot.services import doctor
from bot.services.instants import micros
from bot.services.owing import owed
from bot.services.project_rows import BroadcastRow
from bot.store import Store
from tests.support.board import Board
from tests.support.core import Core

pytestmark = pytest.mark.asyncio


def findings(core: Core) -> str:
    found = core.look(lambda tx: doctor.examine(tx, core.now()))
    return "\n".join(one.what for one in found)


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
