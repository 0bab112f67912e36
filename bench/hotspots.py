"""Where the time goes, in microseconds of CPU an exchange.

    python -m bench.hotspots [PEOPLE]                     # step by step, without threads or HTTP
    python -m bench.hotspots live [PEOPLE] [SECONDS]      # the running bot, sampled by py-spy

The first takes the same steps as the running bot, one after the other in one thread, and times
each; then it runs them once more under cProfile, which adds about as much as it measures: read its
shares, not its sums. The second needs what `python -m bench.compare --setup` installs.
"""

import asyncio
import cProfile
import os
import pstats
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from bench import serve, yardstick
from bench.compare import HERE, PREFER, ROOT
from bench.crowd import CHANNEL, Crowd
from bench.samples import shares
from bench.store import now, services
from bot.ports import Arrival
from bot.services.inbox import Inbox
from bot.services.transaction import Transaction
from bot.store.installed import Installed
from bot.store.store import Store

PEOPLE, SECONDS = 50, 6.0
#: Questions in one dialogue. People join over as many rounds, so that each round holds every kind.
DIALOGUE = 44
#: Seconds a busy machine may need for a start.
PATIENCE = 120
#: Samples a second of the running bot.
RATE = 250
ROWS = 45


class Spent:
    """CPU time of this thread by step."""

    def __init__(self) -> None:
        self.of: defaultdict[str, float] = defaultdict(float)

    @contextmanager
    def on(self, step: str) -> Iterator[None]:
        """Add what happens inside."""
        begun = time.thread_time()
        yield
        self.of[step] += time.thread_time() - begun


class Immediately:
    """A writer without a thread: every job is a transaction of its own."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def run(self, job: Callable[[Transaction], Any], *, joins: bool = False) -> Any:
        """Run it now."""
        return self._store.write(job)


class Lockstep:
    """Everybody writes, everybody gets a turn, everybody is answered; again and again."""

    def __init__(self, data: Path, people: int) -> None:
        self.store = Installed(data)
        self.store.migrate()
        self.arrived: list[Arrival] = []
        self.crowd = Crowd((data / "codes.txt").read_text().split(), self.arrived.append)
        self.turns, self.flights = services({CHANNEL: self.crowd})
        self.inbox = Inbox(Immediately(self.store), now)
        for number in range(DIALOGUE):
            for _ in range(number, people, DIALOGUE):
                self.crowd.join()
            self.round(Spent())

    def round(self, spent: Spent) -> None:
        """One step of everything."""
        arrivals, self.arrived[:] = list(self.arrived), []
        with spent.on("1 keep what arrived, commit"):
            asyncio.run(self.inbox.arrive(arrivals))
        with spent.on("2 turns, commit"):
            report = self.store.write(lambda tx: self.turns.batch(tx, []))
        self.turns.remember(report)
        while True:
            with spent.on("3 claim what may leave, commit"):
                departure = self.store.write(lambda tx: self.flights.claim(tx, 64))
            if not departure.flights:
                return
            landed = [(one, self.crowd.show(one.delivery)) for one in departure.flights]
            with spent.on("4 settle what became of it, commit"):
                self.store.write(lambda tx, landed=landed: self.flights.settle(tx, landed))  # type: ignore[misc]  # mypy cannot infer it


def step_by_step(people: int) -> None:
    """Print the steps, then the functions."""
    with tempfile.TemporaryDirectory() as folder:
        serve.prepare(Path(folder))
        lockstep = Lockstep(Path(folder), people)
        spent, before = Spent(), lockstep.crowd.exchanges
        for _ in range(DIALOGUE):
            lockstep.round(spent)
        exchanges = lockstep.crowd.exchanges - before
        print(f"{people} people, {exchanges} exchanges\n\n| step | us an exchange |\n|---|---|")
        for step, took in sorted(spent.of.items()):
            print(f"| {step} | {1e6 * took / exchanges:.0f} |")
        print(f"| all | {1e6 * sum(spent.of.values()) / exchanges:.0f} |\n")
        before = lockstep.crowd.exchanges
        profile = cProfile.Profile()
        profile.enable()
        for _ in range(DIALOGUE):
            lockstep.round(Spent())
        profile.disable()
        print(functions(profile, lockstep.crowd.exchanges - before))


class Function(NamedTuple):
    """One function in a profile."""

    place: str
    calls: int
    itself: float
    within: float


def functions(profile: cProfile.Profile, exchanges: int) -> str:
    """The functions that cost most, by themselves and with what they call."""
    stats: dict[tuple[str, int, str], tuple[Any, ...]] = pstats.Stats(profile).stats  # type: ignore[attr-defined]  # missing in the stubs
    found = [
        Function(_place(file, line, name), calls, itself, within)
        for (file, line, name), (_, calls, itself, within, _) in stats.items()
    ]
    lines = ["| function | calls | us itself | us with what it calls |", "|---|---|---|---|"]
    by_itself = sorted(found, key=lambda f: -f.itself)[:ROWS]
    ours = [f for f in found if f.place.startswith(("bot/", "conversations/"))]
    by_all = sorted(ours, key=lambda f: -f.within)[:ROWS]
    for rows in (by_itself, by_all):
        lines += [
            f"| {f.place} | {f.calls / exchanges:.2f} | {1e6 * f.itself / exchanges:.1f} "
            f"| {1e6 * f.within / exchanges:.1f} |"
            for f in rows
        ]
        lines.append("| | | | |")
    return "\n".join(lines[:-1])


def _place(file: str, line: int, name: str) -> str:
    try:
        short = str(Path(file).relative_to(HERE.parent))
    except ValueError:
        short = "/".join(Path(file).parts[-2:])
    if "site-packages" in short:
        short = short.partition("site-packages/")[2]
    return f"{short}:{line} {name}"


def live(people: int, seconds: float) -> None:
    """Sample the running bot under the stand-in's load."""
    with tempfile.TemporaryDirectory() as folder:
        data, log, samples = (Path(folder) / name for name in ("data", "log", "samples"))
        serve.prepare(data)
        command = [str(ROOT / "venv/bin/python"), "-m", "bench.harness", "--name", "yousaid"]
        command += ["--bot-cmd", f"{sys.executable} -m bench.serve run", "--bot-log", str(log)]
        command += ["--users", str(people), "--duration", str(seconds + 4), "--mute-marks"]
        command += ["--data-dir", str(data), "--payload-file", str(data / "codes.txt"), *PREFER]
        command += ["--ready-timeout", str(PATIENCE)]
        environment = {**os.environ, "PYTHONPATH": str(HERE.parent)}
        with subprocess.Popen(command, env=environment) as stand_in:
            bot = _serving(stand_in.pid, log)
            time.sleep(2)
            spy = [str(ROOT / "venv/bin/py-spy"), "record", "--pid", str(bot), "--threads", "--gil"]
            spy += ["--duration", str(int(seconds)), "--rate", str(RATE), "--format", "raw"]
            quiet = subprocess.DEVNULL
            subprocess.run([*spy, "--output", str(samples)], check=True, stdout=quiet, stderr=quiet)
        print(shares(samples.read_text()))


def _serving(stand_in: int, log: Path) -> int:
    """Wait until the bot serves; its process id."""
    children = Path(f"/proc/{stand_in}/task/{stand_in}/children")
    for _ in range(int(PATIENCE * 10)):
        time.sleep(0.1)
        if log.exists() and "http" in log.read_text():
            return int(children.read_text().split()[0])
    raise SystemExit("yousaid run did not come to serve.")


def main() -> None:
    """One of the two."""
    words = sys.argv[1:]
    is_live = words[:1] == ["live"]
    words = words[1:] if is_live else words
    people = int(words[0]) if words else PEOPLE
    seconds = float(words[1]) if len(words) > 1 else SECONDS
    print(yardstick.told())
    if is_live:
        live(people, seconds)
    else:
        step_by_step(people)


if __name__ == "__main__":
    main()
