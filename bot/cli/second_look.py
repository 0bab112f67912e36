"""``yousaid round second-look`` and ``round check``: did we get it right?"""

import argparse
from pathlib import Path

from bot.cli.house import House
from bot.cli.output import say, show_json, show_table
from bot.cli.words import Commands, add
from bot.materials import read_passages
from bot.services import rounds, second_look
from bot.services.instants import micros
from bot.services.lookup import find_round
from bot.services.project_rows import RoundRow

COLUMNS = ("id", "name", "state", "kind", "materials", "people")


def register(actions: Commands) -> None:
    """Add the commands of this family."""
    again = add(actions, "second-look", "Plan a look at what changed, old beside new.", look)
    again.add_argument("round", metavar="ROUND")
    again.add_argument("--name", default="", help="what to call it")
    themes = add(actions, "check", "Plan a look at themes or a draft report.", check)
    themes.add_argument("name", metavar="NAME")
    themes.add_argument("--from", dest="file", type=Path, required=True, metavar="FILE")


def look(args: argparse.Namespace, house: House) -> int:
    """Plan a second look."""
    row = house.store.write(
        lambda tx: second_look.second_look(tx, args.round, house.now, args.name)
    )
    return _planned(args, house, row)


def check(args: argparse.Namespace, house: House) -> int:
    """Plan a look at passages."""
    draft = read_passages(args.file)
    row = house.store.write(lambda tx: second_look.check(tx, args.name, draft, house.now))
    return _planned(args, house, row)


def _planned(args: argparse.Namespace, house: House, row: RoundRow) -> int:
    found = house.store.read(
        lambda tx: rounds.describe(tx, find_round(tx, row.id), micros(house.now))
    )
    show_json(found) if args.json else show_table([found], COLUMNS)
    say(f"Planned. Look who would get what (yousaid round preview {row.id} open), then open it.")
    return 0
