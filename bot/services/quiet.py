"""Quiet hours: when a person must not be disturbed, in their own time."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

#: Everybody's, local time: nobody is woken, whatever they chose.
NIGHT = (time(21), time(9))

HOME = "Europe/London"

#: In place of hours: this person is never written to first.
ALWAYS = "always"

#: How a flow reads in which a person says when they may be written to, or where they are.
CHOSEN_IN = ("quiet =", "quiet=", "zone =", "zone=")


def after_quiet(due: datetime, zone: str, quiet_start: str = "", quiet_end: str = "") -> datetime:
    """The first instant from ``due`` on that lies in nobody's quiet hours. ``due`` is aware, UTC.

    An unknown zone counts as the home zone, unreadable hours as none. A local time that does not
    exist moves to the next that does; one that happens twice counts the first time.
    """
    spans = [NIGHT]
    own = _span(quiet_start, quiet_end)
    if own is not None:
        spans.append(own)
    place = place_of(zone)
    for _ in range(4):  # two spans can push to and fro across a night, never more often
        moved = due
        for span in spans:
            moved = _after(moved, place, *span)
        if moved == due:
            break
        due = moved
    return due


def tomorrow_at(now: datetime, zone: str, hour: int) -> datetime:
    """That hour of the next day on the clocks of that zone; ``now`` is aware, UTC."""
    place = place_of(zone)
    day = now.astimezone(place).date() + timedelta(days=1)
    return datetime.combine(day, time(hour), place).astimezone(UTC)


def _after(due: datetime, place: ZoneInfo, start: time, end: time) -> datetime:
    local = due.astimezone(place)
    now = local.time()
    is_quiet = start <= now < end if start <= end else now >= start or now < end
    if not is_quiet:
        return due
    day = local.date() + timedelta(days=1) if now >= end else local.date()
    return datetime.combine(day, end, place).astimezone(UTC)


def _span(start: str, end: str) -> tuple[time, time] | None:
    try:
        span = time.fromisoformat(start), time.fromisoformat(end)
    except ValueError:
        return None
    return span if span[0] != span[1] else None


def place_of(name: str) -> ZoneInfo:
    """That zone; the home zone where there is none of that name."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo(HOME)
