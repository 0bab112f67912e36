"""How long the team's pages take in a large project, and how large they are.

    python -m bench.pages [--write] [PEOPLE]

The round is that of `large.py`, served by the shipped command. Each page is asked for by somebody
who is signed in, one after the other, twenty times after a first one.
"""

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Final

import httpx

from bench.large import Ready, table
from bot.services.care.team import Member, add
from bot.services.instants import micros
from bot.services.sign_in.visits import open_one
from bot.services.sign_in_rows import AppRow
from bot.services.transaction import Transaction
from bot.store.installed import Installed

TIMES: Final = 20
#: Our own aims: at p95, of a page with all that is in it.
MOST_MS: Final = 300
MOST_KB: Final = 200
PAGES: Final = (
    *("/", "/live", "/more", "/talks", "/me", "/people", "/audit"),
    *("/materials", "/materials/m1", "/materials/m1/items/m1-i4", "/materials/m1/ratings"),
    *("/rounds", "/rounds/new?material=m1", "/rounds/r1", "/rounds/r1/live", "/rounds/r1/reach"),
    *("/rounds/r1/people", "/rounds/r1/invite", "/rounds/r1/step/close"),
    *("/feedback", "/feedback/r1", "/feedback/r1/items/m1-i4", "/feedback/r1/besides"),
    *("/feedback/r1/themes", "/feedback/r1/us", "/feedback/r1/files"),
    *("/decisions", "/decisions/r1", "/decisions/r1/m1-i3", "/decisions/r1/m1-i4"),
    *("/impact", "/impact/r1", "/impact/r1/readers", "/impact/r1/letter"),
    *("/care", "/care/rota", "/care/directory", "/care/reach", "/care/noise"),
    *("/project", "/flows", "/flows/review", "/languages", "/rehearsal"),
)
SERVING: Final = re.compile(r"http://[\d.]+:\d+")


def main() -> None:
    """Print the table; with --write put it into the README."""
    table("pages", _measured)


def _measured(ready: Ready) -> Iterator[str]:
    store = Installed(ready.folder / "data")
    secret = store.write(_signed_in)
    store.close()
    yield "| page | p50 ms | p95 ms | kB |"
    yield "|---|---|---|---|"
    with _served(ready) as url, httpx.Client(base_url=url, timeout=60) as client:
        client.cookies.set("team", secret)
        for page in PAGES:
            times, size = _asked(client, f"/team{page}")
            p95 = times[int(len(times) * 0.95)]
            mark = " (over)" if p95 > MOST_MS or size > MOST_KB else ""
            yield f"| `{page}` | {times[len(times) // 2]:.0f} | {p95:.0f}{mark} | {size:.0f} |"


def _signed_in(tx: Transaction) -> str:
    now = micros(datetime.now(UTC))
    row = add(tx, "Ada", Member(organisation="Harbour", roles=("admin", "facilitator")))
    tx.save_app(AppRow(row.id, "A" * 32, 0, now))
    return open_one(tx, row.id, "bench", now, is_own=True)


@contextmanager
def _served(ready: Ready) -> Iterator[str]:
    err = ready.folder / "err"
    with err.open("w") as errors:
        command = [sys.executable, "-m", "bot", "run"]
        process = subprocess.Popen(command, env=ready.env, stdout=subprocess.DEVNULL, stderr=errors)
    try:
        while not (found := SERVING.search(err.read_text())):
            time.sleep(0.1)
        yield found[0]
    finally:
        process.terminate()
        process.wait()


def _asked(client: httpx.Client, path: str) -> tuple[list[float], float]:
    """Milliseconds of each time, sorted, and the size in kB."""
    first = client.get(path)
    if first.status_code != 200:
        raise SystemExit(f"{path} gave {first.status_code}")
    times = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        client.get(path).raise_for_status()
        times.append((time.perf_counter() - begun) * 1000)
    return sorted(times), len(first.content) / 1024


if __name__ == "__main__":
    main()
