"""Who of the team is there now, who comes next, and where nobody is: from the rota alone.

Only whoever is on call counts as cover; a deputy is asked where somebody on call does not answer.
Instants are microseconds; a language is a code, and empty means whatever language.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import orjson

from bot.i18n.languages import match
from bot.i18n.scene import Contact, Cover
from bot.services.care_rows import ROLES, Role, ShiftRow, StaffRow
from bot.services.instants import HOUR, moment
from bot.services.transaction import Transaction

LONGEST_GAP: Final = 72 * HOUR
"""Longest time without anybody: from Friday afternoon over a weekend and a holiday on Monday.

Whoever is hurt by a draft then reads on the same day who is back, and when; a longer wait is not
one that we may offer (cover comes before content).
"""
YEAR: Final = 366 * 24 * HOUR
"""How far ahead a rota is written, at most."""


class Hole(NamedTuple):
    """A stretch of time in which nobody is on call."""

    since: int
    until: int


@dataclass(frozen=True, slots=True)
class There:
    """Who is there at one instant; ``next`` is the shift on call that begins next."""

    on_call: tuple[StaffRow, ...]
    deputies: tuple[StaffRow, ...]
    leads: tuple[StaffRow, ...]
    next: ShiftRow | None


@dataclass(frozen=True)
class Rota:
    """The shifts of those who are still in the team, by their beginning."""

    shifts: Sequence[ShiftRow]
    staff: Mapping[int, StaffRow]

    @classmethod
    def of(cls, shifts: Iterable[ShiftRow], staff: Iterable[StaffRow]) -> "Rota":
        """Without people who have left, and without their shifts."""
        here = {row.id: row for row in staff if row.left_at is None}
        return cls(sorted((s for s in shifts if s.staff in here), key=lambda s: s.starts), here)

    @classmethod
    def read(cls, tx: Transaction, since: int, until: int) -> "Rota":
        """What touches this time."""
        return cls.of(tx.shifts(since, until), tx.staff())

    def at(self, now: int, language: str = "") -> There:
        """Who is there at that instant. Next is, where there is one, a reader of the language."""
        later = [one for one in self._on_call() if one.starts > now]
        readers = (one for one in later if self.reads(one.staff, language))
        return There(
            self._present("on_call", now),
            self._present("deputy", now),
            self._present("lead", now) or self.standing_leads,
            next(readers, later[0] if later else None),
        )

    def present(self, now: int) -> list[ShiftRow]:
        """The shifts of that instant: who is on call, then deputies, then leads."""
        there = [one for one in self.shifts if one.starts <= now < one.ends]
        return sorted(there, key=lambda one: ROLES.index(one.role))

    def is_covered(self, now: int, language: str = "") -> bool:
        """Whether somebody on call is there who reads that language."""
        return any(self.reads(one.id, language) for one in self._present("on_call", now))

    def holds_heavy(self, now: int, language: str) -> bool:
        """Whether nobody who reads it is there, nor comes before the longest gap is over."""
        until = now + LONGEST_GAP
        return not any(one.ends > now and one.starts <= until for one in self._on_call(language))

    def holes(self, since: int, until: int, longest: int = 0, language: str = "") -> list[Hole]:
        """Stretches between these instants, longer than ``longest``, with nobody on call."""
        found, free = [], since
        for one in self._on_call(language):
            if min(one.starts, until) - free > longest:
                found.append(Hole(free, min(one.starts, until)))
            free = max(free, one.ends)
        if until - free > longest:
            found.append(Hole(free, until))
        return found

    def changes_after(self, now: int) -> int | None:
        """When who is there, or whether heavy drafts wait, may be different next."""
        times = (
            time
            for one in self._on_call()
            for time in (one.starts - LONGEST_GAP, one.starts, one.ends)
        )
        return min((time for time in times if time > now), default=None)

    def reads(self, staff: int, language: str) -> bool:
        """Whether this member of the team reads that language."""
        return not language or match(language, languages_of(self.staff[staff])) is not None

    @property
    def standing_leads(self) -> tuple[StaffRow, ...]:
        """Safeguarding leads, whether they have a shift or not."""
        return tuple(row for row in self.staff.values() if row.is_lead)

    def _on_call(self, language: str = "") -> Iterator[ShiftRow]:
        mine = (one for one in self.shifts if one.role == "on_call")
        return (one for one in mine if self.reads(one.staff, language))

    def _present(self, role: Role, now: int) -> tuple[StaffRow, ...]:
        there = [one.staff for one in self.present(now) if one.role == role]
        return tuple(self.staff[number] for number in dict.fromkeys(there))


def languages_of(row: StaffRow) -> tuple[str, ...]:
    """The codes of the languages that this member of the team reads."""
    return tuple(orjson.loads(row.languages or "[]"))


def told(rota: Rota, now: int, language: str, translator_days: int = 0) -> Cover | None:
    """What a person who reads that language is told; None where no shift is left in the rota."""
    present = [one for one in rota.present(now) if one.role == "on_call"]
    there = rota.at(now, language)
    if not present and there.next is None:
        return None
    known = [one.staff for one in present] + ([there.next.staff] if there.next else [])
    return Cover(
        tuple(_contact(rota, one) for one in present),
        _contact(rota, there.next) if there.next else None,
        any(rota.reads(staff, language) for staff in known),
        translator_days,
    )


def _contact(rota: Rota, shift: ShiftRow) -> Contact:
    row = rota.staff[shift.staff]
    times = moment(shift.starts), moment(shift.ends)
    return Contact(row.name, row.organisation, languages_of(row), *times)
