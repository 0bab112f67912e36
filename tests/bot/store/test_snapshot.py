"""One portable copy of either database; and a file that is gone is never written to."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import func, insert, inspect, select, text

from bot.errors import NotPossible, UserMistake
from bot.services.transaction import Transaction
from bot.store import Store
from bot.store.snapshot import facts, fold, is_empty, pour, snapshot
from bot.store.tables import staff, themes
from bot.store.trouble import FAILING, FULL, GONE, LOG_GONE, translated
from tests.support.core import fill
from tests.support.rings import opened
from tests.support.stamped import stamp


def count(tx: Transaction) -> int:
    return tx.count("jobs")


def test_a_copy_holds_every_row_of_either_database(store: Store, tmp_path: Path) -> None:
    fill(store)
    stamp(store)
    snapshot(store, tmp_path / "copy")
    with store.engine.connect() as connection:
        names = inspect(connection).get_table_names()
        counts = {
            name: connection.execute(text(f'SELECT count(*) FROM "{name}"')).scalar()
            for name in names
        }
    if store.file is None:
        counts["alembic_version"] = 1
    found = facts(tmp_path / "copy")
    assert found.rows == counts
    assert found.rows["items"] == 3
    assert [path.name for path in tmp_path.glob("copy*")] == ["copy"], "nothing beside it"


def test_what_is_written_meanwhile_is_in_the_copy_whole_or_not_at_all(
    store: Store, tmp_path: Path
) -> None:
    stamp(store)
    store.write(count)
    with store.engine.connect() as busy:
        busy.execute(text("BEGIN IMMEDIATE" if store.file else "SELECT 1"))
        busy.execute(text("UPDATE counters SET n = 7"))
        snapshot(store, tmp_path / "copy")
    copied = opened(f"sqlite:///{tmp_path / 'copy'}")
    assert copied.read(lambda tx: tx.counter("jobs")) == 1
    copied.close()


@pytest.mark.pg
def test_a_copy_of_one_kind_fills_a_database_of_the_other_and_sets_the_old_aside(
    sqlite_tables: str, postgres_database: str, tmp_path: Path
) -> None:
    source, target = opened(sqlite_tables), opened(postgres_database)
    stamp(source)
    fill(source)
    with source.engine.begin() as connection:
        member = {"name": "Mina", "organisation": "", "email": "", "languages": "[]", "roles": "[]"}
        connection.execute(insert(staff), [{**member, "id": 9, "is_lead": 0}])
        same = {"round": "r1", "name": "N", "at": 1, "staff": 9}
        connection.execute(insert(themes), [{**same, "id": 2, "merged": None}])
        connection.execute(insert(themes), [{**same, "id": 1, "merged": 2}])
    snapshot(source, tmp_path / "copy")
    assert is_empty(target)
    pour(tmp_path / "copy", target, "aside_1")
    target.write(count)
    pour(tmp_path / "copy", target, "aside_2")
    assert not is_empty(target)
    assert len(target.read(lambda tx: tx.materials())) == 1
    with target.engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(themes)).scalar() == 2
        old = connection.execute(text("SELECT n FROM aside_2.counters WHERE name = 'jobs'"))
        assert old.scalar() == 1
    source.close()
    target.close()


def test_a_damaged_copy_is_known(sqlite_tables: str, tmp_path: Path) -> None:
    store = opened(sqlite_tables)
    stamp(store)
    fill(store)
    snapshot(store, tmp_path / "copy")
    store.close()
    whole = (tmp_path / "copy").read_bytes()
    (tmp_path / "copy").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(UserMistake, match="damaged"):
        facts(tmp_path / "copy")
    (tmp_path / "copy").write_bytes(b"no database at all")
    with pytest.raises(UserMistake, match="damaged"):
        facts(tmp_path / "copy")


def test_nothing_is_written_to_a_file_that_is_gone(sqlite_tables: str) -> None:
    store = opened(sqlite_tables)
    stamp(store)
    store.write(count)
    assert store.file is not None

    def loses_it(tx: Transaction) -> None:
        tx.count("jobs")
        assert store.file is not None
        store.file.unlink()

    with pytest.raises(NotPossible, match="gone"):
        store.write(loses_it)
    for does in (store.read, store.write):
        with pytest.raises(NotPossible) as told:
            does(count)
        assert str(told.value) == GONE
    assert not store.file.exists(), "and none is made in its place"
    store.close()


def test_whoever_takes_its_log_away_ends_it_in_order_and_nothing_is_lost(
    sqlite_tables: str,
) -> None:
    """SQLite would go on writing into a file without a name, and lose it all at a kill."""
    store = opened(sqlite_tables)
    stamp(store)
    store.write(count)
    assert store.file is not None
    log = store.file.with_name(f"{store.file.name}-wal")
    assert log.stat().st_size > 0
    log.unlink()
    with pytest.raises(NotPossible) as told:
        store.write(count)
    assert str(told.value) == LOG_GONE
    with pytest.raises(NotPossible, match="taken away"):
        store.check()
    store.close()
    again = opened(sqlite_tables)
    assert again.write(count) == 2
    again.close()


def test_a_page_that_is_damaged_while_it_runs_is_said(sqlite_tables: str, tmp_path: Path) -> None:
    store = opened(sqlite_tables)
    stamp(store)
    fill(store)
    store.close()
    assert store.file is not None
    whole = store.file.read_bytes()
    with sqlite3.connect(store.file) as driver:
        found = driver.execute("SELECT rootpage FROM sqlite_master WHERE name = 'materials'")
        ((root,),) = found.fetchall()
    driver.close()
    size = int.from_bytes(whole[16:18], "big")
    store.file.write_bytes(whole[: (root - 1) * size] + b"?" * size + whole[root * size :])
    with pytest.raises(NotPossible, match="damaged"):
        store.read(lambda tx: tx.materials())
    with pytest.raises(NotPossible, match="damaged"):
        store.write(lambda tx: tx.materials())
    store.close()


def test_another_file_of_that_name_is_not_ours(sqlite_tables: str, tmp_path: Path) -> None:
    store = opened(sqlite_tables)
    stamp(store)
    assert store.file is not None
    snapshot(store, tmp_path / "other")
    (tmp_path / "other").replace(store.file)
    with pytest.raises(NotPossible, match="another one is in its place"):
        store.write(count)
    store.close()


def test_a_full_disk_is_said_and_nothing_is_changed(sqlite_tables: str) -> None:
    store = opened(sqlite_tables)
    stamp(store)
    store.write(count)

    def fills_it(tx: Transaction) -> None:
        tx.set_project({"host": "x" * 1_000_000})

    with store.engine.connect() as connection:  # the pool gives this one out again
        connection.execute(text("PRAGMA max_page_count = 1"))
        connection.rollback()
    with pytest.raises(NotPossible) as told:
        store.write(fills_it)
    assert str(told.value) == FULL
    assert store.write(count) == 2, "what needs no room goes on"
    store.close()


def test_a_disk_too_full_to_begin_on_is_no_broken_disk() -> None:
    """SQLite needs room beside the database before anything else, and calls it an I/O error."""
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR_SHMSIZE
    assert str(translated(error, error)) == FULL
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR_READ
    assert str(translated(error, error)) == FAILING


def test_folded_nothing_stands_beside_it(sqlite_tables: str) -> None:
    store = opened(sqlite_tables)
    store.write(count)
    assert store.file is not None
    store.close()
    fold(store.file)
    with closing(sqlite3.connect(store.file)) as folded:
        assert folded.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert [path.name for path in store.file.parent.glob(f"{store.file.name}-*")] == []
