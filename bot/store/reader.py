"""Reads for pages, beside the writer: they never wait for it and it never waits for them."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from bot.services.transaction import Transaction
from bot.store.store import Store

T = TypeVar("T")

THREADS = 4


class PooledReader:
    """Implements ``bot.services.transaction.Reader``."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="reader")

    async def run(self, job: Callable[[Transaction], T]) -> T:
        """Return what the job returned. Raises NotPossible when the database is away."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._pool, self._store.read, job)

    def close(self) -> None:
        """Let the threads end."""
        self._pool.shutdown()
