"""``yousaid person`` and ``enter``: who takes part, a lost phone, answers from paper or a call."""

import argparse
import os
from typing import Final

from bot.cli.house import House
from bot.cli.output import say, show_json, show_table
from bot.cli.words import Commands, add, family
from bot.errors import UserMistake
from bot.i18n import LOCALES
from bot.i18n.po import codes
from bot.services import invitations, people, uses
from bot.services.erasing import erase
from bot.services.instants import micros
from bot.services.links import Links
from bot.settings import Settings

COLUMNS = ("pseudonym", "state", "channel", "last_seen", "handled", "items")
VERDICTS: Final = ("fine", "words", "differently", "not_asked", "skipped")
#: Fields of an entry that hold codes; those of the second line may be given several times.
ONE, MANY = ("verdict", "reason", "after"), ("feeling", "place", "need")


def register(commands: Commands) -> None:
    """Add the commands of this family."""
    actions = family(commands, "person", "The people who take part.")
    add(actions, "list", "Who takes part in a round.", list_all).add_argument(
        "round", metavar="ROUND"
    )
    add(actions, "uses", "What each person agreed to beyond taking part.", list_uses).add_argument(
        "round", metavar="ROUND"
    )
    made = add(actions, "add", "Somebody without a chat: paper, or a call.", add_one)
    made.add_argument("round", metavar="ROUND")
    made.add_argument("--language", default="en", metavar="L")
    lost = add(actions, "rejoin", "A one-time code for somebody who lost their phone.", rejoin)
    lost.add_argument("pseudonym", metavar="PSEUDONYM")
    gone = add(actions, "erase", "Delete all of somebody who asks for it; for good.", erase_one)
    gone.add_argument("pseudonym", metavar="PSEUDONYM")
    entry = add(commands, "enter", "Enter what somebody said on paper or by call.", enter)
    entry.add_argument("round", metavar="ROUND")
    entry.add_argument("pseudonym", metavar="PSEUDONYM")
    entry.add_argument("item", metavar="ITEM", nargs="?", default="", help="id, or number")
    entry.add_argument("--section", default="", metavar="NAME", help="a part, in place of ITEM")
    entry.add_argument("--verdict", choices=VERDICTS)
    entry.add_argument("--words", default="", help="how they would put it")
    entry.add_argument("--comment", default="", help="a remark; added to earlier ones")
    for name in (*ONE[1:], *MANY):
        entry.add_argument(f"--{name}", action="append", default=[], metavar="CODE")
    entry.at_length = _codes


def _codes() -> str:
    """Every code, with what stands on its button in the review."""
    from bot.app.texts import sound_library  # all that the bot can say: only where needed
    from conversations import codes as codes_of

    try:
        found = codes_of(sound_library(Settings.read(os.environ).flows))
    except UserMistake as mistake:
        return str(mistake)
    lines = ["codes:", "  --verdict skipped: they did not want to say"]
    for name, choices in found.items():
        lines += [f"  --{name} {code}: {text}" for code, text in choices.items()]
    return "\n".join(lines)


def list_all(args: argparse.Namespace, house: House) -> int:
    """Who takes part, and how far they are."""
    found = house.store.read(lambda tx: people.listed(tx, args.round))
    show_json(found) if args.json else show_table(found, COLUMNS)
    return 0


def list_uses(args: argparse.Namespace, house: House) -> int:
    """Each use, and who said yes to it; what nobody said yes to is no."""
    found = house.store.read(lambda tx: uses.listed(tx, args.round))
    columns = ("pseudonym", *uses.OF_WORDS, *uses.OF_LIFE, "name")
    show_json(found) if args.json else show_table(found, columns)
    return 0


def add_one(args: argparse.Namespace, house: House) -> int:
    """Make somebody without a chat."""
    known = ("en", *codes(LOCALES))
    if args.language not in known:
        names = ", ".join(dict.fromkeys(known))
        raise UserMistake(f"We do not speak “{args.language}”; choose from {names}.")
    person = house.store.write(lambda tx: people.add(tx, args.round, args.language, house.now))
    show_json({"pseudonym": person.pseudonym}) if args.json else print(person.pseudonym)
    return 0


def rejoin(args: argparse.Namespace, house: House) -> int:
    """Make a code that moves somebody to a new phone."""
    code = house.store.write(lambda tx: invitations.rejoin_code(tx, args.pseudonym, house.now))
    links = Links.of(house.settings.public_url, house.store.read(lambda tx: tx.project()))
    found = {"code": code, "telegram": links.telegram(code), "web": links.resume(code)}
    say("It works once, for 72 hours. Using it ends the chat on the lost phone.")
    show_json(found) if args.json else show_table([found], ("code", "telegram", "web"))
    return 0


def erase_one(args: argparse.Namespace, house: House) -> int:
    """Make somebody unreadable, in every backup too."""
    house.store.write(lambda tx: erase(tx, args.pseudonym, micros(house.now)))
    say("Erased. Nothing of theirs can be read any more, and nothing reaches them.")
    say("Backups open nothing of theirs once the copies of keys made before now are gone: 7 days.")
    return 0


def enter(args: argparse.Namespace, house: House) -> int:
    """Keep an answer for somebody, in the same way as their own."""
    from bot.app.entering import enter as keep  # all words the bot can say: only where needed
    from bot.services.entering import Entry

    if bool(args.item) == bool(args.section):
        raise UserMistake("Name one draft (its id or number), or one part with --section.")
    given = {name: getattr(args, name) for name in (*ONE[1:], *MANY)}
    given["verdict"] = [args.verdict] if args.verdict else []
    entry = Entry(
        args.round, args.pseudonym, args.item, args.section, given, args.words, args.comment
    )
    is_kept = keep(house.settings, house.store, house.now, entry)
    say("Kept." if is_kept else "It is kept as soon as YouSaid has done what came before.")
    return 0
