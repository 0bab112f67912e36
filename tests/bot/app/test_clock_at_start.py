"""A clock that is wrong by a year keeps the process from starting, and ends one that runs."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.app.application import Application
from bot.app.works import Works
from bot.errors import UserMistake
from bot.services.instants import micros
from bot.settings import Settings
from bot.store.installed import Installed
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
