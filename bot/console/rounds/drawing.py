"""Where the parts of a round stand on a bar of a hundred steps, from its first day to its last."""

from dataclasses import dataclass

from bot.services.project_rows import RoundRow

WHOLE = 100


@dataclass(frozen=True, slots=True)
class Bar:
    """Beginning and length of the time it is open, and of late answers; where news and now stand.

    None where that has no day, or lies outside.
    """

    open: tuple[int, int]
    late: tuple[int, int] | None
    impact: int | None
    now: int | None


def bar(row: RoundRow, now: int) -> Bar | None:
    """The bar of that round; None while it has no days."""
    if row.opens is None or row.closes is None:
        return None
    last = max(row.closes, row.locks or 0, row.impact or 0)
    lasts = max(last - row.opens, 1)

    def place(at: int) -> int:
        return max(0, min(WHOLE, WHOLE * (at - row.opens) // lasts))  # type: ignore[operator]  # not None, see above

    ends = place(row.closes)
    late = (ends, place(row.locks) - ends) if row.locks and row.locks > row.closes else None
    is_within = row.opens <= now <= last
    return Bar(
        (0, max(ends, 1)),
        late,
        None if row.impact is None else place(row.impact),
        place(now) if is_within else None,
    )
