"""Times as people type them: ISO 8601, ``now``, ``+14d``, ``+2h``."""

import re
from datetime import UTC, datetime, timedelta

from bot.errors import UserMistake

_UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
_LATER = re.compile(r"\+(\d{1,4})([mhdw])")


def read_time(text: str, now: datetime) -> datetime:
    """The instant meant, in UTC. A time without a zone is read as UTC. Raises UserMistake."""
    plain = text.strip()
    if plain == "now":
        return now
    later = _LATER.fullmatch(plain)
    if later:
        return now + timedelta(**{_UNITS[later[2]]: int(later[1])})
    try:
        found = datetime.fromisoformat(plain)
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise UserMistake(
            f"“{text}” is not a time; write 2026-12-01T16:00, now, +14d or +2h."
        ) from error
