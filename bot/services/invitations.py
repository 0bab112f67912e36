"""Join links: made here, shown once, kept only as hashes."""

import base64
import hmac
import re
import secrets
from datetime import datetime
from typing import Final

from bot.errors import UserMistake
from bot.services.instants import HOUR, SECOND, micros
from bot.services.joining import code_hash
from bot.services.lookup import find_person, find_round
from bot.services.transaction import Transaction

VALID: Final = 14 * 24 * HOUR
"""How long an invitation can be used."""
MOVE_VALID: Final = 15 * 60 * SECOND
REJOIN_VALID: Final = 72 * HOUR
"""A facilitator hands the code over by call or in person, and a new phone takes a day or two."""
MOST: Final = 10_000

LONGEST_LABEL: Final = 60
"""Letters of a community's name: it is read in a table on a phone."""
SEED_BYTES: Final = 32
SEED: Final = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)
CODE_BYTES: Final = 24  # 192 bits; 32 characters, of the 64 that a Telegram link may carry


def invite(
    tx: Transaction,
    wanted: str,
    count: int,
    now: datetime,
    *,
    community: str = "",
    seed: str = "",
) -> list[str]:
    """Make one-time codes for a round (id or name); only their hashes are kept.

    ``community`` is the one they are meant for: it goes along to whoever comes in with them. The
    same ``seed`` gives the same codes, made once: a form that is sent twice invites nobody twice.
    Raises UserMistake for an unknown round, one that is not open, or an impossible number.
    """
    row = find_round(tx, wanted)
    if row.state != "open":
        raise UserMistake(f"“{row.name}” is {row.state}; people can join while it is open.")
    if not 1 <= count <= MOST:
        raise UserMistake(f"Ask for 1 to {MOST} invitations at a time.")
    label = " ".join(community.split())
    if len(label) > LONGEST_LABEL:
        raise UserMistake(f"Name a community in {LONGEST_LABEL} letters at most.")
    codes = _codes(count, f"{row.id}\0{label}", seed)
    hashes = [code_hash(code) for code in codes]
    known = tx.known_codes(hashes) if seed else set()
    facts = {"round": row.id, "community": label}
    times = {"made_at": micros(now), "expires_at": micros(now) + VALID}
    new = [{"code_hash": one, **facts, **times} for one in hashes if one not in known]
    if new:
        tx.add_invites(new)
    return codes


def new_seed() -> str:
    """A seed that nobody can guess; whoever has it has the codes."""
    return secrets.token_urlsafe(SEED_BYTES)


def is_seed(text: str) -> bool:
    """Whether that has the form of a seed, and so its length."""
    return SEED.fullmatch(text) is not None


def _codes(count: int, what: str, seed: str) -> list[str]:
    if not seed:
        return [secrets.token_urlsafe(CODE_BYTES) for _ in range(count)]
    named = (hmac.digest(seed.encode(), f"{what}\0{n}".encode(), "sha256") for n in range(count))
    return [base64.urlsafe_b64encode(one[:CODE_BYTES]).decode() for one in named]


def resume_code(tx: Transaction, participant: int, now: int) -> str:
    """A short-lived code that moves this person's chat to another browser."""
    code = secrets.token_urlsafe(CODE_BYTES)
    row = {"code_hash": code_hash(code), "moves": participant}
    tx.add_invites([{**row, "made_at": now, "expires_at": now + MOVE_VALID}])
    return code


def rejoin_code(tx: Transaction, wanted: str, now: datetime) -> str:
    """A code for somebody (by pseudonym) who lost their phone; earlier ones are void.

    It keeps their place and cuts off every chat they had. Raises UserMistake for a person who is
    unknown or has deleted everything.
    """
    person = find_person(tx, wanted)
    if person.state == "erased":
        raise UserMistake(f"{person.pseudonym} deleted everything; invite them anew instead.")
    tx.withdraw_codes(person.id, micros(now))
    code = secrets.token_urlsafe(CODE_BYTES)
    times = {"made_at": micros(now), "expires_at": micros(now) + REJOIN_VALID}
    row = {"code_hash": code_hash(code), "moves": person.id, "cuts_off": True}
    tx.add_invites([{**row, **times}])
    return code
