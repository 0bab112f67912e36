"""A backup is whole or not there, read by nobody else, and never holds a key."""

import errno
import json
import os
import resource
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.app.backup import make, making
from bot.app.backup.archive import MANIFEST, disk
from bot.errors import NotPossible, UserMistake
from bot.settings import Settings
from bot.store import trouble
from bot.store.installed import Installed

NOW = datetime(2026, 11, 26, 10, 44, 50, tzinfo=UTC)


def silent(_: str) -> None:
    pass


def test_it_holds_the_database_and_what_nobody_can_make_again(
    filled: Installed, tmp_path: Path
) -> None:
    data, to = tmp_path / "data", tmp_path / "data" / "copies"
    for name in ("signals.toml", "media/a.png", "logs/x", "x.log", ".hidden"):
        (data / name).parent.mkdir(parents=True, exist_ok=True)
        (data / name).write_text(name)
    old = data / "yousaid.db"  # whoever moved to a server, or elsewhere, may have left it there
    if not old.exists():
        old.write_text("people who deleted everything since")
    made = make(filled, data, to, NOW, silent)
    assert made.file.name == "yousaid-20261126T104450Z.backup"
    assert made.file.stat().st_mode & 0o777 == 0o600
    assert to.stat().st_mode & 0o777 == 0o700
    assert made.manifest.rows["items"] == 3
    with zipfile.ZipFile(made.file) as archive:
        names = set(archive.namelist())
        told = json.loads(archive.read(MANIFEST))
    wanted = {"database.sqlite", "files/media/a.png", "files/signals.toml", MANIFEST}
    assert names == wanted
    assert told["revision"] == made.manifest.revision
    assert [one["name"] for one in told["parts"]] == sorted(wanted - {MANIFEST})
    assert made.keys is not None
    beside = {one.name for one in to.iterdir()}
    assert beside == {made.file.name, made.keys.name}, "nothing else is left"


def test_a_key_or_token_that_lies_among_the_data_is_in_no_copy(
    filled: Installed, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    env = {"YOUSAID_KEY_FILE": str(data / "own.key"), "TELEGRAM_BOT_TOKEN_FILE": str(data / "bot")}
    for name in ("own.key", "own.key.new", "bot"):
        (data / name).write_text("secret" if name != "bot" else "7:token")
    apart = Settings.read(env).secret_files
    made = make(filled, data, tmp_path / "to", NOW, silent, apart=apart)
    with zipfile.ZipFile(made.file) as archive:
        assert set(archive.namelist()) == {"database.sqlite", MANIFEST}


def test_without_the_keys_of_now_there_is_no_backup(
    laptop: Installed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(making, "_keys", full)
    with pytest.raises(NotPossible, match="no room"):
        make(laptop, tmp_path / "data", tmp_path / "to", NOW, silent)
    assert list((tmp_path / "to").iterdir()) == []


def test_keys_have_a_copy_of_their_own_that_lives_for_seven_days(
    laptop: Installed, tmp_path: Path
) -> None:
    data, to = tmp_path / "data", tmp_path / "to"
    (data / "keys" / "erased").write_text("2026-11-01T00:00:00+00:00 0123456789ab all\n")
    first = make(laptop, data, to, NOW, silent)
    assert first.manifest.is_sealed
    assert first.keys is not None
    assert first.keys.stat().st_mode & 0o777 == 0o600
    with zipfile.ZipFile(first.keys) as archive:
        assert set(archive.namelist()) == {"people.sqlite", "erased", MANIFEST}
    master = (data / "keys" / "master.key").read_bytes().strip()
    everything = b"".join(path.read_bytes() for path in to.iterdir())
    assert master not in everything
    (to / "yousaid-keys-notes.keys").write_text("somebody's own")
    week = make(laptop, data, to, NOW + timedelta(days=7), silent)
    assert week.deleted == []
    later = make(laptop, data, to, NOW + timedelta(days=7, seconds=1), silent)
    assert later.deleted == [first.keys]
    kept = {path.name for path in to.glob("*.keys")}
    assert kept == {one.name for one in (week.keys, later.keys) if one} | {
        "yousaid-keys-notes.keys"
    }
    assert first.file.exists(), "backups themselves are kept"


def test_a_backup_never_takes_the_place_of_another(laptop: Installed, tmp_path: Path) -> None:
    make(laptop, tmp_path / "data", tmp_path / "to", NOW, silent)
    with pytest.raises(NotPossible, match="is there already"):
        make(laptop, tmp_path / "data", tmp_path / "to", NOW, silent)


def test_on_a_full_disk_there_is_a_sentence_and_nothing_else(
    laptop: Installed, tmp_path: Path
) -> None:
    kept = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, kept[1]))  # the signal is ignored here
    try:
        with pytest.raises(NotPossible) as told:
            make(laptop, tmp_path / "data", tmp_path / "to", NOW, silent)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, kept)
    assert str(told.value).count(". ") <= 1
    assert list((tmp_path / "to").iterdir()) == []


def test_a_full_disk_is_named(
    laptop: Installed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The data may lie on another disk, which has room."""

    def full(*_: object) -> None:
        raise NotPossible(trouble.FULL)

    monkeypatch.setattr(making, "snapshot", full)
    with pytest.raises(NotPossible, match=f"no room left in {tmp_path / 'to'}"):
        make(laptop, tmp_path / "data", tmp_path / "to", NOW, silent)


def test_a_folder_that_is_none_is_a_mistake(laptop: Installed, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UserMistake, match="no folder we can write to"):
        make(laptop, tmp_path / "data", tmp_path / "file", NOW, silent)


def test_what_a_killed_backup_left_is_taken_away_later(laptop: Installed, tmp_path: Path) -> None:
    left, fresh = tmp_path / "to" / ".yousaid-old", tmp_path / "to" / ".yousaid-new"
    for folder in (left, fresh):
        folder.mkdir(parents=True)
        (folder / "database.sqlite").write_text("words")
    os.utime(left, (0, 0))
    make(laptop, tmp_path / "data", tmp_path / "to", NOW, silent)
    assert not left.exists()
    assert fresh.exists(), "another backup may be under way"


def test_what_is_not_about_the_folder_is_not_said_of_it(tmp_path: Path) -> None:
    (tmp_path / "to").mkdir()
    with pytest.raises(UserMistake, match=r"hidden cannot be read"), disk(tmp_path / "to"):
        raise PermissionError(errno.EACCES, "no", str(tmp_path / "data" / "hidden"))
    with pytest.raises(UserMistake, match="no folder we can write to"), disk(tmp_path / "to"):
        raise PermissionError(errno.EACCES, "no", str(tmp_path / "to" / "x.backup"))
    with pytest.raises(NotPossible, match="did not do what it should"), disk(tmp_path / "to"):
        raise OSError(errno.EIO, "no")
    with pytest.raises(OSError, match="too many"), disk(tmp_path / "to"):
        raise OSError(errno.EMFILE, "too many open files")
