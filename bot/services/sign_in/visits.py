"""Browsers of the team: on their way in, open, locked.

A browser is open until nothing came from it for half an hour, and for twelve hours at the longest.
Then it is locked: what was on its way is kept, and a code opens it again, within those twelve
hours, or within thirty days on a device that its owner called their own. After that, and once
somebody signed out, it takes a new link. Each time a code was right, the secret in the cookie
changes, and the one before is worth nothing.
"""

import secrets
from typing import Final, Literal, NamedTuple

from bot.services import audit
from bot.services.care_rows import StaffRow
from bot.services.instants import HOUR, SECOND
from bot.services.joining import code_hash
from bot.services.sign_in_rows import VisitRow
from bot.services.transaction import Transaction

DAY: Final = 24 * HOUR
MINUTE: Final = 60 * SECOND
IDLE: Final = 30 * MINUTE
LASTS: Final = 12 * HOUR
"""A long shift."""
KNOWN: Final = 30 * DAY
HALFWAY: Final = 10 * MINUTE
"""From the link to the code, with the time to set up an app (ASVS 6.5.5: at most ten minutes)."""
FRESH: Final = 10 * MINUTE
"""How old the last code may be where something grave is done."""
TOUCH: Final = MINUTE
"""How exactly it is noted that somebody is there."""
REMEMBERED: Final = 30 * DAY
"""How long a browser that is signed out is remembered."""
SECRET_BYTES: Final = 32  # 256 bits: nobody guesses who is signed in

State = Literal["halfway", "open", "locked", "over"]


class Guest(NamedTuple):
    """Somebody of the team in one browser."""

    row: VisitRow
    staff: StaffRow
    state: State


def guest(tx: Transaction, secret: str, now: int) -> Guest | None:
    """Whose browser that is; None for a stranger, one who signed out, one who left the team."""
    row = tx.visit_with(code_hash(secret))
    staff = None if row is None or row.ended_at is not None else member(tx, row.staff)
    return None if row is None or staff is None else Guest(row, staff, state_of(row, now))


def state_of(row: VisitRow, now: int) -> State:
    """Where that browser stands."""
    if row.proven_at is None:
        return "halfway" if now < row.until else "over"
    if now < row.until and now - row.seen_at < IDLE:
        return "open"
    return "locked" if now < row.known_until else "over"


def begin(tx: Transaction, staff: int, browser: str, offer: str, now: int) -> str:
    """Somebody pressed a link: the secret of a browser that still owes a code."""
    secret = secrets.token_urlsafe(SECRET_BYTES)
    until = now + HALFWAY
    (number,) = tx.ids(1)
    tx.save_visit(
        VisitRow(
            number, code_hash(secret), staff, browser, now, now, None, until, until, offer=offer
        )
    )
    return secret


def open_one(tx: Transaction, staff: int, browser: str, now: int, *, is_own: bool = False) -> str:
    """A browser is open from now on: its secret."""
    tx.forget_visits(now - REMEMBERED)
    secret = secrets.token_urlsafe(SECRET_BYTES)
    (number,) = tx.ids(1)
    row = VisitRow(
        number,
        code_hash(secret),
        staff,
        browser,
        since=now,
        seen_at=now,
        proven_at=now,
        until=now + LASTS,
        known_until=now + (KNOWN if is_own else LASTS),
    )
    tx.save_visit(row)
    return secret


def renew(tx: Transaction, found: Guest, now: int) -> str:
    """Another secret after a right code; twelve hours begin anew only where it was locked."""
    secret = secrets.token_urlsafe(SECRET_BYTES)
    until = found.row.until if found.state == "open" else now + LASTS
    tx.save_visit(
        found.row._replace(hash=code_hash(secret), seen_at=now, proven_at=now, until=until)
    )
    return secret


def end(tx: Transaction, row: VisitRow, now: int) -> None:
    """That browser is signed out."""
    tx.save_visit(row._replace(ended_at=now, offer=""))


def sign_out(tx: Transaction, secret: str, now: int) -> None:
    """Whoever holds that secret signs out, wherever it was copied to."""
    found = guest(tx, secret, now)
    if found is not None:
        end(tx, found.row, now)
        audit.note(tx, found.staff, "signed out", found.row.browser, now)


def end_of(tx: Transaction, staff: int, number: int, now: int) -> bool:
    """One browser of that person is signed out; False where they have none of that number."""
    found = next((row for row in tx.visits(staff) if row.id == number), None)
    if found is not None:
        end(tx, found, now)
    return found is not None


def browsers(tx: Transaction, staff: int, now: int) -> list[VisitRow]:
    """Where that person is signed in, or can come back with a code; the newest first."""
    rows = [row for row in tx.visits(staff) if state_of(row, now) in ("open", "locked")]
    return sorted(rows, key=lambda row: row.seen_at, reverse=True)


def member(tx: Transaction, whose: int) -> StaffRow | None:
    """That member of the team, unless they have left."""
    found = (one for one in tx.staff() if one.id == whose and one.left_at is None)
    return next(found, None)
