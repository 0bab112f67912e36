"""What staff typed and did not send: a tab was closed, a sign-in was over. Kept for a day.

It is offered again on the page where it was typed, to the person who typed it. Codes and passwords
are never kept.
"""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple
from urllib.parse import parse_qsl

import orjson

from bot.services.instants import HOUR
from bot.services.sign_in_rows import KeptRow
from bot.services.transaction import Transaction

LASTS: Final = 24 * HOUR
MOST: Final = 10
"""Forms of one person; the oldest go."""
MOST_FIELDS: Final = 300
LARGEST: Final = 64 * 1024
LONGEST_PATH: Final = 300
NEVER: Final = frozenset({"code", "sign_in_code", "password", "secret", "token"})

Pairs = Sequence[tuple[str, str]]


class Kept(NamedTuple):
    """One form as it was typed: where it stood, where it goes, what is in it."""

    page: str
    action: str
    fields: Pairs
    at: int


def pairs(body: bytes) -> Pairs:
    """The fields of a form that may be kept; none where it is no form."""
    try:
        found = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        return ()
    return [(name, value) for name, value in found if name.lower() not in NEVER]


def keep(tx: Transaction, staff: int, page: str, action: str, fields: Pairs, now: int) -> bool:
    """Keep it; False where there is nothing to keep, or too much, or a strange place."""
    body = orjson.dumps(list(fields))
    is_worth_it = any(value.strip() for _, value in fields) and len(body) <= LARGEST
    if not (is_worth_it and is_ours(page) and is_ours(action)):
        return False
    tx.keep_form(KeptRow(staff, page, action, body.decode(), now))
    for row in tx.kept_forms(staff)[MOST:]:
        tx.drop_form(staff, row.action, row.page)
    return True


def is_ours(path: str) -> bool:
    """Whether that is a place on the team's pages, and nothing that a browser takes elsewhere."""
    plain = path.isascii() and path.isprintable() and "\\" not in path and "//" not in path
    return plain and path.startswith("/team/") and len(path) <= LONGEST_PATH


def kept(tx: Transaction, staff: int, now: int) -> list[Kept]:
    """All that is kept of somebody, newest first."""
    rows: Iterable[KeptRow] = tx.kept_forms(staff)
    return [
        Kept(row.page, row.action, [(one[0], one[1]) for one in orjson.loads(row.fields)], row.at)
        for row in rows
        if row.at > now - LASTS
    ]


def clear(tx: Transaction, now: int) -> None:
    """Forget what is older than a day."""
    tx.forget_forms(now - LASTS)
