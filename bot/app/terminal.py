"""One person at this terminal, with or without a running YouSaid beside it."""

import asyncio
import sys
from collections.abc import AsyncIterator, Callable
from datetime import datetime

from bot.app.works import Works
from bot.channels.terminal import NAME, Chat
from bot.clock import Now, system_now
from bot.errors import NotPossible, UserMistake
from bot.services import holding
from bot.services.instants import micros
from bot.services.invitations import invite
from bot.services.transaction import Transaction
from bot.settings import Settings
from bot.store.store import Store


def show_now(text: str) -> None:
    """Print at once, also where a program reads along instead of a person."""
    print(text, flush=True)


async def talk(
    settings: Settings,
    store: Store,
    name: str,
    code: str,
    show: Callable[[str], None] = show_now,
    now: Now = system_now,
) -> None:
    """Chat until the input ends. Raises UserMistake where there is no open round to join, or the
    clock is far behind.

    Where YouSaid runs on this database, this is one more client of it; else the works run here.
    """
    holding.check_clock(store.read(lambda tx: tx.last_beat()), micros(now()))
    works = Works(settings, store, now)
    address = f"terminal:{name}"
    if why := await works.hold():
        works.reader.close()
        raise NotPossible(why)
    is_alone = _is_alone(works)
    joining = code or store.write(lambda tx: _code_for(tx, address, now()))
    if is_alone:
        await works.start()
    else:
        works.writer.start()
    try:
        chat = Chat(address, works.inbox, works.transcript(NAME), show)
        await chat.run(_lines(), joining)
    finally:
        if is_alone:
            await works.stop()
            works.lock.release()
        else:
            await works.writer.stop()
            works.reader.close()


def _is_alone(works: Works) -> bool:
    try:
        works.lock.acquire()
    except NotPossible:
        return False
    return True


def _code_for(tx: Transaction, address: str, now: datetime) -> str:
    """A code for the newest open round; none where this terminal has joined already."""
    if tx.people_at(NAME, [address]):
        return ""
    rounds = [row for row in tx.rounds() if row.state == "open"]
    if not rounds:
        raise UserMistake("No round is open; make one with `yousaid round create` and open it.")
    return invite(tx, rounds[-1].id, 1, now)[0]


async def _lines() -> AsyncIterator[str]:
    """Lines as they are typed, until the input ends."""
    loop = asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        yield line
