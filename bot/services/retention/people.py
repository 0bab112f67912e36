"""When the time of one person's contact data is over, from their rounds alone."""

from collections.abc import Sequence

from bot.services.project_rows import RoundRow
from bot.services.retention.classes import CONTACT, WORDS, Times

OVER = frozenset({"closed", "deciding", "reported"})


def closed_at(row: RoundRow) -> int | None:
    """From when the time of its answers counts: when none could be given any more."""
    if row.state not in OVER or row.closes is None:
        return None
    return max(row.closes, row.locks or 0)


def contact_ends(
    rounds: Sequence[RoundRow], times: Times, seen_at: int, *, agreed: bool, wants_more: bool
) -> int | None:
    """When addresses go; None while they take part in something that is not over.

    Whoever heard what changed is kept for the time of contact data; where nobody ever told them,
    for that of words. Whoever never agreed took part in nothing: their time counts from when they
    were here. ``wants_more``: they said that they may be asked again, so for the time of words.
    """
    if not agreed or not rounds:
        return times.after(CONTACT, seen_at)
    ends = 0
    for row in rounds:
        closed = closed_at(row)
        if closed is None:
            return None
        is_told = row.state == "reported" and row.impact is not None
        since = row.impact if is_told and row.impact is not None else closed
        setting = CONTACT if is_told and not wants_more else WORDS
        ends = max(ends, times.after(setting, since))
    return ends
