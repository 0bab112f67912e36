"""What waits for somebody who translates: words in languages they read, of nobody they know."""

from collections.abc import Sequence
from typing import NamedTuple

import orjson

from bot.services.care_rows import StaffRow
from bot.services.team_roles import TEAM, roles_of
from bot.services.transaction import Transaction
from bot.services.translation_rows import WaitingRow
from bot.services.translations.words import reads


class Queue(NamedTuple):
    """A part of all that waits, and how much that is."""

    rows: Sequence[WaitingRow]
    total: int


def waiting(tx: Transaction, staff: StaffRow, first: int, limit: int) -> Queue:
    """What this member of the team can translate or check, from ``first`` on; no words."""
    return Queue(*tx.untranslated(staff.id, _languages(tx, staff), first, limit))


def _languages(tx: Transaction, staff: StaffRow) -> list[str] | None:
    """Those that they read; None for whoever looks after young people, who sees that all waits."""
    if roles_of(staff) & TEAM:
        return None
    known = {*tx.languages_spoken(), *orjson.loads(staff.languages)}
    return sorted(code for code in known if reads(staff, code))
