"""``yousaid complaint``: what people complain about, for whoever is named to read it."""

import argparse
from typing import Any

from bot.cli.house import House
from bot.cli.output import say, show_json, show_table
from bot.cli.reasons import because, why
from bot.cli.words import Commands, Parser, add, family
from bot.errors import UserMistake
from bot.services import complaints
from bot.services.care.team import find_member
from bot.services.complaint_rows import ComplaintRow
from bot.services.instants import iso, micros
from bot.services.redacting import redact_complaint

COLUMNS = ("id", "state", "person", "reader", "came", "due", "late", "urgent", "shared")
MOST_DIGITS = 15


def register(commands: Commands) -> None:
    """Add the commands of this family."""
    actions = family(commands, "complaint", "What people complain about, and answers to it.")
    by_whom(add(actions, "list", "Those that you may read, without their words.", list_all))
    for name, what, do in (
        ("show", "All that was written; each look is in the audit.", show),
        ("acknowledge", "Say to the person that it has arrived.", acknowledge),
        ("answer", "Write to the person under your first name.", answer),
        ("close", "It is over, once it was answered.", close),
        ("redact", "Take one line out for good; the complaint stays.", take_out),
    ):
        one = add(actions, name, what, do)
        one.add_argument("id", metavar="ID")
        by_whom(one)
        if name == "answer":
            one.add_argument("text", metavar="TEXT")
        if name == "redact":
            one.add_argument("line", metavar="LINE", type=int, help="its number, as show has it")
            because(one)
    add(actions, "count", "How many came, and how soon they were answered.", count)


def by_whom(parser: Parser) -> None:
    """Who of the team it is: nobody else may read it."""
    parser.add_argument("--by", required=True, metavar="NAME", help="who of the team reads it")


def list_all(args: argparse.Namespace, house: House) -> int:
    """What waits first, by when it is due."""
    now = micros(house.now)
    found = house.store.read(
        lambda tx: [_line(one) for one in complaints.listed(tx, find_member(tx, args.by), now)]
    )
    show_json(found) if args.json else show_table(found, COLUMNS)
    return 0


def show(args: argparse.Namespace, house: House) -> int:
    """Every message, oldest first."""
    now, number = micros(house.now), _number(args.id)
    opened = house.store.write(
        lambda tx: complaints.shown(tx, number, find_member(tx, args.by), now)
    )
    lines = [
        {
            "line": one.id,
            "at": iso(one.at),
            "who": opened.person.pseudonym if one.staff is None else opened.names[one.staff],
            "words": one.words or "(deleted)",
        }
        for one in opened.lines
    ]
    if args.json:
        show_json({**_line(opened.summary), "language": opened.person.language, "lines": lines})
    else:
        print(
            "\n".join(f"{one['at']}  {one['line']}  {one['who']}: {one['words']}" for one in lines)
        )
    return 0


def acknowledge(args: argparse.Namespace, house: House) -> int:
    """The person is told at the next hour that suits them."""
    now, number = micros(house.now), _number(args.id)
    row = house.store.write(
        lambda tx: complaints.acknowledge(tx, number, find_member(tx, args.by), now)
    )
    return _done(args, row, "They hear that it has arrived.")


def answer(args: argparse.Namespace, house: House) -> int:
    """Send somebody's words to the person."""
    now, number = micros(house.now), _number(args.id)
    row = house.store.write(
        lambda tx: complaints.answer(tx, number, find_member(tx, args.by), args.text, now)
    )
    return _done(args, row, "It goes out at once.")


def close(args: argparse.Namespace, house: House) -> int:
    """What the person writes after it begins another."""
    now, number = micros(house.now), _number(args.id)
    row = house.store.write(lambda tx: complaints.close(tx, number, find_member(tx, args.by), now))
    return _done(args, row, "Closed.")


def take_out(args: argparse.Namespace, house: House) -> int:
    """Its words are gone for good; only whoever is named for the complaint can."""
    now, number = micros(house.now), _number(args.id)
    house.store.write(
        lambda tx: redact_complaint(tx, number, args.line, find_member(tx, args.by), now, why(args))
    )
    show_json({"redacted": args.line}) if args.json else say("Taken out, for good.")
    return 0


def count(args: argparse.Namespace, house: House) -> int:
    """For the ethics report: numbers alone."""
    found = house.store.read(complaints.counted)._asdict()
    show_json(found) if args.json else show_table([found], tuple(found))
    return 0


def _done(args: argparse.Namespace, row: ComplaintRow, said: str) -> int:
    show_json({"id": row.id, "state": row.state}) if args.json else say(said)
    return 0


def _line(one: complaints.Complaint) -> dict[str, Any]:
    row = one.row
    return {
        "id": row.id,
        "state": row.state,
        "person": one.who,
        "reader": one.reader,
        "came": iso(row.opened_at),
        "due": iso(row.due_at),
        "late": one.is_late,
        "urgent": bool(row.urgent),
        "shared": bool(row.shared),
    }


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS):
        raise UserMistake(f"“{text}” is no number of a complaint; see: yousaid complaint list")
    return int(text)
