"""Links with which an ethics committee walks a round without signing in; only hashes are kept."""

import secrets
from typing import Final

from bot.errors import UserMistake
from bot.services import audit
from bot.services.care_rows import StaffRow
from bot.services.instants import HOUR
from bot.services.joining import code_hash
from bot.services.lookup import find_round
from bot.services.rehearsal_tables import LinkRow
from bot.services.rehearsing import SAMPLE
from bot.services.transaction import Transaction

VALID: Final = 30 * 24 * HOUR
"""A committee meets once a month."""
MOST: Final = 20
"""Links that are open at once: more are links that nobody looks after."""
CODE_BYTES: Final = 24


def newest(tx: Transaction) -> int:
    """The number of the newest link: what a page shows of them has changed once this has."""
    return max((one.id for one in tx.rehearsal_links()), default=0)


def make(tx: Transaction, what: str, by: StaffRow, now: int) -> str:
    """The code of a new link, which is noted; it is told this once. Raises UserMistake."""
    about = SAMPLE if what == SAMPLE else find_round(tx, what).id
    if sum(one.is_good(now) for one in tx.rehearsal_links()) >= MOST:
        raise UserMistake(f"There are {MOST} open links already; end one of them first.")
    code = secrets.token_urlsafe(CODE_BYTES)
    (number,) = tx.ids(1)
    tx.save_rehearsal_link(LinkRow(number, code_hash(code), about, by.id, now, now + VALID))
    audit.note(tx, by, "link made", f"rehearsal of {about}, link {number}", now)
    return code


def end(tx: Transaction, number: int, by: StaffRow, now: int) -> bool:
    """It opens nothing any more; False where there is no such link."""
    row = next((one for one in tx.rehearsal_links() if one.id == number), None)
    if row is not None and row.ended_at is None:
        tx.save_rehearsal_link(row._replace(ended_at=now))
        audit.note(tx, by, "settings", f"rehearsal link {number} ended", now)
    return row is not None


def opened(tx: Transaction, code: str, now: int) -> LinkRow | None:
    """What a code opens; None for one that is unknown, ended or too old."""
    row = tx.rehearsal_link(code_hash(code))
    return row if row is not None and row.is_good(now) else None
