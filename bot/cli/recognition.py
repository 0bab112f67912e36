"""``yousaid recognition`` and ``certificate``: what people get for their time."""

import argparse
import sys
from pathlib import Path
from typing import Any

from bot.cli.files import prepared
from bot.cli.house import House
from bot.cli.output import say, show_json, show_table
from bot.cli.words import Commands, add, family
from bot.errors import UserMistake
from bot.services import recognition
from bot.services.care.team import find_member
from bot.services.instants import micros
from bot.services.lookup import find_person
from bot.services.recognition_rows import METHODS
from bot.services.transaction import Transaction

MOST_DIGITS = 15


def register(commands: Commands) -> None:
    """Add the commands of this family."""
    actions = family(commands, "recognition", "What people get for their time, and what was given.")
    add(actions, "list", "The ledger, line by line.", list_all)
    out = add(actions, "export", "The ledger as a file for whoever pays.", export)
    out.add_argument("--format", choices=("csv", "json"), default="csv")
    give = add(actions, "give", "Note that lines were given, offered or declined.", settle)
    give.add_argument("line", metavar="LINE", nargs="+", help="numbers of the ledger")
    give.add_argument("--state", choices=("given", "offered", "declined"), default="given")
    give.add_argument("--method", choices=METHODS, default="", help="how; else as they like it")
    more = add(actions, "allow", "An allowance for data or charging, apart from pay.", allow)
    more.add_argument("person", metavar="PERSON")
    more.add_argument("amount", metavar="POUNDS", help="such as 3.50")
    for parser in (give, more):
        parser.add_argument("--by", required=True, metavar="NAME", help="who of the team does it")
    paper = add(commands, "certificate", "A certificate of what somebody did.", certificate)
    paper.add_argument("person", metavar="PERSON")
    paper.add_argument("--name", required=True, help="as they want it; it is kept nowhere")
    paper.add_argument("--out", required=True, metavar="FILE", type=Path)


def list_all(args: argparse.Namespace, house: House) -> int:
    """Oldest first; no words, no names and no accounts."""
    found = house.store.read(recognition.listed)
    show_json(found) if args.json else show_table(found, recognition.LEDGER)
    return 0


def export(args: argparse.Namespace, house: House) -> int:
    """The same for a spreadsheet."""
    found = house.store.read(recognition.listed)
    if args.json or args.format == "json":
        show_json(found)
        return 0
    sys.stdout.write(recognition.as_table(found))
    return 0


def settle(args: argparse.Namespace, house: House) -> int:
    """Every line or none of them."""
    numbers, now = [_number(one) for one in args.line], micros(house.now)

    def job(tx: Transaction) -> list[dict[str, Any]]:
        rows = recognition.find_earnings(tx, numbers)
        by = find_member(tx, args.by)
        done = recognition.settle(tx, rows, args.state, args.method, by, now)
        return [{"id": row.id, "state": row.state, "method": row.method} for row in done]

    found = house.store.write(job)
    show_json(found) if args.json else say(f"{len(found)} noted as {args.state}.")
    return 0


def allow(args: argparse.Namespace, house: House) -> int:
    """A line of its own, whatever else that person gets."""
    pence, now = recognition.pence_in(args.amount), micros(house.now)
    row = house.store.write(
        lambda tx: recognition.allow(
            tx, find_person(tx, args.person), pence, find_member(tx, args.by), now
        )
    )
    show_json({"id": row.id}) if args.json else say(f"Line {row.id} is in the ledger.")
    return 0


def certificate(args: argparse.Namespace, house: House) -> int:
    """Made from what was put before them; the name goes into the file and nowhere else."""
    name = recognition.name_on(args.name)
    found = house.store.read(
        lambda tx: recognition.certificate_of(tx, find_person(tx, args.person))
    )
    if found is None:
        raise UserMistake("Nothing was put before them yet, so there is nothing to certify.")
    from bot.reports.certificate import certificate_pdf  # loads what draws pages

    content = certificate_pdf(found, name)
    with prepared(args.out, content) as ready:
        ready.replace(args.out)
    show_json({"file": str(args.out)}) if args.json else say(f"Written to {args.out}.")
    return 0


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS):
        raise UserMistake(f"“{text}” is no line of the ledger; see: yousaid recognition list")
    return int(text)
