"""One-time codes by which a member of the team links Telegram or signs in; only hashes are kept."""

import secrets
from typing import Final, Literal

from bot.services.instants import HOUR
from bot.services.invitations import CODE_BYTES
from bot.services.joining import code_hash
from bot.services.transaction import Transaction

Kind = Literal["telegram", "page"]
VALID: Final = 24 * HOUR
"""A code is sent on by hand, and used on the same day or the next morning."""
PREFIX: Final = "team-"
"""Tells a code of the team from an invitation, behind ``/start``."""


def make_code(tx: Transaction, staff: int, kind: Kind, now: int) -> str:
    """A code of that member of the team, good once."""
    code = secrets.token_urlsafe(CODE_BYTES)
    tx.add_staff_key(code_hash(code), staff, kind, now + VALID)
    return code


def spend_code(tx: Transaction, code: str, kind: Kind, now: int) -> int | None:
    """Whose code it is, used up by this; None where it is not good, or not any more."""
    return tx.use_staff_key(code_hash(code.removeprefix(PREFIX)), kind, now)
