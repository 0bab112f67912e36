"""A restore puts all of it in place or changes nothing; what was there is kept."""

import json
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.app.backup import Made, Restored, Target, make, restore
from bot.app.backup.archive import MANIFEST
from bot.errors import UserMistake
from bot.services import holding, ledger
from bot.services.instants import micros
from bot.services.joining import make_person
from bot.store import InstanceLock, Store

NOW = datetime(2026, 11, 26, 10, 44, 50, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


def silent(_: str) -> None:
    pass


def made(store: Store, tmp_path: Path) -> Made:
    return make(store, tmp_path / "data", tmp_path / "to", NOW, silent)


def target(tmp_path: Path, name: str = "new") -> Target:
    return Target(tmp_path / name, f"sqlite:///{tmp_path / name / 'yousaid.db'}")


def put(file: Path, where: Target, keys: Path | None = None, *, replaces: bool = False) -> Restored:
    return restore(file, keys, where, LATER, silent, replaces=replaces)


def everything(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".lock"
    }


def test_what_was_backed_up_of_either_database_is_there_again_and_sends_nothing(
    filled: Store, tmp_path: Path
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "signals.toml").write_text("own")
    backup = made(filled, tmp_path)
    where = target(tmp_path)
    done = put(backup.file, where)
    assert done.aside == ""
    assert (where.data / "signals.toml").read_text() == "own"
    store = Store(where.url)
    store.migrate()
    found = store.read(lambda tx: holding.hold(tx, micros(LATER)))
    assert found is not None
    assert found.why == "restored"
    assert len(store.read(lambda tx: tx.materials())) == 1
    store.close()
    assert sorted(path.name for path in where.data.iterdir()) == sorted(
        ["signals.toml", "yousaid.db", "yousaid.db.lock"]
    )
    assert (where.data / "yousaid.db").stat().st_mode & 0o777 == 0o600


@pytest.mark.pg
def test_a_laptops_backup_is_restored_on_a_server(
    laptop: Store, postgres_database: str, tmp_path: Path
) -> None:
    backup = made(laptop, tmp_path)
    where = Target(tmp_path / "server", postgres_database)
    put(backup.file, where)
    with pytest.raises(UserMistake, match="There is a database already"):
        put(backup.file, where)
    done = put(backup.file, where, replaces=True)
    assert done.aside == "set-aside-20261126t114450z"
    store = Store(postgres_database)
    assert len(store.read(lambda tx: tx.materials())) == 1
    store.close()


def test_over_a_database_it_refuses_or_sets_the_old_one_aside(
    laptop: Store, tmp_path: Path
) -> None:
    backup, where = made(laptop, tmp_path), target(tmp_path)
    put(backup.file, where)
    before = everything(where.data)
    with pytest.raises(UserMistake, match="There is a database already"):
        put(backup.file, where)
    assert everything(where.data) == before
    done = put(backup.file, where, replaces=True)
    assert everything(where.data)[f"{done.aside}/yousaid.db"] == before["yousaid.db"]


def test_a_damaged_database_is_set_aside_with_all_that_stood_beside_it(
    laptop: Store, tmp_path: Path
) -> None:
    backup, where = made(laptop, tmp_path), target(tmp_path)
    where.data.mkdir()
    for name in ("yousaid.db", "yousaid.db-wal"):
        (where.data / name).write_text("rubbish")
    done = put(backup.file, where, replaces=True)
    there = everything(where.data)
    assert there[f"{done.aside}/yousaid.db"] == there[f"{done.aside}/yousaid.db-wal"] == b"rubbish"
    assert "yousaid.db-wal" not in there


def test_over_a_running_bot_it_refuses(laptop: Store, tmp_path: Path) -> None:
    backup, where = made(laptop, tmp_path), target(tmp_path)
    put(backup.file, where)
    store = Store(where.url)
    lock = InstanceLock(store)
    lock.acquire()
    with pytest.raises(UserMistake, match="is running on that database"):
        put(backup.file, where, replaces=True)
    lock.release()
    store.close()


def cut_off(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-40])


def altered(file: Path) -> None:
    """A byte in the middle of the database's part."""
    whole = bytearray(file.read_bytes())
    whole[len(whole) // 2] ^= 0xFF
    file.write_bytes(whole)


def no_zip(file: Path) -> None:
    file.write_text("a diary")


def another_zip(file: Path) -> None:
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("diary.txt", "dear diary")


def gone(file: Path) -> None:
    file.unlink()


def retold(**told: object) -> Callable[[Path], None]:
    """The manifest says something else."""

    def retell(file: Path) -> None:
        with zipfile.ZipFile(file) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        parts[MANIFEST] = json.dumps({**json.loads(parts[MANIFEST]), **told}).encode()
        with zipfile.ZipFile(file, "w") as archive:
            for name, content in parts.items():
                archive.writestr(name, content)

    return retell


ESCAPE = [{"name": "../escaped", "bytes": 1, "sha256": ""}]


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (cut_off, "cut off"),
        (altered, "cut off|damaged"),
        (no_zip, "no backup of YouSaid"),
        (another_zip, "no backup of YouSaid"),
        (gone, "cannot be read"),
        (retold(revision="9999", program="9.0"), "made by a newer YouSaid .9.0."),
        (retold(format=2, program="9.0"), "made by a newer YouSaid .9.0."),
        (retold(rows={"items": 4}), "does not hold what it says"),
        (retold(kind="keys"), "no backup of YouSaid"),
        (retold(parts="none"), "no backup of YouSaid"),
        (retold(parts=ESCAPE), "damaged"),
    ],
    ids=lambda one: getattr(one, "__name__", one),
)
def test_what_is_no_whole_backup_of_ours_changes_nothing(
    laptop: Store, tmp_path: Path, spoil: Callable[[Path], None], said: str
) -> None:
    backup, where = made(laptop, tmp_path), target(tmp_path)
    where.data.mkdir()
    (where.data / "mine.txt").write_text("mine")
    spoil(backup.file)
    with pytest.raises(UserMistake, match=said) as told:
        put(backup.file, where)
    assert str(told.value).count(". ") <= 1
    assert everything(where.data) == {"mine.txt": b"mine"}
    assert not (tmp_path / "escaped").exists()


def test_encrypted_words_need_their_keys(laptop: Store, tmp_path: Path) -> None:
    keys = tmp_path / "data" / "keys"
    keys.mkdir(parents=True)
    with closing(sqlite3.connect(keys / "people.sqlite")) as people:
        people.execute("CREATE TABLE keys (person, wrapped)")
    backup, where = made(laptop, tmp_path), target(tmp_path)
    with pytest.raises(UserMistake, match="Add --keys FILE"):
        put(backup.file, where)
    assert "yousaid.db" not in everything(where.data)
    put(backup.file, where, backup.keys)
    assert "keys/people.sqlite" in everything(where.data)


def test_keys_that_are_here_are_newer_and_stay(laptop: Store, tmp_path: Path) -> None:
    keys = tmp_path / "data" / "keys"
    keys.mkdir(parents=True)
    (keys / "erased").write_text("aa 1\n")
    backup, where = made(laptop, tmp_path), target(tmp_path)
    here = where.data / "keys"
    here.mkdir(parents=True)
    (here / "people.sqlite").write_text("newer")
    (here / "erased").write_text("aa 1\nbb 2\n")
    put(backup.file, where, backup.keys)
    assert (here / "people.sqlite").read_text() == "newer"
    assert (here / "erased").read_text() == "aa 1\nbb 2\n"


def test_whoever_was_erased_meanwhile_is_not_in_what_is_restored(
    laptop: Store, tmp_path: Path
) -> None:
    person = laptop.write(lambda tx: make_person(tx, "en", "web", "Europe/London", micros(NOW)))
    backup, where = made(laptop, tmp_path), target(tmp_path)
    (where.data / "keys").mkdir(parents=True)
    line = f"{ledger.mark(person.pseudonym)} {LATER.isoformat()}\n"
    (where.data / "keys" / "erased").write_text(line)
    assert put(backup.file, where).erased == 1
    store = Store(where.url)
    assert store.read(lambda tx: tx.people([person.id]))[person.id].state == "erased"
    store.close()
