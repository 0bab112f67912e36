"""``yousaid retention``: how long what is kept, what is due when, what was last removed."""

import argparse

from bot.cli.house import House
from bot.cli.output import say, show_json, show_table
from bot.cli.words import Commands, add
from bot.services.instants import micros
from bot.services.retention import standing

COLUMNS = ("class", "time", "counts_from", "setting", "due", "next")


def register(commands: Commands) -> None:
    """Add the command."""
    add(commands, "retention", "How long what is kept, and what is due when.", show)


def show(args: argparse.Namespace, house: House) -> int:
    """Each class of personal data; the bot itself removes what is due, once a day."""
    found, last = house.store.read(lambda tx: standing(tx, micros(house.now)))
    rows = [one.as_data() for one in found]
    if args.json:
        show_json({"classes": rows, "last": last})
        return 0
    show_table(rows, COLUMNS)
    gone = ", ".join(f"{name} {count}" for name, count in last["gone"].items()) or "nothing"
    say(f"Last done: {last['at'] or 'never'}. Removed then: {gone}.")
    say("Set a time with “yousaid project set keep_words 6”, and so on.")
    return 0
