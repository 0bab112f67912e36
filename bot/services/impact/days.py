"""What the clock does about news: it goes out on its day, or people hear that it is late.

Nobody waits in silence (N19): three weeks after the close people hear so, whatever is the matter
with the approval, and staff are told what is missing.
"""

from datetime import datetime, timedelta
from typing import Final

from bot.services.care.alerting import raised_alert
from bot.services.care_rows import AlertRow
from bot.services.decision_rows import ApprovalRow
from bot.services.impact.approval import ENDED, HELD, as_it_stands
from bot.services.impact.audience import took_part
from bot.services.impact.dossier import WHAT
from bot.services.impact.sending import report, start
from bot.services.instants import micros, moment
from bot.services.owing import owed
from bot.services.project_rows import RoundRow
from bot.services.promises import CLOCK
from bot.services.transaction import Transaction
from bot.services.zones import shown, zone_of

#: What was promised for a day and is not ready is promised for so much later.
LATER: Final = timedelta(days=7)
#: So long after a round closed people hear that there is no news yet (R54).
HOLDING: Final = timedelta(days=21)
#: Whoever approved or decided since then may be about to set the day.
JUST_NOW: Final = timedelta(days=1)

NOT_READY: Final = "The impact of “{name}” was not ready on its day: {why}. It moved to {day}."
NO_DAY: Final = (
    "“{name}” is approved, but on no day ({by}, {at}). People wait: send it, or set its day."
)
STALE: Final = (
    "The approval of “{name}” no longer counts ({by}, {at}): something changed since. "
    "People wait: look at it again, and approve it."
)


def keep_days(tx: Transaction, now: datetime) -> None:
    """Send what is due and approved; say so where it is not ready, or late."""
    for row in tx.rounds():
        if row.state not in ENDED:
            continue
        if row.impact is not None and row.impact <= micros(now):
            _keep_day(tx, row, now)
        elif row.closes is not None and moment(row.closes) + HOLDING <= now:
            _break_silence(tx, row, now)


def _keep_day(tx: Transaction, row: RoundRow, now: datetime) -> None:
    """Send it, or promise it for later; with nobody to tell there is nothing to be late with."""
    people = took_part(tx, row)
    if not people:
        return
    _, approval = as_it_stands(tx, row)
    is_owing = bool(owed(tx, row.id))
    if approval is not None and not is_owing:
        report(tx, row, now, CLOCK)
        return
    assert row.impact is not None
    due = moment(row.impact)
    while due <= now:
        due += LATER
    moved = row._replace(impact=micros(due))
    tx.save_round(moved)
    start(tx, "not_ready", moved, people, micros(now))
    day = shown(moved.impact, zone_of(tx.project()))
    why = "a decision is owed" if is_owing else _unapproved(tx, row)
    _alert(tx, NOT_READY.format(name=row.name, why=why, day=day), now)


def _unapproved(tx: Transaction, row: RoundRow) -> str:
    if tx.approval(row.id, WHAT) is None:
        return "nobody has approved it"
    return "the approval no longer counts"


def _break_silence(tx: Transaction, row: RoundRow, now: datetime) -> None:
    """Say that there is no news yet. An approved round with a day to come is in order."""
    approval = tx.approval(row.id, WHAT)
    if approval is None:
        _say(tx, row, "holding", now)
    elif row.impact is None and not _is_at_work(tx, approval, now):
        _break_idleness(tx, row, approval, now)


def _is_at_work(tx: Transaction, approval: ApprovalRow, now: datetime) -> bool:
    times = (approval.at, *(one.at for one in tx.decisions(approval.round)))
    return now < moment(max(times)) + JUST_NOW


def _break_idleness(tx: Transaction, row: RoundRow, approval: ApprovalRow, now: datetime) -> None:
    """It was approved and nothing came of it: once for each approval, as looking takes long."""
    at = shown(approval.at, zone_of(tx.project()))
    no_day, stale = (
        one.format(name=row.name, by=approval.approved_by, at=at) for one in (NO_DAY, STALE)
    )
    if tx.has_alert(no_day) or tx.has_alert(stale) or not took_part(tx, row):
        return
    _, counts = as_it_stands(tx, row)
    # “The team has not decided” would be untrue of what is approved as it is.
    _say(tx, row, "not_ready" if counts else "holding", now)
    _alert(tx, no_day if counts else stale, now)


def _say(tx: Transaction, row: RoundRow, kind: str, now: datetime) -> None:
    """Tell people, unless they heard since it is late, or were told before that it takes longer."""
    late = moment(row.closes or 0) + HOLDING
    told = [one for one in tx.broadcasts(of=row.id) if one.kind in HELD and one.state != "undone"]
    if not any(one.kind == "holding" or moment(one.made_at) >= late for one in told):
        start(tx, kind, row, took_part(tx, row), micros(now))


def _alert(tx: Transaction, reason: str, now: datetime) -> None:
    raised_alert(tx, AlertRow(tx.ids(1)[0], None, reason, None, micros(now)))
