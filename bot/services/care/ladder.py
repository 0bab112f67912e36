"""Who is rung about an alert and when again: pure, over the rota and what was rung before.

Red climbs: whoever is on call, then the deputy too, then the lead too, until somebody named has
acknowledged it. Where nobody is on call, a red alert rings the deputy and the lead at once. A team
without a lead has everybody else in that place: no alert stays with nobody while there is somebody.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.services.care.cover import Rota
from bot.services.care_rows import AlertRow, RingRow
from bot.services.instants import HOUR, SECOND

MINUTE: Final = 60 * SECOND
#: Alerts go to the deputy and the lead after 10 and 20 minutes: the defaults that staff of youth
#: services work with, where stages are agreed beforehand.
DEPUTY_AFTER: Final = 10 * MINUTE
LEAD_AFTER: Final = 20 * MINUTE
#: A red alert rings again as often as a pager does, so that a missed one costs little.
RED_EVERY: Final = 5 * MINUTE
#: Somebody waits, and is not in danger as far as we know.
AMBER_EVERY: Final = 10 * MINUTE
AMBER_DEPUTY_AFTER: Final = 20 * MINUTE
#: No alert that rings waits longer for its next ring; one that does met a clock that was set back.
LONGEST_WAIT: Final = max(RED_EVERY, AMBER_EVERY)
#: A test of the ways to one person; it proves nothing once it has rung for so long.
TEST_LASTS: Final = HOUR
#: Amber alerts for which somebody is asked to come; the others wait on the list of the shift.
RINGING: Final = frozenset({"talk", "unanswered", "again", "test"})
COMPLAINT_NEW: Final = "complaint_new"
COMPLAINT_SOON: Final = "complaint_soon"
COMPLAINT_LATE: Final = "complaint_late"
#: What whoever reads complaints is told, once each; of a late one the leads hear too.
COMPLAINTS: Final = frozenset({COMPLAINT_NEW, COMPLAINT_SOON, COMPLAINT_LATE})
#: Alerts for one member of the team, whom their outcome names until it is settled.
NAMED: Final = COMPLAINTS | {"test"}
#: How far ahead the next shift is looked for.
HORIZON: Final = 28 * 24 * HOUR

Rung = tuple[int, str]
"""A member of the team, and as what they are rung."""


@dataclass(frozen=True, slots=True)
class Line:
    """Who is asked first, second and third now, and when somebody is on call next.

    ``leads`` are those on the rota now, or where there is none every safeguarding lead, or in a
    team without one everybody else.
    """

    on_call: tuple[int, ...] = ()
    deputies: tuple[int, ...] = ()
    leads: tuple[int, ...] = ()
    next_start: int | None = None

    @property
    def everybody(self) -> list[Rung]:
        """All of them in the order in which they are asked, each once."""
        return _each_once(
            [
                *((one, "on_call") for one in self.on_call),
                *((one, "deputy") for one in self.deputies),
                *((one, "lead") for one in self.leads),
            ]
        )


def line(rota: Rota, now: int) -> Line:
    """The line as the rota has it at that instant."""
    there = rota.at(now)
    on_call, deputies = (tuple(one.id for one in who) for who in (there.on_call, there.deputies))
    leads = tuple(one.id for one in there.leads)
    others = (one for one in rota.staff if one not in (*on_call, *deputies))
    return Line(
        on_call, deputies, leads or tuple(others), there.next.starts if there.next else None
    )


def rings(alert: AlertRow) -> bool:
    """Whether staff are rung about it at all."""
    return alert.level == "red" or (alert.level == "amber" and alert.code in RINGING | COMPLAINTS)


def waits(alert: AlertRow, line: Line) -> bool:
    """Whether it waits for the next shift, as the young person was told."""
    is_patient = alert.level == "amber" and alert.code not in NAMED
    return is_patient and not line.on_call and line.next_start is not None


def wanted(alert: AlertRow, now: int, line: Line, before: Sequence[RingRow]) -> list[Rung]:
    """Who is rung now."""
    if alert.code in NAMED:
        return _named(alert, line, before)
    if alert.level == "red":
        return _climbed(line, _rungs(now - alert.at, before))
    if waits(alert, line):
        return []
    if not line.on_call:
        return line.everybody  # no shift is to come that it could wait for
    is_long = now - min((one.due_at for one in before), default=now) >= AMBER_DEPUTY_AFTER
    return _each_once(
        [
            *((one, "on_call") for one in line.on_call),
            *((one, "deputy") for one in line.deputies if is_long),
        ]
    )


def again(alert: AlertRow, now: int, line: Line, before: Sequence[RingRow]) -> int | None:
    """When it rings next, at most ``LONGEST_WAIT`` from now; None: not any more."""
    if alert.code in COMPLAINTS:
        return None if before else now + AMBER_EVERY  # so long it may be on its way
    if alert.code == "test":
        return now + AMBER_EVERY if now - alert.at < TEST_LASTS else None
    if alert.level == "red":
        steps = [alert.at + DEPUTY_AFTER, alert.at + LEAD_AFTER]
        times = [now + RED_EVERY]
    else:
        first = min((one.due_at for one in before), default=now)
        steps = [first + AMBER_DEPUTY_AFTER]
        times = [now + AMBER_EVERY]
    if not line.on_call and line.next_start is not None:
        steps.append(line.next_start)
    return min([*times, *(one for one in steps if one > now)])


def _named(alert: AlertRow, line: Line, before: Sequence[RingRow]) -> list[Rung]:
    """Whom the alert is for; a complaint is told of once."""
    if alert.code in COMPLAINTS and before:
        return []
    role = "test" if alert.code == "test" else "reader"
    leads = line.leads if alert.code == COMPLAINT_LATE else ()
    named = [(int(alert.outcome), role)] if alert.outcome.isdecimal() else []
    return _each_once([*named, *((one, "lead") for one in leads)])


def after(line: Line, tried: set[int]) -> Rung | None:
    """The next in line whom nobody has tried yet."""
    return next((one for one in line.everybody if one[0] not in tried), None)


def _climbed(line: Line, rungs: int) -> list[Rung]:
    if not line.on_call:
        return line.everybody
    roles = list(dict.fromkeys(role for _, role in line.everybody))[:rungs]
    return [one for one in line.everybody if one[1] in roles]


def _rungs(age: int, before: Sequence[RingRow]) -> int:
    """How far it has climbed: by its age, or by how often it rang where the clock was set back."""
    by_age = 1 + (age >= DEPUTY_AFTER) + (age >= LEAD_AFTER)
    times = 1 + max((one.n for one in before), default=0)
    # It rings at 0, 5, 10 minutes: by age alone the third time reaches the deputy. One more is
    # let pass here, because the beginning of a shift adds a ring.
    by_count = 1 + (times > 3) + (times > 5)
    return max(by_age, by_count)


def _each_once(rungs: Sequence[Rung]) -> list[Rung]:
    found: dict[int, str] = {}
    for who, role in rungs:
        found.setdefault(who, role)
    return list(found.items())
