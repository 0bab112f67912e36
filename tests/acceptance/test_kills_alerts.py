"""A red alert reaches a human wherever the process dies, and rings until that human has it.

The mail server is down and whoever is on call has blocked the bot, so only the deputy can be
reached. The process is a real one; red alerts ring again after half a second.
"""

import asyncio
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.services.care import wording
from bot.services.care_rows import AlertRow
from bot.store import Installed, Store
from tests.acceptance.kills.processes import Nursery, Running, bytecode_of, nursery
from tests.acceptance.kills.world import World
from tests.acceptance.matrix.points import ALERTS
from tests.support.mail_server import MailServer
from tests.support.standin import Shown, StandIn
from tests.support.team import SAM, add_shifts, add_team, raise_one

EVERY_SECONDS = 0.5
PATIENCE_SECONDS = 40.0
#: Rings that must have come before anybody takes the alert, so that it is seen to repeat.
RINGS = 3
BLOCKED, DEPUTY = 9001, 9002


@dataclass
class Scene:
    """One installation, its Telegram, its mail server that is down, and one alert."""

    house: Nursery
    standin: StandIn
    world: World
    store: Store
    alert: int

    def rings(self) -> list[Shown]:
        """What the deputy was rung with."""
        shown = self.standin.chat(DEPUTY).shown.values()
        return [one for one in shown if one.text.startswith(wording.NEEDED)]

    def lines(self) -> list[str]:
        """Whatever else the deputy was told."""
        shown = self.standin.chat(DEPUTY).shown.values()
        return [one.text for one in shown if not one.text.startswith(wording.NEEDED)]

    def is_under_way(self) -> bool:
        """Whether somebody is being rung just now."""
        return bool(self.store.read(lambda tx: tx.rings_in("sending")))

    def row(self) -> AlertRow:
        """The alert as it stands."""
        (found,) = self.store.read(lambda tx: [one for one in tx.alerts() if one.id == self.alert])
        return found

    def take(self) -> None:
        """The deputy presses that they have it, under the newest message."""
        newest = self.rings()[-1]
        (data,) = newest.data
        sender = {"id": DEPUTY, "is_bot": False, "first_name": "S"}
        chat = {"id": DEPUTY, "type": "private"}
        query = {
            "id": f"{newest.id}",
            "from": sender,
            "chat_instance": "1",
            "data": data,
            "message": {"message_id": newest.id, "date": 1, "chat": chat},
        }
        self.standin.queue.put({"callback_query": query})

    async def until(self, is_so: Callable[[], bool], running: Running) -> None:
        """Wait for it while that process runs."""
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                while not is_so():
                    assert not running.ended.done(), running.err.read_text()
                    await asyncio.sleep(0.05)
        except TimeoutError:
            rings = self.store.read(lambda tx: tx.rings(self.alert))
            raise AssertionError(f"{self.row()}\n{rings}\n{running.err.read_text()}") from None


@asynccontextmanager
async def _scene(house: Nursery, folder: Path) -> AsyncIterator[Scene]:
    standin = StandIn("alerts")
    mail = MailServer()  # and it is never up
    async with standin.serving():
        world = World(folder / "data", (), standin.url)
        house.settings = {
            **world.settings(),
            "YOUSAID_SMTP_URL": mail.url,
            "YOUSAID_MAIL_FROM": "alerts@harbour.example",
        }
        await house.do("doctor")
        for chat in (BLOCKED, DEPUTY, 9003):
            standin.chat(chat)
        standin.blocked.add(BLOCKED)
        store = Installed(world.data, world.database)
        add_team(store)
        now = datetime.now(UTC)
        add_shifts(store, now - timedelta(hours=1), on_call=1, deputy=2, lead=3)
        alert = raise_one(store, now)
        try:
            yield Scene(house, standin, world, store, alert.id)
        finally:
            store.close()


async def _play(point: str, house: Nursery, folder: Path) -> None:
    async with _scene(house, folder) as scene:
        strike = {"point": point, "number": int(signal.SIGKILL)}
        doomed = await scene.house.start("run", strike=strike)
        if point.startswith("taken over"):
            await scene.until(lambda: len(scene.rings()) >= RINGS, doomed)
            scene.take()
        assert await doomed.end() == -signal.SIGKILL, doomed.err.read_text()
        assert scene.row().acked_by is None

        running = await scene.house.start("run")
        if not point.startswith("taken over"):  # else the press waits at Telegram or in the inbox
            await scene.until(lambda: len(scene.rings()) >= RINGS, running)
            scene.take()
        await scene.until(lambda: scene.row().acked_by is not None, running)
        found = scene.row()
        assert (found.acked_by, found.next_ring) == (SAM, None)
        await scene.until(
            lambda: any(one.startswith("You have it, Sam.") for one in scene.lines()), running
        )
        await scene.until(lambda: not scene.is_under_way(), running)
        before = len(scene.rings())
        await asyncio.sleep(2 * EVERY_SECONDS)
        assert len(scene.rings()) == before, "taken, it rings no more"
        assert all(one.text.endswith(wording.FAILED["mail"]) for one in scene.rings()[1:])
        running.send(signal.SIGTERM)
        assert await running.end() == 0, running.err.read_text()
        log = scene.store.read(lambda tx: tx.alert_log(scene.alert))
        assert "Mina could not be reached; Sam is rung at once." in [one.what for one in log]
        doctor = await scene.house.start("doctor", "--json")
        assert await doctor.end() == 0, doctor.out.read_text()


async def _play_all(folder: Path, bytecode: Path) -> None:
    async with nursery(folder, bytecode, alarm=EVERY_SECONDS) as house:
        for number, point in enumerate(ALERTS):
            (folder / str(number)).mkdir()
            try:
                await _play(point, house, folder / str(number))
            except BaseException as error:
                error.add_note(f"killed {point}")
                raise


@pytest.mark.kill
def test_an_alert_outlives_a_kill_at_each_of_ten_moments(
    tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    assert len(ALERTS) == 10
    asyncio.run(_play_all(tmp_path, bytecode_of(pytestconfig)))
