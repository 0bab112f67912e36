"""One entry of the directory, written or taken out by hand."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from bot.errors import UserMistake
from bot.services.support.keeping import Sheet, all_services, bring_in, examine, topics_of
from bot.services.support.service import Service
from bot.services.transaction import Transaction

WRITTEN: Final = (
    *("name", "who_for", "from_age", "to_age", "nations", "regions", "topics"),
    *("channels", "number", "other_ways", "cost", "hours", "open", "zone"),
    *("languages", "interpreters", "what_happens", "confidentiality"),
    *("source", "expires", "owner", "local"),
)
"""What is written by hand. When it was checked, and by whom, follows from who keeps it."""


def find(tx: Transaction, key: str) -> Service | None:
    """That entry."""
    row = next((one for one in tx.services() if one.key == key), None)
    return next(iter(all_services([row])), None) if row is not None else None


def write(
    tx: Transaction, key: str, typed: Mapping[str, str], now: datetime, checked_by: str
) -> Service:
    """Keep an entry as it was typed, in place of the one of that key.

    ``checked_by`` is who has compared its facts with the source today; empty: nobody has, so it is
    hidden until somebody does. Raises UserMistake with all that is wrong.
    """
    old = find(tx, key)
    row: dict[str, object] = {name: typed[name] for name in WRITTEN if typed.get(name)}
    row |= {"key": key, "fictional": old is not None and old.is_fictional}
    row |= {"checked_on": now.date(), "verified": bool(checked_by), "verified_by": checked_by}
    sheet = Sheet("", (("", row),))
    services, findings = examine(sheet, now, topics_of(tx))
    if findings:
        raise UserMistake(" ".join(f"{one.what} {one.do}" for one in findings))
    bring_in(tx, services, now)
    return services[0]


def remove(tx: Transaction, key: str) -> bool:
    """Nobody is shown it any more; False where there is none of that key."""
    is_there = any(one.key == key for one in tx.services())
    tx.drop_services([key] if is_there else [])
    return is_there
