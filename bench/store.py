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
from typing import TypeVar

from bench import serve, survey, yardstick
from bench.crowd import CHANNEL, Catalogued, Crowd
from bot.i18n import Catalogues
from bot.ports import Arrival
from bot.services.consequences import Voices
from bot.services.flights import Flights
from bot.services.inbox import Inbox
from bot.services.outbox import Dispatcher
from bot.services.pacing import Pace
from bot.services.transaction import Transaction
from bot.services.turns import Turns
from bot.services.worker import Worker
from bot.store.installed import Installed
from bot.store.writer import GroupWriter
from conversations import advance, sentences
from tests.support.no_services import NoServices

T = TypeVar("T")

SECONDS = 4.0
CROWDS = (1, 50, 500)
UNPACED = 1e6


class CountingStore(Installed):
    """Counts what it commits."""

    commits = 0

    def write(self, job: Callable[[Transaction], T]) -> T:
        """As ever, and counted."""
        self.commits += 1
        return super().write(job)


@dataclass(frozen=True, slots=True)
class Rate:
    """What one crowd came to."""

    people: int
    exchanges: float
    commits: float
    cpu_ms: float


async def drive(data: Path, people: int, seconds: float) -> Rate:
    """Let a crowd talk for a while."""
    store = CountingStore(data)
    store.migrate()
    writer = GroupWriter(store)
    sending: set[asyncio.Task[None]] = set()

    def arrive(arrival: Arrival) -> None:
        task = asyncio.ensure_future(inbox.arrive([arrival]))
        sending.add(task)
        task.add_done_callback(sending.discard)

    crowd = Crowd((data / "codes.txt").read_text().split(), arrive)
    channels = {CHANNEL: crowd}
    turns, flights = services(channels)
    dispatcher = Dispatcher(writer, flights)
    worker = Worker(writer, turns, channels, now, lambda report: dispatcher.wake())
    inbox = Inbox(writer, now, worker.wake)
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


def now() -> int:
    """The present as the services count it."""
    return time.time_ns() // 1000


def services(channels: Mapping[str, Crowd], now: Callable[[], int] = now) -> tuple[Turns, Flights]:
    """What works on the database, with the flows of the survey and without pacing."""
    library = survey.library()
    speech = Catalogued(Catalogues.load(sentences(library)))
    voices = Voices(speech, NoServices())
    turns = Turns(advance, library, voices, channels, now)
    pace = Pace(UNPACED, UNPACED, time.monotonic)
    return turns, Flights(channels, pace, "measured", now)


def commits_alone(data: Path, seconds: float) -> float:
    """The smallest durable commits a second: what the disk and SQLite allow."""
    store = Installed(data)
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
        print(yardstick.told())
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
