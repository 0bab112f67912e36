"""The command ``yousaid`` by a clock that stands in a file: its name, then the command.

Two things are not as shipped: days that pass at once are no outage of Telegram, and due promises
are looked for more often, so that nobody waits for the next look.
"""

import importlib
import sys
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final

from bot.cli import main
from bot.clock import Ticker
from tests.acceptance.story.clock import FileClock

LOOK: Final = timedelta(seconds=0.5)


def run() -> int:
    """Carry out one command."""
    contact: Any = importlib.import_module("bot.channels.telegram.contact")
    works: Any = importlib.import_module("bot.app.works")
    contact.GAP = timedelta.max
    works.Ticker = partial(Ticker, every=LOOK)
    return main(sys.argv[2:], FileClock(Path(sys.argv[1])))


if __name__ == "__main__":
    sys.exit(run())
