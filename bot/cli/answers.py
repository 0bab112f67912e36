"""``yousaid invite`` and ``answers``: bring people in, read what they said."""

import argparse
import csv
import sys
from typing import Any

from bot.cli.house import House
from bot.cli.output import show_json, show_table
from bot.cli.words import Commands, add
from bot.services import invitations
from bot.services.answers import answers_of
from bot.services.cells import plain
from bot.services.links import Links


def register(commands: Commands) -> None:
    """Add the commands of this family."""
    codes = add(commands, "invite", "Make one-time join links.", invite)
    codes.add_argument("round", metavar="ROUND")
    codes.add_argument("--count", type=int, default=1, metavar="N")
    codes.add_argument(
        "--community", default="", metavar="NAME", help="the group they are for, to count it by"
    )
    read = add(commands, "answers", "Every current answer, with its revisions.", answers)
    read.add_argument("round", metavar="ROUND")
    read.add_argument("--format", choices=("json", "csv"), default="json")


def invite(args: argparse.Namespace, house: House) -> int:
    """Make join links; each works once, and only its hash is kept."""
    codes = house.store.write(
        lambda tx: invitations.invite(
            tx, args.round, args.count, house.now, community=args.community
        )
    )
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


def _write_csv(rows: list[dict[str, Any]]) -> None:
    writer = csv.writer(sys.stdout)
    columns = [name for name in (rows[0] if rows else {}) if name != "revisions"]
    writer.writerow(columns)
    for row in rows:
        writer.writerow([plain(row[name]) for name in columns])
