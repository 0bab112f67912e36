"""The second step: a code of somebody's app, or one of their recovery codes."""

import base64
import secrets
from typing import Final, Literal, NamedTuple

from bot.services import audit
from bot.services.care_rows import StaffRow
from bot.services.instants import HOUR
from bot.services.joining import code_hash
from bot.services.sign_in import failures, totp
from bot.services.sign_in_rows import AppRow
from bot.services.transaction import Transaction

Means = Literal["app", "recovery code"]

RECOVERY: Final = "recovery"
"""The kind of such a code among the one-time codes."""
CODES: Final = 8
CODE_BYTES: Final = 10  # 80 bits: sixteen signs, and nobody finds them from their hashes
FOREVER: Final = 20 * 365 * 24 * HOUR
LONGEST: Final = 64


class Proof(NamedTuple):
    """What came of a code: by which means it was good, or when the next may be tried."""

    means: Means | None
    free_at: int | None = None


def prove(
    tx: Transaction, staff: StaffRow, typed: str, address: str, now: int, *, is_known: bool
) -> Proof:
    """Whether that is a code of theirs; a wrong one is counted and noted, a good one used up.

    ``is_known``: it comes from a browser that was signed in before. Then only their own wrong
    codes lock them out, and not those of a stranger behind the same address: somebody must get to
    an alert at night.
    """
    until = failures.free_at(tx, now, staff=staff.id)
    if until is None and not is_known:
        until = failures.free_at(tx, now, address=address)
    if until is not None:
        return Proof(None, until)
    means = _means(tx, staff, typed, now)
    if means is None:
        audit.note(tx, staff, "wrong code", "", now)
        if failures.count(tx, now, staff.id, address):
            audit.note(tx, staff, "locked out", "for 15 minutes", now)
            return Proof(None, failures.free_at(tx, now, staff=staff.id))
        return Proof(None)
    failures.forgive(tx, staff.id)
    return Proof(means)


def _means(tx: Transaction, staff: StaffRow, typed: str, now: int) -> Means | None:
    plain = tidy(typed)
    if len(plain) == totp.DIGITS and plain.isdecimal():
        app = tx.app(staff.id)
        step = totp.taken(app.secret, plain, now, app.step) if app else None
        if app is None or step is None:
            return None
        tx.save_app(app._replace(step=step))
        return "app"
    used = tx.use_staff_key(_recovery_hash(staff.id, plain), RECOVERY, now)
    return None if used is None else "recovery code"


def tidy(typed: str) -> str:
    """A code as it was meant: without spaces and strokes, in capitals."""
    return "".join(typed[:LONGEST].split()).replace("-", "").upper()


def set_up(tx: Transaction, staff: StaffRow, offer: str, typed: str, now: int) -> bool:
    """From now on this app makes their codes, if that is one of them."""
    step = totp.taken(offer, tidy(typed), now, 0) if offer else None
    if step is None:
        return False
    tx.save_app(AppRow(staff.id, offer, step, now))
    audit.note(tx, staff, "app set up", "", now)
    return True


def forget(tx: Transaction, staff: StaffRow, now: int) -> None:
    """Their app and codes are good no more; they set up another at the next sign-in."""
    tx.forget_app(staff.id)
    tx.spend_keys(staff.id, now, RECOVERY)
    failures.forgive(tx, staff.id)


def new_codes(tx: Transaction, staff: StaffRow, now: int) -> list[str]:
    """Recovery codes in place of those there were; nobody can read them again."""
    tx.spend_keys(staff.id, now, RECOVERY)
    made = [base64.b32encode(secrets.token_bytes(CODE_BYTES)).decode() for _ in range(CODES)]
    for code in made:
        tx.add_staff_key(_recovery_hash(staff.id, code), staff.id, RECOVERY, now + FOREVER)
    audit.note(tx, staff, "recovery codes", f"{CODES} new ones", now)
    return ["-".join(code[at : at + 4] for at in range(0, len(code), 4)) for code in made]


def codes_left(tx: Transaction, staff: int, now: int) -> int:
    """How many recovery codes they have not used."""
    return tx.unused_keys(staff, RECOVERY, now)


def _recovery_hash(staff: int, code: str) -> str:
    """Bound to the person: nobody comes in with somebody else's."""
    return code_hash(f"{staff}:{code}")
