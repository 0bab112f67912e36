"""A year: people, staff and the bot, each in their time. The clock jumps from event to event."""

import asyncio
import heapq
import itertools
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from bot.ports import Arrival, Message, Reachable, Started, Typed
from bot.services import invitations
from bot.services.project_rows import RoundRow
from bot.services.rows import PromiseRow
from tests.year import calendar
from tests.year.house import BEGIN, House
from tests.year.messenger import Sight
from tests.year.person import Person

Deed = Callable[[], Coroutine[Any, Any, None]]


@dataclass(frozen=True, slots=True)
class Size:
    """How much of it. ``grain``: people act, and the bot looks, at most so often."""

    people: int
    days: int
    grain: timedelta
    deeds: int = 6


#: The bot looks at least so often, whether or not anything is due.
COARSE: Final = timedelta(hours=12)


@dataclass(frozen=True)
class Record:
    """All that the judge may look at; ``promises`` are the bot's own rows, by address.

    ``rounds``: as they are at the end, by their names. ``forgotten``: who came back only after the
    bot had forgotten their address, as it says it does, and when; nothing they press has a meaning.
    """

    people: list[Person]
    diary: list[Sight]
    promises: dict[str, list[PromiseRow]]
    sentences: Mapping[str, tuple[str, ...]]
    absences: tuple[calendar.Absence, ...]
    blocked: dict[str, list[tuple[datetime, datetime]]]
    end: datetime
    ticks: int
    rounds: Mapping[str, RoundRow] = field(default_factory=dict)
    forgotten: Mapping[str, datetime] = field(default_factory=dict)


class Year:
    """One run, the same for the same seed."""

    def __init__(self, folder: Path, size: Size, seed: int) -> None:
        self.size = size
        self.house = House(folder, self._told)
        self.people = {one.address: one for one in (Person(n, seed) for n in range(size.people))}
        self.end = BEGIN + timedelta(days=size.days)
        self._order = itertools.count()
        self._events: list[tuple[datetime, int, Deed]] = []
        self._acting: dict[datetime, list[Callable[[], None]]] = {}
        self._looked = BEGIN
        self._ticks = 0
        self._blocked: dict[str, list[tuple[datetime, datetime]]] = {}
        self._reacting: set[str] = set()
        #: Who is who, also once the bot has kept an address for its time and forgotten it.
        self._numbers: dict[str, set[int]] = {address: set() for address in self.people}
        self._forgotten: dict[str, datetime] = {}
        #: The absence that begins as soon as something is sent, and those that were.
        self._killing: calendar.Absence | None = None
        self._absences: list[calendar.Absence] = []

    def run(self) -> Record:
        """Live it through."""
        for at, step in calendar.steps():
            self._at(at, self._commands(step))
        for absence in calendar.ABSENCES:
            self._at(absence.start, self._goes_down(absence))
        self._plan_lives()
        try:
            asyncio.run(self._live())
            return self._record()
        finally:
            self.house.close()

    # --- the clock ----------------------------------------------------------------------------

    async def _live(self) -> None:
        await self.house.boot()
        while True:
            at = min(self._events[0][0] if self._events else self.end, self._next_look())
            if at >= self.end:
                break
            self.house.time = max(at, self.house.time)
            if self._events and self._events[0][0] <= at:
                await heapq.heappop(self._events)[2]()
            else:
                await self._look()
        await self.house.down()

    async def _look(self) -> None:
        self._looked, self._ticks = self.house.time, self._ticks + 1
        if self._killing is None:
            await self.house.tick()
        elif await self.house.dies():
            self._is_away(self._killing)
            self._killing = None

    def _next_look(self) -> datetime:
        """When something falls due; never at the moment at which a person acts."""
        latest = self._looked + COARSE
        if self.house.works is None:
            return self.end
        due = self.house.next_due()
        soon = latest if due is None else min(max(due, self._looked + self.size.grain), latest)
        return soon.replace(second=30, microsecond=0) + timedelta(minutes=1)

    def _at(self, at: datetime, deed: Deed) -> None:
        heapq.heappush(self._events, (at, next(self._order), deed))

    # --- people -------------------------------------------------------------------------------

    def _plan_lives(self) -> None:
        for person in self.people.values():
            wave = person.chance.choices(calendar.WAVES, [part for part, _, _ in calendar.WAVES])[0]
            joins = wave[1] + timedelta(hours=person.chance.uniform(0, 60))
            if joins >= self.end:
                continue
            self._acts(joins, self._joins(person, wave[2]))
            for _ in range(person.chance.randint(0, 2 * self.size.deeds)):
                days = person.chance.uniform(0.1, self.size.days)
                self._acts(joins + timedelta(days=days), self._lives(person))

    def _acts(self, at: datetime, deed: Callable[[], None]) -> None:
        """People act together at the grain's steps, a second after the full minute."""
        steps = (at - BEGIN) // self.size.grain + 1
        moment = BEGIN + steps * self.size.grain + timedelta(seconds=1)
        waiting = self._acting.setdefault(moment, [])
        waiting.append(deed)
        if len(waiting) == 1:
            self._at(moment, lambda: self._act(moment))

    async def _act(self, moment: datetime) -> None:
        deeds = self._acting.pop(moment)
        if self.house.works is None:  # they see that nothing answers, and come back
            for deed in deeds:
                self._acts(self.house.time + timedelta(hours=2), deed)
            return
        for deed in deeds:
            deed()
        while arrivals := [one for one in map(self._arrival, self.people.values()) if one]:
            await self.house.takes(arrivals)
        known = self.house.store.read(lambda tx: tx.people_at("telegram", list(self.people)))
        for address, one in known.items():
            self._numbers[address].add(one.id)
        for address, person in self.people.items():
            if (
                address not in known
                and self._numbers[address]
                and person.did[-1] == self.house.time
            ):
                self._forgotten.setdefault(address, self.house.time)

    def _arrival(self, person: Person) -> Arrival | None:
        messenger, at = self.house.messenger, self.house.time
        if not person.is_in or not person.plan:
            return None
        is_heard = person.address not in messenger.blocked or isinstance(person.plan[0], Reachable)
        if not is_heard:
            return None
        deed = person.next_deed(at)
        if deed is None:
            return None
        if not person.did or person.did[-1] != at:
            person.did.append(at)
        messenger.acted[person.address] = at
        rest = (
            {"message": messenger.next_message(person.address)} if isinstance(deed, Typed) else {}
        )
        return messenger.arrival(person.address, deed, **rest)

    def _told(self, sight: Sight, message: Message) -> None:
        person = self.people[sight.address]
        wait = person.sees(sight, message)
        if wait is not None and person.address not in self._reacting:
            self._reacting.add(person.address)
            self._acts(sight.at + wait, self._answers(person))

    def _answers(self, person: Person) -> Callable[[], None]:
        def deed() -> None:
            self._reacting.discard(person.address)
            if person.wishes.state == "active":
                person.answers()
            elif person.wishes.state == "stopped":
                person.reads()

        return deed

    def _joins(self, person: Person, name: str) -> Callable[[], None]:
        def deed() -> None:
            (code,) = self.house.does(lambda tx, now: invitations.invite(tx, name, 1, now))
            person.is_in, person.came_for = True, name
            person.enters(Started(code))

        return deed

    def _lives(self, person: Person) -> Callable[[], None]:
        def deed() -> None:
            if not person.is_in:
                return
            if person.address in self.house.messenger.blocked:
                self._unblocks(person)
            elif person.lives() == "block":
                self._blocks(person)

        return deed

    def _blocks(self, person: Person) -> None:
        """Half of the platforms say so at once, the others when something is sent."""
        self._blocked.setdefault(person.address, []).append((self.house.time, self.end))
        if person.chance.random() < 0.5:
            person.enters(Reachable(False))
        self.house.messenger.blocked.add(person.address)

    def _unblocks(self, person: Person) -> None:
        start, _ = self._blocked[person.address].pop()
        self._blocked[person.address].append((start, self.house.time))
        self.house.messenger.blocked.discard(person.address)
        person.enters(Reachable(True))
        person.plan.append(("order", "start"))

    # --- staff and absences -------------------------------------------------------------------

    def _commands(self, step: calendar.Step) -> Deed:
        async def deed() -> None:
            self.house.does(step)

        return deed

    def _goes_down(self, absence: calendar.Absence) -> Deed:
        async def deed() -> None:
            if absence.is_killed:
                self._killing = absence
                return
            await self.house.tick()  # as it did every five seconds
            await self.house.down()
            self._is_away(absence)

        return deed

    def _is_away(self, absence: calendar.Absence) -> None:
        self._absences.append(replace(absence, start=self.house.time))
        self._at(self.house.time + timedelta(hours=absence.hours), self._comes_up)

    async def _comes_up(self) -> None:
        self._looked = self.house.time
        await self.house.boot()

    # --- what is left -------------------------------------------------------------------------

    def _record(self) -> Record:
        store = self.house.store
        rows = store.read(
            lambda tx: {
                address: [row for one in sorted(ids) for row in tx.promises_of(one)]
                for address, ids in self._numbers.items()
            }
        )
        return Record(
            list(self.people.values()),
            self.house.messenger.diary,
            rows,
            self.house.sentences,
            tuple(self._absences),
            self._blocked,
            self.end,
            self._ticks,
            {row.name: row for row in store.read(lambda tx: tx.rounds())},
            self._forgotten,
        )
