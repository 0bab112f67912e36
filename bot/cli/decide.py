"""``yousaid decide``: what was said, what is owed an answer, and what the team decided."""

import argparse
from typing import Any

from bot.cli.house import House
from bot.cli.output import say, show_json
from bot.cli.words import Commands, add
from bot.errors import UserMistake
from bot.services import audit, decisions
from bot.services.decision_rows import OUTCOMES
from bot.services.decisions import Ruling
from bot.services.history import history
from bot.services.instants import micros
from bot.services.lookup import find_round
from bot.services.owing import REASONS, described, overview, owed_in


def register(commands: Commands) -> None:
    """Add the commands of this family."""
    one = add(commands, "decide", "What was said, what is owed, what was decided.", decide)
    one.add_argument("round", metavar="ROUND")
    one.add_argument("item", metavar="ITEM", nargs="?", default="", help="its number or id")
    one.add_argument(
        "--answers", type=int, nargs="+", default=[], metavar="ID", help="see `yousaid answers`"
    )
    one.add_argument("--outcome", default="", help=", ".join(OUTCOMES))
    one.add_argument("--reason", default="", help="at most 40 plain words, for young people")
    one.add_argument("--by", default="", metavar="NAME", help="who decided")
    one.add_argument("--after", metavar="WORDING", help="the item's new wording")
    one.add_argument("--version", type=int, metavar="N", help="a version that exists already")
    one.add_argument("--history", action="store_true", help="versions side by side")


def decide(args: argparse.Namespace, house: House) -> int:
    """List what is open, show an item's history, or write a decision down."""
    if args.history:
        return _history(args, house)
    written = (args.outcome, args.reason, args.by, args.after, args.version)
    if (
        not args.item
        and not args.answers
        and not any(one is not None and one != "" for one in written)
    ):
        return _list(args, house)
    ruling = Ruling(
        outcome=args.outcome,
        reason=args.reason,
        by=args.by,
        item=args.item,
        answers=args.answers,
        after=args.after,
        version=args.version,
    )
    row = house.store.write(lambda tx: decisions.decide(tx, args.round, ruling, house.now))
    if args.json:
        show_json(described(row))
    else:
        left = house.store.read(lambda tx: owed_in(tx, find_round(tx, args.round)))
        say(f"Written down. Still owed a decision: {len(left)}.")
    return 0


def _list(args: argparse.Namespace, house: House) -> int:
    found = house.store.read(lambda tx: overview(tx, args.round))
    _note(house, f"{found['round']}, what was said in it")
    if args.json:
        show_json(found)
        return 0
    for item in found["items"]:
        _print_item(item)
    if found["proposals"]:
        print("\nQuestions and ideas of their own")
    for one in found["proposals"]:
        _print_comment(one)
    say(f"\n{found['owed']} owed a decision (marked !), {found['undecided']} more without one.")
    return 0


def _print_item(item: dict[str, Any]) -> None:
    verdicts = ", ".join(f"{code} {count}" for code, count in item["verdicts"].items())
    print(f"\n{item['number'] or item['item']}. {item['text']}")
    print(f"   {verdicts or 'no verdict'}")
    for why in item["owed"]:
        print(f"   OWED: {REASONS[why]}")
    for one in item["comments"]:
        _print_comment(one)
    if item["decision"]:
        print(f"   DECIDED {_decided(item['decision'])}")


def _print_comment(one: dict[str, Any]) -> None:
    said = " · ".join(part for part in (", ".join(one["choices"]), one["words"]) if part)
    mark = "!" if one["owed"] else " "
    print(f" {mark} [{one['id']}] {one['participant']}: {said}")
    if one["decision"]:
        print(f"       DECIDED {_decided(one['decision'])}")


def _decided(one: dict[str, Any]) -> str:
    return f"{one['outcome']} by {one['decided_by']}: {one['reason']}"


def _history(args: argparse.Namespace, house: House) -> int:
    if not args.item:
        raise UserMistake("Say whose history: yousaid decide ROUND ITEM --history.")
    found = house.store.read(lambda tx: history(tx, args.round, args.item))
    _note(house, f"{args.round}, what was said of item {found['number'] or found['item']}")
    if args.json:
        show_json(found)
        return 0
    for version in found["versions"]:
        print(f"Version {version['version']}: {version['text']}")
        for one in version["because"]:
            print(f"   because {_decided(one)}")
        for one in version["comments"]:
            said = " · ".join([*one["choices"], *([one["words"]] if one["words"] else [])])
            print(f"   [{one['id']}] {one['participant']}: {said}")
    return 0


def _note(house: House, about: str) -> None:
    """That words are listed is noted before anybody sees them (R111), and apart from reading them,
    which takes long: a running bot does not wait for it.
    """
    now = micros(house.now)
    house.store.write(lambda tx: audit.note(tx, audit.COMMAND, "words opened", about, now))
