"""``yousaid support``: the signposting directory, which services are shown to whom."""

import argparse
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from bot import directory
from bot.cli.house import House
from bot.cli.output import say, show_json, show_table
from bot.cli.times import read_time
from bot.cli.words import TIME, Commands, add, family
from bot.errors import UserMistake
from bot.services import support
from bot.services.support import Service
from bot.services.support.choosing import AGE_BANDS
from bot.services.support.entry import written
from bot.services.support.service import NATIONS
from bot.services.transaction import Transaction
from bot.services.zones import zone_of

_COLUMNS: Final = ("key", "name", "state", "checked_on", "expires_on", "owner", "verified_by")


def register(commands: Commands) -> None:
    """Add the commands of this family."""
    actions = family(commands, "support", "Services that young people are shown.")
    bring = add(actions, "import", "Bring services in from a file.", import_file)
    bring.add_argument("file", type=Path, metavar="FILE", help=".toml, .csv or .xlsx")
    bring.add_argument("--replace", action="store_true", help="remove those that the file lacks")
    out = add(actions, "export", "Write all services into a file.", export_file)
    out.add_argument("file", type=Path, metavar="FILE", help=".toml, .csv or .xlsx")
    add(actions, "list", "All services and whether they are shown.", list_all)
    check = add(actions, "verify", "Confirm that the facts of a service hold today.", verify)
    check.add_argument("key", metavar="KEY")
    check.add_argument("--by", required=True, metavar="NAME", help="who compared its facts")
    shown = add(actions, "show", "What a person reads who needs help.", show)
    shown.add_argument("--age", metavar="YEARS", help="an age, or a band such as 16-17")
    shown.add_argument("--nation", choices=NATIONS)
    shown.add_argument("--language", default="en", metavar="CODE")
    shown.add_argument("--topic", action="append", default=[], metavar="TOPIC")
    shown.add_argument("--at", default="now", metavar="TIME", help=TIME)


def import_file(args: argparse.Namespace, house: House) -> int:
    """Read a file; bring all of it in, or nothing and say everything that is wrong."""
    sheet = directory.read(args.file)
    topics = house.store.read(support.topics_of)
    services, findings = support.examine(sheet, house.now, topics)
    if findings:
        for one in findings:
            say(str(one))
        raise UserMistake(
            f"{sheet.name}: {len(findings)} to mend; nothing was brought in, all is as it was."
        )
    done = house.store.write(
        lambda tx: support.bring_in(tx, services, house.now, replaces=args.replace)
    )
    hidden = [one.key for one in services if not one.is_shown(house.now)]
    counts: dict[str, Any] = {
        "added": done.added,
        "changed": done.changed,
        "same": done.same,
        "removed": done.removed,
        "hidden": hidden,
    }
    if args.json:
        show_json(counts)
        return 0
    say("; ".join(f"{len(keys)} {what}" for what, keys in counts.items()) + ".")
    for key in hidden:
        say(f"Hidden until confirmed: yousaid support verify {key} --by NAME")
    return 0


def export_file(args: argparse.Namespace, house: House) -> int:
    """Write everything, so that importing the file gives the same."""
    services = house.store.read(_all)
    directory.write(args.file, services)
    say(f"Wrote {len(services)} services into {args.file}.")
    return 0


def list_all(args: argparse.Namespace, house: House) -> int:
    """Every service with its state."""
    rows = [_row(one, house.now) for one in house.store.read(_all)]
    show_json(rows) if args.json else show_table(rows, _COLUMNS)
    return 0


def verify(args: argparse.Namespace, house: House) -> int:
    """Checked today."""
    one = house.store.write(lambda tx: support.verify(tx, args.key, args.by, house.now))
    if args.json:
        show_json(_row(one, house.now))
    else:
        say(f"“{one.name}” is shown until {one.expires_on:%d %B %Y}.")
    return 0


def show(args: argparse.Namespace, house: House) -> int:
    """Exactly what such a person is shown first, and on the pages after."""
    from bot.app.reading_support import pages

    asker = support.Asker(
        at=read_time(args.at, house.now, house.store.read(lambda tx: zone_of(tx.project()))),
        age_band=_band(args.age),
        nation=args.nation,
        language=args.language,
        topics=frozenset(topic.lower() for topic in args.topic),
    )
    shown = pages(house.store, house.settings.flows, asker)
    if args.json:
        show_json(shown)
    else:
        print("\n\n--- More places ---\n\n".join(shown))
    return 0


def _row(one: Service, at: datetime) -> dict[str, Any]:
    standing, days = one.standing(at), one.days_left(at)
    state = f"expires in {days} days" if standing == "expires soon" else standing
    return {
        **written(one),
        "checked_on": one.checked_on.isoformat(),
        "expires_on": one.expires_on.isoformat(),
        "verified_by": one.verified_by or None,
        "state": state,
    }


def _band(age: str | None) -> str | None:
    if age is None or age in AGE_BANDS:
        return age
    years = int(age) if age.isdecimal() and len(age) <= 3 else -1
    for band, (first, last) in AGE_BANDS.items():
        if first <= years <= last:
            return band
    raise UserMistake(f"“{age}” is no age of people who take part: 16 or more, or a band.")


def _all(tx: Transaction) -> tuple[Service, ...]:
    return support.all_services(tx.services())
