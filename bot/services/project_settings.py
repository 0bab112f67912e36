"""What the bot says about the people behind it: what can be set, and the rules of each value."""

from collections.abc import Mapping
from typing import Final

from bot.errors import UserMistake
from bot.services import audit, recognition
from bot.services.care.team import find_member
from bot.services.care_rows import StaffRow
from bot.services.complaints.named import DAYS, ICO, MOST_DAYS, OTHER, READER
from bot.services.retention.classes import AUDIO, CARE, CONTACT, SETTINGS, WORDS, check
from bot.services.rounds.attendance import TRANSLATOR_DAYS
from bot.services.rounds.timing import QUIET_DAYS, quiet_days
from bot.services.sensitivity import UPGRADE_AFTER
from bot.services.transaction import Transaction
from bot.services.zones import ZONE, zone_named

#: What can be set, and what it is for.
VALUES: Final[Mapping[str, str]] = {
    "host": "who runs the project, as young people read it",
    "readers": "who reads the answers",
    "facilitator": "whom to ask about taking part",
    WORDS: "for how many months words are kept after a round closed; 12 where nobody says",
    AUDIO: "for how many days a sound is kept once it is written down; 14 where nobody says",
    CONTACT: "for how many days addresses are kept after the news; 30 where nobody says",
    CARE: "for how many months closed alerts and talks are kept; 12 where nobody says",
    "news": "when people hear what changed",
    "contact": "who to talk to and the true hours, a line each; kept at the top of each "
    "chat, and said while there is no rota",
    "translator_days": "how many days a translator takes, where nobody on call reads a language",
    "quiet_days": "days on which no heavy draft should come out, such as 2026-12-25,2026-12-26",
    "zone": "the time zone in which times are read and shown, such as Europe/London",
    "upgrade_after": "how many people it takes until an item counts as heavy; 2 where nobody says",
    READER: "who of the team reads complaints, a first name; a lead while nobody is named",
    OTHER: "who reads complaints about that person, a first name",
    DAYS: "in how many days people hear that a complaint has arrived, 2 to 30; 5 where nobody says",
    ICO: "how to reach the Information Commissioner, where it is not the head office",
    "languages": "which languages are offered: ready, or drafts too",
    recognition.TERMS: "what people get for their time, how and when; said before consent",
    recognition.NOTE: "what the bot may say about benefits; it says nothing of its own",
    recognition.RATE: "how much it is, such as “5 part” (of five drafts) or “12.50 hour”",
    recognition.METHODS_OFFERED: "ways to get it: some of voucher,bank,data,donate,decline",
    recognition.BY: "who stands on a certificate; nothing that says whose client somebody is",
}
#: What has no sense when it is empty.
NEEDED: Final = frozenset({"languages", ZONE, UPGRADE_AFTER, TRANSLATOR_DAYS})
#: Characters of one value: more would fill a phone's whole screen.
LONGEST: Final = 1000


def set_value(tx: Transaction, name: str, value: str, by: StaffRow | str, now: int) -> None:
    """Set one thing, which is noted; people meet it with the next message. Raises UserMistake."""
    if name == "retention":
        raise UserMistake("People are told it from keep_words and keep_contact; set those.")
    if name not in VALUES:
        raise UserMistake(f"“{name}” cannot be set; `yousaid project show` lists what can be.")
    value = value.replace("\r\n", "\n").strip()
    if len(value) > LONGEST:
        raise UserMistake(f"Say it in at most {LONGEST} characters; it has {len(value)}.")
    _check(name, value)
    if name in (READER, OTHER) and value:
        value = find_member(tx, value).name
    tx.set_project({name: value})
    audit.note(tx, by, "settings", name, now)


def _check(name: str, value: str) -> None:
    if not value and name in NEEDED:
        raise UserMistake("This cannot be empty.")
    if name == "languages" and value not in ("ready", "drafts"):
        raise UserMistake("Languages are “ready” (approved ones only) or “drafts” (drafts too).")
    if name == ZONE:
        zone_named(value)
    if name == UPGRADE_AFTER and not (value.isdecimal() and int(value) > 0):
        raise UserMistake("Say how many people it takes: a whole number from 1 on.")
    if name == TRANSLATOR_DAYS and not value.isdecimal():
        raise UserMistake("Say how many days it takes: a whole number, or 0 where nobody knows.")
    if name == DAYS and value and not (value.isdecimal() and 2 <= int(value) <= MOST_DAYS):
        raise UserMistake(f"Say in how many days: a whole number from 2 to {MOST_DAYS}.")
    recognition.check(name, value)
    if name in SETTINGS:
        check(name, value)
    if name == QUIET_DAYS:
        quiet_days(value)
