"""A database that was in use and is gone is not begun anew: it may still be put back."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.errors import NotPossible, UserMistake
from bot.store import Installed
from bot.store.secrecy import Ring
from tests.support.board import Board
from tests.support.rings import every_row

Lose = Callable[[Path], object]


def empties(file: Path) -> None:
    """As a copy that ended at once leaves it."""
    file.write_bytes(b"")


def begins_in_its_place(file: Path) -> None:
    """As another program that only looked leaves it: a header, and no table."""
    file.unlink()
    other = Installed(file.parent / "other", f"sqlite:///{file}")
    with other.engine.connect() as connection:
        connection.execute(text("SELECT 1"))
    other.close()


def filled(data: Path, url: str = "") -> Installed:
    store = Installed(data, url)
    store.migrate()
    board = Board(store)
    board.joins("ann")
    board.says("ann", "m1-i1", "comment", words="Ann said so")
    return store


def refuses(data: Path, url: str = "") -> None:
    again = Installed(data, url)
    with pytest.raises(UserMistake, match="gone or empty, though it was in use"):
        again.migrate()
    again.close()


@pytest.mark.parametrize("lose", [Path.unlink, empties, begins_in_its_place])
def test_a_file_that_is_gone_or_empty_is_not_begun_anew(lose: Lose, tmp_path: Path) -> None:
    store = filled(tmp_path)
    file = tmp_path / "yousaid.db"
    store.close()
    whole = file.read_bytes()
    lose(file)
    before = file.read_bytes() if file.exists() else None
    refuses(tmp_path)
    assert (file.read_bytes() if file.exists() else None) == before
    file.write_bytes(whole)
    back = Installed(tmp_path)
    back.migrate()
    assert "Ann said so" in str(list(every_row(back)))
    back.close()


def test_its_log_is_left_where_it_is_though_nobody_has_keys_yet(tmp_path: Path) -> None:
    store = Installed(tmp_path)
    store.migrate()
    store.write(lambda tx: tx.set_project({"host": "Mina"}))
    assert store.ring.counted() == (0, 0)
    file, aside = tmp_path / "yousaid.db", tmp_path / "aside"
    file.rename(aside)
    log = (tmp_path / "yousaid.db-wal").read_bytes()
    refuses(tmp_path)
    assert not file.exists() and (tmp_path / "yousaid.db-wal").read_bytes() == log != b""
    aside.rename(file)
    back = Installed(tmp_path)
    back.migrate()
    assert back.read(lambda tx: tx.project())["host"] == "Mina"
    back.close()
    store.close()


@pytest.mark.pg
def test_a_server_whose_tables_are_gone_is_not_begun_anew(
    postgres_database: str, tmp_path: Path
) -> None:
    store = filled(tmp_path, postgres_database)
    with store.engine.begin() as connection:
        connection.execute(text("ALTER SCHEMA public RENAME TO elsewhere"))
        connection.execute(text("CREATE SCHEMA public"))
    refuses(tmp_path, postgres_database)
    with store.engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public"))  # only where no table was made
        connection.execute(text("ALTER SCHEMA elsewhere RENAME TO public"))
    store.migrate()
    assert "Ann said so" in str(list(every_row(store)))
    store.close()


def test_keys_that_sealed_nothing_yet_are_no_reason_to_refuse(tmp_path: Path) -> None:
    Ring.at(tmp_path / "keys").close()
    store = filled(tmp_path)
    store.close()


@pytest.mark.parametrize("lose", [Path.unlink, empties])
def test_missing_keys_are_not_begun_anew(lose: Lose, tmp_path: Path) -> None:
    """New ones would open nothing, and stand in the way of those that do."""
    filled(tmp_path).close()
    keys = tmp_path / "keys" / "people.sqlite"
    whole = keys.read_bytes()
    lose(keys)
    before = names(keys.parent)
    with pytest.raises(UserMistake, match=f"{keys} are missing"):
        Installed(tmp_path)
    assert names(keys.parent) == before
    keys.write_bytes(whole)
    back = Installed(tmp_path)
    back.migrate()
    assert "Ann said so" in str(list(every_row(back)))
    back.close()


def test_a_whole_folder_of_keys_that_is_gone_is_not_begun_anew(tmp_path: Path) -> None:
    filled(tmp_path).close()
    shutil.rmtree(tmp_path / "keys")
    with pytest.raises(UserMistake, match="are missing"):
        Installed(tmp_path)
    assert not (tmp_path / "keys").exists()


@pytest.mark.pg
def test_keys_that_are_not_beside_a_server_are_not_begun_anew(
    postgres_database: str, tmp_path: Path
) -> None:
    filled(tmp_path / "here", postgres_database).close()
    with pytest.raises(UserMistake, match="are missing"):
        Installed(tmp_path / "there", postgres_database)
    assert not (tmp_path / "there" / "keys").exists()


def cut(keys: Path) -> None:
    keys.write_bytes(keys.read_bytes()[:5000])


def written_over(keys: Path) -> None:
    keys.write_bytes(b"\x17" * 16384)


def torn_inside(keys: Path) -> None:
    whole = keys.read_bytes()
    keys.write_bytes(whole[:4096] + bytes(len(whole) - 4096))


@pytest.mark.parametrize("harm", [cut, written_over, torn_inside])
def test_damaged_keys_are_told_from_a_folder_that_is_not_ours(harm: Lose, tmp_path: Path) -> None:
    filled(tmp_path).close()
    harm(tmp_path / "keys" / "people.sqlite")
    with pytest.raises(UserMistake, match=r"people.sqlite are damaged"):
        Installed(tmp_path)


def names(folder: Path) -> set[str]:
    return {one.name for one in folder.iterdir()}


def test_nobody_else_on_this_machine_reads_the_database(tmp_path: Path) -> None:
    """Words in it are sealed; what people chose is not."""
    data = tmp_path / "data"
    before = os.umask(0o022)
    try:
        store = filled(data)
        data.chmod(0o755)  # as folders of before were made
        for one in data.glob("yousaid.db*"):
            one.chmod(0o644)
        again = Installed(data)
        again.migrate()
    finally:
        os.umask(before)
    assert {one.name: one.stat().st_mode & 0o077 for one in data.glob("yousaid.db*")} == {
        "yousaid.db": 0,
        "yousaid.db-wal": 0,
        "yousaid.db-shm": 0,
    }
    again.close()
    store.close()


def test_a_new_folder_of_data_is_for_its_owner_alone(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        filled(tmp_path / "data").close()
    finally:
        os.umask(before)
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "data" / "yousaid.db").stat().st_mode & 0o777 == 0o600


def test_an_address_that_leads_nowhere_is_told_from_a_database_that_is_busy(tmp_path: Path) -> None:
    """To try again in a moment would not help."""
    store = Installed(tmp_path, "postgresql+psycopg://ann:secret@127.0.0.1:1/none")
    with pytest.raises(NotPossible, match="YOUSAID_DATABASE_URL") as told:
        store.migrate()
    assert "secret" not in str(told.value)
    store.close()
