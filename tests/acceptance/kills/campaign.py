"""One run: people answer, the process is ended and started again, everything drains, is judged."""

import asyncio
import json
import random
import signal
from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sqlalchemy.exc import OperationalError

from tests.acceptance.kills.judge import Verdict, judge
from tests.acceptance.kills.people import Habits, Human
from tests.acceptance.kills.processes import Nursery, Running, nursery
from tests.acceptance.kills.records import records
from tests.acceptance.kills.world import ROUND, World, build
from tests.support.standin import StandIn, Trap
from tests.support.standin_faults import Fault

PEOPLE: Final = 20
#: What goes wrong of a hundred calls.
RATES: Final = {
    Fault("429"): 0.01,
    Fault("500"): 0.005,
    Fault("500", acts=True): 0.01,
    Fault("reset"): 0.005,
    Fault("reset", acts=True): 0.01,
}
#: Where a kill can wait for the process, and how often it does; else it comes at any moment.
TRAPS: Final = (("sendMessage", False), ("sendMessage", True), ("getUpdates", True))
LONGEST_LIFE: Final = 1.0
START_SECONDS: Final = 60.0
#: How long what is under way may take once nobody does anything new.
SETTLE_SECONDS: Final = 75.0
LOOK_SECONDS: Final = 0.1
#: An unknown outcome waits five seconds for evidence, not a minute.
HURRIED: Final[Mapping[str, object]] = {"evidence": 5}


@dataclass(frozen=True)
class Plan:
    """How a run goes. ``number`` is the signal; ``changed`` see `nursery.py`."""

    seed: str
    ends: int
    number: signal.Signals = signal.SIGKILL
    people: int = PEOPLE
    has_faults: bool = True
    changed: Mapping[str, object] = field(default_factory=lambda: HURRIED)
    drain_seconds: float = 120.0
    database: str = ""


@dataclass
class Campaign:
    """The run in the making."""

    plan: Plan
    nursery: Nursery
    standin: StandIn
    world: World
    rng: random.Random
    people: list[Human] = field(default_factory=list)
    moments: Counter[str] = field(default_factory=Counter)
    statuses: Counter[int] = field(default_factory=Counter)
    doctors: list[asyncio.Task[str]] = field(default_factory=list)
    errors: list[Path] = field(default_factory=list)

    async def run(self) -> None:
        """End the process as often as planned while people answer; then let everything drain."""
        lives = [asyncio.create_task(human.live()) for human in self.people]
        try:
            for _ in range(self.plan.ends):
                await self._end_one(await self.start())
            self.standin.faults.rates = {}
            for human in self.people:
                human.is_quick = True
            last = await self.start(wait=True)
            await self.drain(lives)
            last.send(signal.SIGTERM)
            self.statuses[await last.end()] += 1
        finally:
            for life in lives:
                life.cancel()
            await asyncio.gather(*lives, return_exceptions=True)
            await asyncio.gather(*self.doctors, return_exceptions=True)

    async def start(self, *, wait: bool = False) -> Running:
        """Start the bot, and the doctor beside it; mostly wait until it fetches, or always."""
        self.standin.polled.clear()
        running = await self.nursery.start("run")
        self.errors.append(running.err)
        self.doctors.append(asyncio.create_task(self._examine(running)))
        if wait or self.rng.random() > 0.15:
            await self.until_it_fetches(running)
        else:
            self.moments["while starting"] += 1
            await asyncio.sleep(self.rng.uniform(0, 0.6))
        return running

    async def until_it_fetches(self, running: Running) -> None:
        """Wait until a process that was just started asks Telegram for updates."""
        fetches = asyncio.create_task(self.standin.polled.wait())
        try:
            await asyncio.wait(
                (fetches, running.ended),
                timeout=START_SECONDS,
                return_when=asyncio.FIRST_COMPLETED,
            )
        finally:
            fetches.cancel()
        assert fetches.done(), f"It did not start:\n{running.err.read_text()}"

    async def _end_one(self, running: Running) -> None:
        """A signal at a moment drawn by chance."""
        life = self.rng.uniform(0.02, LONGEST_LIFE)
        if self.rng.random() < 0.4:
            method, acts = self.rng.choice(TRAPS)
            await asyncio.sleep(life / 2)
            self.standin.trap = trap = Trap(method, acts)
            try:
                async with asyncio.timeout(1.0):
                    await trap.sprung.wait()
                self.moments[f"{'after' if acts else 'before'} {method}"] += 1
            except TimeoutError:
                self.standin.trap = None
            if method == "getUpdates":
                await asyncio.sleep(self.rng.uniform(0, 0.03))
        else:
            await asyncio.sleep(life)
        running.send(self.plan.number)
        self.statuses[await running.end()] += 1
        self.standin.polled.clear()

    async def _examine(self, beside: Running) -> str:
        """What `yousaid doctor` says beside the running process; empty: all is well."""
        found = await self.nursery.start("doctor", "--json")
        status = await found.end()
        said = found.out.read_text()
        is_well = status == 0 and said[:1] == "{" and json.loads(said)["ok"]
        return "" if is_well else f"{beside.err.name}: {status} {said} {found.err.read_text()}"

    async def drain(self, lives: Sequence[asyncio.Task[None]]) -> None:
        """Until everybody is through and nothing is left to do, or the time is over."""
        await asyncio.wait(lives, timeout=self.plan.drain_seconds)
        for life in lives:
            if not life.cancel():
                life.result()
        for _ in range(int(SETTLE_SECONDS / LOOK_SECONDS)):
            if self._is_settled():
                return
            await asyncio.sleep(LOOK_SECONDS)

    def _is_settled(self) -> bool:
        if self.standin.queue.unconfirmed:
            return False
        with records(self.world.database, self.world.data) as kept:
            return kept.pending() == 0

    async def verdict(self) -> Verdict:
        """What the judge makes of it."""
        told = await self.nursery.do("answers", ROUND, "--format", "json")
        with records(self.world.database, self.world.data) as kept:
            verdict = judge(self.people, self.standin.journal, told, kept)
        for doctor in self.doctors:
            if complaint := await doctor:
                verdict.complain("doctor", complaint)
        for path in self.errors:
            for line in path.read_text().splitlines():
                if " ERROR " in line or " CRITICAL " in line or line.startswith("Traceback"):
                    verdict.complain("logged", f"{path.name}: {line}")
        verdict.figures["faults"] = self.standin.faulty
        return verdict


@asynccontextmanager
async def campaign(plan: Plan, folder: Path, bytecode: Path) -> AsyncIterator[Campaign]:
    """A world with people in it, not yet begun."""
    standin = StandIn(plan.seed)
    async with standin.serving(), nursery(folder, bytecode, **plan.changed) as house:
        world = await build(house, folder, standin.url, plan.people, plan.database)
        found = Campaign(plan, house, standin, world, random.Random(f"{plan.seed}:ends"))
        if plan.has_faults:
            standin.faults.rates = RATES

        def why(address: int) -> str:
            try:
                with records(world.database, world.data) as kept:
                    return kept.standing(address)
            except OperationalError:
                return "the database is away"

        for at, code in enumerate(world.codes):
            rng = random.Random(f"{plan.seed}:{at}")
            found.people.append(Human(standin, 1001 + at, code, rng, Habits(), why))
        yield found
