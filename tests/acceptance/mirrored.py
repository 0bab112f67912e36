"""The command ``yousaid`` with the languages nobody speaks among those on offer.

By a clock that stands in a file: its name, then the command.
"""

import importlib
import sys
from pathlib import Path
from typing import Any

from bot.cli import main
from bot.i18n import Catalogues
from tests.acceptance.story.clock import FileClock


def run() -> int:
    """Carry out one command."""
    texts: Any = importlib.import_module("bot.app.texts")

    class WithPseudo:
        """Loads as ever, and those too."""

        @staticmethod
        def load(*given: Any) -> Catalogues:
            return Catalogues.load(*given, with_pseudo=True)

    texts.Catalogues = WithPseudo
    return main(sys.argv[2:], FileClock(Path(sys.argv[1])))


if __name__ == "__main__":
    sys.exit(run())
