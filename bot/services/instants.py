"""UTC instants as whole microseconds since 1970, which is how the database keeps them."""

from datetime import UTC, datetime, timedelta
from typing import Final

SECOND: Final = 1_000_000
HOUR: Final = 3_600 * SECOND

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)


def micros(moment: datetime) -> int:
    """The instant as a number. ``moment`` must be aware."""
    return (moment - _EPOCH) // _TICK


def moment(number: int) -> datetime:
    """The aware UTC datetime of such a number."""
    return _EPOCH + timedelta(microseconds=number)


def iso(number: int | None) -> str | None:
    """The instant as ISO 8601 text for people and files; None stays None."""
    return None if number is None else moment(number).isoformat()
