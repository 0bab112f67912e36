"""``yousaid watch``: a process elsewhere that tells staff by mail when the bot has gone silent."""

import argparse
import http.client
import json
import signal
import threading
import time
import urllib.error
import urllib.request
from typing import Final
from urllib.parse import urlsplit

from bot.channels.mail import Mail, MailFailed, Server
from bot.cli.house import House
from bot.cli.output import say
from bot.cli.words import Commands, add
from bot.errors import UserMistake
from bot.services.care.silence import Silence, Word

#: How long the bot may take to say how it is, in seconds.
PATIENCE: Final = 10.0
#: A watch that looks less often than once a day is none, in seconds.
LONGEST: Final = 86_400.0
SUBJECTS: Final[dict[Word, str]] = {
    "silent": "YouSaid is silent",
    "again": "YouSaid is still silent",
    "back": "YouSaid is back",
}
SILENT: Final = (
    "Nobody may be rung while it is so. Please look at the computer that runs it, and at the pages "
    "of the team, if they open."
)
UNTOLD: Final = "Something is wrong; give the watch YOUSAID_HEALTH_TOKEN to hear what."
BACK: Final = "It answers again. Please look at the open alerts."


def register(commands: Commands) -> None:
    """Add the command."""
    watch = add(commands, "watch", "Tell staff by mail when the bot is silent.", run)
    watch.add_argument("url", metavar="URL", help="where it serves, such as https://chat.example")
    watch.add_argument("--every", type=float, default=60.0, help="look so often, in seconds")
    watch.add_argument("--after", type=float, default=600.0, help="silent for so long, in seconds")
    watch.add_argument("--mail", nargs="+", required=True, metavar="ADDRESS", help="whom to tell")


def run(args: argparse.Namespace, house: House) -> int:
    """Look until stopped."""
    if not house.settings.smtp_url:
        raise UserMistake("Set YOUSAID_SMTP_URL and YOUSAID_MAIL_FROM: a watch tells by mail.")
    if not _is_address(args.url):
        raise UserMistake(f"“{args.url}” is no address; write https://chat.example.")
    if not (0 < args.every <= LONGEST and 0 < args.after <= LONGEST):
        raise UserMistake("Write --every and --after in seconds, more than none and a day at most.")
    mail = Mail(Server.of(house.settings.smtp_url), house.settings.mail_from)
    stopping = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stopping.set())
    silence = Silence(args.after, time.monotonic())
    say(f"Watching {args.url}/health. Ctrl-C stops.")
    while not stopping.is_set():
        problem = look(args.url, house.settings.health_token)
        word = silence.saw(time.monotonic(), is_well=not problem)
        if word is not None:
            say(f"{SUBJECTS[word]}. {problem}".strip())
            if not _told(mail, args.mail, word, problem):
                silence.untold(word)
        stopping.wait(args.every)
    return 0


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def look(url: str, token: str = "") -> str:
    """What is wrong with the bot at that address; empty where nothing is.

    Without its token it says from afar only that something is.
    """
    headers = {"authorization": f"Bearer {token}"} if token else {}
    page = urllib.request.Request(url.rstrip("/") + "/health", headers=headers)
    try:
        with urllib.request.urlopen(page, timeout=PATIENCE) as answer:
            return _problems(answer.read(100_000))
    except urllib.error.HTTPError as error:
        with error:
            return _problems(error.read(100_000)) or f"It answers with {error.code}."
    except (OSError, http.client.HTTPException, ValueError):
        return "It does not answer."


def _problems(body: bytes) -> str:
    try:
        found = json.loads(body)
        if found["ok"] is True:
            return ""
        return " ".join(str(one) for one in found.get("problems", (UNTOLD,)))
    except (ValueError, KeyError, TypeError):
        return "What answers there is not YouSaid."


def _told(mail: Mail, addresses: list[str], word: Word, problem: str) -> bool:
    """Whether at least one of them could be told."""
    told = False
    text = BACK if word == "back" else f"{problem}\n{SILENT}"
    for address in addresses:
        try:
            mail.send(address, SUBJECTS[word], text)
            told = True
        except MailFailed as failed:
            say(f"A mail could not be sent: {failed}")
    return told
