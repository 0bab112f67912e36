"""An alert through the real application: it climbs by a moved clock, by mail and Telegram."""

import asyncio
import json
import urllib.error
import urllib.request
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.app.application import Application
from bot.services.care import wording
from bot.settings import Settings
from bot.store import Installed
from tests.acceptance.matrix.course import until
from tests.acceptance.processes import House, Outcome
from tests.support.mail_server import MailServer, running_mail_server
from tests.support.team import add_shifts, add_team, raise_one
from tests.support.telegram_people import Person
from tests.support.telegram_server import TelegramServer, running_telegram

pytestmark = pytest.mark.asyncio

START = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


class Stage:
    """The application in this process, by a clock that the test moves."""

    def __init__(self, folder: Path, telegram: TelegramServer, mail: MailServer) -> None:
        self.time = START
        self.mail = mail
        env = {
            "YOUSAID_DATA": str(folder / "data"),
            "YOUSAID_LISTEN": "127.0.0.1:0",
            "YOUSAID_SMTP_URL": mail.url,
            "YOUSAID_MAIL_FROM": "alerts@harbour.example",
            "TELEGRAM_BOT_TOKEN": telegram.token,
            "TELEGRAM_API_URL": telegram.url,
        }
        self.house = House(folder, env, now=lambda: self.time)
        assert self.house.here("doctor").status == 0
        settings = Settings.read(self.house.env)
        self.store = Installed(settings.data, settings.database_url)
        self.app = Application(settings, self.store, lambda: self.time)
        self.people: dict[str, Person] = {}

    async def do(self, *arguments: object) -> Outcome:
        """A command beside it."""
        return await asyncio.to_thread(self.house.here, *arguments)

    async def health(self) -> tuple[int, dict[str, Any]]:
        """What somebody outside sees."""
        return await asyncio.to_thread(_health, self.app.url)

    async def has(self, name: str, chats: int, mails: int) -> None:
        """That person has been rung so often by each way, and no more than that."""
        async with asyncio.timeout(60):
            await until(lambda: self.chats(name) >= chats and self.mails(name) >= mails)
        assert (self.chats(name), self.mails(name)) == (chats, mails)

    def chats(self, name: str) -> int:
        """How often Telegram rang that person."""
        return sum(one.text.startswith("YouSaid") for one in self.people[name].received())

    def mails(self, name: str) -> int:
        """How often mail rang that person."""
        return len(self.mail.texts(f"{name.lower()}@"))


def _health(url: str) -> tuple[int, dict[str, Any]]:
    try:
        with urllib.request.urlopen(f"{url}/health", timeout=60) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        with error:
            return error.code, json.load(error)


@asynccontextmanager
async def _staged(folder: Path) -> AsyncIterator[Stage]:
    with running_telegram() as telegram, running_mail_server() as mail:
        stage = Stage(folder, telegram, mail)
        for name, row in add_team(stage.store).items():
            stage.people[name] = telegram.person(9000 + row.id)
        add_shifts(stage.store, START - timedelta(hours=1), on_call=1, deputy=2, lead=3)
        await stage.app.start()
        try:
            yield stage
        finally:
            await stage.app.stop()
            stage.store.close()


async def test_it_climbs_at_ten_and_twenty_minutes_until_somebody_presses(tmp_path: Path) -> None:
    async with _staged(tmp_path) as stage:
        alert = await asyncio.to_thread(raise_one, stage.store, stage.time)
        await stage.has("Mina", 1, 1)
        seen = stage.people["Mina"].received()[0]
        assert seen.text == f"{wording.NEEDED}\n{stage.app.url}/team/alerts/{alert.id}"
        await stage.has("Sam", 0, 0)
        stage.time = START + timedelta(minutes=10)
        await stage.has("Sam", 1, 1)
        await stage.has("Mina", 2, 2)
        await stage.has("Lea", 0, 0)
        stage.time = START + timedelta(minutes=20)
        await stage.has("Lea", 1, 1)
        await stage.has("Sam", 2, 2)
        stage.people["Lea"].press("I have it")
        await stage.people["Lea"].sees("You have it, Lea.")
        stage.time = START + timedelta(minutes=50)
        await asyncio.sleep(2.5)
        await stage.has("Mina", 3, 3)
        shown = (await stage.do("alert", "show", alert.id, "--json")).data
        assert (shown["by"], shown["next_ring"]) == ("Lea", None)
        assert {one["state"] for one in shown["rings"]} == {"sent"}
        assert (await stage.do("doctor")).status == 0


async def test_commands_take_note_close_and_look_back(tmp_path: Path) -> None:
    async with _staged(tmp_path) as stage:
        alert = await asyncio.to_thread(raise_one, stage.store, stage.time)
        await stage.has("Mina", 1, 1)
        (listed,) = (await stage.do("alert", "list", "--json")).data
        assert (listed["id"], listed["level"], listed["by"]) == (alert.id, "red", None)
        by = (alert.id, "--by", "mina")
        assert (await stage.do("alert", "ack", *by)).status == 0
        mistake = await stage.do("alert", "ack", alert.id, "--by", "Sam")
        assert (mistake.status, mistake.err) == (2, f"Mina has alert {alert.id} already.\n")
        why = ("--decision", "Called her.", "--reason", "It is about her.")
        assert (await stage.do("alert", "note", *by, *why)).status == 0
        mistake = await stage.do("alert", "close", *by)
        assert mistake.status == 2 and "both" in mistake.err
        assert (await stage.do("alert", "close", *by, *why)).status == 0
        await stage.has("Mina", 2, 2)
        assert stage.people["Mina"].received()[-1].text.startswith(wording.QUIET["debrief"])
        back = await stage.do("alert", "debrief", *by, "--feeling", "Tired.", "--cover", "--json")
        steps = [one["what"] for one in back.data["log"]]
        assert steps[:3] == ["has it", "noted", "closed"] and steps[-1] == "wants cover"
        await stage.has("Lea", 1, 1)
        assert [one["code"] for one in (await stage.do("alert", "list", "--json")).data] == [
            "cover"
        ]
        assert len((await stage.do("alert", "list", "--all", "--json")).data) == 2
        noise = (await stage.do("alert", "noise", "--json")).data
        assert (noise["red"], noise["within_promise"]) == (1, 1)


async def test_health_is_good_until_an_alert_reaches_nobody(tmp_path: Path) -> None:
    async with _staged(tmp_path) as stage:
        status, found = await stage.health()
        assert (status, found["ok"], found["problems"]) == (200, True, [])
        assert set(found) == {
            *("ok", "at", "tick", "oldest_waiting", "oldest_unsent", "alerts_unreached"),
            *("disk_free_bytes", "telegram", "problems"),
        }
        await asyncio.to_thread(stage.mail.down)
        for person in stage.people.values():
            person.block()
        await asyncio.to_thread(raise_one, stage.store, stage.time)
        async with asyncio.timeout(60):
            while status == 200:
                await asyncio.sleep(0.1)
                status, found = await stage.health()
        assert (status, found["problems"]) == (503, ["An alert reaches nobody."])
        doctor = await stage.do("doctor", "--json")
        assert "An alert reaches somebody of the team." in doctor.out


async def test_health_says_that_the_clock_stands_still(tmp_path: Path) -> None:
    async with _staged(tmp_path) as stage:
        await stage.app.works._ticker.stop()
        stage.time += timedelta(minutes=2)
        status, found = await stage.health()
        assert status == 503
        assert "The clock has not ticked for a minute." in found["problems"]
