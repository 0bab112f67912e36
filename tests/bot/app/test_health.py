"""What a watcher hears: well or not, why, and from afar no more than that."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

import httpx
import pytest
from starlette.applications import Starlette

from bot.app.health import LITTLE_DISK, Health
from bot.app.machine import Surroundings
from bot.app.works import Works
from bot.errors import NotPossible
from bot.services.instants import micros

pytestmark = pytest.mark.asyncio

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
TOKEN = "t" * 40


class Calm:
    """Works and their database, on which all is well until a test says otherwise."""

    def __init__(self) -> None:
        self.beat = self.last_good = NOW - timedelta(seconds=5)
        self.waiting: datetime | None = None
        self.unsent: datetime | None = None
        self.idle: list[str] = []
        self.is_away = False
        self.reader = self

    def now(self) -> datetime:
        return NOW

    def stopped(self) -> Iterator[str]:
        yield from self.idle

    async def run(self, job: Callable[[Any], Any]) -> Any:
        if self.is_away:
            raise NotPossible("away")
        return job(self)

    def last_beat(self) -> int:
        return micros(self.beat)

    def oldest_waiting(self) -> int | None:
        return None if self.waiting is None else micros(self.waiting)

    def oldest_unsent(self, now: int) -> int | None:
        return None if self.unsent is None else micros(self.unsent)

    def open_alerts(self) -> list[object]:
        return []


class Watched:
    """The pages of a process, asked from here or from afar."""

    def __init__(self, folder: Path) -> None:
        self.works = Calm()
        self.free = LITTLE_DISK * 10
        self.backups: Path | None = None
        self.folder = folder

    async def ask(self, page: str = "/health", host: str = "127.0.0.1", **sent: str) -> Any:
        around = Surroundings(self.folder, self.backups, TOKEN, lambda _: self.free)
        health = Health(cast(Works, self.works), around, lambda: self.works.last_good)
        health._began = NOW - timedelta(hours=1)
        transport = httpx.ASGITransport(Starlette(routes=health.routes()), client=(host, 1))
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            return await client.get(page, headers=sent)

    async def problems(self) -> list[str]:
        answer = await self.ask()
        told: list[str] = answer.json()["problems"]
        assert answer.status_code == (503 if told else 200)
        return told


@pytest.fixture
def watched(tmp_path: Path) -> Watched:
    return Watched(tmp_path)


def _clock(watched: Watched) -> None:
    watched.works.beat -= timedelta(minutes=2)


def _inbox(watched: Watched) -> None:
    watched.works.waiting = NOW - timedelta(seconds=61)


def _outbox(watched: Watched) -> None:
    watched.works.unsent = NOW - timedelta(seconds=301)


def _disk(watched: Watched) -> None:
    watched.free = LITTLE_DISK - 1


def _telegram(watched: Watched) -> None:
    watched.works.last_good -= timedelta(minutes=3)


def _loop(watched: Watched) -> None:
    watched.works.idle.append("The worker does not run.")


def _database(watched: Watched) -> None:
    watched.works.is_away = True


def _no_backup(watched: Watched) -> None:
    watched.backups = watched.folder


def _old_backup(watched: Watched) -> None:
    watched.backups = watched.folder
    for day in (22, 24):
        (watched.folder / f"yousaid-202611{day}T020000Z.backup").touch()


def _to_come(watched: Watched) -> None:
    """Made by a clock that was wrong, it would hide for a year that there is no other."""
    watched.backups = watched.folder
    (watched.folder / "yousaid-20271126T020000Z.backup").touch()


def _folder(watched: Watched) -> None:
    watched.backups = watched.folder / "gone"


@pytest.mark.parametrize(
    ("happens", "told"),
    [
        (_clock, "The clock has not ticked for a minute."),
        (_inbox, "What people sent has waited for more than a minute."),
        (_outbox, "A message has waited for more than five minutes to leave."),
        (_disk, "The disk is nearly full: 499 MB are left."),
        (_telegram, "Telegram has not answered for more than two minutes."),
        (_loop, "The worker does not run."),
        (_database, "The database does not answer."),
        (_no_backup, "There is no backup yet."),
        (_old_backup, "The last backup is more than a day and a half old."),
        (_to_come, "A backup is dated in the future."),
        (_folder, "The folder of backups cannot be looked at."),
    ],
)
async def test_each_problem_is_one_sentence_and_503(
    watched: Watched, happens: Callable[[Watched], None], told: str
) -> None:
    assert await watched.problems() == []
    happens(watched)
    assert await watched.problems() == [told]


async def test_a_backup_of_last_night_is_enough(watched: Watched) -> None:
    _old_backup(watched)
    (watched.folder / "yousaid-20261126T020000Z.backup").touch()
    (watched.folder / "yousaid-keys-20270101T000000Z.keys").touch()
    assert await watched.problems() == []
    assert (await watched.ask()).json()["last_backup"] == "2026-11-26T02:00:00+00:00"


@pytest.mark.parametrize(
    "asked",
    [
        {"host": "203.0.113.7"},
        {"x-forwarded-for": "203.0.113.7"},
        {"host": "203.0.113.7", "authorization": "Bearer wrong"},
        {"authorization": "Bearer wrong"},
    ],
    ids=str,
)
async def test_from_afar_one_hears_only_whether_all_is_well(
    watched: Watched, asked: dict[str, str]
) -> None:
    assert (await watched.ask(**asked)).json() == {"ok": True}
    _clock(watched)
    answer = await watched.ask(**asked)
    assert (answer.status_code, answer.json()) == (503, {"ok": False})
    assert (await watched.ask("/metrics", **asked)).status_code == 404


async def test_whoever_brings_the_token_hears_it_from_anywhere(watched: Watched) -> None:
    asked = {"host": "203.0.113.7", "authorization": f"Bearer {TOKEN}"}
    assert "tick" in (await watched.ask(**asked)).json()
    assert (await watched.ask("/metrics", **asked)).status_code == 200


async def test_metrics_are_ages_and_sizes_and_count_nobody(watched: Watched) -> None:
    _inbox(watched)
    _old_backup(watched)
    told = (await watched.ask("/metrics")).text
    lines = [line for line in told.splitlines() if not line.startswith("#")]
    found = {name: float(value) for name, value in (line.split(" ") for line in lines)}
    assert found.pop("process_cpu_seconds_total") > 0
    assert found.pop("process_resident_memory_bytes") > 1e6
    assert found.pop("process_open_fds") >= 3
    assert found == {
        "yousaid_ok": 0,
        "yousaid_tick_age_seconds": 5,
        "yousaid_inbox_age_seconds": 61,
        "yousaid_outbox_age_seconds": 0,
        "yousaid_telegram_age_seconds": 5,
        "yousaid_backup_age_seconds": (58 * 3600),
        "yousaid_alert_unreached": 0,
        "yousaid_disk_free_bytes": LITTLE_DISK * 10,
    }
    assert told.count("# TYPE") == told.count("# HELP") == len(lines)


async def test_what_is_not_known_is_left_out_of_the_metrics(watched: Watched) -> None:
    _database(watched)
    told = (await watched.ask("/metrics")).text
    assert "yousaid_ok 0\n" in told
    assert "inbox" not in told and "backup" not in told
