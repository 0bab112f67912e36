"""One commit for whatever waits; a failing job spoils no other, and no result comes too early."""

import asyncio
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from bot.errors import NotPossible
from bot.services.rows import NewInbox
from bot.services.transaction import Transaction
from bot.store import GroupWriter, Installed, PooledReader, Store
from bot.store.transaction import StoreTransaction
from bot.store.writer import WELL
from tests.support.rings import opened

pytestmark = pytest.mark.asyncio


def count(tx: Transaction) -> int:
    return tx.count("jobs")


def _one_after_another(
    store: Store,
    writer: GroupWriter,
    does: Callable[[Transaction], int],
    then: Callable[..., Any] | None = None,
    *,
    joins: bool = True,
) -> tuple[asyncio.Future[int], asyncio.Future[Any]]:
    """A job, and another one handed in while it runs; that tells what it and others see."""
    loop, is_in = asyncio.get_running_loop(), threading.Event()
    second: asyncio.Future[Any] = loop.create_future()

    def looks(tx: Transaction) -> tuple[int, int]:
        return tx.counter("jobs"), store.read(lambda other: other.counter("jobs"))

    async def hand_in() -> None:
        handed = asyncio.ensure_future(writer.run(then or looks, joins=joins))
        await asyncio.sleep(0)  # it is in the queue now
        is_in.set()
        try:
            second.set_result(await handed)
        except KeyError as error:
            second.set_exception(error)

    def job(tx: Transaction) -> int:
        if not is_in.is_set():
            asyncio.run_coroutine_threadsafe(hand_in(), loop)
            assert is_in.wait(60)
        return does(tx)

    writer.start()
    return asyncio.ensure_future(writer.run(job)), second


async def test_jobs_that_wait_together_are_committed_together(store: Store) -> None:
    writer = GroupWriter(store)
    writer.start()
    results = await asyncio.gather(*(writer.run(count) for _ in range(100)))
    await writer.stop()
    assert sorted(results) == list(range(1, 101))
    assert store.read(lambda tx: tx.counter("jobs")) == 100


async def test_a_job_that_fails_is_told_so_and_leaves_nothing(store: Store) -> None:
    def fails(tx: Transaction) -> int:
        tx.count("jobs")
        raise KeyError("no")

    writer = GroupWriter(store)
    writer.start()
    found = await asyncio.gather(
        writer.run(count), writer.run(fails), writer.run(count), return_exceptions=True
    )
    await writer.stop()
    assert [type(one) for one in found] == [int, KeyError, int]
    assert store.read(lambda tx: tx.counter("jobs")) == 2


async def test_what_joins_goes_into_the_commit_that_is_on_its_way(store: Store) -> None:
    writer = GroupWriter(store)
    first, second = _one_after_another(store, writer, count)
    assert await first == 1
    assert await second == (1, 0), "it sees what the first did, and nobody else does yet"
    await writer.stop()
    assert store.read(lambda tx: tx.counter("jobs")) == 1


async def test_what_does_not_join_keeps_nobody_waiting(store: Store) -> None:
    writer = GroupWriter(store)
    first, second = _one_after_another(store, writer, count, joins=False)
    assert await first == 1
    assert await second == (1, 1), "what was ready is committed before it begins"
    await writer.stop()


async def test_what_joins_overtakes_nothing_that_was_handed_in_before(store: Store) -> None:
    order: list[str] = []
    writer = GroupWriter(store)

    def begun(tx: Transaction) -> int:
        if not order:
            order.append("first")
            loop.call_soon_threadsafe(hand_in)
            assert is_in.wait(60)
        return count(tx)

    def hand_in() -> None:
        for name, joins in (("second", False), ("third", True)):
            later.append(asyncio.ensure_future(writer.run(partial(noted, name), joins=joins)))
        loop.call_soon(is_in.set)  # both are in the queue by then

    def noted(name: str, tx: Transaction) -> None:
        order.append(name)

    loop, is_in = asyncio.get_running_loop(), threading.Event()
    later: list[asyncio.Future[None]] = []
    writer.start()
    await writer.run(begun)
    await asyncio.gather(*later)
    await writer.stop()
    assert order == ["first", "second", "third"]


async def test_what_joins_and_fails_spoils_nothing(store: Store) -> None:
    def fails(tx: Transaction) -> int:
        tx.count("jobs")
        raise KeyError("no")

    writer = GroupWriter(store)
    first, second = _one_after_another(store, writer, count, fails)
    assert await first == 1
    with pytest.raises(KeyError):
        await second
    await writer.stop()
    assert store.read(lambda tx: tx.counter("jobs")) == 1


async def test_words_can_be_read_though_another_job_of_their_commit_failed(tmp_path: Path) -> None:
    def arrives(tx: Transaction) -> int:
        row: NewInbox = {
            "channel": "telegram",
            "update_id": "1",
            "natural_key": "m:7:1",
            "lane": "7",
            "body": "These words",
        }
        return tx.keep_updates([row], 1)

    def fails(tx: Transaction) -> int:
        raise KeyError("no")

    store = Installed(tmp_path / "data")
    store.migrate()
    with pytest.raises(KeyError):
        store.write(lambda tx: [arrives(tx), fails(tx)])
    store.write(arrives)  # as the writer tries each again alone
    store.close()
    later = Installed(tmp_path / "data")
    (row,) = later.read(lambda tx: tx.waiting(2, 9))
    assert (row.lane, row.body) == ("7", "These words")
    later.close()


async def test_ids_grow_from_transaction_to_transaction_and_process_to_process(
    store: Store, tables_url: str
) -> None:
    first = store.write(lambda tx: list(tx.ids(3)))
    other = opened(tables_url)
    second = other.write(lambda tx: list(tx.ids(600)))
    other.close()
    third = store.write(lambda tx: list(tx.ids(1)))
    ids = first + second + third
    assert ids == sorted(set(ids))


async def test_a_reader_sees_what_is_committed(store: Store) -> None:
    store.write(count)
    reader = PooledReader(store)
    assert await reader.run(lambda tx: tx.counter("jobs")) == 1
    reader.close()


async def test_errors_name_no_parameters(store: Store) -> None:
    def breaks(tx: Transaction) -> None:
        assert isinstance(tx, StoreTransaction)
        tx.connection.execute(text("SELECT * FROM nowhere WHERE x = :x"), {"x": "canary"})

    with pytest.raises(Exception, match="nowhere") as caught:
        store.write(breaks)
    assert "canary" not in str(caught.value)
    assert "canary" not in repr(caught.value.__cause__)


async def test_a_database_that_is_away_is_not_possible(tmp_path: object) -> None:
    away = opened(f"sqlite:///{tmp_path}/no/such/folder/x.db")
    with pytest.raises(NotPossible):
        away.read(lambda tx: tx.counter("jobs"))
    away.close()


async def test_sqlite_is_set_up_for_safety(sqlite_database: str) -> None:
    store = opened(sqlite_database)
    with store.engine.connect() as connection:
        found = {
            name: connection.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }
        assert connection.execute(text("PRAGMA trusted_schema")).scalar() == 0
    store.close()
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}


async def test_what_keeps_it_from_writing_is_said_once_and_so_is_the_end_of_it(
    store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(tx: Transaction) -> None:
        raise NotPossible("The disk is full.")

    seconds = [0.0]
    writer = GroupWriter(store, lambda: seconds[0])
    writer.start()
    writer.start()  # it has begun: nothing more to do
    for _ in range(3):
        with pytest.raises(NotPossible):
            await writer.run(fails)
        await writer.run(count)  # what needs no room
    assert writer.trouble == "The disk is full."
    seconds[0] += WELL + 1
    for _ in range(2):
        await writer.run(count)
    await writer.stop()
    ours = [one for one in caplog.records if one.name.startswith("bot.")]
    said = [record.getMessage() for record in ours]
    assert said == ["The disk is full.", "The database can be written to again."]
    assert writer.trouble == ""
