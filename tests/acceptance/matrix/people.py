"""Somebody who leaves for good in the middle of it, and wants everything deleted."""

import asyncio
from dataclasses import dataclass, field

from tests.acceptance.kills.people import Human
from tests.acceptance.script import codes_of
from tests.support.standin import Shown


@dataclass
class Leaver(Human):
    """Agrees, writes something, and asks for all to be deleted once ``may_leave``."""

    may_leave: asyncio.Event = field(default_factory=asyncio.Event)

    async def live(self) -> None:
        """Until the bot says that all is deleted."""
        self.is_quick = True
        self.say(f"/start {self.code}")
        while not self.has_agreed:
            await self._answer(await self._question())
        question = await self._question()
        self._send_words(question)
        while self.open_question == question:  # a chat's messages come in order, and these may not
            await self.chat.wait(0.1)
        await self.may_leave.wait()
        self.say("/delete")
        await self._press_at("all")
        while not self._newest_with("return"):
            await self.chat.wait(0.1)
        self.is_done = True

    async def _press_at(self, code: str) -> None:
        while (found := self._newest_with(code)) is None:
            await self.chat.wait(0.1)
        self._tap(found, code)

    def _newest_with(self, code: str) -> Shown | None:
        fitting = (one for one in self.chat.shown.values() if code in codes_of(one.data))
        return max(fitting, key=lambda one: one.id, default=None)
