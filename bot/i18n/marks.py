"""Who drafted a translation and who approved it: remarks in its PO entry, so that they travel.

    # Drafted by Amal K.
    # Approved by Mina A., 2026-11-27 (3f2a9c1b)

The sign in brackets is made of the English and the translation. Whoever changes either takes the
approval back without doing anything for it: the sign does not fit any more.
"""

import hashlib
import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Final, Literal, NamedTuple

from babel.messages.catalog import Catalog, Message

from bot.errors import UserMistake
from bot.i18n import po

Standing = Literal["source", "approved", "reviewed", "draft", "missing"]
"""English itself; approved by all who must; by one of two; by nobody; not there, so in English."""

#: What is about safety is approved by two people (R91), everything else by one.
FOR_SAFETY: Final = 2
#: Characters of a name: a longer line would be broken, and not be found again.
LONGEST_NAME: Final = 40

_APPROVED = re.compile(r"^Approved by (?P<who>.+), \d{4}-\d\d-\d\d \((?P<sign>[0-9a-f]{8})\)$")
_DRAFTED = re.compile(r"^Drafted by (?P<who>.+)$")


class Approval(NamedTuple):
    """One person's, of exactly these words."""

    who: str
    sign: str


def sign_of(message: Message) -> str:
    """Of the place, the English and the translation together."""
    parts = (message.context or "", *po.ids_of(message), *po.forms_of(message))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:8]


def approvers(message: Message) -> tuple[str, ...]:
    """Who approved it as it stands now, each once."""
    found = _approvals(message.user_comments)
    sign = sign_of(message) if found else ""
    kept: list[str] = []
    for one in found:
        if one.sign == sign and not has(kept, one.who):
            kept.append(one.who)
    return tuple(kept)


def drafters(message: Message) -> tuple[str, ...]:
    """Who drafted it, as far as anybody wrote it down."""
    found = map(_DRAFTED.match, message.user_comments)
    return tuple(one["who"] for one in found if one is not None)


def is_mark(line: str) -> bool:
    """Whether a remark says who drafted or approved; the others are the translators' own."""
    return bool(_DRAFTED.match(line) or _APPROVED.match(line))


def has(names: Iterable[str], who: str) -> bool:
    """Whether somebody is among these, with or without their organisation.

    A first name alone is taken to be anybody of that name: better one approval too few.
    """
    return any(_is_same(one.casefold(), who.casefold()) for one in names)


def name_of(who: str) -> str:
    """A name as it is written down. Raises UserMistake for one that does not fit."""
    name = " ".join(who.split())
    if not name or len(name) > LONGEST_NAME:
        raise UserMistake(f"Say who approves it, in at most {LONGEST_NAME} characters.")
    return name


def redraft(message: Message, forms: tuple[str, ...], who: str) -> None:
    """Other words, by somebody whose draft they are now; whoever approved has not read these."""
    message.string = forms[0] if isinstance(message.id, str) else forms
    message.flags.discard("fuzzy")
    message.previous_id = []
    message.user_comments = [line for line in message.user_comments if not is_mark(line)] + [
        f"Drafted by {name_of(who)}"
    ]


def standing(message: Message, *, is_safety: bool) -> Standing:
    """What stands of a translation that is there."""
    return stands(len(approvers(message)), is_safety=is_safety)


def stands(approvals: int, *, is_safety: bool) -> Standing:
    """What so many approvals make of a translation: two for what is about safety, one else."""
    if approvals >= (FOR_SAFETY if is_safety else 1):
        return "approved"
    return "reviewed" if approvals else "draft"


def approve(
    catalog: Catalog, wants: Callable[[Message], bool], who: str, on: date
) -> list[Message]:
    """Approve what is wanted, in the name of somebody who reads the language; what was approved.

    What is missing, fuzzy or approved by them already is passed over. Raises UserMistake for a name
    that does not fit, and where they drafted something of it themselves; nothing is changed then.
    """
    name = name_of(who)
    found = [
        one for one in catalog if is_whole(one) and wants(one) and not has(approvers(one), name)
    ]
    own = [one for one in found if has(drafters(one), name)]
    if own:
        raise UserMistake(
            f"{name} drafted {own[0].context} and cannot approve it; somebody else has to."
        )
    for one in found:
        sign = sign_of(one)
        one.user_comments = [line for line in one.user_comments if not _is_stale(line, sign)] + [
            f"Approved by {name}, {on.isoformat()} ({sign})"
        ]
    return found


def is_whole(message: Message) -> bool:
    """Whether there is something to approve: all of it is written, and it is not fuzzy."""
    return bool(message.id) and not message.fuzzy and all(po.forms_of(message) or ("",))


def _approvals(lines: Iterable[str]) -> list[Approval]:
    found = map(_APPROVED.match, lines)
    return [Approval(one["who"], one["sign"]) for one in found if one is not None]


def _is_stale(line: str, sign: str) -> bool:
    return any(one.sign != sign for one in _approvals([line]))


def _is_same(one: str, other: str) -> bool:
    if one == other:
        return True
    first, of, _ = one.partition(", ")
    second, of_other, _ = other.partition(", ")
    return first == second and bool(of) != bool(of_other)
