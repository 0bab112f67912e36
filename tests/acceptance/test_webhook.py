"""Posting in place of fetching, through the real application and a Telegram we did not write."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.app.application import Application
from bot.app.filling import fill_if_empty
from bot.app.hook_secret import PLACE
from bot.channels.telegram.incoming import KINDS
from bot.clock import system_now
from bot.services.invitations import invite
from bot.settings import Settings
from bot.store import Installed
from tests.support.telegram_people import Person
from tests.support.telegram_server import TelegramServer, running_telegram

pytestmark = pytest.mark.asyncio


class Place:
    """One installation that talks on Telegram, this way or the other."""

    def __init__(self, folder: Path, telegram: TelegramServer) -> None:
        self.env = {
            "YOUSAID_DATA": str(folder),
            "YOUSAID_LISTEN": "127.0.0.1:0",
            "YOUSAID_SEND_RATE": "1000",
            "YOUSAID_CHAT_RATE": "1000",
            "TELEGRAM_BOT_TOKEN": telegram.token,
            "TELEGRAM_API_URL": telegram.url,
        }
        self.folder = folder
        self.telegram = telegram
        self.store = Installed(folder)
        self.store.migrate()
        fill_if_empty(self.store, system_now())
        (self.code,) = self.store.write(lambda tx: invite(tx, tx.rounds()[0].id, 1, system_now()))

    @asynccontextmanager
    async def running(self, *, posted: bool) -> AsyncIterator[Application]:
        """It runs meanwhile."""
        how = {"YOUSAID_TELEGRAM_WEBHOOK": str(int(posted))}
        app = Application(Settings.read(self.env | how), self.store)
        try:
            await app.start()
            yield app
        finally:
            await app.stop()

    def worked_on(self) -> list[str]:
        """The ids of all updates that took effect, as often as they did."""
        with self.store.engine.connect() as connection:
            rows = connection.execute(text("SELECT update_id FROM inbox WHERE state = 'done'"))
            return sorted((row[0] for row in rows), key=int)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with running_telegram() as telegram:
        place = Place(tmp_path, telegram)
        yield place
        place.store.close()


async def _do(act: Callable[[], object]) -> None:
    """What somebody does; the server posts it to us before it returns."""
    await asyncio.to_thread(act)


async def _gets_help(person: Person, act: Callable[[], object] | None = None) -> None:
    if act is not None:
        await _do(act)
    await person.sees("What would help?")


async def test_a_change_of_mode_loses_nothing_and_repeats_nothing(place: Place) -> None:
    person = place.telegram.person()
    async with place.running(posted=False):
        await _do(lambda: person.start(place.code))
        await person.sees("language")
    await _do(lambda: person.write("/help"))
    async with place.running(posted=True):
        await _gets_help(person)
        await _do(lambda: _come_again(place, person))
        await _gets_help(person, lambda: person.write("/help"))
    await _do(lambda: person.write("/help"))
    assert place.telegram.pending() == 1
    async with place.running(posted=False):
        await _gets_help(person)
        await _gets_help(person, lambda: person.write("/help"))
    assert place.worked_on() == ["1", "2", "3", "4", "5"]
    (hook,) = place.telegram.calls("setWebhook")
    assert hook["secret_token"] == (place.folder / PLACE).read_text()
    assert (hook["allowed_updates"], hook["drop_pending_updates"]) == (list(KINDS), False)
    assert place.telegram.calls("deleteWebhook") == [{"drop_pending_updates": False}] * 2


def _come_again(place: Place, person: Person) -> None:
    """The newest update is posted a second time, as happens where an answer was lost."""
    chat = {"id": person.id, "type": "private", "first_name": "P"}
    message = {"message_id": 99, "date": 1, "chat": chat, "from": {**chat, "is_bot": False}}
    place.telegram.push_raw({"update_id": 2, "message": {**message, "text": "/stop"}})
    server = place.telegram
    server.run(server.chats.deliver_updates(token=server.token))
    assert server.pending() == 0
