"""``yousaid round``: plan, open, pause, extend, close, and look before you do."""

import argparse
import json
from collections.abc import Callable
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.cli import material_check, second_look
from bot.cli.broadcasts import show_progress, tell_step
from bot.cli.house import House
from bot.cli.output import say, show_json, show_table
from bot.cli.times import read_time
from bot.cli.words import TIME, Commands, Parser, add, family
from bot.services import rounds
from bot.services.instants import micros, moment
from bot.services.lookup import find_round
from bot.services.project_rows import NOT_OPENED, RoundRow
from bot.services.rounds import Dates
from bot.services.rounds.planning import ENDS
from bot.services.rounds.readiness import items_of
from bot.services.rounds.timing import warnings
from bot.services.transaction import Transaction
from bot.services.zones import shown, zone_of

COLUMNS = ("id", "name", "state", "opens", "closes", "materials", "participants", "answered")
DATES: Final = {
    "opens": "when it opens by itself",
    "closes": "when it closes by itself; three weeks after it opens where nobody says",
    "locks": "until when late answers are welcome; a week after the close where nobody says",
    "impact": "when people hear what changed",
}
Step = Callable[[Transaction, datetime], RoundRow]


def register(commands: Commands) -> None:
    """Add the commands of this family."""
    actions = family(commands, "round", "Reviews of chosen materials.")
    made = add(actions, "create", "Plan a round; with --opens it opens by itself.", create)
    made.add_argument("name", metavar="NAME")
    made.add_argument("--material", action="append", default=[], metavar="ID", nargs="+")
    _whose(made, "all")
    _dates(made, *DATES)
    add(actions, "list", "All rounds.", list_all)
    add(actions, "show", "One round, and how far its messages are.", show).add_argument(
        "round", metavar="ROUND"
    )
    what = "Set or move the dates of a round; once it has opened, only --impact."
    planned = add(actions, "schedule", what, schedule)
    planned.add_argument("round", metavar="ROUND")
    _whose(planned, None)
    _dates(planned, *DATES)
    for name, what, do in (
        ("unschedule", "Do not let it open by itself.", unschedule),
        ("open", "Let people in: the agenda is frozen.", open_round),
        ("pause", "Take no answers for a while.", pause),
        ("resume", "Go on after a pause.", resume),
        ("close", "End it and say to everybody in it what happens next.", close_round),
        ("undo", "Make a draft again of one into which nobody came.", put_back),
    ):
        add(actions, name, what, do).add_argument("round", metavar="ROUND")
    longer = add(actions, "extend", "Close later, and say so to whoever is not done.", extend)
    longer.add_argument("round", metavar="ROUND")
    _dates(longer, "closes", "locks", "impact")
    seen = add(actions, "preview", "Who would get what, when, in which language.", preview)
    seen.add_argument("round", metavar="ROUND")
    seen.add_argument("step", choices=("open", "close", "extend", "resume"))
    _dates(seen, "closes", "locks", "impact")
    second_look.register(actions)


def _dates(parser: Parser, *names: str) -> None:
    for name in names:
        time = f"{TIME}; a day alone is all of it" if name in ENDS else TIME
        parser.add_argument(f"--{name}", metavar="T", help=f"{DATES[name]} ({time})")


def _whose(parser: Parser, default: str | None) -> None:
    what = "who takes part without a link: all of earlier rounds, none, or those of ROUND"
    parser.add_argument("--people", default=default, metavar="all|none|ROUND", help=what)


def dates_of(args: argparse.Namespace, house: House, now: datetime) -> Dates:
    """The dates given on the command line, in the project's zone."""
    zone = zone_of(house.store.read(lambda tx: tx.project()))
    return Dates(
        **{
            name: read_time(text, now, zone, ends=name in ENDS)
            for name in DATES
            if (text := getattr(args, name, None))
        }
    )


def create(args: argparse.Namespace, house: House) -> int:
    """Plan a round."""
    now = house.now
    dates, people = dates_of(args, house, now), args.people
    named = [one for group in args.material for one in group]

    def job(tx: Transaction) -> RoundRow:
        when = {name: getattr(dates, name) for name in DATES}
        return rounds.create(tx, args.name, named, now, people=people, **when)

    row = house.store.write(job)
    _mind(house, row)
    return _show(args, house, row.id)


def schedule(args: argparse.Namespace, house: House) -> int:
    """Set or move dates."""
    now = house.now
    dates = dates_of(args, house, now)
    row = house.store.write(lambda tx: rounds.schedule(tx, args.round, dates, now, args.people))
    if row.state in NOT_OPENED:
        _mind(house, row)
    else:
        say("Nobody is written to about that; whoever looks reads the day.")
    return _show(args, house, row.id)


def unschedule(args: argparse.Namespace, house: House) -> int:
    """A draft again."""
    row = house.store.write(lambda tx: rounds.unschedule(tx, args.round))
    say(f"“{row.name}” is a draft; it opens when you say so.")
    return _show(args, house, row.id)


def list_all(args: argparse.Namespace, house: House) -> int:
    """All rounds."""
    now = micros(house.now)
    found = house.store.read(lambda tx: [rounds.describe(tx, row, now) for row in tx.rounds()])
    show_json(found) if args.json else show_table(found, COLUMNS)
    return 0


def show(args: argparse.Namespace, house: House) -> int:
    """One round."""
    return _show(args, house, args.round)


def open_round(args: argparse.Namespace, house: House) -> int:
    """Open it."""
    row = tell_step(args, house, lambda tx: rounds.open_round(tx, args.round, house.now))
    _mind(house, row)
    _mind_news(row)
    say(f"“{row.name}” is open. Invite more people with: yousaid invite {row.id}")
    _offer_undo(house, row)
    return _show(args, house, row.id)


def pause(args: argparse.Namespace, house: House) -> int:
    """Pause it."""
    row = house.store.write(lambda tx: rounds.pause(tx, args.round, house.now))
    say(f"“{row.name}” takes no answers until: yousaid round resume {row.id}")
    return _show(args, house, row.id)


def resume(args: argparse.Namespace, house: House) -> int:
    """Go on."""
    row = tell_step(args, house, lambda tx: rounds.resume(tx, args.round, house.now))
    return _show(args, house, row.id)


def extend(args: argparse.Namespace, house: House) -> int:
    """Close later."""
    now = house.now
    dates = dates_of(args, house, now)
    row = tell_step(args, house, lambda tx: rounds.extend(tx, args.round, dates, now))
    return _show(args, house, row.id)


def close_round(args: argparse.Namespace, house: House) -> int:
    """Close it."""
    row = tell_step(args, house, lambda tx: rounds.close_round(tx, args.round, house.now))
    _mind_news(row)
    say(f"“{row.name}” is closed.")
    _offer_undo(house, row)
    return _show(args, house, row.id)


def put_back(args: argparse.Namespace, house: House) -> int:
    """A draft again, as if it had never opened."""
    row = house.store.write(lambda tx: rounds.put_back(tx, args.round, house.now))
    say(f"“{row.name}” is a draft again; it opens when you say so.")
    return _show(args, house, row.id)


def _offer_undo(house: House, row: RoundRow) -> None:
    """Where nobody is in it no message waits, so there is no broadcast to undo."""
    if not house.store.read(lambda tx: tx.enrolled(row.id)):
        say(f"Until somebody comes in it can be put back: yousaid round undo {row.id}")


def preview(args: argparse.Namespace, house: House) -> int:
    """Do a step, look at what would follow, and take it back."""
    from bot.cli.previews import show_preview

    now = house.now
    dates = dates_of(args, house, now)
    steps: dict[str, Step] = {
        "open": lambda tx, now: rounds.open_round(tx, args.round, now),
        "close": lambda tx, now: rounds.close_round(tx, args.round, now),
        "resume": lambda tx, now: rounds.resume(tx, args.round, now),
        "extend": lambda tx, now: rounds.extend(tx, args.round, dates, now),
    }
    row = house.store.read(lambda tx: find_round(tx, args.round))
    if args.step == "open":
        _mind(house, row._replace(opens=None))
    if args.step in ("open", "close"):
        _mind_news(row)
    return show_preview(args, house, lambda tx: steps[args.step](tx, now))


def _mind(house: House, row: RoundRow) -> None:
    """Say what speaks against its day and its drafts: remarks, staff may have reasons for both."""
    opens = house.now if row.opens is None else moment(row.opens)
    for one in house.store.read(lambda tx: warnings(tx, items_of(tx, row), opens)):
        say(one)
    if row.kind == "review":
        material_check.tell_counts(house, json.loads(row.materials))


def _mind_news(row: RoundRow) -> None:
    """Say that people are told no day, and what to type so that they are."""
    if remark := rounds.no_day(row):
        command = f"yousaid round schedule {row.id} --impact T"
        say(f"{remark.removesuffix('.')}. Set one: {command}")


def _show(args: argparse.Namespace, house: House, wanted: str) -> int:
    row = house.store.read(lambda tx: find_round(tx, wanted))
    found = house.store.read(lambda tx: rounds.describe(tx, row, micros(house.now)))
    if args.json:
        show_json(found)
        return 0
    zone = ZoneInfo(found["zone"])
    plain = {name: shown(getattr(row, name), zone) or "-" for name in DATES}
    show_table([{**found, **plain}], COLUMNS)
    for name in ("locks", "impact"):
        print(f"{name}: {plain[name]}")
    for one in found["heavy_waits"]:
        print(one)
    show_progress(found["broadcasts"])
    return 0
