"""Staff who are rung on a clock that the test moves."""

from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import pytest_asyncio

from bot.services.care import handling
from bot.services.care.ringing import Ringing
from bot.services.care_rows import StaffRow
from bot.services.instants import micros
from bot.services.transaction import Transaction
from bot.store import GroupWriter, Store
from tests.support.core import core, store
from tests.support.team import FakePager, add_team

__all__ = ["core", "store"]

T = TypeVar("T")

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


class Bell:
    """The ringing with everything real but the clock and the two ways out."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.time = NOON
        self.staff: dict[str, StaffRow] = add_team(store)
        self.telegram = FakePager("telegram")
        self.mail = FakePager("mail")
        self.writer = GroupWriter(store)
        self.ringing = self.built()

    def built(self, *, mail: bool = True) -> Ringing:
        ways = [self.telegram, self.mail] if mail else [self.telegram]
        return Ringing(self.writer, ways, lambda: micros(self.time), "https://chat.example")

    def look(self, job: Callable[[Transaction], T]) -> T:
        return self.store.read(job)

    def write(self, job: Callable[[Transaction], T]) -> T:
        return self.store.write(job)

    async def at(self, minutes: float) -> set[str]:
        """So many minutes after noon; who is rung then, by whichever way."""
        self.time = NOON + timedelta(minutes=minutes)
        return await self.now()

    async def now(self) -> set[str]:
        """Who is rung now, until nothing more is due."""
        before = len(self.telegram.rung), len(self.mail.rung)
        while await self.ringing.once():
            await self.ringing.landed()
        chats = {address for address, _ in self.telegram.rung[before[0] :]}
        mails = {address for address, _ in self.mail.rung[before[1] :]}
        return {
            name
            for name, row in self.staff.items()
            if row.email in mails or str(9000 + row.id) in chats
        }


@pytest_asyncio.fixture
async def bell(store: Store) -> AsyncIterator[Bell]:
    built = Bell(store)
    built.writer.start()
    try:
        yield built
    finally:
        await built.writer.stop()


def take(bell: Bell, name: str, alert: int) -> None:
    """This member of the team has it."""
    bell.write(
        lambda tx: handling.acknowledge(
            tx, handling.find_alert(tx, alert), bell.staff[name], bell.time
        )
    )
