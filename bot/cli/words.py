"""How commands are put together: one function adds one command, mistakes are one sentence."""

import argparse
from collections.abc import Callable
from typing import Any, NoReturn, TypeAlias

from bot.cli.house import House

Handler = Callable[[argparse.Namespace, House], int]


HelpInLines = argparse.RawDescriptionHelpFormatter


class Parser(argparse.ArgumentParser):
    """Says a mistake in one sentence and exits with 2.

    ``at_length`` is asked for the end of its help, once somebody reads it.
    """

    at_length: Callable[[], str] | None = None

    def format_help(self) -> str:
        """What --help prints."""
        if self.at_length is not None:
            self.epilog, self.formatter_class = self.at_length(), HelpInLines
        return super().format_help()

    def error(self, message: str) -> NoReturn:
        """The mistake, and where to read more."""
        self.exit(2, f"{message[:1].upper()}{message[1:]}; see {self.prog} --help.\n")

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """There are too many commands to list them all in one sentence."""
        if isinstance(action, argparse._SubParsersAction) and value not in (action.choices or ()):
            raise argparse.ArgumentError(None, f"there is no command “{value}”")
        super()._check_value(action, value)


#: The only name argparse has for a place where commands are added.
Commands: TypeAlias = "argparse._SubParsersAction[Parser]"
TIME = "ISO 8601, now, +14d or +2h"


def add(commands: Commands, name: str, what: str, do: Handler) -> Parser:
    """Add one command; every one takes --json."""
    parser: Parser = commands.add_parser(name, help=what, description=what)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(do=do)
    return parser


def family(commands: Commands, name: str, what: str) -> Commands:
    """Add a word that others follow, such as ``round``."""
    parser: Parser = commands.add_parser(name, help=what, description=what)
    return parser.add_subparsers(dest="action", required=True, metavar="ACTION")
