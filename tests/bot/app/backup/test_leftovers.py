"""What a restore set aside holds whoever goes later: it is named until somebody deletes it."""

import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.app.backup import Target, make, restore
from bot.cli import main
from bot.store.installed import Installed
from bot.store.leftovers import leftovers, too_old

NOW = datetime(2026, 11, 26, 10, 44, 50, tzinfo=UTC)
DAY = timedelta(days=1)
Told = pytest.CaptureFixture[str]


def runs(*words: object, after: timedelta) -> int:
    return main([str(one) for one in words], lambda: NOW + after)


def test_after_thirty_days_the_doctor_and_each_backup_name_it_until_it_is_deleted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Told
) -> None:
    data, to = tmp_path / "data", tmp_path / "to"
    monkeypatch.setenv("YOUSAID_DATA", str(data))
    assert runs("project", "set", "contact", "Mina", after=0 * DAY) == 0
    assert runs("backup", to, after=0 * DAY) == 0
    (backup,), (keys,) = to.glob("*.backup"), to.glob("*.keys")
    assert runs("restore", backup, "--keys", keys, "--replace", after=1 * DAY) == 0
    assert "delete it within 30 days" in capsys.readouterr().err
    assert runs("doctor", after=31 * DAY) == 0
    assert "All promises hold" in capsys.readouterr().out

    assert runs("doctor", after=32 * DAY) == 1
    (aside,) = data.glob("set-aside-*")
    assert f"rm -r {aside}" in capsys.readouterr().out
    assert runs("backup", to, after=32 * DAY) == 0
    assert f"{aside.name} is to be deleted" in capsys.readouterr().err
    shutil.rmtree(aside)
    assert runs("doctor", after=32 * DAY) == 0


@pytest.mark.pg
def test_on_a_server_it_is_a_schema_and_goes_as_it_is_said(
    laptop: Installed, postgres_database: str, tmp_path: Path
) -> None:
    backup = make(laptop, tmp_path / "data", tmp_path / "to", NOW, print)
    where = Target(tmp_path / "data", postgres_database)
    for _ in range(2):
        done = restore(backup.file, backup.keys, where, NOW + DAY, print, replaces=True)
    store = Installed(where.data, where.url)
    (left,) = leftovers(store, where.data)
    assert (left.name, left.since) == (done.aside, NOW + DAY)
    assert too_old(store, where.data, NOW + 31 * DAY) == []
    assert too_old(store, where.data, NOW + 32 * DAY) == [left]
    with store.engine.begin() as connection:
        connection.execute(text(left.delete.removeprefix("psql: ")))
    assert leftovers(store, where.data) == []
    store.close()


@pytest.mark.pg
def test_the_file_that_a_server_took_the_place_of_is_named_too(
    postgres_database: str, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    old = data / "yousaid.db"
    laptop = Installed(data)
    laptop.migrate()
    assert leftovers(laptop, data) == [], "it is in use"
    laptop.close()
    os.utime(old, (NOW.timestamp(), NOW.timestamp()))
    store = Installed(data, postgres_database)
    (left,) = leftovers(store, data)
    assert left == (old.name, NOW, f"rm {old}")
    assert too_old(store, data, NOW + 30 * DAY) == []
    assert too_old(store, data, NOW + 31 * DAY) == [left]
    store.close()
