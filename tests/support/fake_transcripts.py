"""An inbox and transcripts in memory, for channels whose clients fetch."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.errors import NotPossible
from bot.ports import Arrival, Joining, Message, Shown
from bot.ports.files import SentFile
from bot.ports.pictures import PictureFile
from bot.ports.speech import SOUND_TYPE, SoundFile

START = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


class FakeTranscripts:
    """Holds rows by address. Usable from the server's thread and the test's at once."""

    def __init__(self) -> None:
        self.rows: dict[str, list[Shown]] = defaultdict(list)
        self.joinings: dict[str, Joining] = {}
        self.codes: list[str] = []
        self.pictures: dict[str, PictureFile] = {}
        self.speaks = True
        self._order = 0

    def say(self, address: str, *messages: Message) -> None:
        for message in messages:
            self._add(address, message=message)

    def mine(self, address: str, text: str) -> None:
        self._add(address, mine=text)

    async def after(self, address: str, order: int, limit: int = 100) -> Sequence[Shown]:
        return [row for row in self.rows.get(address, ()) if row.order > order][:limit]

    async def wait(self, address: str, order: int, seconds: float) -> bool:
        for _ in range(max(1, round(seconds / 0.02))):
            if any(row.order > order for row in self.rows.get(address, ())):
                return True
            await asyncio.sleep(0.02)
        return False

    async def joining(self, code: str) -> Joining:
        return self.joinings.get(code, Joining(is_good=False))

    async def resume_code(self, address: str) -> str:
        self.codes.append(address)
        return f"K7RT-{len(self.codes):04}"

    async def picture(self, address: str, digest: str) -> PictureFile | None:
        return self.pictures.get(digest) if self.rows.get(address) else None

    async def file(self, address: str, order: int) -> SentFile | None:
        rows = [row for row in self.rows.get(address, ()) if row.order == order]
        is_file = any(row.message is not None and row.message.file for row in rows)
        return SentFile("my-data.json", "application/json", b"{}") if is_file else None

    async def sound(self, address: str, order: int) -> SoundFile | None:
        rows = [row for row in self.rows.get(address, ()) if row.order == order]
        sounds = [row.message.sound for row in rows if row.message]
        is_there = self.speaks and sounds and sounds[0]
        return SoundFile(SOUND_TYPE, repr(sounds[0]).encode()) if is_there else None

    def _add(self, address: str, message: Message | None = None, mine: str = "") -> None:
        self._order += 1
        at = START + timedelta(seconds=self._order)
        self.rows[address].append(Shown(self._order, at, message, mine))


class FakeIntake:
    """Takes each natural key once, as the inbox does, and tells `react` of the new ones."""

    def __init__(self, react: Callable[[Arrival], None] | None = None) -> None:
        self.taken: dict[str, Arrival] = {}
        self.is_down = False
        self._react = react

    @property
    def arrivals(self) -> list[Arrival]:
        return list(self.taken.values())

    async def arrive(self, arrivals: Sequence[Arrival]) -> None:
        if self.is_down:
            raise NotPossible("The database is away.")
        for arrival in arrivals:
            if arrival.natural_key not in self.taken:
                self.taken[arrival.natural_key] = replace(arrival)
                if self._react:
                    self._react(arrival)
