"""The updates that wait for a bot: offsets as Telegram means them, and what goes wrong on the way.

An update is gone once a later offset was asked for, and comes again until then. Some come late, so
that they overtake each other; some come twice, under the same id or under another. A trick plays
one such mischief once, on purpose.
"""

import asyncio
import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

#: Of an update: how often it comes late, and how often it comes twice, one way or the other.
LATE: Final = 0.2
TWICE: Final = 0.05
LATEST_SECONDS: Final = 0.4
MOST: Final = 100
#: An offset further beyond the next id is none of this queue's, and is not obeyed (tdlib, TQueue).
FUTURE: Final = 10
#: A trick with several updates waits so long for them.
GATHER_SECONDS: Final = 0.7

Mischief = Literal["five times", "shuffled", "late", "gap", "restart", "first", "middle", "last"]
#: How many updates a mischief needs; "first", "middle" and "last" say where poison goes.
GATHERED: Final[Mapping[str, int]] = {"shuffled": 4, "first": 2, "middle": 2, "last": 2}
POISON: Final = {"message": {"message_id": "x", "chat": None, "text": {"deep": [None]}}}


@dataclass
class Trick:
    """A mischief to be played on the next updates; ``played`` tells when it was."""

    mischief: Mischief
    played: asyncio.Event = field(default_factory=asyncio.Event)


class Conflict(Exception):
    """Another getUpdates came meanwhile; this one is over."""


class Queue:
    """Holds updates until they are confirmed. ``is_plain``: nothing late, nothing twice.

    ``pressed`` is the order in which presses came here, by the id of the press.
    """

    def __init__(self, rng: random.Random) -> None:
        self.pressed: dict[str | None, int] = {}
        self.is_plain = False
        self.trick: Trick | None = None
        self._rng = rng
        self._next = rng.randrange(1_000_000, 2_000_000)
        self._gathered: list[Mapping[str, Any]] = []
        self._waiting: list[dict[str, Any]] = []
        self._grown = asyncio.Event()
        self._poll: asyncio.Event | None = None
        self._late: set[asyncio.Task[None]] = set()

    @property
    def unconfirmed(self) -> int:
        """How many updates the bot has not confirmed, those on their way included."""
        return len(self._waiting) + len(self._late) + len(self._gathered)

    def holds_of(self, chat: int) -> bool:
        """Whether something that happened in that chat waits for the bot to fetch it."""
        waiting = (*self._waiting, *self._gathered)
        return any(_sender(update) == chat for update in waiting)

    def put(self, update: Mapping[str, Any]) -> None:
        """Something happened in a chat; the update may dawdle, or come twice."""
        if self.is_plain:
            self.add(update)
            return
        late = self._rng.random() < LATE
        self._later(update, self._rng.uniform(0, LATEST_SECONDS if late else 0.02))
        if self._rng.random() < TWICE:
            self._later(update, self._rng.uniform(0, 3 * LATEST_SECONDS))

    def add(self, update: Mapping[str, Any]) -> None:
        """Queue it now, at its end; once in a while the same update twice."""
        if self.trick is None:
            self._add(update)
        elif self.trick.mischief in GATHERED:
            self._gather(self.trick, update)
        elif self.trick.mischief != "restart" or not self._waiting:
            self._play(self.trick, update)
        else:  # ids begin anew only after a week in which nothing waited
            self._add(update)

    def _play(self, trick: Trick, update: Mapping[str, Any]) -> None:
        self.trick = None
        times = 1
        match trick.mischief:
            case "five times":
                times = 5
            case "late":
                times = 0
                self._later(update, 3 * LATEST_SECONDS)
            case "gap":
                self._next += 100_000
            case "restart":
                self._next = self._rng.randrange(1_000, 900_000)
        for _ in range(times):
            self._add(update)
        trick.played.set()

    def _gather(self, trick: Trick, update: Mapping[str, Any]) -> None:
        self._gathered.append(update)
        if len(self._gathered) == 1:
            asyncio.get_running_loop().call_later(GATHER_SECONDS, self._release, trick)
        if len(self._gathered) == GATHERED[trick.mischief]:
            self._release(trick)

    def _release(self, trick: Trick) -> None:
        if trick.played.is_set():
            return
        self.trick, found, self._gathered = None, self._gathered, []
        if trick.mischief == "shuffled":
            self._rng.shuffle(found)
        else:
            at = {"first": 0, "middle": 1, "last": len(found)}[trick.mischief]
            found.insert(at, POISON)
        for update in found:
            self._add(update)
        trick.played.set()

    def _add(self, update: Mapping[str, Any]) -> None:
        self._next += 1
        query = update.get("callback_query", {}).get("id")
        self.pressed.setdefault(query, self._next)
        numbered = {"update_id": self._next, **update}
        self._waiting.append(numbered)
        if not self.is_plain and self._rng.random() < TWICE:
            self._waiting.append(numbered)
        self._grown.set()

    async def fetch(self, offset: int | None, seconds: float) -> list[dict[str, Any]]:
        """What is unconfirmed, as soon as there is something. Raises Conflict."""
        if offset and offset <= self._next + 1 + FUTURE:
            self._waiting = [one for one in self._waiting if one["update_id"] >= offset]
        if self._poll is not None:
            self._poll.set()
        mine = self._poll = asyncio.Event()
        try:
            await self._wait(mine, seconds)
        finally:
            if self._poll is mine:
                self._poll = None
        return self._waiting[:MOST]

    async def close(self) -> None:
        """Let go of what is still on its way."""
        for task in self._late:
            task.cancel()
        await asyncio.gather(*self._late, return_exceptions=True)

    async def _wait(self, mine: asyncio.Event, seconds: float) -> None:
        end = asyncio.get_running_loop().time() + seconds
        while not self._waiting:
            self._grown.clear()
            rest = end - asyncio.get_running_loop().time()
            if rest <= 0:
                return
            waits = [asyncio.ensure_future(event.wait()) for event in (self._grown, mine)]
            try:
                await asyncio.wait(waits, timeout=rest, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for wait in waits:
                    wait.cancel()
            if mine.is_set():
                raise Conflict

    def _later(self, update: Mapping[str, Any], seconds: float) -> None:
        async def dawdle() -> None:
            await asyncio.sleep(seconds)
            self.add(update)

        task = asyncio.get_running_loop().create_task(dawdle())
        self._late.add(task)
        task.add_done_callback(self._late.discard)


def _sender(update: Mapping[str, Any]) -> int:
    """Whose it is; 0 for what no person sent, and for what is malformed on purpose."""
    part = update.get("message") or update.get("callback_query")
    sender = part.get("from") if isinstance(part, dict) else None
    return int(sender["id"]) if isinstance(sender, dict) else 0
