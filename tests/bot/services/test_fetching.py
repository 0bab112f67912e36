"""The loop that fetches sounds, while there is nothing that it could do."""

import asyncio
import logging
from typing import Any, cast

import pytest

from bot.errors import NotPossible
from bot.services import fetching

pytestmark = pytest.mark.asyncio


class Away:
    """A database that does not answer."""

    def __init__(self) -> None:
        self.looks = 0
        self.enough = asyncio.Event()

    async def run(self, _: object) -> object:
        self.looks += 1
        if self.looks == 5:
            self.enough.set()
        raise NotPossible("away")


async def test_while_the_database_is_away_it_does_not_fill_the_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Whoever writes says it, once; a line a second hides what else is said."""
    away = Away()
    monkeypatch.setattr(fetching, "EVERY", 0.001)
    loop = fetching.Fetching(cast("Any", away), cast("Any", away), {}, lambda: 0, lambda: None)
    task = asyncio.create_task(loop.run())
    await asyncio.wait_for(away.enough.wait(), 10)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert [one.message for one in caplog.records if one.levelno >= logging.WARNING] == []
