"""When a service answers: weekly hours on the clocks of its own zone."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

ALWAYS: Final = "always"
DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEK: Final = 7
MIDNIGHT: Final = 24 * 60  # minutes; the end of a day

_LINE: Final = re.compile(r"([a-z]+)(?:\s*[-\u2013]\s*([a-z]+))?\s+(\S+?)\s*[-\u2013]\s*(\S+)")
_CLOCK: Final = re.compile(r"(\d{1,2}):(\d\d)")
_LONGEST_GAP: Final = 180  # minutes that clocks skip at once, at most


class Slot(NamedTuple):
    """One stretch of one weekday (0 is Monday), in minutes of the day; the end is outside it."""

    day: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Opening:
    """A week of hours. ``written`` is how a facilitator wrote them, ``zone`` an IANA name."""

    zone: str
    written: tuple[str, ...]
    slots: tuple[Slot, ...]

    @property
    def is_always(self) -> bool:
        """Open at every hour of every day."""
        return self.written == (ALWAYS,)

    def is_open(self, at: datetime) -> bool:
        """Whether somebody answers at that aware instant."""
        if self.is_always:
            return True
        local = at.astimezone(ZoneInfo(self.zone))
        minute = local.hour * 60 + local.minute
        return any(
            slot.day == local.weekday() and slot.start <= minute < slot.end for slot in self.slots
        )

    def opens(self, at: datetime) -> datetime | None:
        """The next instant it opens, in UTC; None where it is open at ``at`` or never opens."""
        if self.is_open(at):
            return None
        return min((start for start in self._starts(at) if start > at), default=None)

    def _starts(self, at: datetime) -> Iterator[datetime]:
        zone = ZoneInfo(self.zone)
        today = at.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
        for days in range(WEEK + 1):
            day = today + timedelta(days=days)
            for slot in self.slots:
                if slot.day == day.weekday():
                    yield _first_valid(day + timedelta(minutes=slot.start), zone)


def read(lines: Sequence[str], zone: str) -> Opening:
    """Hours as a facilitator writes them: "mon-fri 09:00-17:00", a line each, or "always".

    Raises ValueError whose text is a sentence that says what is wrong with which line.
    """
    written = tuple(" ".join(line.lower().split()) for line in lines if line.strip())
    if not written:
        raise ValueError("no hours are given.")
    if written == (ALWAYS,):
        return Opening(zone, written, ())
    slots = tuple(slot for line in written for slot in _slots(line))
    return Opening(zone, written, slots)


def _slots(line: str) -> tuple[Slot, ...]:
    found = _LINE.fullmatch(line)
    if found is None:
        raise ValueError(f"“{line}” are no hours.")
    first, last = _day(found[1]), _day(found[2] or found[1])
    start, end = _minute(found[3]), _minute(found[4])
    if end <= start:
        raise ValueError(f"“{line}” ends before it starts.")
    days = range(first, last + 1 if first <= last else last + WEEK + 1)
    return tuple(Slot(day % WEEK, start, end) for day in days)


def _day(name: str) -> int:
    for number, short in enumerate(DAYS):
        if name.startswith(short):
            return number
    raise ValueError(f"“{name}” is no day.")


def _minute(text: str) -> int:
    found = _CLOCK.fullmatch(text)
    minute = int(found[1]) * 60 + int(found[2]) if found else MIDNIGHT + 1
    if found is None or int(found[2]) > 59 or minute > MIDNIGHT:
        raise ValueError(f"“{text}” is no time of day.")
    return minute


def _first_valid(local: datetime, zone: ZoneInfo) -> datetime:
    """The instant of that local time, or of the first after it that the clocks do show."""
    for more in range(_LONGEST_GAP + 1):
        wanted = local + timedelta(minutes=more)
        found = wanted.replace(tzinfo=zone).astimezone(UTC)
        if found.astimezone(zone).replace(tzinfo=None) == wanted:
            return found
    return local.replace(tzinfo=zone).astimezone(UTC)
