"""``yousaid run`` and ``yousaid chat``: talk with people.

What serves people is imported only here and only when asked for: loading it takes longer than most
commands do.
"""

import argparse
import asyncio
from typing import TYPE_CHECKING, Final

from bot.app.filling import fill_if_empty
from bot.cli.house import House
from bot.cli.output import say
from bot.cli.words import Commands, add
from bot.loading import to_stay
from bot.services.holding import HOW
from bot.services.invitations import invite
from bot.services.links import Links
from bot.services.team_roles import roles_of

if TYPE_CHECKING:
    from bot.app.application import Application

COME_IN: Final = (
    "The team's pages: `yousaid facilitator add NAME --organisation …` prints a link to them."
)
"""How the first of a team gets in; that one lets the others in there."""


def register(commands: Commands) -> None:
    """Add the commands of this family."""
    serve = add(commands, "run", "Serve the web chat, and Telegram where there is a token.", run)
    serve.add_argument(
        "--no-link", action="store_true", help="print no join link: what a service prints is kept"
    )
    chat = add(commands, "chat", "Be a participant in this terminal.", be_participant)
    chat.add_argument("--code", default="", help="a join code; else the newest open round")
    chat.add_argument("--name", default="me", help="whose place at this terminal to take up")


def run(args: argparse.Namespace, house: House) -> int:
    """Serve until stopped."""
    store = house.store
    if fill_if_empty(store, house.now):
        say("The database was empty: it has the sample project now, with an open round.")
    with to_stay():
        import uvloop

        from bot.app.application import Application

        app = Application(house.settings, store, house.clock)
    uvloop.run(app.run(lambda: _greet(app, house, has_link=not args.no_link)))
    say("Stopped. Nothing is lost.")
    return 0


def be_participant(args: argparse.Namespace, house: House) -> int:
    """Chat until the input ends."""
    from bot.app.terminal import talk

    fill_if_empty(house.store, house.now)
    say("Type a number, a letter or your own words. Ctrl-D ends; your place is kept.")
    asyncio.run(talk(house.settings, house.store, args.name, args.code, now=house.clock))
    return 0


def _greet(app: "Application", house: House, *, has_link: bool) -> None:
    """Where people can join, with a link to try, if it may have one."""
    if app.works.held:
        say(app.works.held)
        say(HOW)
        say(f"Serving the team's pages at {app.url}/team/. Ctrl-C stops.")
        return
    telegram = ""
    if app.telegram:
        name = app.telegram.username
        telegram = f" and Telegram (@{name})" if name else " (Telegram does not answer yet)"
    say(f"Serving the web chat at {app.url}{telegram}. Ctrl-C stops.")
    if not has_link:
        return
    staff = house.store.read(lambda tx: tx.staff())
    if not any(one.left_at is None and "admin" in roles_of(one) for one in staff):
        say(COME_IN)
    open_rounds = [row for row in house.store.read(lambda tx: tx.rounds()) if row.state == "open"]
    if not open_rounds:
        say("No round is open yet: `yousaid round create`, then `yousaid round open`.")
        return
    newest = open_rounds[-1]
    (code,) = house.store.write(lambda tx: invite(tx, newest.id, 1, house.now))
    links = Links(app.url, app.telegram.username if app.telegram else "")
    say(f"A join link for “{newest.name}”; it works once (more: yousaid invite {newest.id}):")
    for link in (links.web(code), links.telegram(code)):
        if link:
            print(link, flush=True)
