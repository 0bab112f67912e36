"""A clock that is wrong by a year keeps the process from starting, and ends one that runs."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.app.application import Application
from bot.app.terminal import talk
from bot.app.works import Works
from bot.errors import UserMistake
from bot.services import holding
from bot.services.instants import micros
from bot.services.transaction import Transaction
from bot.settings import Settings
from bot.store.installed import Installed
from tests.support.board import Board
from tests.support.stamped import stamp

pytestmark = pytest.mark.asyncio
NOW = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
YEAR = timedelta(days=365)


async def test_far_behind_the_last_sign_of_life_it_does_not_start(
    sqlite_tables: str, tmp_path: Path
) -> None:
    store = stamp(Installed(tmp_path, sqlite_tables))
    store.write(lambda tx: tx.begin_instance("boot", micros(NOW)))
    settings = Settings(data=tmp_path, database_url=sqlite_tables, listen=("127.0.0.1", 0))
    app = Application(settings, store, lambda: NOW - YEAR)
    with pytest.raises(UserMistake, match="Set the clock"):
        await app.start()
    await app.stop()
    store.close()


async def test_far_behind_a_terminal_neither_talks_nor_says_when_it_was_alive(
    sqlite_tables: str, tmp_path: Path
) -> None:
    """Else the right clock would be the one that is not believed."""
    store = stamp(Installed(tmp_path, sqlite_tables))
    store.write(lambda tx: tx.begin_instance("boot", micros(NOW)))
    settings = Settings(data=tmp_path, database_url=sqlite_tables)
    with pytest.raises(UserMistake, match="Set the clock"):
        await talk(settings, store, "ann", "", now=lambda: NOW - YEAR)
    assert store.read(lambda tx: tx.last_beat()) == micros(NOW)
    store.close()


async def test_a_year_ahead_it_deletes_nothing_until_somebody_says_that_the_clock_is_right(
    sqlite_tables: str, tmp_path: Path
) -> None:
    store = stamp(Installed(tmp_path, sqlite_tables))
    board = Board(store)
    board.joins("ann")
    mine = board.says("ann", "m1-i1", "verdict", "words", words="Say home.")
    board.closes()

    def between_rounds(tx: Transaction) -> None:
        tx.cancel_promises(board.people["ann"], now=micros(board.time))
        tx.begin_instance("boot", micros(board.time))

    store.write(between_rounds)
    now = board.time + timedelta(days=400)
    works = Works(Settings(data=tmp_path, database_url=sqlite_tables), store, lambda: now)
    assert "old enough to be deleted" in await works.hold()
    store.write(lambda tx: holding.approve(tx, "Mina", micros(now)))
    assert store.read(lambda tx: [one.id for one in tx.answers_in("r1")]) == [mine]
    assert await works.hold() == ""
    works.lock.acquire()
    await works.recover()
    await works.tick(now)
    assert store.read(lambda tx: tx.answers_in("r1")) == []
    await works.stop()
    works.lock.release()
    store.close()


async def test_set_while_it_runs_it_ends_and_says_so(sqlite_tables: str, tmp_path: Path) -> None:
    store = stamp(Installed(tmp_path, sqlite_tables))
    works = Works(Settings(data=tmp_path, database_url=sqlite_tables), store, lambda: NOW)
    works.lock.acquire()
    await works.recover()
    await works.tick(NOW)
    assert not works.over.is_set()
    await works.tick(NOW + YEAR)
    assert works.over.is_set()
    assert "leapt" in works.why_over
    await works.stop()
    works.lock.release()
    store.close()
