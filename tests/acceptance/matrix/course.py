"""A course: one world, people who keep answering, and one cell after the other.

Every cell must really happen: one that is not reached fails. At the end everything drains, and the
judge of the kills compares what Telegram accepted with what the bot kept.
"""

import asyncio
import contextlib
import signal
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from tests.acceptance.kills.campaign import Campaign, Plan, campaign
from tests.acceptance.kills.judge import Verdict
from tests.acceptance.kills.people import AGAIN, Human
from tests.acceptance.kills.processes import Running
from tests.acceptance.kills.records import records
from tests.support.standin import Call

#: So many answer at any time; whoever is through is followed by somebody new.
AT_ONCE: Final = 4
#: More than a slow machine gets through; codes cost next to nothing.
PEOPLE: Final = 400
#: A cell that takes longer was not reached. A fetch whose answer is lost may hold the bot for 35 s:
#: Telegram holds it for thirty, and the bot waits five more.
REACH_SECONDS: Final = 90.0
#: Nothing new from a running bot for so long, and people say hello; a slow machine needs less.
PATIENCE_SECONDS: Final = 20.0
SHIPPED_PATIENCE_SECONDS: Final = 60.0
#: At the end everybody looks at the question before them, and answers it no more.
LONG_SECONDS: Final = 3600.0
LOOK_SECONDS: Final = 0.03
IN_DOUBT: Final = "state IN ('sending', 'uncertain')"


async def until(is_so: Callable[[], bool]) -> None:
    """Wait until something that nobody tells us of is so."""
    while True:
        if is_so():
            return
        await asyncio.sleep(LOOK_SECONDS)


@dataclass
class Course:
    """The cells played so far, with the seconds that each took."""

    run: Campaign
    spare: list[Human]
    played: dict[str, float] = field(default_factory=dict)
    running: Running | None = None
    at_once: int = AT_ONCE
    #: People do not think, for courses in which they wait enough as it is.
    is_quick: bool = False
    patience: float = PATIENCE_SECONDS
    #: Sentences that stand in the log rightly: the bot says what went wrong.
    expected: tuple[str, ...] = ()
    _lives: list[asyncio.Task[None]] = field(default_factory=list)
    _company: asyncio.Task[None] | None = None

    # --- people ---

    def welcome(self, human: Human, *, is_judged: bool = True) -> None:
        """Somebody begins to answer."""
        human.is_quick, human.patience = self.is_quick, self.patience
        if is_judged:
            self.run.people.append(human)
        self._lives.append(asyncio.create_task(human.live()))

    def begin(self) -> None:
        """From now on people answer."""
        self._company = asyncio.create_task(self._keep_company())

    async def _keep_company(self) -> None:
        """Whoever is through is followed by somebody new."""
        while True:
            for life in self._lives:
                if life.done():
                    life.result()
            for _ in range(self.at_once - sum(not human.is_done for human in self.run.people)):
                self.welcome(self.spare.pop(0))
            await asyncio.sleep(0.1)

    # --- the process ---

    async def serve(self) -> Running:
        """The bot runs and asks Telegram for updates; it is started if it does not."""
        if self.running is None or self.running.ended.done():
            self.running = await self.start()
            await self.run.until_it_fetches(self.running)
        return self.running

    async def start(self, **strike: object) -> Running:
        """Start the bot; ``strike``: where it ends itself."""
        self.run.standin.polled.clear()  # nobody loses patience with a bot that is not there
        running = await self.run.nursery.start("run", strike=strike or None)
        self.run.errors.append(running.err)
        return running

    async def stop(self) -> None:
        """Told to stop, the bot ends in order and leaves nothing in doubt."""
        running = await self.serve()
        running.send(signal.SIGTERM)
        assert await running.end() == 0, running.err.read_text()
        self.run.standin.polled.clear()
        self.running = None

    def count(self, table: str, where: str = "1 = 1") -> int:
        """How many rows of a table fit just now."""
        with records(self.run.world.database, self.run.world.data) as kept:
            return kept.count(table, where)

    def again(self) -> list[Call]:
        """Second copies that Telegram has got so far; each says that it is one."""
        return [call for call in self.run.standin.journal if call.text.startswith(AGAIN)]

    # --- cells ---

    @asynccontextmanager
    async def cell(self, what: object) -> AsyncIterator[None]:
        """One cell; it fails if it takes too long."""
        begun = time.monotonic()
        try:
            async with asyncio.timeout(REACH_SECONDS):
                yield
        except TimeoutError as late:
            standing = {human.id: human.why(human.id) for human in self.run.people}
            raise AssertionError(
                f"Not reached: {what}\n{standing}\n{await self._stack()}"
            ) from late
        except AssertionError as error:
            error.add_note(f"in the cell: {what}")
            raise
        self.played[str(what)] = time.monotonic() - begun

    async def _stack(self) -> str:
        """Where the bot stands just now, in all its threads, after what it said."""
        if self.running is None:
            return ""
        self.running.send(signal.SIGUSR1)
        await asyncio.sleep(0.5)
        return self.running.err.read_text()

    async def finish(self) -> Verdict:
        """Let everything drain; what the judge and the doctor make of it."""
        await self._send_company_home()
        for human in self.run.people:
            human.is_quick = False
            human.habits = replace(human.habits, thinks=(LONG_SECONDS, LONG_SECONDS))
        await self.serve()
        await self._until_all_stand()
        await self.run.drain(self._lives)
        found = await self.run.nursery.start("doctor", "--json")
        status, said = await found.end(), found.out.read_text()
        await self.stop()
        verdict = await self.run.verdict()
        logged = verdict.complaints.pop("logged", [])
        for line in logged:
            if not any(sentence in line for sentence in self.expected):
                verdict.complain("logged", line)
        if status:
            verdict.complain("doctor", said)
        return verdict

    async def _until_all_stand(self) -> None:
        """Until everybody has a question before them, or for as long as a cell may take."""
        people = self.run.people
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(REACH_SECONDS):
                await until(lambda: all(one.is_done or one.open_question for one in people))

    async def _send_company_home(self) -> None:
        if self._company is not None:
            self._company.cancel()
            await asyncio.gather(self._company, return_exceptions=True)

    async def close(self) -> None:
        """Let nobody live on."""
        await self._send_company_home()
        for life in self._lives:
            life.cancel()
        await asyncio.gather(*self._lives, return_exceptions=True)


@asynccontextmanager
async def course(
    seed: str, folder: Path, bytecode: Path, database: str, *, is_brisk: bool = True
) -> AsyncIterator[Course]:
    """A world with people who answer in it; the bot is not started yet.

    ``is_brisk``: with short waits, see `brisk.py`; else as shipped.
    """
    plan = Plan(
        seed,
        ends=0,
        people=PEOPLE,
        has_faults=False,
        changed={"brisk": 1} if is_brisk else {},
        database=database,
        drain_seconds=0.1,
    )
    async with campaign(plan, folder, bytecode) as run:
        spare, run.people = run.people, []
        found = Course(run, spare)
        found.patience = PATIENCE_SECONDS if is_brisk else SHIPPED_PATIENCE_SECONDS
        try:
            yield found
        finally:
            await found.close()
