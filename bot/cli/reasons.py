"""Why somebody takes words out, as the commands ask for it."""

import argparse

from bot.cli.words import Parser
from bot.services.redacting import WHY, reason


def because(parser: Parser) -> None:
    """Why words are taken out: the audit keeps it."""
    what = f"why words are taken out: {', '.join(WHY)}, or a few words that are not in them"
    parser.add_argument("--why", default="", metavar="WHY", help=what)


def why(args: argparse.Namespace) -> str:
    """As the audit keeps it; empty where nobody says. Raises UserMistake."""
    return reason(args.why, args.why) if args.why.strip() else ""
