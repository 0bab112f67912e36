"""``yousaid print``: a round or a draft on paper, for people without a smart phone."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli.files import prepared
from bot.cli.house import House
from bot.cli.output import patience, say, show_json
from bot.cli.words import Commands, add
from bot.services.printing import TYPES, Wish

if TYPE_CHECKING:
    from bot.app.printing import Printing


def register(commands: Commands) -> None:
    """Add the command of this family."""
    one = add(commands, "print", "A print pack, for people without a smart phone.", make)
    one.add_argument("wanted", metavar="MATERIAL|ROUND")
    one.add_argument("--format", choices=tuple(TYPES), default="html")
    one.add_argument("--out", type=Path, required=True, metavar="FILE", help="where to write it")
    one.add_argument("--large", action="store_true", help="large print: at least 18 points")
    one.add_argument("--easy", action="store_true", help="easy read: one idea a line, more space")
    one.add_argument("--language", default="en", metavar="L")


def make(args: argparse.Namespace, house: House) -> int:
    """Write the pack."""
    wish = Wish(args.format, args.language, args.large, args.easy)
    with patience("Setting it in type …"):
        printing = _printing(house)
        pack = house.store.read(lambda tx: printing.gather(tx, args.wanted, wish, house.now))
        content = pack.write()
    with prepared(args.out, content) as ready:
        ready.replace(args.out)
    show_json({"file": str(args.out)}) if args.json else say(f"Written: {args.out}")
    return 0


def _printing(house: House) -> "Printing":
    from bot.app.printing import printing_of  # all words the bot can say: only where needed
    from bot.app.works import Works

    return printing_of(Works(house.settings, house.store, house.clock))
