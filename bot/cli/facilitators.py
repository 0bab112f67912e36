"""``yousaid facilitator``: who works on the team's pages, and the way in."""

import argparse

from bot.cli.house import House
from bot.cli.output import say, show_json
from bot.cli.team import about, list_all, member
from bot.cli.words import Commands, add, family
from bot.services.audit import COMMAND
from bot.services.care import team
from bot.services.instants import micros
from bot.services.links import Links
from bot.services.sign_in import people
from bot.services.transaction import Transaction


def register(commands: Commands) -> None:
    """Add the commands of this family."""
    actions = family(commands, "facilitator", "Who works on the team's pages, and the way in.")
    made = add(actions, "add", "Take somebody in, and make their sign-in link.", add_one)
    made.add_argument("name", metavar="NAME", help="the first name that young people read")
    about(made)
    changed = add(actions, "edit", "Change what somebody may do, and what is known of them.", edit)
    changed.add_argument("name", metavar="NAME")
    about(changed)
    linked = add(actions, "link", "Make a sign-in link, good once, for 24 hours.", link)
    linked.add_argument("name", metavar="NAME")
    linked.add_argument(
        "--afresh",
        action="store_true",
        help="for a lost phone: their app and codes stop to work, and they set up an app anew",
    )
    add(actions, "list", "Everybody in the team.", list_all)


def add_one(args: argparse.Namespace, house: House) -> int:
    """Take somebody in; the first becomes an admin too."""
    now = micros(house.now)

    def job(tx: Transaction) -> str:
        if args.organisation is None:
            args.organisation = tx.project().get("host")
        row = people.take_in(tx, args.name, member(args), COMMAND, now)
        return people.link_for(tx, row.name, COMMAND, now)

    return _show(args, house, house.store.write(job))


def edit(args: argparse.Namespace, house: House) -> int:
    """Change somebody."""
    now = micros(house.now)
    house.store.write(lambda tx: people.change(tx, args.name, member(args), COMMAND, now))
    return list_all(args, house)


def link(args: argparse.Namespace, house: House) -> int:
    """Make a link for somebody who is in the team."""
    now = micros(house.now)
    code = house.store.write(
        lambda tx: people.link_for(tx, args.name, COMMAND, now, afresh=args.afresh)
    )
    return _show(args, house, code)


def _show(args: argparse.Namespace, house: House, code: str) -> int:
    def job(tx: Transaction) -> tuple[dict[str, str], str, list[str]]:
        row = team.find_member(tx, args.name)
        return dict(tx.project()), row.name, list(people.in_order(row))

    project, name, roles = house.store.read(job)
    page = Links.of(house.settings.public_url, project).team(code)
    say(f"For {name} ({', '.join(roles)}) alone; it works once, for 24 hours.")
    if page is None:
        say("Start `yousaid run` once, and the whole link is known: it ends with this code.")
    show_json({"name": name, "roles": roles, "code": code, "page": page}) if args.json else print(
        page or code
    )
    return 0
