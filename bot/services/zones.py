"""The project's own time zone: how facilitators' times are read and shown."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.errors import UserMistake
from bot.services.instants import moment
from bot.services.quiet import HOME

ZONE: Final = "zone"
"""The project value that names it."""
LAST_MINUTE: Final = time(23, 59)


def zone_named(name: str) -> ZoneInfo:
    """That zone. Raises UserMistake where there is none of that name."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UserMistake(
            f"There is no time zone “{name}”; write one like Europe/London."
        ) from None


def zone_of(project: Mapping[str, str]) -> ZoneInfo:
    """The project's zone."""
    return ZoneInfo(project.get(ZONE) or HOME)


def instant_of(local: datetime, zone: ZoneInfo) -> datetime:
    """The instant of a time on the clocks of that zone; the first where there are two.

    Raises UserMistake where the clocks skip it.
    """
    found = local.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if found.astimezone(zone).replace(tzinfo=None) != local:
        raise UserMistake(
            f"{local:%H:%M} does not exist on {local:%d %B %Y} in {zone.key}: "
            "the clocks change then; choose another time."
        )
    return found


def end_of(text: str, zone: ZoneInfo) -> datetime | None:
    """The last minute of a day that was given without an hour; None for anything else.

    Not midnight, which is read as the day after. Raises UserMistake where the clocks skip it.
    """
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return instant_of(datetime.combine(day, LAST_MINUTE), zone)


def shown(instant: int | None, zone: ZoneInfo) -> str | None:
    """A time as people read it, with its zone; None stays None."""
    if instant is None:
        return None
    local = moment(instant).astimezone(zone)
    return f"{local:%a} {local.day} {local:%b %Y %H:%M} ({zone.key})"


def in_zone(instant: int | None, zone: ZoneInfo) -> str | None:
    """A time as ISO 8601 with the zone's offset; None stays None."""
    return None if instant is None else moment(instant).astimezone(zone).isoformat()
