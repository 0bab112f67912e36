"""``yousaid keys``: the keys that what people write is sealed with, and new ones for everybody."""

import argparse

from bot.cli.house import House
from bot.cli.output import say, show_json, show_table
from bot.cli.words import Commands, add, family
from bot.services import audit
from bot.services.instants import micros
from bot.store.rotating import rotate

COLUMNS = ("master", "keys", "old", "unfinished")
MAKE_A_BACKUP = (
    "No backup made before this can be read any more: make one now. The master key is a new one: "
    "keep a copy of it apart from the backups, in the place of the old."
)


def register(commands: Commands) -> None:
    """Add the commands of this family."""
    actions = family(commands, "keys", "The keys that what people write is sealed with.")
    add(actions, "show", "Which there are; never the keys themselves.", show)
    add(actions, "rotate", "New keys for everybody; a rotation that was cut off goes on.", turn)


def show(args: argparse.Namespace, house: House) -> int:
    """Which keys there are."""
    ring = house.store.ring
    keys, old = ring.counted()
    found = {"master": ring.master_id, "keys": keys, "old": old, "unfinished": ring.is_turning}
    show_json(found) if args.json else show_table([found], COLUMNS)
    return 0


def turn(args: argparse.Namespace, house: House) -> int:
    """Seal everything under new keys."""
    store = house.store
    if store.ring.is_turning:
        say("A rotation was begun and not ended; it goes on.")
    done = rotate(store, lambda name: say(f"{name} …"))
    about = f"keys rotated: {done.rows} rows"
    store.write(lambda tx: audit.note(tx, audit.COMMAND, "settings", about, micros(house.now)))
    say(MAKE_A_BACKUP)
    if args.json:
        show_json({"rows": done.rows, "ended": done.keys})
    else:
        print(f"{done.rows} rows are under new keys; {done.keys} old keys ended.")
    return 0
