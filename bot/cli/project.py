"""``yousaid project``: what the bot says about the people behind it."""

import argparse
from collections.abc import Mapping

from bot.cli.house import House
from bot.cli.output import say, show_json
from bot.cli.words import Commands, add, family
from bot.errors import UserMistake
from bot.services import audit
from bot.services.instants import micros
from bot.services.rounds.attendance import TRANSLATOR_DAYS
from bot.services.rounds.timing import QUIET_DAYS, quiet_days
from bot.services.sensitivity import UPGRADE_AFTER
from bot.services.transaction import Transaction
from bot.services.zones import ZONE, zone_named

#: What can be set, and what it is for.
VALUES: Mapping[str, str] = {
    "host": "who runs the project, as young people read it",
    "readers": "who reads the answers",
    "facilitator": "whom to ask about taking part",
    "retention": "how long what is kept, in one or two plain sentences",
    "news": "when people hear what changed",
    "contact": "who to talk to and the true hours, a line each; said while there is no rota",
    "translator_days": "how many days a translator takes, where nobody on call reads a language",
    "quiet_days": "days on which no heavy draft should come out, such as 2026-12-25,2026-12-26",
    "zone": "the time zone in which times are read and shown, such as Europe/London",
    "upgrade_after": "how many people it takes until an item counts as heavy; 2 where nobody says",
    "languages": "which languages are offered: ready, or drafts too",
}


def register(commands: Commands) -> None:
    """Add the commands of this family."""
    actions = family(commands, "project", "What the bot says about the people behind it.")
    add(actions, "show", "Everything that is set.", show)
    one = add(actions, "set", "Set one thing.", set_value)
    one.add_argument("name", metavar="NAME", help="; ".join(f"{n}: {w}" for n, w in VALUES.items()))
    one.add_argument("value", metavar="VALUE")


def show(args: argparse.Namespace, house: House) -> int:
    """Everything that is set."""
    project = house.store.read(lambda tx: tx.project())
    found = {name: project.get(name, "") for name in VALUES}
    if args.json:
        show_json(found)
    else:
        for name, what in VALUES.items():
            print(f"{name}: {found[name] or '(not set)'}")
            say(f"    {what}")
    return 0


def set_value(args: argparse.Namespace, house: House) -> int:
    """Set one thing; people meet it with the next message."""
    if args.name not in VALUES:
        raise UserMistake(f"“{args.name}” cannot be set; known are {', '.join(VALUES)}.")
    if args.name == "languages" and args.value not in ("ready", "drafts"):
        raise UserMistake("Languages are “ready” (approved ones only) or “drafts” (drafts too).")
    if args.name == ZONE:
        zone_named(args.value.strip())
    if args.name == UPGRADE_AFTER and not (args.value.isdecimal() and int(args.value) > 0):
        raise UserMistake("upgrade_after is how many people it takes: a whole number from 1 on.")
    if args.name == TRANSLATOR_DAYS and not args.value.strip().isdecimal():
        raise UserMistake("translator_days is a whole number of days, or 0 where nobody knows.")
    if args.name == QUIET_DAYS:
        quiet_days(args.value)
    value = args.value.replace("\\n", "\n").strip()

    def job(tx: Transaction) -> None:
        tx.set_project({args.name: value})
        audit.note(tx, audit.COMMAND, "settings", args.name, micros(house.now))

    house.store.write(job)
    say(f"Set {args.name}.")
    return 0
