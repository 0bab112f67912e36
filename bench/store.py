"""The way in and the way out without HTTP: inbox, turn, outbox, each committed before the next.

    python -m bench.store [SECONDS]

People live in a channel of this process: whoever is sent a question answers it at once. Everything
else is the real thing: SQLite with synchronous=FULL, the writer's thread, worker and dispatcher.
"""

import asyncio
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import orjson

from bench import serve, survey
from bench.habits import WORDS
from bot.i18n import Catalogues, Scene
from bot.ports import Arrival, Delivery, Incoming, Intake, Message, Pressed, Result, Started, Typed
from bot.services.consequences import Voices
from bot.services.flights import Flights
from bot.services.inbox import Inbox
from bot.services.outbox import Dispatcher
from bot.services.pacing import Pace
from bot.services.transaction import Transaction
from bot.services.turns import Turns
from bot.services.worker import Worker
from bot.store.store import Store
from bot.store.writer import GroupWriter
from conversations import Put, Redraw, Say, Wordings, advance, sentences

T = TypeVar("T")

SECONDS = 4.0
CROWDS = (1, 50, 500)
UNPACED = 1e6
#: The texts of buttons people press, in order of preference; else the first.
PREFERRED = ("I agree", "English", "I would change it", "Continue")
CHANNEL = "bench"


class CountingStore(Store):
    """Counts what it commits."""

    commits = 0

    def write(self, job: Callable[[Transaction], T]) -> T:
        """As ever, and counted."""
        self.commits += 1
        return super().write(job)


class Catalogued:
    """The catalogues, as the services want them."""

    def __init__(self, catalogues: Catalogues) -> None:
        self._catalogues = catalogues

    def render(self, effect: Say | Put | Redraw, language: str, scene: Scene) -> Message:
        """The message that an effect sends."""
        return self._catalogues.render(effect, language, scene)

    def wordings(self, language: str) -> Wordings:
        """What typed replies may say in that language."""
        return self._catalogues.wordings(language)

    def offered(self) -> tuple[tuple[str, str], ...]:
        """The languages a person may choose."""
        return self._catalogues.offered()


class Crowd:
    """A channel whose people answer at once; whoever has finished makes room for the next."""

    name = CHANNEL
    is_pulled = False

    def __init__(self, codes: list[str]) -> None:
        self.exchanges = 0
        self._codes = iter(codes)
        self._updates = 0
        self._orders: dict[str, int] = {}
        self.intake: Intake | None = None
        self._acting: set[asyncio.Task[None]] = set()
        self.is_over = False

    def join(self) -> None:
        """One more person opens their link."""
        code = next(self._codes)
        self._act(f"p{code}", {"start": code})

    def read(self, update: Mapping[str, Any]) -> Incoming | None:
        """Understand what ``_act`` wrote."""
        content = (
            Started(update["start"])
            if "start" in update
            else Typed(update["words"])
            if "words" in update
            else Pressed(update["ask"], update["code"], True)
        )
        return Incoming(update["address"], content, message=update["order"])

    async def deliver(self, delivery: Delivery) -> Result:
        """Show it to the person, who answers questions."""
        message, address = delivery.message, delivery.address
        if message.kind == "redraw":
            return Result("sent", ref=delivery.ref)
        order = self._next_order(address)
        if message.kind == "put":
            self.exchanges += 1
            self._react(address, message)
        return Result("sent", ref=order)

    async def say(self, address: str, text: str) -> None:
        """Nobody here is a stranger."""

    def _react(self, address: str, message: Message) -> None:
        if message.paragraphs and message.paragraphs[-1].text.endswith("This is the end."):
            self.join()
            return
        if not message.presses:
            self._act(address, {"words": WORDS[self.exchanges % len(WORDS)]})
            return
        texts = {press.text: press for press in message.presses}
        chosen = next((texts[t] for t in PREFERRED if t in texts), message.presses[0])
        _, ask, code, _ = chosen.data.split(":")
        self._act(address, {"ask": int(ask), "code": code})

    def _act(self, address: str, what: Mapping[str, Any]) -> None:
        if self.is_over:
            return
        assert self.intake is not None
        order = self._next_order(address)
        body = {**what, "address": address, "order": order}
        self._updates += 1
        key = f"m:{address}:{order}"
        text = orjson.dumps(body).decode()
        arrival = Arrival(CHANNEL, str(self._updates), key, address, text)
        task = asyncio.ensure_future(self.intake.arrive([arrival]))
        self._acting.add(task)
        task.add_done_callback(self._acting.discard)

    def _next_order(self, address: str) -> int:
        order = self._orders[address] = self._orders.get(address, 0) + 1
        return order


@dataclass(frozen=True, slots=True)
class Rate:
    """What one crowd came to."""

    people: int
    exchanges: float
    commits: float
    cpu_ms: float


async def drive(data: Path, people: int, seconds: float) -> Rate:
    """Let a crowd talk for a while."""
    store = CountingStore(f"sqlite:///{data / 'yousaid.db'}")
    store.migrate()
    writer = GroupWriter(store)
    codes = (data / "codes.txt").read_text().split()
    crowd = Crowd(codes)
    library = survey.library()
    speech = Catalogued(Catalogues.load(sentences(library)))
    channels = {CHANNEL: crowd}
    turns = Turns(advance, library, Voices(speech, lambda session, today: ()), channels, _now)
    pace = Pace(UNPACED, UNPACED, time.monotonic)
    flights = Flights(channels, pace, f"boot{people}", _now)
    dispatcher = Dispatcher(writer, flights)
    worker = Worker(writer, turns, channels, _now, lambda report: dispatcher.wake())
    crowd.intake = Inbox(writer, _now, worker.wake)
    writer.start()
    tasks = [asyncio.create_task(worker.run()), asyncio.create_task(dispatcher.run())]
    for _ in range(people):
        crowd.join()
    await asyncio.sleep(1)
    before = (crowd.exchanges, store.commits, time.process_time(), time.perf_counter())
    await asyncio.sleep(seconds)
    after = (crowd.exchanges, store.commits, time.process_time(), time.perf_counter())
    crowd.is_over = True
    worker.stop()
    await dispatcher.stop()
    await asyncio.gather(*tasks)
    await writer.stop()
    store.close()
    exchanges, commits, cpu, wall = (b - a for a, b in zip(before, after, strict=True))
    return Rate(people, exchanges / wall, commits / wall, 1000 * cpu / max(1, exchanges))


def _now() -> int:
    return time.time_ns() // 1000


def commits_alone(data: Path, seconds: float) -> float:
    """The smallest durable commits a second: what the disk and SQLite allow."""
    store = Store(f"sqlite:///{data / 'yousaid.db'}")
    begun, count = time.perf_counter(), 0
    while time.perf_counter() - begun < seconds:
        store.write(lambda tx: tx.ids(1))
        count += 1
    store.close()
    return count / (time.perf_counter() - begun)


def main() -> None:
    """Print the table."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS
    with tempfile.TemporaryDirectory() as folder:
        prepared = Path(folder) / "prepared"
        serve.prepare(prepared)
        alone = commits_alone(prepared, seconds / 2)
        print(f"Smallest commits, one after the other: {alone:,.0f} a second.\n")
        print("| people at once | exchanges/s | commits/s | exchanges a commit | CPU ms/exchange |")
        print("|---|---|---|---|---|")
        for people in CROWDS:
            data = Path(folder) / str(people)
            shutil.copytree(prepared, data)
            print(row(asyncio.run(drive(data, people, seconds))), flush=True)


def row(rate: Rate) -> str:
    """One line of the table."""
    each = rate.exchanges / rate.commits if rate.commits else 0.0
    cells = (str(rate.people), f"{rate.exchanges:,.0f}", f"{rate.commits:,.0f}")
    return f"| {' | '.join((*cells, f'{each:.2f}', f'{rate.cpu_ms:.2f}'))} |"


if __name__ == "__main__":
    main()
