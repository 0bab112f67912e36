"""``yousaid impact hold``: tell everybody who took part that it takes longer."""

import argparse
from functools import partial

from bot.cli.broadcasts import step_told
from bot.cli.house import House
from bot.cli.output import say, show_json
from bot.cli.times import read_time
from bot.cli.words import TIME, Commands, add
from bot.services.impact.approval import hold
from bot.services.zones import in_zone, shown, zone_of


def register(actions: Commands) -> None:
    """Add the command of this family."""
    one = add(actions, "hold", "Tell people that it takes longer.", tell)
    one.add_argument("round", metavar="ROUND")
    one.add_argument("--until", metavar="T", help=f"the new day, else none is named ({TIME})")
    one.add_argument("--preview", action="store_true", help="who would get it; change nothing")


def tell(args: argparse.Namespace, house: House) -> int:
    """Tell them, or look at who would be told."""
    now = house.now
    zone = zone_of(house.store.read(lambda tx: tx.project()))
    day = read_time(args.until, now, zone) if args.until else None
    step = partial(hold, wanted=args.round, now=now, at=day)
    if args.preview:
        from bot.cli.previews import show_preview

        return show_preview(args, house, step)
    row, lines = step_told(house, step)
    for line in lines:
        say(line)
    day_now = f"goes out on {shown(row.impact, zone)}, if it is approved by then"
    say(f"“{row.name}” {day_now if row.impact else 'is on no day now'}.")
    if args.json:
        show_json({"round": row.name, "impact": in_zone(row.impact, zone)})
    return 0
