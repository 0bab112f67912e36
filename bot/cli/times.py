"""Times as people type them: ISO 8601, ``now``, ``+14d``, ``+2h``; an end may be a day alone."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.errors import UserMistake
from bot.services.zones import end_of, instant_of

_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
#: Beyond this nobody plans, and sums of dates would overflow.
_LATEST = datetime(3000, 1, 1, tzinfo=UTC)
_LATER = re.compile(r"\+(\d{1,4})([mhdw])")


def read_time(text: str, now: datetime, zone: ZoneInfo, *, ends: bool = False) -> datetime:
    """The instant meant, in UTC. A time without an offset is one of that zone. Raises UserMistake.

    ``+14d`` is two weeks later at the same hour, whatever the clocks do in between. A day without
    an hour is its first moment; where something ``ends``, its last minute.
    """
    plain = text.strip()
    if plain == "now":
        return now
    later = _LATER.fullmatch(plain)
    try:
        if later:
            span = timedelta(**{_UNITS[later[2]]: int(later[1])})
            return now + span if later[2] in "mh" else _same_hour(now, span, zone)
        instant = (end_of(plain, zone) if ends else None) or _instant(plain, zone)
        if instant > _LATEST:
            raise ValueError
        return instant
    except (ValueError, OverflowError) as error:
        raise UserMistake(
            f"“{text}” is not a time; write 2026-12-01T16:00, now, +14d or +2h."
        ) from error


def _instant(plain: str, zone: ZoneInfo) -> datetime:
    found = datetime.fromisoformat(plain)
    return instant_of(found, zone) if found.tzinfo is None else found.astimezone(UTC)


def _same_hour(now: datetime, span: timedelta, zone: ZoneInfo) -> datetime:
    """Days later at the same hour; where the clocks skip it, at the next that there is."""
    return (now.astimezone(zone) + span).astimezone(UTC)
