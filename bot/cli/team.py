"""``yousaid team``: who answers for the project, and how they are reached."""

import argparse

from bot.cli.house import House
from bot.cli.output import say, show_json, show_table
from bot.cli.words import Commands, Parser, add, family
from bot.services.audit import COMMAND
from bot.services.care import team
from bot.services.care.keys import PREFIX, make_code
from bot.services.care.team import Member
from bot.services.instants import micros
from bot.services.links import Links
from bot.services.sign_in import people
from bot.services.team_roles import ROLES
from bot.services.transaction import Transaction

COLUMNS = ("name", "organisation", "reads", "email", "telegram", "roles", "tested")


def register(commands: Commands) -> None:
    """Add the commands of this family."""
    actions = family(commands, "team", "Who answers for the project.")
    made = add(actions, "add", "Take somebody into the team.", add_one)
    made.add_argument("name", metavar="NAME", help="the first name that young people read")
    about(made)
    changed = add(actions, "edit", "Change what is known of somebody.", edit)
    changed.add_argument("name", metavar="NAME")
    about(changed)
    add(actions, "list", "Everybody in the team.", list_all)
    for name, what, do in (
        ("leave", "Somebody leaves: signed out, reached no more.", leave),
        ("link", "One-time links: to Telegram, and to the page of alerts.", link),
        ("test", "Try out whether an alert reaches somebody.", test),
    ):
        add(actions, name, what, do).add_argument("name", metavar="NAME")


def about(parser: Parser) -> None:
    """Options for what is known of somebody."""
    parser.add_argument("--organisation", metavar="O")
    parser.add_argument("--email", metavar="E", help="where alerts go, without their content")
    parser.add_argument("--reads", metavar="L,L", help="languages they read, such as en,ar")
    parser.add_argument(
        "--lead",
        action=argparse.BooleanOptionalAction,
        help="a safeguarding lead: rung where nobody is on call",
    )
    parser.add_argument(
        "--role",
        action="append",
        choices=ROLES,
        metavar="ROLE",
        help=f"what they may do on the pages, all of it: {', '.join(ROLES)}",
    )


def member(args: argparse.Namespace) -> Member:
    """What was given with those options."""
    reads = None if args.reads is None else args.reads.split(",")
    return Member(args.organisation, args.email, reads, args.lead, args.role)


def add_one(args: argparse.Namespace, house: House) -> int:
    """Take somebody in."""
    now = micros(house.now)
    row = house.store.write(lambda tx: people.take_in(tx, args.name, member(args), COMMAND, now))
    say(f"{row.name} is in the team. Next: yousaid team link {row.name}")
    return list_all(args, house)


def edit(args: argparse.Namespace, house: House) -> int:
    """Change somebody."""
    now = micros(house.now)
    house.store.write(lambda tx: people.change(tx, args.name, member(args), COMMAND, now))
    return list_all(args, house)


def list_all(args: argparse.Namespace, house: House) -> int:
    """Everybody."""
    found = house.store.read(team.listed)
    show_json(found) if args.json else show_table(found, COLUMNS)
    return 0


def leave(args: argparse.Namespace, house: House) -> int:
    """Somebody leaves."""
    now = micros(house.now)
    left = house.store.write(lambda tx: people.let_go(tx, args.name, COMMAND, now))
    say(f"{args.name} has left the team.")
    if left.shifts:
        say(f"{left.shifts} shifts to come are empty now: yousaid rota check")
    if left.alerts:
        say(f"{left.alerts} alerts that {args.name} had taken ring again: yousaid alert list")
    return list_all(args, house)


def link(args: argparse.Namespace, house: House) -> int:
    """Make one-time links."""
    now = micros(house.now)

    def job(tx: Transaction) -> tuple[str, str]:
        row = team.find_member(tx, args.name)
        chat = make_code(tx, row.id, "telegram", now)
        return chat, people.link_for(tx, args.name, COMMAND, now)

    chat, page = house.store.write(job)
    links = Links.of(house.settings.public_url, house.store.read(lambda tx: tx.project()))
    found = {
        "start": f"/start {PREFIX}{chat}",
        "telegram": links.telegram(f"{PREFIX}{chat}"),
        "code": page,
        "page": links.team(page),
    }
    say(f"For {args.name} alone; each works once, for 24 hours.")
    if args.json:
        show_json(found)
        return 0
    print(f"telegram: {found['telegram'] or found['start']}")
    print(f"page: {found['page'] or found['code']}")
    return 0


def test(args: argparse.Namespace, house: House) -> int:
    """Raise an alert for one person, to try it out."""
    alert = house.store.write(lambda tx: team.try_out(tx, args.name, micros(house.now)))
    say(f"{args.name} is rung while YouSaid runs, and it counts once they say that they have it.")
    if not house.settings.smtp_url and not house.settings.telegram_token:
        say("No way to them is set up here: YOUSAID_SMTP_URL for mail, TELEGRAM_BOT_TOKEN.")
    show_json({"alert": alert.id}) if args.json else print(alert.id)
    return 0
