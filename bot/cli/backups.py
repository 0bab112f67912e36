"""``yousaid backup`` and ``yousaid restore``: for a lost laptop, a broken disk, a wrong command.

What makes and reads backups is imported only here and only when asked for.
"""

import argparse
import os
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from bot.cli.house import House
from bot.cli.output import say, show_json, show_table
from bot.cli.words import Commands, add
from bot.errors import UserMistake
from bot.services import audit, holding
from bot.services.held_tables import HeldClass
from bot.services.instants import iso, micros
from bot.settings import Settings
from bot.store.leftovers import KEPT, too_old

if TYPE_CHECKING:
    from bot.app.backup import Made, Restored

#: Words that ``yousaid restore`` takes in place of a file, and what they do.
STEPS: Final = {
    "status": "whether something is held back, and what",
    "approve": "send and take in from now on; what is held stays so",
    "release": "send what is held of a CLASS after all",
    "drop": "never send what is held of a CLASS",
}
KEPT_APART: Final = (
    "The master key is in neither: keep a copy of {path} apart, or nobody can read them."
)
UNOPENED: Final = (
    "{count:,} texts cannot be read: the keys they are under ended after this backup. Take one "
    "that was made after the last `yousaid keys rotate`."
)
ASIDE: Final = (
    "What was there is kept under the name {name}. Whoever deletes something from now on is still "
    "in it: delete it within {days} days. `yousaid doctor` says how."
)
LEFT_OVER: Final = "{name} is to be deleted: people are still in it. `yousaid doctor` says how."


def register(commands: Commands) -> None:
    """Add the commands of this family."""
    one = add(commands, "backup", "Keep a checked copy of everything; also while it runs.", back_up)
    one.add_argument("folder", metavar="FOLDER", type=Path, help="where to; best on another disk")
    again = add(commands, "restore", "Put a backup in place; nothing is sent until approved.", put)
    steps = "; ".join(f"{word}: {what}" for word, what in STEPS.items())
    again.add_argument("file", metavar="FILE", help=f"a backup; or {steps}")
    again.add_argument("held", metavar="CLASS", nargs="?", default="", help="with release or drop")
    again.add_argument("--keys", metavar="FILE", type=Path, help="the newest copy of the keys")
    again.add_argument("--old-keys", action="store_true", help="though older than seven days")
    again.add_argument("--into", metavar="FOLDER", type=Path, help="a data folder; else yours")
    again.add_argument("--replace", action="store_true", help="set what is there aside, dated")
    again.add_argument("--by", metavar="NAME", default=audit.COMMAND, help="who approves")


def back_up(args: argparse.Namespace, house: House) -> int:
    """Make one, and say how to try it."""
    from bot.app.backup import make

    known = house.settings
    made = make(house.kept, known.data, args.folder, house.now, say, apart=known.secret_files)
    if args.json:
        show_json(_made(made))
        return 0
    for old in made.deleted:
        say(f"Deleted {old.name}: copies of the keys are kept for seven days.")
    if made.keys is not None:
        master = known.key_file or known.data / "keys" / "master.key"
        say(KEPT_APART.format(path=master))
    for one in too_old(house.store, known.data, house.now):
        say(LEFT_OVER.format(name=one.name))
    keys = f" --keys {made.keys}" if made.keys else ""
    print(
        f"Backed up {made.manifest.count:,} rows in {made.file} ({_size(made.file)}). "
        f"Try it: yousaid restore {made.file}{keys} --into FOLDER"
    )
    return 0


def put(args: argparse.Namespace, house: House) -> int:
    """Put a backup in place, or take a step after that."""
    now, by = micros(house.now), args.by
    match args.file:
        case "status":
            return _status(args, house)
        case "approve":
            asked = house.store.write(lambda tx: holding.approve(tx, by, now))
            say(f"Approved. {asked} people are asked to look at what they said last.")
            return _status(args, house)
        case "release" | "drop" as step:
            if not args.held:
                raise UserMistake(f"Say what: yousaid restore {step} CLASS (see restore status).")
            does = holding.release if step == "release" else holding.drop
            count = house.store.write(lambda tx: does(tx, args.held, by, now))
            say(f"{'Released' if step == 'release' else 'Dropped'}: {count} {args.held}.")
            return _status(args, house)
    return _restore(args, house)


def _restore(args: argparse.Namespace, house: House) -> int:
    from bot.app.backup import Target, restore

    settings = house.settings
    if args.into is not None:
        # Into that folder and nowhere else, whatever database the settings name.
        elsewhere = {"YOUSAID_DATA": str(args.into), "YOUSAID_DATABASE_URL": ""}
        settings = Settings.read({**os.environ, **elsewhere})
    target = Target(settings.data, settings.database_url, settings.key_file)
    file = Path(args.file)
    done = restore(
        file,
        args.keys,
        target,
        house.now,
        say,
        replaces=args.replace,
        takes_old_keys=args.old_keys,
    )
    if args.json:
        show_json(_restored(done, settings.data))
        return 0
    if done.aside:
        say(ASIDE.format(name=done.aside, days=KEPT.days))
    if done.deleted:
        say(f"{done.deleted} texts that people had deleted since then were deleted again.")
    if done.unopened:
        say(UNOPENED.format(count=done.unopened))
    print(
        f"Restored {done.manifest.count:,} rows of {done.manifest.made[:16]} UTC into "
        f"{settings.data}; {done.held} messages are held. `yousaid run` sends nothing until "
        "`yousaid restore approve`."
    )
    return 0


def _status(args: argparse.Namespace, house: House) -> int:
    now = micros(house.now)
    found, held = house.store.read(lambda tx: (holding.hold(tx, now), holding.status(tx)))
    if args.json:
        why = found.why if found else None
        show_json({"holds": why, "held": [_class(one) for one in held]})
        return 0
    say(f"{found.sentence} {holding.HOW}" if found else "It sends and takes in as always.")
    if held:
        columns = ("class", "rows", "people", "oldest", "newest")
        show_table([_class(one) for one in held], columns)
        say("yousaid restore release CLASS, or yousaid restore drop CLASS.")
    return 0


def _class(one: HeldClass) -> dict[str, Any]:
    span = {"oldest": iso(one.oldest), "newest": iso(one.newest)}
    return {"class": one.name, "rows": one.rows, "people": one.people, **span}


def _made(made: "Made") -> dict[str, Any]:
    return {
        "file": str(made.file),
        "keys": str(made.keys) if made.keys else None,
        "deleted": [str(one) for one in made.deleted],
        "bytes": made.file.stat().st_size,
        **asdict(made.manifest),
    }


def _restored(done: "Restored", data: Path) -> dict[str, Any]:
    rest = {
        "held": done.held,
        "deleted": done.deleted,
        "unopened": done.unopened,
        "aside": done.aside or None,
    }
    return {"data": str(data), **rest, **asdict(done.manifest)}


def _size(file: Path) -> str:
    return f"{max(file.stat().st_size / 1e6, 0.1):.1f} MB"
