"""Whether what was written to people first came when it might, and not too often.

Looked at for a week. People change their hours and their zone: where they may have done so since,
nobody can tell what held when the message was made, and nothing is said.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

from bot.services.doctor_findings import SORRY, Broken, Promise, broken_for
from bot.services.instants import SECOND, moment
from bot.services.promises.rules import (
    BY_NAME,
    CARE,
    COMPLAINT,
    COUNTED,
    DAY,
    MOST_A_WEEK,
    PUT_OFF,
    WEEK,
)
from bot.services.quiet import ALWAYS, after_quiet
from bot.services.rows import ask_id
from bot.services.transaction import Transaction

#: What somebody sends is worked on so soon; until then we do not know what they wish.
UNHEARD: Final = 60 * SECOND
#: So long may a question about somebody's hours have stood before they answered it.
LONGEST_ASKED: Final = 30 * DAY

_NIGHT: Final = Promise(
    "",
    "Nobody is written to first between nine in the evening and nine.",
    "{n} messages were made for people in their night ({who}).",
    SORRY,
)
_HOURS: Final = Promise(
    "",
    "Nobody is written to first in the hours in which they want none.",
    "{n} messages were made in hours in which people want none ({who}).",
    SORRY,
)
_PAUSED: Final = Promise(
    "",
    "Nobody is written to first on a pause.",
    "{n} messages were made for people on a pause ({who}).",
    SORRY,
)
_EARLY: Final = Promise(
    "",
    "What is promised for a time comes no earlier.",
    "{n} messages were made before their time ({who}).",
    SORRY,
)
_OFTEN: Final = Promise(
    "",
    f"Nobody gets more than {MOST_A_WEEK} messages a week that they did not ask for.",
    "{n} people got more of them in the last seven days ({who}).",
    SORRY,
)


class Kept(NamedTuple):
    """A message that a promise became, and whose; ``is_own``: it came in no broadcast."""

    who: str
    person: int
    zone: str
    quiet_start: str
    quiet_end: str
    state: str
    seen_at: int
    kind: str
    due_at: int
    at: int
    is_own: bool

    @property
    def is_care(self) -> bool:
        """It belongs to what a person is in the midst of, and comes at any hour."""
        return self.kind in CARE

    @property
    def is_at_night(self) -> bool:
        """It came in the night that everybody has."""
        when = moment(self.at)
        return not self.is_care and after_quiet(when, self.zone) != when

    @property
    def is_in_own_hours(self) -> bool:
        """It came in hours in which this very person wants nothing."""
        if self.is_care or not self.quiet_start:
            return False
        if self.quiet_start == ALWAYS:
            return self.kind not in BY_NAME and not (self.kind in PUT_OFF and self.is_own)
        when = moment(self.at)
        return after_quiet(when, self.zone, self.quiet_start, self.quiet_end) != when

    @property
    def is_on_a_pause(self) -> bool:
        """Whoever is on a pause began it when they were last here."""
        may_come = self.is_care or self.kind in {"wake", *COMPLAINT}
        return self.state == "paused" and not may_come and self.at > self.seen_at + UNHEARD

    @property
    def is_counted(self) -> bool:
        """Against the limit; what a person put off until then is not."""
        return self.kind in COUNTED and not (self.kind in PUT_OFF and self.is_own)


def about_messages(tx: Transaction, now: int) -> list[Broken]:
    """Every promise about messages that was broken in the last seven days."""
    kept = [Kept._make(row) for row in tx.findings("kept lately", since=now - WEEK, now=now)]
    today = [one for one in kept if one.at >= now - DAY]
    at_night = _certain(tx, today, lambda one: one.is_at_night)
    in_hours = _certain(tx, kept, lambda one: one.is_in_own_hours and not one.is_at_night)
    return [
        *broken_for(_NIGHT, at_night),
        *broken_for(_HOURS, in_hours),
        *broken_for(_PAUSED, [one.who for one in kept if one.is_on_a_pause]),
        *broken_for(_EARLY, [one.who for one in kept if one.at < one.due_at]),
        *broken_for(_OFTEN, _too_often(kept)),
    ]


def _certain(tx: Transaction, kept: Iterable[Kept], is_wrong: Callable[[Kept], bool]) -> list[str]:
    """Whose messages of these came at a wrong hour, if their hours are still what they were."""
    return [one.who for one in kept if is_wrong(one) and not _may_have_changed(tx, one)]


def _may_have_changed(tx: Transaction, one: Kept) -> bool:
    if one.seen_at <= one.at:
        return False
    asks = {"first": ask_id(one.person, 0), "end": ask_id(one.person + 1, 0)}
    return bool(tx.findings("asked about hours", since=one.at - LONGEST_ASKED, **asks))


def _too_often(kept: Sequence[Kept]) -> list[str]:
    """What fell due together went in one message."""
    times: dict[str, set[int]] = defaultdict(set)
    for one in kept:
        if one.is_counted:
            times[one.who].add(one.at)
    return [who for who, when in times.items() if len(when) > MOST_A_WEEK]
