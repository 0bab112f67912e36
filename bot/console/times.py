"""Times as a browser's own picker sends them: local, on the clocks of the project."""

from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.errors import UserMistake
from bot.services.instants import moment
from bot.services.zones import end_of, instant_of

#: Beyond this nobody plans, and sums of dates would overflow.
LATEST: Final = 3000


def picked(text: str, zone: ZoneInfo, *, ends: bool = False) -> datetime | None:
    """The instant that was picked, in UTC; None where none was. Raises UserMistake.

    A browser without a picker sends what was typed: a day alone is its first moment; where
    something ``ends``, its last minute.
    """
    if not text.strip():
        return None
    try:
        local = datetime.fromisoformat(text.strip())
    except ValueError:
        raise UserMistake(f"“{text[:40]}” is not a time; pick a day and an hour.") from None
    if not 2000 <= local.year < LATEST:
        raise UserMistake(f"The year {local.year} is not a year to plan for; pick another day.")
    end = end_of(text.strip(), zone) if ends else None
    return end or (local.astimezone(UTC) if local.tzinfo else instant_of(local, zone))


def pickable(at: int | None, zone: ZoneInfo) -> str:
    """The same the other way: the value of the picker; empty for none."""
    if at is None:
        return ""
    return moment(at).astimezone(zone).replace(tzinfo=None).isoformat(timespec="minutes")
