"""A new version, and back, while somebody is in the middle: nothing moves, they come to the end."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import inspect

from bot.app.works import Works
from bot.ports import Pressed, Result, Started, Typed
from bot.services.invitations import invite
from bot.settings import Settings
from bot.store import Installed, Store
from conversations import FlowId
from tests.acceptance.matrix.course import until
from tests.acceptance.script import Script, codes_of, is_end
from tests.bot.store.test_migrations import go
from tests.support.core import ROUND, START, fill
from tests.support.fake_channel import FakeChannel
from tests.support.rings import every_row
from tests.support.tree import ROOT

PERSON = "7"
REVIEW = FlowId("review")
#: What a version rolled back to must find as it was.
KEPT = set("sessions outbox outbox_bodies inbox inbox_bodies asks answers answer_words".split())
#: Words are sealed from this one on: there is no way back beyond it but a backup.
SEALED, BEFORE_SEALED = "0015", "0014"
OLD, NEW = "How would you feel while answering it?", "How might you feel while answering it?"


class House:
    """An installation that is stopped and started with this or that edition of the review."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = Installed(folder)
        self.store.migrate()
        fill(self.store)
        self.time = START
        self.channel = FakeChannel()
        self.script = Script()

    @asynccontextmanager
    async def running(self, edition: str) -> AsyncIterator[Works]:
        flows = self.folder / "flows"
        flows.mkdir(exist_ok=True)
        review = (ROOT / "conversations/flows/review.toml").read_text(encoding="utf-8")
        assert OLD in review
        (flows / "review.toml").write_text(review.replace(OLD, edition), encoding="utf-8")
        settings = Settings(flows=flows, send_rate=1e5, chat_rate=1e5)
        works = Works(settings, self.store, lambda: self.time, {"telegram": self.channel})
        works.lock.acquire()
        await works.start()
        try:
            yield works
        finally:
            await works.stop()
            works.lock.release()

    async def arrives(self, works: Works, content: Any, **rest: Any) -> None:
        await works.inbox.arrive([self.channel.arrival(PERSON, content, **rest)])

    async def answers(self, works: Works) -> bool:
        """Answer the newest question as the script says; False once there is no further one."""
        data = self.newest()
        codes = codes_of(data)
        if is_end(codes):
            return False
        before = len(self.channel.journal)
        code = self.script.answer(codes)
        if code is None:
            message = self.channel.next_message(PERSON)
            await self.arrives(works, Typed(self.script.write()), message=message)
        else:
            (pressed,) = [each for each in data if each.split(":")[2] == code]
            await self.arrives(works, Pressed(int(pressed.split(":")[1]), code, True))
        await _until(lambda: len(self.channel.journal) > before and self.newest() != data)
        return True

    def newest(self) -> list[str]:
        """The buttons of the newest question."""
        asked = [one.message for one in self.channel.journal if one.message.kind == "put"]
        return [press.data for press in asked[-1].presses] if asked else []

    def texts(self) -> str:
        return "\n".join(p.text for one in self.channel.journal for p in one.message.paragraphs)


async def _until(is_so: Callable[[], object]) -> None:
    async with asyncio.timeout(30):
        await until(lambda: bool(is_so()))


Rows = list[tuple[str, dict[str, Any]]]


def _kept(rows: Rows, columns: dict[str, set[str]]) -> Rows:
    """Of those rows what the older version knows of."""
    return [
        (table, {name: value for name, value in row.items() if name in columns[table]})
        for table, row in rows
        if table in columns
    ]


def _columns(store: Store) -> dict[str, set[str]]:
    found = inspect(store.engine)
    return {table: {one["name"] for one in found.get_columns(table)} for table in KEPT}


@pytest.mark.asyncio
async def test_a_new_version_and_back_keeps_everybody_at_their_place(tmp_path: Path) -> None:
    house = House(tmp_path)
    (code,) = house.store.write(lambda tx: invite(tx, ROUND, 1, house.time))
    async with house.running(OLD) as works:
        older = works.library.flow(REVIEW).revision
        await house.arrives(works, Started(code))
        await _until(house.newest)
        while "fine" not in codes_of(house.newest()):
            await house.answers(works)
        house.channel.outcomes.append(Result("retry", wait=3600))
        await house.answers(works)  # the next question does not get through: it waits
    rows = list(every_row(house.store))
    with pytest.raises(ValueError, match="use a backup"):
        go(house.store, command.downgrade, BEFORE_SEALED)
    assert list(every_row(house.store)) == rows
    go(house.store, command.downgrade, SEALED)
    columns = _columns(house.store)
    go(house.store, command.upgrade, "head")
    assert _kept(list(every_row(house.store)), columns) == _kept(rows, columns)
    house.time += timedelta(hours=2)
    handed = len(house.channel.journal)
    async with house.running(NEW) as works:
        assert works.library.flow(REVIEW).revision != older
        await _until(lambda: len(house.channel.journal) > handed)
        while await house.answers(works):
            pass
    assert (house.texts().count(OLD), house.texts().count(NEW)) == (3 + 1, 0)
    house.store.close()
