"""``yousaid us``: what young people and staff say of how it was, and what we answer."""

import argparse
from functools import partial
from typing import Any

from bot.cli.broadcasts import step_told
from bot.cli.house import House
from bot.cli.output import say, show_json
from bot.cli.words import Commands, add, family
from bot.services import audit
from bot.services import feedback_on_us as us
from bot.services.instants import micros
from bot.services.transaction import Transaction

OPTIONS = tuple(name.removeprefix("us_") for name in us.QUESTIONS)
WORDS = tuple(name.removeprefix("us_") for name in us.WORDS)


def register(commands: Commands) -> None:
    """Add the commands of this family."""
    actions = family(commands, "us", "Feedback on us, and what we make of it.")
    read = add(actions, "report", "Young people and staff, apart.", report)
    staff = add(actions, "answer", "Answer the same questions as one of the staff.", answer)
    for name in OPTIONS:
        staff.add_argument(f"--{name}", choices=us.CODES)
    for name in WORDS:
        staff.add_argument(f"--{name}", default="", metavar="WORDS", help=f"what we should {name}")
    staff.add_argument("--quotes", choices=("yes", "no"), help="may your words be shown")
    back = add(actions, "tell", "Tell everybody what you make of their feedback.", tell)
    back.add_argument("--say", dest="text", default="", metavar="TEXT", help="at most 40 words")
    only = back.add_mutually_exclusive_group()
    only.add_argument("--keep", action="store_true", help="only for translators; tell nobody yet")
    only.add_argument("--preview", action="store_true", help="who would get it; change nothing")
    for parser in (read, staff, back):
        parser.add_argument("round", metavar="ROUND")
    for parser in (staff, back):
        parser.add_argument("--by", default="", metavar="NAME")


def report(args: argparse.Namespace, house: House) -> int:
    """Print it."""
    found = house.store.write(lambda tx: _read(tx, args.round, micros(house.now)))
    if args.json:
        show_json(found)
        return 0
    for name, title in (("young_people", "Young people"), ("staff", "Staff")):
        _print(title, found[name])
    print(f"\nWhat people were told: {found['answer'] or 'nothing yet'}")
    return 0


def _read(tx: Transaction, wanted: str, now: int) -> dict[str, Any]:
    """That words are listed is noted before anybody sees them (R111)."""
    found = us.report(tx, wanted)
    about = f"{found['round']}, what was said of us"
    audit.note(tx, audit.COMMAND, "words opened", about, now)
    return found


def answer(args: argparse.Namespace, house: House) -> int:
    """Keep what somebody of the staff says."""
    given = {name: getattr(args, name) for name in (*OPTIONS, "quotes")}
    choices = {f"us_{name}": code for name, code in given.items() if code}
    words = {f"us_{name}": getattr(args, name) for name in WORDS}
    count = house.store.write(
        lambda tx: us.answer(tx, args.round, args.by, choices, words, house.now)
    )
    show_json({"kept": count}) if args.json else say(f"Kept: {count}. Thank you.")
    return 0


def tell(args: argparse.Namespace, house: House) -> int:
    """Keep what we make of it, tell everybody, or look at who would be told."""
    step = partial(us.tell, wanted=args.round, by=args.by, now=house.now, text=args.text)
    if args.preview:
        from bot.cli.previews import show_preview

        return show_preview(args, house, step)
    if args.keep:
        row = house.store.write(lambda tx: us.say(tx, args.round, args.text))
        remarks = [f"Kept. Translate it (yousaid impact texts {row.id} --to L), then tell it."]
    else:
        row, remarks = step_told(house, step)
    found = house.store.read(lambda tx: us.report(tx, row.id))
    if args.json:
        show_json({"round": row.name, "answer": found["answer"]})
    else:
        say("\n".join(remarks))
    return 0


def _print(title: str, group: dict[str, Any]) -> None:
    print(f"\n{title} ({group['people']})")
    for name, counts in group["questions"].items():
        if counts is None:
            print(f"  {us.ASKED[name]} (too few answers to show numbers)")
        else:
            shown = (f"{code} {'few' if n is None else n}" for code, n in counts.items())
            print(f"  {us.ASKED[name]} {', '.join(shown)}")
    for name, words in group["words"].items():
        for text in words:
            print(f"  {us.ASKED[name]}: “{text}”")
