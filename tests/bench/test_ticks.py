"""A tick is measured with people for whom its promises are really kept."""

import asyncio

from bench import ticks
from bot.store.secrecy import Ring
from bot.store.store import Store


def test_what_falls_due_is_kept_in_every_measured_tick(sqlite_database: str) -> None:
    store = Store(sqlite_database, Ring.in_memory())
    store.migrate()
    people = ticks.fill(store, 10 * ticks.DUE * ticks.ROUNDS)
    taken = asyncio.run(ticks.ticks(store, people, ticks.DUE))  # raises where one is not
    store.close()
    assert taken > 0
