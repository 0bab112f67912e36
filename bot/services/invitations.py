"""Join links: made here, shown once, kept only as hashes."""

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

CODE_BYTES: Final = 24  # 192 bits; 32 characters, of the 64 that a Telegram link may carry


def invite(tx: Transaction, wanted: str, count: int, now: datetime) -> list[str]:
    """Make one-time codes for a round (id or name); only their hashes are kept.

    Raises UserMistake for an unknown round, one that is not open, or an impossible number.
    """
    row = find_round(tx, wanted)
    if row.state != "open":
        raise UserMistake(f"“{row.name}” is {row.state}; people can join while it is open.")
    if not 1 <= count <= MOST:
        raise UserMistake(f"Ask for 1 to {MOST} invitations at a time.")
    codes = [secrets.token_urlsafe(CODE_BYTES) for _ in range(count)]
    times = {"made_at": micros(now), "expires_at": micros(now) + VALID}
    tx.add_invites([{"code_hash": code_hash(code), "round": row.id, **times} for code in codes])
    return codes


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
