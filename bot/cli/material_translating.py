"""``yousaid material translate``: a material in another language, from two drafts to approval."""

import argparse
from pathlib import Path

from bot.cli.exchanging import send, tell
from bot.cli.house import House
from bot.cli.output import say, show_json, show_table
from bot.cli.words import Commands, add
from bot.errors import UserMistake
from bot.i18n.exchange import Taken
from bot.i18n.languages import language
from bot.materials import translations
from bot.services.transaction import Transaction
from bot.services.translated import exchange, steps
from bot.services.translated.standing import STATES, counts
from bot.services.translated.steps import Work, called, work

PLEDGE = "--i-read-it"


def register(actions: Commands) -> None:
    """Add the command of this family."""
    one = add(actions, "translate", "A material in another language.", translate)
    one.add_argument("material", metavar="ID")
    one.add_argument("--to", required=True, metavar="LANG", help="the language, such as ur")
    one.add_argument("--out", type=Path, metavar="FILE", help="write it for a translator")
    what = one.add_mutually_exclusive_group()
    what.add_argument(
        "--from", dest="file", type=Path, metavar="FILE", help="take in what came back"
    )
    what.add_argument("--approve", metavar="NAME", help="who has read and approves it")
    one.add_argument("--by", default="", metavar="NAME", help="who drafted it, or chose the words")
    one.add_argument(
        "--settle", action="store_true", help="the file is for, or has, the words chosen of both"
    )
    one.add_argument(
        "--reviewed-by", default="", metavar="NAME", help="who read both drafts, if somebody else"
    )
    one.add_argument(
        "--item", action="append", default=[], help="approve this one; may be given again"
    )
    one.add_argument(PLEDGE, action="store_true", help="they read the language and drafted nothing")


def translate(args: argparse.Namespace, house: House) -> int:
    """Show, write, take in or approve it."""
    if args.file:
        _take(args, house)
    elif args.approve is not None:
        _approve(args, house)
    found = house.store.read(lambda tx: work(tx, args.material, args.to))
    if args.out:
        asked = exchange.to_settle(found) if args.settle else exchange.to_draft(found, args.by)
        if not asked.units:
            raise UserMistake("There is nothing to write: see how it stands, without --out.")
        send(args.out, asked, house.now)
        return 0
    _show(args, found)
    return 0


def _take(args: argparse.Namespace, house: House) -> None:
    if not args.by.strip():
        raise UserMistake("Say whose words these are, with --by NAME; somebody else approves them.")
    before = house.store.read(lambda tx: work(tx, args.material, args.to))
    asked = exchange.to_settle(before) if args.settle else exchange.to_draft(before, args.by)
    taken = translations.read(args.file, asked)

    def job(tx: Transaction) -> tuple[int, Taken]:
        now = work(tx, args.material, args.to)
        if args.settle:
            count, findings = exchange.take_settled(
                tx, now, taken, args.by, house.now, reviewed_by=args.reviewed_by
            )
        else:
            count, findings = exchange.take_drafts(tx, now, taken, args.by, house.now)
        return count, Taken(taken.units, findings)

    count, found = house.store.write(job)
    tell(args.file.name, found, is_json=args.json)
    say(f"Taken in: {count}. " + ("Somebody else approves it." if args.settle else ""))


def _approve(args: argparse.Namespace, house: House) -> None:
    if not args.i_read_it:
        raise UserMistake(
            f"Add {PLEDGE} if {args.approve} reads the language and drafted nothing of it."
        )

    def job(tx: Transaction) -> int:
        found = work(tx, args.material, args.to)
        wanted = [found.one(name) for name in args.item] or found.translations
        return steps.approve(tx, wanted, args.approve, house.now)

    say(f"Approved: {house.store.write(job)}.")


def _show(args: argparse.Namespace, found: Work) -> None:
    rows = [
        {
            "part": one.part.id,
            "number": one.part.number,
            "state": one.state,
            "drafted_by": [draft.by for draft in one.drafts],
            "settled_by": one.settled_by,
            "reviewed_by": one.reviewed_by,
            "approved_by": list(one.approved_by),
            "note": one.note,
        }
        for one in found.translations
    ]
    if args.json:
        head = {"id": found.material.id, "language": found.language}
        show_json({**head, "counts": counts(found.translations), "list": rows})
        return
    print(
        f"{found.material.id}  {found.material.title}, in {language(found.language).english_name}"
    )
    for state, count in counts(found.translations).items():
        if count:
            print(f"  {count} {STATES[state]}")
    show_table(
        [
            {
                "part": called(one.part),
                "state": one.state,
                "drafted by": ", ".join(draft.by for draft in one.drafts),
                "approved by": ", ".join(one.approved_by),
            }
            for one in found.translations
        ],
        ("part", "state", "drafted by", "approved by"),
    )
