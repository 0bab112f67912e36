"""What a tick costs: 50 promises due, beside 10,000 that wait and beside 1,000,000.

    python -m bench.ticks [sqlite|postgres|all]

Every person has an open promise in each of ten rounds and a year of kept ones. A tick is the real
one, commits included: dates of rounds, the rules, one arrival a person. 50 people fall due anew for
each tick.
"""

import asyncio
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median

from sqlalchemy import insert, text

from bench import yardstick
from bot.services import promises
from bot.services.instants import HOUR, SECOND
from bot.services.promises.rules import DAY
from bot.services.retention.sweep import DONE
from bot.services.tick import Tick
from bot.services.transaction import Transaction
from bot.store.secrecy import Ring
from bot.store.store import Store
from bot.store.tables import participants, sessions
from bot.store.tables import promises as table
from bot.store.transaction import StoreTransaction
from bot.store.writer import GroupWriter
from conversations import Session, SessionId
from tests.support.postgres import running_postgres

SIZES = (10_000, 1_000_000)
ROUNDS = 10
KEPT = 5
DUE = 50
TICKS = 30
#: Noon on a day in winter, so that nobody sleeps.
NOON = 1_795_000_000 * SECOND // DAY * DAY + 12 * HOUR
BODY = Session(SessionId("measured"), facts={"consent": ("yes",)}).to_json()
CHUNK = 20_000


def fill(store: Store, waiting: int) -> list[int]:
    """People with so many promises that wait, all together; return who they are."""
    people = list(range(1, waiting // ROUNDS + 1))
    for first in range(0, len(people), CHUNK // ROUNDS):
        some = people[first : first + CHUNK // ROUNDS]
        store.write(partial(_fill, people=some))
    # Once a day old data goes, and with it whoever has no address: that is another measure.
    store.write(lambda tx: tx.set_project({DONE: json.dumps({"at": NOON, "gone": {}})}))
    with store.engine.begin() as connection:
        connection.execute(text("ANALYZE"))
    return people


def _fill(tx: Transaction, people: list[int]) -> None:
    assert isinstance(tx, StoreTransaction)
    person = {"state": "active", "channel": "web", "joined_at": 0, "zone": "Europe/London"}
    rows = [{"id": one, "pseudonym": f"p-{one}", **person} for one in people]
    tx.connection.execute(insert(participants), rows)
    standing = [{"participant": one, "turn": 1, "seen_at": 0, "body": BODY} for one in people]
    tx.connection.execute(insert(sessions), standing)
    tx.connection.execute(insert(table), [row for one in people for row in _promises(one)])


def _promises(person: int) -> Iterator[dict[str, object]]:
    same = {"participant": person, "n": 1, "made_at": 0, "why": "", "promised_at": 0}
    first = person * (ROUNDS + KEPT)
    for number in range(ROUNDS + KEPT):
        waits = number < ROUNDS
        yield {
            **same,
            "id": -first - number,
            "kind": "remind_me" if waits else "closed",
            "about": f"r{number}",
            "due_at": NOON + 300 * DAY + person * SECOND if waits else 0,
            "state": "waiting" if waits else "kept",
            "settled_at": None if waits else NOON - (number + 1) * 30 * DAY,
        }


async def ticks(store: Store, people: list[int], due: int) -> float:
    """The median of many ticks, in milliseconds."""
    writer = GroupWriter(store)
    writer.start()
    tick = Tick(writer, "measured")
    await tick.tick(NOON)
    taken = []
    for number in range(TICKS):
        now = NOON + (number + 1) * SECOND
        some = [people[(number * DUE + at) * 7 % len(people)] for at in range(due)]
        wake = partial(promises.promise, people=some, kind="wake", about="", due=now, now=now)
        store.write(wake)
        begun = time.perf_counter()
        queued = await tick.tick(now)
        taken.append(1000 * (time.perf_counter() - begun))
        if queued != len(set(some)):
            raise RuntimeError(f"{queued} of {due} were kept")
    await writer.stop()
    return median(taken)


@contextmanager
def database(kind: str, folder: Path) -> Iterator[str]:
    """The address of an empty database of that kind."""
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'ticks.db'}"
        return
    with running_postgres() as server:
        yield server.url()


def measure(kind: str) -> list[str]:
    """Lines of the table for one kind of database."""
    found: list[tuple[float, float]] = []
    lines = []
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder, database(kind, Path(folder)) as url:
            store = Store(url, Ring.in_memory())
            store.migrate()
            people = fill(store, size)
            idle = asyncio.run(ticks(store, people, 0))
            busy = asyncio.run(ticks(store, people, DUE))
            store.close()
        found.append((idle, busy))
        lines.append(f"| {kind} | {size:,} | {idle:.2f} | {busy:.2f} |")
    (_, few), (_, many) = found
    lines.append(f"| {kind} | a hundred times as many | | {many / few:.2f} times as long |")
    return lines


def main() -> None:
    """Print the table."""
    wanted = sys.argv[1] if len(sys.argv) > 1 else "sqlite"
    kinds = ("sqlite", "postgres") if wanted == "all" else (wanted,)
    print(yardstick.told())
    print(f"| database | promises that wait | ms, nothing due | ms, {DUE} due |")
    print("|---|---|---|---|")
    for kind in kinds:
        for line in measure(kind):
            print(line, flush=True)


if __name__ == "__main__":
    main()
