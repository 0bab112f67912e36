"""``yousaid vault``: who somebody really is; opened by a safeguarding lead only, who says why."""

import argparse

from bot.cli.house import House
from bot.cli.output import say, show_json, show_table
from bot.cli.words import Commands, add, family
from bot.errors import UserMistake
from bot.services.care import sightings, vault
from bot.services.care.team import find_member
from bot.services.instants import HOUR, micros
from bot.services.lookup import find_person
from bot.services.transaction import Transaction
from bot.services.vault_rows import IdentityRow

OPENINGS = ("at", "participant", "by", "told", "reason")
LOOKS = ("at", "by", "what", "participant", "alert")
MOST_DAYS = 3_660
PARTS = ("name", "contact", "worker", "notes")


def register(commands: Commands) -> None:
    """Add the commands of this family."""
    actions = family(commands, "vault", "Who somebody really is, and who looked.")
    kept = add(actions, "put", "Keep who somebody is.", put)
    kept.add_argument("pseudonym", metavar="PERSON")
    kept.add_argument("--name", required=True)
    kept.add_argument("--contact", default="", help="how to reach them, apart from the chat")
    kept.add_argument("--worker", default="", help="who supports them, and where")
    kept.add_argument("--notes", default="")
    opened = add(actions, "open", "Look at who somebody is; another lead is told.", open_one)
    opened.add_argument("pseudonym", metavar="PERSON")
    opened.add_argument("--by", required=True, metavar="LEAD", help="a safeguarding lead")
    opened.add_argument("--reason", required=True, help="why, for the lead who is told")
    listed = add(actions, "openings", "Who opened it when and why.", openings)
    listed.add_argument("pseudonym", metavar="PERSON", nargs="?")
    looks = add(actions, "looks", "Who looked at an alert, words or a talk.", list_looks)
    looks.add_argument("--days", type=int, default=31, help="how far back; a month")


def put(args: argparse.Namespace, house: House) -> int:
    """Keep who somebody is."""
    parts = {name: getattr(args, name) for name in PARTS}
    house.store.write(lambda tx: vault.put(tx, args.pseudonym, micros(house.now), **parts))
    say("Kept. Only a safeguarding lead can open it.")
    return 0


def open_one(args: argparse.Namespace, house: House) -> int:
    """Show who somebody is, to this terminal only."""

    def job(tx: Transaction) -> IdentityRow:
        person, lead = find_person(tx, args.pseudonym), find_member(tx, args.by)
        return vault.open_for(tx, person.id, lead, args.reason, micros(house.now))

    found = house.store.write(job)._asdict()
    shown = {name: found[name] for name in PARTS}
    show_json(shown) if args.json else show_table([shown], PARTS)
    say("This opening is noted, and the other leads are told.")
    return 0


def openings(args: argparse.Namespace, house: House) -> int:
    """Every opening; never what was in it."""

    def job(tx: Transaction) -> list[dict[str, object]]:
        person = find_person(tx, args.pseudonym).id if args.pseudonym else None
        return vault.openings(tx, person)

    found = house.store.read(job)
    show_json(found) if args.json else show_table(found, OPENINGS)
    return 0


def list_looks(args: argparse.Namespace, house: House) -> int:
    """Every look at a young person's words or alert."""
    if not 1 <= args.days <= MOST_DAYS:
        raise UserMistake(f"--days is a number from 1 to {MOST_DAYS}.")
    since = micros(house.now) - args.days * 24 * HOUR
    found = house.store.read(lambda tx: sightings.listed(tx, since))
    show_json(found) if args.json else show_table(found, LOOKS)
    return 0
