"""The command ``yousaid``. A mistake is one clear sentence and exit status 2, never a traceback."""

import os
import sys
from collections.abc import Sequence

from bot import logs
from bot.cli import (
    answers,
    broadcasts,
    checking,
    decide,
    impact,
    materials,
    people,
    project,
    rounds,
    running,
    signals,
    support,
    us,
)
from bot.cli.house import House
from bot.cli.output import say
from bot.cli.words import Parser
from bot.clock import Now, system_now
from bot.errors import NotPossible, UserMistake
from bot.settings import Settings

__all__ = ["build", "main"]

FAMILIES = (
    running,
    materials,
    rounds,
    broadcasts,
    people,
    answers,
    decide,
    impact,
    us,
    support,
    project,
    signals,
    checking,
)


def build() -> Parser:
    """Every command with its options."""
    parser = Parser(prog="yousaid", description="Co-production at a distance, item by item.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for family in FAMILIES:
        family.register(commands)
    return parser


def main(argv: Sequence[str] | None = None, now: Now = system_now) -> int:
    """Carry out one command; the exit status: 0 done, 1 something is not in order, 2 a mistake.

    ``now`` is the clock of everything it does, for tests that let days pass.
    """
    args = build().parse_args(argv)
    logs.configure(os.environ.get("YOUSAID_LOG", "WARNING").upper())
    try:
        house = House(Settings.read(os.environ), now)
    except UserMistake as mistake:
        say(str(mistake))
        return 2
    try:
        status: int = args.do(args, house)
        sys.stdout.flush()
        return status
    except (UserMistake, NotPossible) as mistake:
        say(str(mistake))
        return 2 if isinstance(mistake, UserMistake) else 1
    except BrokenPipeError:  # `yousaid answers … | head` has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    finally:
        house.close()
