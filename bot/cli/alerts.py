"""``yousaid alert``: what needs somebody, who has it, what was decided; and how noisy it is."""

import argparse
from typing import Any, Final

from bot.cli.house import House
from bot.cli.output import say, show_json, show_table
from bot.cli.times import read_time
from bot.cli.words import Commands, Parser, add, family
from bot.services.care import handling, noise
from bot.services.care.alerting import advice, unreached
from bot.services.care.handling import QUESTIONS, Debrief
from bot.services.care.team import find_member
from bot.services.care_rows import AlertRow, StaffRow
from bot.services.instants import micros
from bot.services.transaction import Transaction
from bot.services.zones import zone_of

COLUMNS: Final = ("id", "level", "reason", "participant", "raised", "by", "closed")
DEFAULT_DAYS: Final = 30


def register(commands: Commands) -> None:
    """Add the commands of this family."""
    actions = family(commands, "alert", "What somebody of the team must see.")
    listed = add(actions, "list", "What is open, the most urgent first.", list_open)
    listed.add_argument("--all", action="store_true", help="also what is closed")
    add(actions, "show", "One alert with all that was done.", show).add_argument("alert")
    _by(add(actions, "ack", "Have it: nobody is rung any more.", acknowledge))
    for name, what, do in (
        ("note", "Write down a decision and the reason for it.", note),
        ("close", "Nothing more is to be done about it.", close),
    ):
        step = _by(add(actions, name, what, do))
        step.add_argument("--decision", default="", help="what you decided")
        step.add_argument("--reason", default="", help="on what grounds")
    back = _by(add(actions, "debrief", "Three questions after a red alert.", debrief))
    for name, question in zip(("happened", "feeling", "needed"), QUESTIONS, strict=True):
        back.add_argument(f"--{name}", dest=f"said_{name}", default="", help=question)
    back.add_argument("--cover", action="store_true", help="ask the leads for cover")
    counted = add(actions, "noise", "How many, how right, how soon taken.", count)
    counted.add_argument("--since", default="", help="ISO 8601; else the last 30 days")


def list_open(args: argparse.Namespace, house: House) -> int:
    """Alerts, red ones first."""

    def job(tx: Transaction) -> tuple[list[dict[str, Any]], str]:
        found = [one for one in tx.alerts() if args.all or one.closed_at is None]
        found.sort(key=lambda one: (_LEVELS.index(one.level), one.acked_at is not None, one.id))
        nobody = {one.id for one in unreached(tx, micros(house.now))}
        rows = [
            {**handling.described(tx, one), "reaches_nobody": one.id in nobody} for one in found
        ]
        return rows, advice(tx) if nobody else ""

    found, do = house.store.read(job)
    show_json(found) if args.json else show_table(found, COLUMNS)
    if do:
        numbers = ", ".join(str(one["id"]) for one in found if one["reaches_nobody"])
        say(f"Alert {numbers} reaches nobody. {do}")
    return 0


def show(args: argparse.Namespace, house: House) -> int:
    """One alert."""
    return _show(args, house)


def acknowledge(args: argparse.Namespace, house: House) -> int:
    """Take it over."""
    return _step(args, house, lambda tx, alert, by: handling.acknowledge(tx, alert, by, house.now))


def note(args: argparse.Namespace, house: House) -> int:
    """Note a decision."""
    given = (args.decision, args.reason)
    return _step(args, house, lambda tx, alert, by: handling.note(tx, alert, by, *given, house.now))


def close(args: argparse.Namespace, house: House) -> int:
    """Close it."""
    given = (args.decision, args.reason)
    status = _step(
        args, house, lambda tx, alert, by: handling.close(tx, alert, by, *given, house.now)
    )
    if house.store.read(lambda tx: handling.find_alert(tx, args.alert)).level == "red":
        say(f"When you have a moment: yousaid alert debrief {args.alert} --by {args.by}")
    return status


def debrief(args: argparse.Namespace, house: House) -> int:
    """Look back."""
    said = Debrief((args.said_happened, args.said_feeling, args.said_needed), args.cover)
    return _step(
        args, house, lambda tx, alert, by: handling.debrief(tx, alert, by, said, house.now)
    )


def count(args: argparse.Namespace, house: House) -> int:
    """Figures of alerts."""

    def job(tx: Transaction) -> dict[str, Any]:
        now = house.now
        since = (
            micros(read_time(args.since, now, zone_of(tx.project())))
            if args.since
            else micros(now) - DEFAULT_DAYS * noise.DAY
        )
        return noise.measured(tx, since, micros(now))

    found = house.store.read(job)
    if args.json:
        show_json(found)
        return 0
    _show_facts(found, without=("rules", "advice"))
    if found["rules"]:
        show_table(found["rules"], ("rule", "amber", *noise.OUTCOMES, noise.UNANSWERED))
    for line in found["advice"]:
        say(line)
    return 0


_LEVELS: Final = ("red", "amber", "task")


def _by(parser: Parser) -> Parser:
    parser.add_argument("alert", metavar="ID")
    parser.add_argument("--by", required=True, metavar="NAME", help="who of the team you are")
    return parser


def _step(args: argparse.Namespace, house: House, step: Any) -> int:
    def job(tx: Transaction) -> AlertRow:
        alert = handling.find_alert(tx, args.alert)
        by: StaffRow = find_member(tx, args.by)
        found: AlertRow = step(tx, alert, by)
        return found

    house.store.write(job)
    return _show(args, house)


def _show(args: argparse.Namespace, house: House) -> int:
    found = house.store.read(lambda tx: handling.in_full(tx, handling.find_alert(tx, args.alert)))
    if args.json:
        show_json(found)
        return 0
    _show_facts(found, without=("log", "rings"))
    show_table(found["log"], ("at", "who", "what", "decision", "reason"))
    if found["rings"]:
        show_table(found["rings"], ("at", "who", "as", "way", "state", "why"))
    return 0


def _show_facts(found: dict[str, Any], without: tuple[str, ...]) -> None:
    for name, value in found.items():
        if name not in without:
            print(f"{name.replace('_', ' ')}: {'-' if value is None else value}")
