"""What a certificate says: what somebody did, in words of a fixed list, and no judgement.

The name is no part of it: it is typed when the paper is made, and kept nowhere.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Final, NamedTuple

from bot.errors import UserMistake
from bot.i18n.languages import language
from bot.services.instants import HOUR, moment
from bot.services.links import Links
from bot.services.recognition.rates import BY
from bot.services.rows import Person
from bot.services.transaction import Transaction
from bot.services.understanding import storable
from bot.services.zones import zone_of

LASTS: Final = 7 * 24 * HOUR
"""So long a way to a certificate is open; whoever needs it later asks again."""
NOBODY_NAMED: Final = "the research team"
LONGEST_NAME: Final = 80

SKILLS: Final[Mapping[str, str]] = {
    "items": "Reviewing draft questions and materials for research",
    "suggested": "Suggesting clearer words",
    "languages": "Working in more than one language",
    "voice": "Explaining ideas by voice message",
    "looks": "Checking whether a revised draft says what was meant",
}
"""What it may say, by what somebody did. Written for any employer or college: nothing of why they
were asked, of a charity, or of their life.
"""


@dataclass(frozen=True, slots=True)
class Certificate:
    """What somebody did, and when: all that the paper says beside the name.

    ``minutes`` is about how long it took, ``languages`` are English names.
    """

    by: str
    items: int
    minutes: int
    first: date
    last: date
    languages: tuple[str, ...]
    skills: tuple[str, ...]


def certificate_of(tx: Transaction, person: Person) -> Certificate | None:
    """From what was put before that person; None where nothing was yet."""
    rows = [row for row in tx.earnings_of(person.id) if row.items]
    if not rows:
        return None
    answers = tx.answers_of(person.id)
    zone = zone_of(tx.project())
    looks = {row.id for row in tx.rounds() if row.kind == "look"}
    read = {row.shown_language for row in answers if row.shown_language}
    did = {
        "items": True,
        "suggested": any(row.under == "suggestion" and row.state == "answered" for row in answers),
        "languages": len(read) > 1,
        "voice": any(row.mode == "voice" for row in answers),
        "looks": any(row.round in looks for row in rows),
    }
    return Certificate(
        tx.project().get(BY) or NOBODY_NAMED,
        sum(row.items for row in rows),
        round(sum(row.seconds for row in rows) / 60),
        moment(rows[0].at).astimezone(zone).date(),
        moment(rows[-1].at).astimezone(zone).date(),
        tuple(sorted(language(one).english_name for one in read)),
        tuple(said for key, said in SKILLS.items() if did[key]),
    )


class Link(NamedTuple):
    """A page where that person types the name; the address is empty where there is no such page."""

    participant: int
    address: str
    key: str = ""


def link_to(tx: Transaction, person: Person) -> Link:
    """A new one; none where nothing could stand on it yet, or nobody knows where pages are."""
    base = Links.of("", tx.project()).base
    if not base or certificate_of(tx, person) is None:
        return Link(person.id, "")
    code = secrets.token_urlsafe(18)
    return Link(person.id, f"{base}/certificate/{code}", code_of(code))


def keep_link(tx: Transaction, link: Link, now: int) -> None:
    """It is open from now on."""
    if link.key:
        tx.add_certificate_link(link.key, link.participant, now + LASTS)


def whose(tx: Transaction, code: str, now: int) -> Person | None:
    """Whose certificate is made with that code; None where it is over, or was never one."""
    found = tx.certificate_link(code_of(code), now)
    return tx.people([found]).get(found) if found is not None else None


def code_of(code: str) -> str:
    """What the database keeps of a code."""
    return sha256(code.encode()).hexdigest()


def name_on(typed: str) -> str:
    """A name as it stands on the paper. Raises UserMistake."""
    name = " ".join(storable(typed).split())
    if not name:
        raise UserMistake("Type the name that should stand on it.")
    if len(name) > LONGEST_NAME:
        raise UserMistake(f"That name has {len(name)} characters; {LONGEST_NAME} are the most.")
    return name
