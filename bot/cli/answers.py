"""``yousaid invite`` and ``answers``: bring people in, read what they said."""

import argparse
import csv
import sys
from typing import Any

from bot.cli.house import House
from bot.cli.output import say, show_json, show_table
from bot.cli.reasons import because, why
from bot.cli.words import Commands, add
from bot.errors import UserMistake
from bot.services import audit, invitations
from bot.services.answers import answers_in_no_round, answers_of
from bot.services.care.team import find_member
from bot.services.care_rows import StaffRow
from bot.services.cells import plain
from bot.services.instants import micros
from bot.services.links import Links
from bot.services.lookup import find_round
from bot.services.redacting import redact
from bot.services.transaction import Transaction
from bot.services.translations import ties, words


def register(commands: Commands) -> None:
    """Add the commands of this family."""
    codes = add(commands, "invite", "Make one-time join links.", invite)
    codes.add_argument("round", metavar="ROUND")
    codes.add_argument("--count", type=int, default=1, metavar="N")
    codes.add_argument(
        "--community", default="", metavar="NAME", help="the group they are for, to count it by"
    )
    read = add(commands, "answers", "Every current answer, with its revisions.", answers)
    without = "leave it out for words that belong to no round"
    read.add_argument("round", metavar="ROUND", nargs="?", default="", help=without)
    read.add_argument("--format", choices=("json", "csv"), default="json")
    beside = read.add_mutually_exclusive_group()
    what = "write in English what that answer says, by its id: --text and --by"
    beside.add_argument("--translate", type=int, metavar="ANSWER", help=what)
    what = "say that its translation means the same: somebody else, with --by"
    beside.add_argument("--check", type=int, metavar="ANSWER", help=what)
    what = "take its words out for good, with --by; its person stays"
    beside.add_argument("--redact", type=int, metavar="ANSWER", help=what)
    read.add_argument("--text", default="", metavar="WORDS", help="the translation")
    because(read)
    read.add_argument("--by", default="", metavar="NAME", help="who of the team does it")


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
    """Every answer that counts now; or a translation beside one of them."""
    if args.redact is not None:
        house.store.write(lambda tx: _redacted(tx, args, micros(house.now)))
        show_json({"redacted": args.redact}) if args.json else say("Taken out, for good.")
        return 0
    if args.translate is not None or args.check is not None:
        house.store.write(lambda tx: _beside(tx, args, micros(house.now)))
        is_new = args.translate is not None
        done = "Kept. Somebody else has to check it." if is_new else "Checked."
        show_json({"kept": is_new, "checked": not is_new}) if args.json else say(done)
        return 0
    found = house.store.read(lambda tx: _read(tx, args))
    house.store.write(lambda tx: _note(tx, args, micros(house.now)))
    if args.format == "json" or args.json:
        show_json(found)
    else:
        _write_csv(found)
    return 0


def _read(tx: Transaction, args: argparse.Namespace) -> list[dict[str, Any]]:
    return answers_of(tx, args.round) if args.round else answers_in_no_round(tx)


def _note(tx: Transaction, args: argparse.Namespace, now: int) -> None:
    """That they were listed is noted before anybody sees them (R111), and apart from reading them,
    which takes long: a running bot does not wait for it.
    """
    by = _member(tx, args) if args.by.strip() else audit.COMMAND
    what = "words in no round"
    if args.round:
        what = f"{find_round(tx, args.round).name}, every answer of it"
    audit.note(tx, by, "export", f"{what}, as {args.format}", now)


def _beside(tx: Transaction, args: argparse.Namespace, now: int) -> None:
    wanted = args.check if args.translate is None else args.translate
    row, found = find_round(tx, args.round), words.find(tx, "answer", wanted)
    if found is None or found.round != row.id:
        raise UserMistake(f"“{row.name}” has no answer {wanted} with words.")
    staff = _member(tx, args)
    if not ties.may_read(tx, staff, found.person):
        raise UserMistake(f"{staff.name} may not read the words of {found.person.pseudonym}.")
    if args.translate is None:
        words.check(tx, found, staff, found.mark, now)
    else:
        words.write(tx, found, staff, args.text, found.mark, now)


def _redacted(tx: Transaction, args: argparse.Namespace, now: int) -> None:
    redact(tx, args.round, args.redact, _member(tx, args), now, why(args))


def _member(tx: Transaction, args: argparse.Namespace) -> StaffRow:
    if not args.by.strip():
        raise UserMistake("Say who does it with --by: somebody of the team.")
    return find_member(tx, args.by)


def _write_csv(rows: list[dict[str, Any]]) -> None:
    writer = csv.writer(sys.stdout)
    columns = [name for name in (rows[0] if rows else {}) if name != "revisions"]
    writer.writerow(columns)
    for row in rows:
        writer.writerow([plain(row[name]) for name in columns])
