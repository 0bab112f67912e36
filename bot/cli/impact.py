"""``yousaid impact``: look at what people will read, approve it, send it.

All words the bot can say are imported only where they are needed: other commands start faster.
"""

import argparse
from dataclasses import asdict, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bot.cli import impact_late, impact_texts, showcase
from bot.cli.broadcasts import step_told
from bot.cli.house import House
from bot.cli.output import say, show_json, show_table
from bot.cli.times import read_time
from bot.cli.words import TIME, Commands, add, family
from bot.errors import UserMistake
from bot.services import audit
from bot.services.impact import approval
from bot.services.impact.preview import Letter, Preview, preview
from bot.services.impact.where import say_where
from bot.services.instants import micros
from bot.services.transaction import Transaction
from bot.services.zones import shown, zone_of
from conversations import Block, Say

if TYPE_CHECKING:
    from bot.i18n.render import Catalogues


def register(commands: Commands) -> None:
    """Add the commands of this family."""
    actions = family(commands, "impact", "What people's words changed, told to each of them.")
    look = add(actions, "preview", "Who will read what, when, and what is missing.", show)
    look.add_argument("--for", dest="person", default="", metavar="PSEUDONYM")
    look.add_argument("--language", default="", metavar="L", help="in another language than theirs")
    yes = add(actions, "approve", "Approve exactly what you previewed.", approve)
    yes.add_argument("--by", default="", metavar="NAME", help="who approves")
    yes.add_argument("--digest", default="", metavar="D", help="the preview's digest")
    go = add(actions, "send", "Send what was approved, now or on a day to come.", send)
    go.add_argument("--at", metavar="T", help=TIME)
    where = add(actions, "where", "Say where people can see the result.", set_where)
    where.add_argument("--say", dest="text", default="", metavar="TEXT")
    for parser in (look, yes, go, where):
        parser.add_argument("round", metavar="ROUND")
    impact_late.register(actions)
    impact_texts.register(actions)
    showcase.register(actions)


def show(args: argparse.Namespace, house: House) -> int:
    """Print the preview."""
    catalogues = _catalogues(house)
    known = [one.code for one in catalogues.languages]
    if args.language and args.language not in known:
        raise UserMistake(f"There is no language “{args.language}”; known are {', '.join(known)}.")
    look = house.store.write if args.person else house.store.read
    found = look(lambda tx: _looked_at(tx, args, house.now))
    letters = [_letter(catalogues, one) for one in found.letters]
    whole = {**found.described(), "letters": letters}
    show_json(whole) if args.json else _print(whole)
    return 0


def approve(args: argparse.Namespace, house: House) -> int:
    """Approve it."""
    row = house.store.write(
        lambda tx: approval.approve(tx, args.round, args.by, args.digest, house.now)
    )
    if args.json:
        show_json({"round": row.round, "digest": row.digest, "approved_by": row.approved_by})
    else:
        say(f"Approved by {row.approved_by}. It goes out on its day, or now: yousaid impact send.")
    return 0


def send(args: argparse.Namespace, house: House) -> int:
    """Send it, or set its day."""
    now = house.now
    zone = zone_of(house.store.read(lambda tx: tx.project()))
    at = read_time(args.at, now, zone) if args.at else None
    row, lines = step_told(house, lambda tx: approval.send(tx, args.round, now, at))
    if row.state == "reported":
        for line in (f"“{row.name}” is on its way.", *lines):
            say(line)
    else:
        say(f"“{row.name}” goes out on {shown(row.impact, zone)}.")
    if args.json:
        show_json({"round": row.name, "state": row.state})
    return 0


def set_where(args: argparse.Namespace, house: House) -> int:
    """Keep where the result can be seen."""
    row = house.store.write(lambda tx: say_where(tx, args.round, args.text))
    if args.json:
        show_json({"round": row.name, "where": args.text})
    else:
        say(f"Set where to see the result of “{row.name}”.")
    return 0


def _catalogues(house: House) -> "Catalogues":
    from bot.app.signposting import Signposting
    from bot.app.texts import catalogues_of, sound_library

    return catalogues_of(sound_library(house.settings.flows), Signposting())


def _looked_at(tx: Transaction, args: argparse.Namespace, now: datetime) -> Preview:
    """That somebody's own words are shown is noted before anybody sees them (R111)."""
    found = preview(tx, args.round, now, person=args.person, language=args.language)
    for one in found.letters:
        if one.to:
            about = f"{one.to}, what they will read of {found.dossier.row.name}"
            audit.note(tx, audit.COMMAND, "words opened", about, micros(now))
    return found


def _letter(catalogues: "Catalogues", letter: Letter) -> dict[str, Any]:
    scene = replace(letter.scene, impact=letter.impact)
    message = catalogues.render(Say((Block("impact"),)), letter.language, scene)
    return {
        "participant": letter.to,
        "language": letter.language,
        "paragraphs": [one.text for one in message.paragraphs],
        "impact": asdict(letter.impact),
    }


def _print(found: dict[str, Any]) -> None:
    print(f"{found['round']} ({found['state']}), impact {found['impact'] or 'on no day yet'}")
    print(f"Digest: {found['digest']}")
    print(f"Approved by: {found['approved_by'] or 'nobody yet'}")
    for one in found["missing"]:
        print(f"MISSING: {one}")
    if found["undecided"]:
        print(f"{found['undecided']} items with suggestions have no decision; people read so.")
    for one in found["untranslated"]:
        print(f"In its original for {one['people']} who read {one['language']}: {one['text']}")
    print()
    show_table(found["audience"], ("participant", "language", "when", "why"))
    for letter in found["letters"]:
        print(f"\n--- {letter['participant'] or 'somebody who suggested nothing'}")
        print("\n\n".join(letter["paragraphs"]))
