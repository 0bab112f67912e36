"""The durable core with the real conversations in it, in English and in all drafts."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache

from bot.app.signposting import Signposting
from bot.app.texts import Speech, catalogues_of
from bot.ports import Message, Ordered, Pressed, Started
from bot.services import invitations
from bot.services.consequences import Voices
from bot.services.signals import Find, find_nothing
from bot.services.turns import Turns
from bot.services.worker import Worker
from bot.store import Store
from conversations import advance
from tests.conversations.worlds import LIBRARY
from tests.support.core import ROUND, Core, fill
from tests.support.no_services import NoServices
from tests.support.way_in import way_in

#: What somebody presses from their first message to the first draft.
WELCOME = way_in()


class RealTalk(Core):
    """Whoever is in it reads what people read, and presses what they press."""

    def __init__(self, store: Store, find: Find = find_nothing) -> None:
        super().__init__(store)
        channels = {"telegram": self.channel, "web": self.web}
        voices = Voices(_speech(), NoServices())
        self.turns = Turns(advance, LIBRARY, voices, channels, self.now, find)
        self.worker = Worker(self.writer, self.turns, channels, self.now)

    async def begins(self, address: str = "7", *, taps: tuple[str, ...] = WELCOME) -> None:
        """They come in with an invitation, and through the welcome."""
        (code,) = self.store.write(lambda tx: invitations.invite(tx, ROUND, 1, self.time))
        await self.arrive(address, Started(code))
        await self.quiet()
        await self.taps(address, *taps)

    async def taps(self, address: str, *codes: str) -> None:
        """They press these, one after the other, each under the newest question."""
        for code in codes:
            self.later(seconds=1)
            await self.arrive(address, Pressed(self.newest_put(address).ask, code, True))
            await self.quiet()

    async def orders(self, address: str, command: str) -> None:
        """A command."""
        self.later(seconds=1)
        await self.arrive(address, Ordered(command))
        await self.quiet()

    def newest_put(self, address: str) -> Message:
        """The question that stands in that chat."""
        return next(one for one in reversed(self.messages(address)) if one.kind == "put")

    def messages(self, address: str) -> list[Message]:
        """All that chat was handed, in order."""
        return [one.message for one in self.channel.journal if one.address == address]

    def said(self, address: str, since: int = 0) -> str:
        """What it was told, but for so many messages at the beginning."""
        told = self.messages(address)[since:]
        return "\n".join(part.text for one in told for part in one.paragraphs)


@cache
def _speech() -> Speech:
    """Read once for all: it takes a second."""
    return Speech(catalogues_of(LIBRARY, Signposting()), lambda: False)


@asynccontextmanager
async def talking(store: Store, find: Find = find_nothing) -> AsyncIterator[RealTalk]:
    """On that database, with an open round of three drafts."""
    fill(store)
    core = RealTalk(store, find)
    core.writer.start()
    try:
        yield core
    finally:
        await core.close()
