"""Rehearsals under way: few, bounded, in memory, and gone after a day or at the next start."""

import asyncio
import secrets
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Final

import orjson

from bot.app.filling import bring_sample
from bot.app.texts import Speech
from bot.app.walking import Walk
from bot.clock import Now
from bot.errors import UserMistake
from bot.i18n import Catalogues
from bot.sample import sample
from bot.services import invitations, rounds
from bot.services.care_rows import Role, ShiftRow, StaffRow
from bot.services.instants import HOUR, micros
from bot.services.lookup import find_round
from bot.services.project_settings import VALUES
from bot.services.promises import CLOCK
from bot.services.promises.rules import DAY
from bot.services.quiet import HOME
from bot.services.rehearsing import SAMPLE, Persona, Sight
from bot.services.signals import Find
from bot.services.transaction import Transaction
from bot.store import Store
from bot.store.aside import Aside
from conversations import Library

#: Rehearsals at once, those of the team and those of links apart; the oldest ends first.
MOST: Final = 24
#: How long one is kept, in seconds of real time.
KEPT: Final = 24 * 3600.0
KEY_BYTES: Final = 16
#: Somebody made up is on call for longer than a round and the care after it, in turns.
ON_CALL: Final = 60 * DAY
TURN: Final = 12 * HOUR
MADE_UP: Final = ("Sam", "Alex")


class Rehearsals:
    """Implements ``Stage`` over the drafts of ``store``, which is only read.

    ``seconds`` is a clock of this process that only goes on.
    """

    def __init__(
        self,
        store: Store,
        library: Library,
        catalogues: Catalogues,
        find: Find,
        now: Now,
        seconds: Callable[[], float] = time.monotonic,
        most: int = MOST,
    ) -> None:
        self._store = store
        self._library = library
        self._find = find
        self._now = now
        self._seconds = seconds
        self._most = most
        self._speech = Speech(catalogues, lambda: True, with_made_up=True)
        self._walks: dict[str, OrderedDict[str, tuple[float, Walk]]] = {}

    def languages(self) -> tuple[tuple[str, str], ...]:
        """Every language there is, drafts too, and those that are made up."""
        return self._speech.offered()

    async def begin(self, owner: str, what: str, persona: Persona) -> str:
        """Walk a round or the sample; the key. Raises UserMistake."""
        if persona.language not in dict(self._speech.offered()):
            raise UserMistake("Choose one of the languages in the list.")
        walk, code = await asyncio.to_thread(self._made, what, persona)
        await walk.join(code)
        key = secrets.token_urlsafe(KEY_BYTES)
        self._keep(owner, key, walk)
        return key

    async def see(self, owner: str, key: str) -> Sight | None:
        """As it stands."""
        return await self._step(owner, key, None, lambda walk: _nothing())

    async def press(self, owner: str, key: str, step: int, data: str) -> Sight | None:
        """A button was pressed."""
        return await self._step(owner, key, step, lambda walk: walk.press(data))

    async def write(self, owner: str, key: str, step: int, words: str) -> Sight | None:
        """Words were sent."""
        return await self._step(owner, key, step, lambda walk: walk.write(words))

    async def wait(self, owner: str, key: str, step: int, hours: int) -> Sight | None:
        """Its clock moves on."""
        return await self._step(owner, key, step, lambda walk: walk.wait(hours))

    async def picture(self, owner: str, key: str, digest: str) -> tuple[str, bytes] | None:
        """A picture of one of its drafts."""
        walk = self._walk(owner, key)
        if walk is None:
            return None
        async with walk.lock:
            return await walk.picture(digest)

    async def _step(
        self, owner: str, key: str, step: int | None, do: Callable[[Walk], Awaitable[None]]
    ) -> Sight | None:
        walk = self._walk(owner, key)
        if walk is None:
            return None
        async with walk.lock:
            if step == walk.steps and not walk.is_full:
                await do(walk)
            return await walk.sight()

    # --- keeping them ---------------------------------------------------------------------------

    def _walk(self, owner: str, key: str) -> Walk | None:
        kept = self._walks.get(_kind(owner), OrderedDict()).get(f"{owner}/{key}")
        if kept is None or self._seconds() - kept[0] > KEPT:
            return None
        return kept[1]

    def _keep(self, owner: str, key: str, walk: Walk) -> None:
        mine = self._walks.setdefault(_kind(owner), OrderedDict())
        mine[f"{owner}/{key}"] = (self._seconds(), walk)
        while len(mine) > self._most or self._seconds() - next(iter(mine.values()))[0] > KEPT:
            _, (_, gone) = mine.popitem(last=False)
            if not gone.lock.locked():  # else whoever walks it just now is the last to hold it
                gone.close()

    # --- making one -----------------------------------------------------------------------------

    def _made(self, what: str, persona: Persona) -> tuple[Walk, str]:
        store = Aside()
        try:
            return self._filled(store, what, persona)
        except UserMistake:
            store.close()
            raise

    def _filled(self, store: Aside, what: str, persona: Persona) -> tuple[Walk, str]:
        now, is_sample = self._now(), what == SAMPLE
        if is_sample:
            title, materials = sample().round_name, store.write(lambda tx: bring_sample(tx, now))
        else:
            row = self._store.read(lambda tx: find_round(tx, what))
            title, materials = row.name, orjson.loads(row.materials)
            store.fill(self._store, VALUES)

        def job(tx: Transaction) -> str:
            if persona.cover != "alone":
                _attend(tx, persona.language, micros(now))
            made = rounds.create(tx, title, materials, now)
            rounds.open_round(tx, made.id, now, by=CLOCK)
            if persona.cover == "none":
                _lighten(tx, made.id)
            return invitations.invite(tx, made.id, 1, now)[0]

        code = store.write(job)
        began, library, speech = micros(now), self._library, self._speech
        walk = Walk(store, persona, title, began, library, speech, self._find, is_sample=is_sample)
        return walk, code


async def _nothing() -> None:
    """Only look."""


def _kind(owner: str) -> str:
    return owner.partition(":")[0]


def _attend(tx: Transaction, language: str, now: int) -> None:
    """Two people made up are there all the time and read the language, as heavy drafts need it."""
    host = tx.project().get("host", "") or "the team"
    reads = orjson.dumps([language]).decode()
    roles: tuple[Role, Role] = ("on_call", "deputy")
    for name, role in zip(MADE_UP, roles, strict=True):
        (staff,) = tx.ids(1)
        tx.save_staff(StaffRow(staff, name, host, "", reads, is_lead=1, tested_at=now))
        turns = range(now - now % TURN, now + ON_CALL, TURN)
        rows = zip(tx.ids(len(turns)), turns, strict=True)
        tx.add_shifts([ShiftRow(one, staff, role, at, at + TURN, HOME) for one, at in rows])


def _lighten(tx: Transaction, round_id: str) -> None:
    """The round without its heavy drafts. Raises UserMistake where there are no others."""
    light = [one.version for one in tx.agenda(round_id) if not one.version.heavy]
    if not light:
        raise UserMistake("All drafts of this round are heavy: choose another way to walk it.")
    tx.thaw_agenda(round_id)
    tx.freeze_agenda(round_id, [(one.item, one.version) for one in light])
