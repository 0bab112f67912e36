"""``yousaid rota``: who is on call when, and what is wrong with it."""

import argparse
from collections.abc import Sequence
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.cli.house import House
from bot.cli.output import say, show_json, show_table
from bot.cli.times import read_time
from bot.cli.words import TIME, Commands, add, family
from bot.errors import UserMistake
from bot.services.care import rota
from bot.services.care.rota_files import read_rota
from bot.services.instants import micros
from bot.services.zones import zone_named, zone_of
from conversations import Finding

COLUMNS = ("id", "who", "role", "from", "to", "reads")
KINDS = (".toml", ".csv")
MOST_DAYS = 366


def register(commands: Commands) -> None:
    """Add the commands of this family."""
    actions = family(commands, "rota", "Who is there when.")
    read = add(actions, "import", "Make the rota from now on what a file says.", import_file)
    read.add_argument("file", type=Path, metavar="FILE", help="TOML or CSV, a row a shift")
    made = add(actions, "add", "Write one shift.", add_one)
    made.add_argument("who", metavar="WHO")
    made.add_argument("role", metavar="ROLE", help="on_call, deputy or lead")
    made.add_argument("starts", metavar="FROM", help=TIME)
    made.add_argument("ends", metavar="TO", help=TIME)
    made.add_argument("--zone", metavar="Z", help="such as Europe/London; else the project's")
    gone = add(actions, "remove", "Take shifts out.", remove)
    gone.add_argument("ids", metavar="ID", type=int, nargs="+")
    seen = add(actions, "show", "Who is there when.", show)
    seen.add_argument("--from", dest="since", default="now", metavar="T", help=TIME)
    seen.add_argument("--days", type=int, default=14, metavar="N")
    add(actions, "check", "What is wrong with the rota.", check)


def import_file(args: argparse.Namespace, house: House) -> int:
    """Replace what is to come by the file."""
    kind = args.file.suffix.lower()
    if kind not in KINDS:
        raise UserMistake(f"A rota is a file of {' or '.join(KINDS)}; {args.file.name} is neither.")
    try:
        text = args.file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise UserMistake(f"{args.file} cannot be read as text.") from None
    entries = read_rota(text, kind == ".toml")
    done = house.store.write(lambda tx: rota.import_rota(tx, entries, house.now))
    if args.json:
        found = [asdict(one) for one in done.findings]
        show_json({"written": done.written, "replaced": done.replaced, "findings": found})
    else:
        _tell(done.findings)
    if not done.is_done:
        raise UserMistake("Nothing was written; put right what is said above.")
    say(f"{done.written} shifts written, {done.replaced} to come replaced.")
    return 0


def add_one(args: argparse.Namespace, house: House) -> int:
    """Write one shift."""
    zone = zone_named(args.zone) if args.zone else _home(house)
    starts, ends = (read_time(text, house.now, zone) for text in (args.starts, args.ends))
    found = house.store.write(
        lambda tx: rota.add_shift(tx, args.who, args.role, starts, ends, zone, house.now)
    )
    return _changed(args, house, found)


def remove(args: argparse.Namespace, house: House) -> int:
    """Take shifts out."""
    now = micros(house.now)
    return _changed(
        args, house, house.store.write(lambda tx: rota.remove_shifts(tx, args.ids, now))
    )


def show(args: argparse.Namespace, house: House) -> int:
    """Who is there when."""
    if not 1 <= args.days <= MOST_DAYS:
        raise UserMistake(f"--days is a number from 1 to {MOST_DAYS}.")
    since = read_time(args.since, house.now, _home(house))
    until = since + timedelta(days=args.days)
    found = house.store.read(lambda tx: rota.listed(tx, micros(since), micros(until)))
    show_json(found) if args.json else show_table(found, COLUMNS)
    return 0


def check(args: argparse.Namespace, house: House) -> int:
    """What is wrong; 1 if one of them stops something."""
    found = house.store.read(lambda tx: rota.check(tx, micros(house.now)))
    show_json([asdict(one) for one in found]) if args.json else _tell(found)
    if not found and not args.json:
        say("Nothing is wrong with the rota.")
    return 1 if any(one.level == "stop" for one in found) else 0


def _changed(args: argparse.Namespace, house: House, found: Sequence[Finding]) -> int:
    """What the rota looks like now; what is wrong with it is a remark."""
    for one in found:
        say(str(one))
    args.since, args.days = "now", 14
    return show(args, house)


def _tell(found: Sequence[Finding]) -> None:
    for one in found:
        print(one)


def _home(house: House) -> ZoneInfo:
    return zone_of(house.store.read(lambda tx: tx.project()))
