"""``yousaid project``: what the bot says about the people behind it."""

import argparse

from bot.cli.house import House
from bot.cli.output import say, show_json
from bot.cli.words import Commands, add, family
from bot.services import audit
from bot.services.instants import micros
from bot.services.project_settings import VALUES
from bot.services.project_settings import set_value as set_value_of
from bot.services.trial import clear_sample


def register(commands: Commands) -> None:
    """Add the commands of this family."""
    actions = family(commands, "project", "What the bot says about the people behind it.")
    add(actions, "show", "Everything that is set.", show)
    one = add(actions, "set", "Set one thing.", set_value)
    one.add_argument("name", metavar="NAME", help="; ".join(f"{n}: {w}" for n, w in VALUES.items()))
    one.add_argument("value", metavar="VALUE")
    what = "Take the sample away, with whoever tried it and all they wrote: your own begins here."
    add(actions, "clear-sample", what, clear)


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


def clear(args: argparse.Namespace, house: House) -> int:
    """Take the sample away; its drafts stay to be looked at."""
    now = micros(house.now)
    gone = house.store.write(lambda tx: clear_sample(tx, audit.COMMAND, now))
    if args.json:
        show_json(gone._asdict())
    say(
        f"The sample is gone: {gone.people} people who tried it, {gone.team} of its team and "
        f"{gone.services} services that do not exist. Now name yours: yousaid project set host …, "
        "yousaid team add …, yousaid support list."
    )
    return 0


def set_value(args: argparse.Namespace, house: House) -> int:
    """Set one thing; people meet it with the next message."""
    value = args.value.replace("\\n", "\n")
    now = micros(house.now)
    house.store.write(lambda tx: set_value_of(tx, args.name, value, audit.COMMAND, now))
    say(f"Set {args.name}.")
    return 0
