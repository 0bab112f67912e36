"""``yousaid round``, ``invite`` and ``answers``: schedule, bring people in, watch, read."""

import argparse
import csv
import sys
from typing import Any

from bot.cli.house import House
from bot.cli.output import say, show_json, show_table
from bot.cli.times import read_time
from bot.cli.words import TIME, Commands, add, family
from bot.services import invitations, rounds
from bot.services.answers import answers_of
from bot.services.links import Links
from bot.services.lookup import find_round

COLUMNS = ("id", "name", "state", "opens", "closes", "materials", "participants", "answered")


def register(commands: Commands) -> None:
    """Add the commands of this family."""
    actions = family(commands, "round", "Reviews of chosen materials.")
    made = add(actions, "create", "Plan a round.", create)
    made.add_argument("name", metavar="NAME")
    made.add_argument("--material", action="append", default=[], metavar="ID", nargs="+")
    for name in ("opens", "closes", "impact"):
        made.add_argument(f"--{name}", metavar="T", help=TIME)
    add(actions, "list", "All rounds.", list_all)
    for name, what, do in (
        ("show", "One round.", show),
        ("open", "Let people in: the agenda is frozen.", open_round),
        ("close", "End it and say so to everybody in it.", close_round),
    ):
        add(actions, name, what, do).add_argument("round", metavar="ID")
    codes = add(commands, "invite", "Make one-time join links.", invite)
    codes.add_argument("round", metavar="ROUND")
    codes.add_argument("--count", type=int, default=1, metavar="N")
    read = add(commands, "answers", "Every current answer, with its revisions.", answers)
    read.add_argument("round", metavar="ROUND")
    read.add_argument("--format", choices=("json", "csv"), default="json")


def create(args: argparse.Namespace, house: House) -> int:
    """Plan a round."""
    times = {
        name: read_time(text, house.now) if (text := getattr(args, name)) else None
        for name in ("opens", "closes", "impact")
    }
    named = [one for group in args.material for one in group]
    row = house.store.write(lambda tx: rounds.create(tx, args.name, named, house.now, **times))
    return _show(args, house, row.id)


def list_all(args: argparse.Namespace, house: House) -> int:
    """All rounds."""
    found = house.store.read(lambda tx: [rounds.describe(tx, row) for row in tx.rounds()])
    show_json(found) if args.json else show_table(found, COLUMNS)
    return 0


def show(args: argparse.Namespace, house: House) -> int:
    """One round."""
    return _show(args, house, args.round)


def open_round(args: argparse.Namespace, house: House) -> int:
    """Open it."""
    row = house.store.write(lambda tx: rounds.open_round(tx, args.round, house.now))
    say(f"“{row.name}” is open. Invite people with: yousaid invite {row.id}")
    return _show(args, house, row.id)


def close_round(args: argparse.Namespace, house: House) -> int:
    """Close it."""
    row = house.store.write(lambda tx: rounds.close_round(tx, args.round, house.now))
    say(f"“{row.name}” is closed. Everybody in it is told.")
    return _show(args, house, row.id)


def invite(args: argparse.Namespace, house: House) -> int:
    """Make join links; each works once, and only its hash is kept."""
    codes = house.store.write(lambda tx: invitations.invite(tx, args.round, args.count, house.now))
    project = house.store.read(lambda tx: tx.project())
    links = Links.of(house.settings.public_url, project)
    found = [
        {"code": code, "telegram": links.telegram(code), "web": links.web(code)} for code in codes
    ]
    show_json(found) if args.json else show_table(found, ("code", "telegram", "web"))
    return 0


def answers(args: argparse.Namespace, house: House) -> int:
    """Every answer that counts now."""
    found = house.store.read(lambda tx: answers_of(tx, args.round))
    if args.format == "json" or args.json:
        show_json(found)
    else:
        _write_csv(found)
    return 0


def _show(args: argparse.Namespace, house: House, wanted: str) -> int:
    found = house.store.read(lambda tx: rounds.describe(tx, find_round(tx, wanted)))
    show_json(found) if args.json else show_table([found], COLUMNS)
    return 0


def _write_csv(rows: list[dict[str, Any]]) -> None:
    writer = csv.writer(sys.stdout)
    columns = [name for name in (rows[0] if rows else {}) if name != "revisions"]
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_plain(row[name]) for name in columns])


def _plain(value: Any) -> str:
    """A cell no spreadsheet takes for a formula (OWASP ASVS 1.2.10)."""
    text = " ".join(value) if isinstance(value, list) else "" if value is None else str(value)
    return f"'{text}" if text[:1] in "=+-@\t\r\x00＝＋－＠" and text else text
