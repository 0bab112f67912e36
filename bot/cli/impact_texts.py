"""``yousaid impact texts``: decisions and wordings in other languages, as files for translators."""

import argparse
from pathlib import Path

from bot.cli.exchanging import send, tell
from bot.cli.house import House
from bot.cli.output import say, show_json, show_table
from bot.cli.words import Commands, add
from bot.errors import UserMistake
from bot.materials import translations
from bot.services.impact import translating
from bot.services.transaction import Transaction


def register(actions: Commands) -> None:
    """Add the command of this family."""
    one = add(actions, "texts", "The texts of a round in another language.", texts)
    one.add_argument("round", metavar="ROUND")
    one.add_argument("--to", default="", metavar="LANG", help="the language, such as ar")
    what = one.add_mutually_exclusive_group()
    what.add_argument("--out", type=Path, metavar="FILE", help="write them for a translator")
    what.add_argument("--from", dest="file", type=Path, metavar="FILE", help="take them in")
    what.add_argument("--approve", metavar="NAME", help="who has read and approves them")
    one.add_argument("--by", default="", metavar="NAME", help="who translated them")
    one.add_argument("--digest", default="", metavar="D", help="of the texts that were read")


def texts(args: argparse.Namespace, house: House) -> int:
    """Show, write, take in or approve them."""
    if not args.to:
        raise UserMistake("Name the language with --to, such as --to ar.")
    if args.file:
        _take(args, house)
    elif args.approve is not None:
        _approve(args, house)
    found = house.store.read(lambda tx: translating.texts_of(tx, args.round, args.to))
    if args.out:
        send(args.out, translating.asked(found, args.to), house.now)
    rows = [one._asdict() for one in found]
    if args.json:
        marked = {"digest": translating.mark(found)}
        show_json({**translating.counts(found), **marked, "list": rows})
    elif not args.out:
        show_table(rows, ("key", "source", "text", "is_approved", "is_stale"))
        if any(one.waits for one in found):
            print(f"Digest: {translating.mark(found)}")
    return 0


def _approve(args: argparse.Namespace, house: House) -> None:
    def job(tx: Transaction) -> int:
        by, now = args.approve, house.now
        return translating.approve(tx, args.round, args.to, by, now, seen=args.digest)

    say(f"Approved: {house.store.write(job)}.")


def _take(args: argparse.Namespace, house: House) -> None:
    found = house.store.read(lambda tx: translating.texts_of(tx, args.round, args.to))
    taken = translations.read(args.file, translating.asked(found, args.to))
    tell(args.file.name, taken, is_json=args.json)
    new = translating.returned(taken)
    count = house.store.write(
        lambda tx: translating.take(tx, args.round, args.to, new, args.by, house.now)
    )
    say(f"Taken in: {count}. Somebody else approves them: --approve NAME --digest D.")
