"""The database file goes while YouSaid runs, and whoever watches over it starts it again: nothing
that was acknowledged is lost, because no command begins another one in its place."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.acceptance.processes import House
from tests.acceptance.test_mistakes import assert_one_sentence

LOST = "gone or empty, though it was in use"


def bytes_of(data: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(data.glob("yousaid.db*"))}


def refuses(house: House, copies: Path) -> None:
    """By every way in; what is left of it stays as it is."""
    before = bytes_of(house.folder / "data")
    assert_one_sentence(house.run("run"), LOST)
    for command in (("doctor",), ("round", "list"), ("keys", "rotate"), ("keys", "show")):
        assert_one_sentence(house.here(*command), LOST)
    assert house.here("backup", copies).status == 2
    assert bytes_of(house.folder / "data") == before


def test_no_command_begins_another_one_and_the_file_can_be_put_back(tmp_path: Path) -> None:
    house = House(tmp_path)
    assert house.run("chat").status == 0
    people = house.data("person", "list", "r1")
    assert people
    server = house.start()
    file, aside = tmp_path / "data" / "yousaid.db", tmp_path / "aside"
    server.kill()
    file.rename(aside)
    assert (tmp_path / "data" / "yousaid.db-wal").stat().st_size > 0
    refuses(house, tmp_path / "copies")
    file.touch()
    refuses(house, tmp_path / "copies")
    aside.rename(file)
    assert house.data("person", "list", "r1") == people
    assert house.data("doctor")["ok"]


def test_a_backup_is_put_where_it_was_and_the_log_of_the_lost_one_is_set_aside(
    tmp_path: Path,
) -> None:
    house = House(tmp_path)
    assert house.run("chat").status == 0
    people = house.data("person", "list", "r1")
    made = house.data("backup", tmp_path / "copies")
    server = house.start()
    server.kill()
    (tmp_path / "data" / "yousaid.db").unlink()
    log = (tmp_path / "data" / "yousaid.db-wal").read_bytes()
    assert_one_sentence(house.here("doctor"), LOST)
    done = house.data("restore", made["file"])
    assert (tmp_path / "data" / done["aside"] / "yousaid.db-wal").read_bytes() == log
    assert house.data("person", "list", "r1") == people
    assert house.data("doctor")["ok"]


def test_a_damaged_page_that_no_promise_looks_at_is_found_and_said(tmp_path: Path) -> None:
    house = House(tmp_path)
    assert house.run("chat").status == 0
    file, copies = tmp_path / "data" / "yousaid.db", tmp_path / "copies"
    with closing(sqlite3.connect(file)) as driver:
        driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        named = "SELECT rootpage FROM sqlite_master WHERE name = 'ix_exports_round'"
        (page,) = driver.execute(named).fetchone()
        (size,) = driver.execute("PRAGMA page_size").fetchone()
    with file.open("r+b") as whole:
        whole.seek((page - 1) * size)
        whole.write(b"\xff" * size)
    found = house.here("doctor")
    assert found.status == 1
    assert "damaged" in found.out + found.err
    assert "--replace" in found.out
    refused = house.here("backup", copies)
    assert (refused.status, refused.out) == (2, "")
    assert "damaged" in refused.err and "--replace" in refused.err
    assert list(copies.iterdir()) == []
