"""How a member of the team comes to the pages: a one-time code, then an open sign-in, for a day."""

import secrets
from typing import Final

from bot.services.care.keys import spend_code
from bot.services.care_rows import StaffRow
from bot.services.instants import HOUR
from bot.services.joining import code_hash
from bot.services.transaction import Transaction

LASTS: Final = 12 * HOUR
"""A long shift; whoever needs more asks for another link."""

SECRET_BYTES: Final = 32  # 256 bits: nobody guesses who is signed in


def sign_in(tx: Transaction, code: str, now: int) -> str | None:
    """Spend a code; the secret of the sign-in it opens, or None where it is not good (any more)."""
    whose = spend_code(tx, code, "page", now)
    if whose is None or _member(tx, whose) is None:
        return None
    secret = secrets.token_urlsafe(SECRET_BYTES)
    tx.add_staff_key(code_hash(secret), whose, "visit", now + LASTS)
    return secret


def visitor(tx: Transaction, secret: str, now: int) -> StaffRow | None:
    """Who is signed in with that secret; nobody who has left the team."""
    whose = tx.visitor(code_hash(secret), now)
    return None if whose is None else _member(tx, whose)


def sign_out(tx: Transaction, secret: str, now: int) -> None:
    """End that sign-in."""
    tx.use_staff_key(code_hash(secret), "visit", now)


def _member(tx: Transaction, whose: int) -> StaffRow | None:
    found = (one for one in tx.staff() if one.id == whose and one.left_at is None)
    return next(found, None)
