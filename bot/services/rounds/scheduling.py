"""Setting and moving the dates of a round: all before it opens, later only that of the news."""

from datetime import datetime

from bot.errors import UserMistake
from bot.services.lookup import find_round
from bot.services.project_rows import NOT_OPENED, RoundRow
from bot.services.rounds.news import WAITING, set_news
from bot.services.rounds.planning import Dates, planned, whose
from bot.services.transaction import Transaction


def schedule(
    tx: Transaction, wanted: str, dates: Dates, now: datetime, people: str | None = None
) -> RoundRow:
    """Set or move the dates of a round. Raises UserMistake; then nothing is changed.

    Once it has opened only the day on which people hear what changed is set here.
    """
    row = find_round(tx, wanted)
    if row.state not in NOT_OPENED:
        is_news = people is None and dates == Dates(impact=dates.impact)
        if dates.impact is not None and is_news and row.state in WAITING:
            return set_news(tx, row, dates.impact, now)
        raise UserMistake(f"“{row.name}” is {row.state}; {_instead(row)}.")
    if people is not None:
        row = row._replace(people=whose(tx, people))
    if dates == Dates() and people is None:
        raise UserMistake("Say what to plan: one of its dates, or who takes part.")
    return planned(tx, row, dates, now)


def _instead(row: RoundRow) -> str:
    if row.state in ("open", "paused"):
        return f"move its end with `yousaid round extend {row.id}`"
    if row.state in WAITING:
        return "only the day on which people hear what changed can still be set: --impact T"
    return "its dates are over"
