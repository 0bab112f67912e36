"""One rehearsal: the real conversation, turns and promises, over a database in memory.

Nothing here reaches anybody. Alerts are rows that nobody is rung about; messages are read by the
page that walks; the clock is moved by hand.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeVar

from bot.app.signposting import Signposting
from bot.app.texts import ORDERS
from bot.channels.webchat.channel import NAME, WebChannel, arrival
from bot.i18n.spoken import spoken
from bot.ports import Shown
from bot.services.consequences import Voices
from bot.services.inbox import Inbox
from bot.services.instants import HOUR
from bot.services.reading_back import Bubble, read_back
from bot.services.rehearsing import Persona, Sight
from bot.services.signals import Find
from bot.services.speech import Speech
from bot.services.tick import Tick
from bot.services.transaction import Transaction
from bot.services.transcripts import shown
from bot.services.turns import Turns
from bot.services.worker import Worker
from bot.store import Store
from conversations import FlowId, Library, NodeId, Session, advance

T = TypeVar("T")

WHO: Final = "rehearsal"
#: Steps of one rehearsal: a round of forty questions takes some two hundred.
MOST_STEPS: Final = 600
#: Messages, presses and words that are remembered: the last ones.
HEARD: Final = 80
#: A welcome has some fifteen questions; one that goes on for ever ends here.
MOST_HELLOS: Final = 40
WELCOME: Final = FlowId("welcome")


class Direct:
    """Implements ``Writer`` and ``Reader`` over a database that only one walk uses."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def run(self, job: Callable[[Transaction], T], *, joins: bool = False) -> T:
        """What the job returned, once it is committed."""
        return await asyncio.to_thread(self._store.write, job)


class Walk:
    """Somebody made up in one round. Steps are taken one after the other."""

    def __init__(
        self,
        store: Store,
        persona: Persona,
        title: str,
        now: int,
        library: Library,
        speech: Speech,
        find: Find,
        *,
        is_sample: bool,
    ) -> None:
        self.persona = persona
        self._title = title
        self._store = store
        self._now = now
        self._steps = 0
        self._welcome = library.flow(WELCOME).nodes
        self._heard: list[Shown] = []
        self._direct = Direct(store)
        web = WebChannel(ORDERS)
        voices = Voices(speech, Signposting(lambda: is_sample), spoken())
        turns = Turns(advance, library, voices, {NAME: web}, self.now, find)
        self._worker = Worker(self._direct, turns, {NAME: web}, self.now)
        self._inbox = Inbox(self._direct, self.now)
        self._tick = Tick(self._direct, WHO)
        self.lock = asyncio.Lock()

    def now(self) -> int:
        """This walk's own clock."""
        return self._now

    @property
    def steps(self) -> int:
        """How many steps were taken."""
        return self._steps

    @property
    def is_full(self) -> bool:
        """Whether it goes no further."""
        return self._steps >= MOST_STEPS

    async def join(self, code: str) -> None:
        """Come in by an invitation, and through the welcome if that is wished."""
        await self._sent("started", code)
        if self.persona.starts == "draft":
            await self._through_the_welcome()

    async def press(self, data: str) -> None:
        """One of our buttons; anything else does nothing."""
        await self._sent("pressed", data)

    async def write(self, words: str) -> None:
        """Words, or a command."""
        await self._sent("typed", words)

    async def wait(self, hours: int) -> None:
        """Time goes by, and what fell due comes."""
        self._steps += 1
        self._now += hours * HOUR
        await self._tick.tick(self._now)
        await self._work()

    async def sight(self) -> Sight:
        """As it stands."""
        alerts = await self._direct.run(lambda tx: tx.alerts())
        rung = [(one.at, one.level, one.reason) for one in alerts if one.participant is not None]
        return Sight(
            self._title,
            self.persona,
            self._now,
            self._steps,
            read_back(self._heard),
            rung,
            is_full=self.is_full,
        )

    async def picture(self, digest: str) -> tuple[str, bytes] | None:
        """A picture of one of the drafts."""
        found = await self._direct.run(lambda tx: tx.picture(digest))
        return None if found is None else (found.type, found.content)

    def close(self) -> None:
        """Let go of all of it."""
        self._store.close()

    async def _sent(self, kind: str, value: str) -> None:
        self._steps += 1
        came = arrival(
            kind,  # type: ignore[arg-type]  # one of its kinds, each said above
            WHO,
            str(self._steps),
            value,
            shown=self._last or None,
            language=self.persona.language,
        )
        self._now += 1_000_000  # a second, so that what comes later is later
        await self._inbox.arrive([came])
        await self._work()

    async def _work(self) -> None:
        while (await self._worker.once()).done:
            pass
        await self._worker.landed()
        await self._listen()

    async def _listen(self) -> None:
        """Hear what was said since the last time; the oldest of it is forgotten."""
        last = self._last
        self._heard += await self._direct.run(lambda tx: _said(tx, last))
        del self._heard[:-HEARD]

    @property
    def _last(self) -> int:
        return self._heard[-1].order if self._heard else 0

    async def _through_the_welcome(self) -> None:
        for _ in range(MOST_HELLOS):
            node = await self._direct.run(_place)
            if not node or self._welcome[node].rest:  # where somebody may stay for good
                return
            data = _answer(read_back(self._heard), node, wanted(self.persona))
            if not data:
                return
            await self._sent("pressed", data)


def wanted(persona: Persona) -> Mapping[str, str]:
    """What this persona answers to each question of the welcome; to all others the first answer."""
    age = {"under16": "under16", "16-17": "y16", "18+": "y18"}[persona.age]
    ways = "plain" if persona.pace == "plain" else "choose"
    return {"language": persona.language, "age": age, "ways": ways, "pace": persona.pace}


def _said(tx: Transaction, after: int) -> list[Shown]:
    person = tx.people_at(NAME, [WHO]).get(WHO)
    return [shown(*row) for row in tx.transcript(person.id, after, HEARD)] if person else []


def _place(tx: Transaction) -> NodeId | None:
    """The node of the welcome that waits for an answer; None once it is over."""
    person = tx.people_at(NAME, [WHO]).get(WHO)
    frame = Session.from_json(person.body).standing if person else None
    return frame.node if frame is not None and frame.flow == WELCOME else None


def _answer(bubbles: Sequence[Bubble], node: str, answers: Mapping[str, str]) -> str:
    """The button to press: the answer wanted, once it is picked Done, else the first."""
    presses = next((one.presses for one in bubbles if one.is_last), ())
    mine = [one for one in presses if one.data.split(":")[2] == answers.get(node)]
    if mine and mine[0].on:
        mine = [one for one in presses if one.role == "done"]
    if not mine and node in answers:  # on another page
        mine = [one for one in presses if one.role == "more"]
    choices = mine or [one for one in presses if one.role == "choice"]
    return choices[0].data if choices else ""
