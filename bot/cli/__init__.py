"""The command ``yousaid``. A mistake is one clear sentence and exit status 2, never a traceback."""

import os
import resource
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from types import MappingProxyType
from typing import Final

from bot import logs
from bot.cli.house import House
from bot.cli.output import say
from bot.cli.words import Parser
from bot.clock import Now, system_now
from bot.errors import NotPossible, UserMistake
from bot.settings import Settings, log_level

__all__ = ["FAMILIES", "build", "main"]

FAMILIES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "running": ("run", "chat"),
        "materials": ("material",),
        "rounds": ("round",),
        "broadcasts": ("broadcast",),
        "people": ("person", "enter"),
        "printing": ("print",),
        "answers": ("invite", "answers"),
        "decide": ("decide",),
        "feedback": ("feedback",),
        "impact": ("impact",),
        "us": ("us",),
        "recognition": ("recognition", "certificate"),
        "support": ("support",),
        "facilitators": ("facilitator",),
        "team": ("team",),
        "rota": ("rota",),
        "talks": ("talk",),
        "complaints": ("complaint",),
        "vault": ("vault",),
        "keys": ("keys",),
        "project": ("project",),
        "retention": ("retention",),
        "signals": ("signals",),
        "alerts": ("alert",),
        "watching": ("watch",),
        "languages": ("languages",),
        "checking": ("check", "doctor"),
        "backups": ("backup", "restore"),
    }
)
"""The module of each family of commands, and the commands it adds, as --help lists them."""


def build(first: str | None = None) -> Parser:
    """Every command with its options; of one family alone where ``first`` is a command of it.

    To load and describe all of them takes longer than most commands do.
    """
    parser = Parser(prog="yousaid", description="Co-production at a distance, item by item.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name in [one for one, adds in FAMILIES.items() if first in adds] or FAMILIES:
        import_module(f"bot.cli.{name}").register(commands)
    return parser


def main(argv: Sequence[str] | None = None, now: Now = system_now) -> int:
    """Carry out one command; the exit status: 0 done, 1 something is not in order, 2 a mistake.

    ``now`` is the clock of everything it does, for tests that let days pass.
    """
    _leave_no_image()
    words = sys.argv[1:] if argv is None else argv
    args = build(next(iter(words), None)).parse_args(words)
    try:
        logs.configure(log_level(os.environ))
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


def _leave_no_image() -> None:
    """A crash would put the memory on the disk, with words and keys in the clear."""
    _, most = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, most))
