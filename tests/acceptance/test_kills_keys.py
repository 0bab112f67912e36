"""New keys for everybody, killed at twenty points: all stays readable, none is there twice."""

import asyncio
import signal
from pathlib import Path
from typing import Any

import pytest

from bot.store import Installed
from bot.store.resealing import batches, parts
from bot.store.secrecy.cipher import key_of
from tests.acceptance.kills.processes import Nursery, bytecode_of, nursery
from tests.acceptance.kills.world import World
from tests.support.board import Board
from tests.support.rings import every_row

pytestmark = pytest.mark.pg

MASTER = "a new master key beside the old one"
KEYS = "everybody has a new key"
NAMED = "the new master key has its name"
TABLE = "some rows sealed anew, not committed"
#: Where, and the how-manyeth time there, one command after the other: the keys change once where a
#: rotation begins and once where it ends, and a command names the master key when it starts, too.
POINTS = (
    (MASTER, 1),
    (f"before {KEYS}", 1),
    (KEYS, 1),
    *((TABLE, nth) for nth in (1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 13, 14)),
    (f"before {KEYS}", 1),
    (KEYS, 1),
    (NAMED, 2),
    (TABLE, 6),
    (TABLE, 12),
)


def said(store: Installed) -> list[str]:
    """Every row of every table, opened; what is noted of rotations aside."""
    return sorted(str(row) for name, row in every_row(store) if name not in ("audit", "counters"))


def keys_named(store: Installed) -> set[str]:
    """Every key under which something is."""
    with store.engine.connect() as connection:
        return {
            key_of(value) or "none"
            for part in parts()
            for rows in batches(connection, part)
            for row in rows
            for value in row[len(part.key) :]
            if value
        }


def talk(board: Board, words: str) -> None:
    """Words under whatever keys there are just now."""
    for name in ("ann", "bob"):
        board.says(name, "m1-i1", "comment", words=f"{name} {words}")


async def strike(house: Nursery, point: str, nth: int) -> int:
    how = {"point": point, "number": int(signal.SIGKILL), "nth": nth}
    return await (await house.start("keys", "rotate", strike=how)).end()


def test_a_rotation_killed_at_twenty_points_loses_nothing_and_ends(
    tmp_path: Path, postgres_database: str, pytestconfig: pytest.Config
) -> None:
    assert len(POINTS) == 20
    asyncio.run(_killed(tmp_path, bytecode_of(pytestconfig), postgres_database))


async def _killed(folder: Path, bytecode: Path, database: str) -> None:
    world = World(folder / "data", (), "http://127.0.0.1:1", database)
    store = Installed(world.data, database)
    store.migrate()
    board = Board(store)
    board.joins("ann", "bob")
    async with nursery(folder, bytecode) as house:
        house.settings = world.settings()
        for place, (point, nth) in enumerate(POINTS):
            talk(board, f"wrote {place}")
            before = said(store)
            status = await strike(house, point, nth)
            assert status == -signal.SIGKILL, (point, nth, status)
            store.ring.look()
            assert said(store) == before, (point, nth)
        await house.do("keys", "rotate", "--json")
        shown: dict[str, Any] = await house.do("keys", "show", "--json")
    store.ring.look()
    assert (shown["old"], shown["unfinished"]) == (0, False)
    assert said(store) == before
    assert len(keys_named(store)) == shown["keys"], "each key is in use, and no other"
    store.close()
