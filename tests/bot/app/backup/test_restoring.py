"""A restore puts all of it in place or changes nothing; what was there is kept."""

import json
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.app.backup import Made, Restored, Target, make, restore
from bot.app.backup.archive import MANIFEST
from bot.errors import UserMistake
from bot.services import doctor, erasing, holding
from bot.services.instants import micros
from bot.services.joining import make_person
from bot.services.moving import moved
from bot.store import InstanceLock
from bot.store.installed import Installed
from bot.store.rotating import rotate
from conversations import ItemId, Progress, RoundId, Session

NOW = datetime(2026, 11, 26, 10, 44, 50, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


def silent(_: str) -> None:
    pass


def made(store: Installed, tmp_path: Path) -> Made:
    return make(store, tmp_path / "data", tmp_path / "to", NOW, silent)


def target(tmp_path: Path, url: str = "") -> Target:
    """Another computer, to which somebody brought the master key."""
    data = tmp_path / "new"
    (data / "keys").mkdir(parents=True)
    shutil.copy(tmp_path / "data" / "keys" / "master.key", data / "keys")
    return Target(data, url or f"sqlite:///{data / 'yousaid.db'}")


def put(backup: Made, where: Target, *, replaces: bool = False) -> Restored:
    return restore(backup.file, backup.keys, where, LATER, silent, replaces=replaces)


def opened(where: Target) -> Installed:
    store = Installed(where.data, where.url)
    store.migrate()
    return store


def everything(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".lock"
    }


def test_what_was_backed_up_of_either_database_is_there_again_and_sends_nothing(
    filled: Installed, tmp_path: Path
) -> None:
    (tmp_path / "data" / "signals.toml").write_text("own")
    person = filled.write(lambda tx: make_person(tx, "en", "web", "Europe/London", micros(NOW)))
    filled.write(lambda tx: tx.set_address(person.id, "web", "a browser"))
    backup = made(filled, tmp_path)
    where = target(tmp_path)
    done = put(backup, where)
    assert done.aside == ""
    assert (where.data / "signals.toml").read_text() == "own"
    store = opened(where)
    assert store.read(lambda tx: tx.addresses(person.id)) == {"web": "a browser"}, "unsealed"
    found = store.read(lambda tx: holding.hold(tx, micros(LATER)))
    assert found is not None
    assert found.why == "restored"
    assert len(store.read(lambda tx: tx.materials())) == 1
    store.close()
    assert sorted(path.name for path in where.data.iterdir()) == sorted(
        ["keys", "signals.toml", "yousaid.db", "yousaid.db.lock"]
    )
    assert (where.data / "yousaid.db").stat().st_mode & 0o777 == 0o600


@pytest.mark.pg
def test_a_laptops_backup_is_restored_on_a_server(
    laptop: Installed, postgres_database: str, tmp_path: Path
) -> None:
    backup = made(laptop, tmp_path)
    where = target(tmp_path, postgres_database)
    put(backup, where)
    with pytest.raises(UserMistake, match="There is a database already"):
        put(backup, where)
    store = opened(where)
    assert len(store.read(lambda tx: tx.materials())) == 1
    store.close()


def test_over_a_database_it_refuses_or_sets_the_old_one_aside(
    laptop: Installed, tmp_path: Path
) -> None:
    backup, where = made(laptop, tmp_path), target(tmp_path)
    put(backup, where)
    before = everything(where.data)
    with pytest.raises(UserMistake, match="There is a database already"):
        put(backup, where)
    assert everything(where.data) == before
    done = put(backup, where, replaces=True)
    assert everything(where.data)[f"{done.aside}/yousaid.db"] == before["yousaid.db"]


def test_a_damaged_database_is_set_aside_with_all_that_stood_beside_it(
    laptop: Installed, tmp_path: Path
) -> None:
    backup, where = made(laptop, tmp_path), target(tmp_path)
    for name in ("yousaid.db", "yousaid.db-wal"):
        (where.data / name).write_text("rubbish")
    done = put(backup, where, replaces=True)
    there = everything(where.data)
    assert there[f"{done.aside}/yousaid.db"] == there[f"{done.aside}/yousaid.db-wal"] == b"rubbish"
    assert "yousaid.db-wal" not in there


def test_over_a_running_bot_it_refuses(laptop: Installed, tmp_path: Path) -> None:
    backup, where = made(laptop, tmp_path), target(tmp_path)
    put(backup, where)
    store = opened(where)
    lock = InstanceLock(store)
    lock.acquire()
    with pytest.raises(UserMistake, match="is running on that database"):
        put(backup, where, replaces=True)
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
        (gone, "cannot be read. Look whether it is there"),
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
    laptop: Installed, tmp_path: Path, spoil: Callable[[Path], None], said: str
) -> None:
    backup, where = made(laptop, tmp_path), target(tmp_path)
    (where.data / "mine.txt").write_text("mine")
    before = everything(where.data)
    spoil(backup.file)
    with pytest.raises(UserMistake, match=said) as told:
        put(backup, where)
    assert str(told.value).count(". ") <= 1
    assert everything(where.data) == before
    assert not (tmp_path / "escaped").exists()


def test_sealed_words_need_their_keys_and_the_master_key(laptop: Installed, tmp_path: Path) -> None:
    backup, where = made(laptop, tmp_path), target(tmp_path)
    with pytest.raises(UserMistake, match="Add --keys FILE"):
        put(backup._replace(keys=None), where)
    (where.data / "keys" / "master.key").unlink()
    with pytest.raises(UserMistake, match="put it back, or name it"):
        put(backup, where)
    assert everything(where.data) == {}


def test_keys_that_are_older_than_the_backup_cannot_open_all_of_it(
    laptop: Installed, tmp_path: Path
) -> None:
    old = made(laptop, tmp_path)
    later = make(laptop, tmp_path / "data", tmp_path / "to", LATER, silent)
    where = target(tmp_path)
    with pytest.raises(UserMistake, match="is older than the backup"):
        put(later._replace(keys=old.keys), where)
    put(old._replace(keys=later.keys), where)


def test_texts_whose_keys_were_turned_since_are_counted_and_not_passed_over_in_silence(
    filled: Installed, tmp_path: Path
) -> None:
    person = filled.write(lambda tx: make_person(tx, "en", "web", "Europe/London", micros(NOW)))
    filled.write(lambda tx: tx.set_address(person.id, "web", "a browser"))
    backup, where = made(filled, tmp_path), target(tmp_path)
    assert put(backup, where).unopened == 0
    assert filled.read(lambda tx: tx.unopened()) == 0
    rotate(filled, silent)
    after = make(filled, tmp_path / "data", tmp_path / "to", LATER, silent)
    shutil.rmtree(where.data)
    where = target(tmp_path)
    assert restore(backup.file, after.keys, where, LATER, silent, replaces=False).unopened > 0
    store = opened(where)
    (broken,) = store.read(lambda tx: doctor.examine(tx, micros(LATER)))
    assert "cannot be read" in broken.what and "keys rotate" in broken.do
    store.close()


def test_what_was_deleted_meanwhile_is_not_in_what_is_restored(
    laptop: Installed, tmp_path: Path
) -> None:
    """Also where the list of what was deleted is known here only, not to the keys' copy."""
    person = laptop.write(lambda tx: make_person(tx, "en", "web", "Europe/London", micros(NOW)))
    laptop.write(lambda tx: tx.set_address(person.id, "web", "a browser"))
    done = Progress(RoundId("r1"), done=(ItemId("m1-i1"),))
    session = replace(Session.from_json(person.body), progress=(done,))
    laptop.write(lambda tx: tx.move_sessions([moved(person, session)]))
    backup, where = made(laptop, tmp_path), target(tmp_path)
    laptop.write(lambda tx: erasing.erase(tx, person.pseudonym, micros(LATER)))
    shutil.copy(tmp_path / "data" / "keys" / "erased", where.data / "keys")
    assert put(backup, where).deleted > 0
    store = opened(where)
    assert store.read(lambda tx: tx.people([person.id]))[person.id].state == "erased"
    assert store.read(lambda tx: tx.addresses(person.id)) == {}
    assert store.read(lambda tx: doctor.examine(tx, micros(LATER))) == [], "nor how far they came"
    store.close()
    again = put(backup, where, replaces=True)
    assert again.deleted > 0, "and stays deleted, whatever is put in place again"
