"""Nothing is sent until somebody says so: after a restore, or when the clock leapt.

A database that was restored is older than what people remember: what was due before may have been
sent long ago, by the one that is lost. So it is held, and a person releases it or drops it. The
same holds where this computer's clock says that YouSaid was away for longer than anybody means: by
a wrong clock, what is not old yet would be deleted, and nothing brings that back.
"""

from dataclasses import dataclass, replace
from typing import Final, Literal

import orjson

from bot.errors import UserMistake
from bot.services import audit, promises, rounds
from bot.services.announcing import announce
from bot.services.care.alerting import raised_alert
from bot.services.care.unheard import unheard
from bot.services.care_rows import AlertRow, StaffRow
from bot.services.held_tables import HeldClass
from bot.services.impact.days import keep_days
from bot.services.instants import HOUR, moment
from bot.services.moving import moved
from bot.services.promises.keeping import TOO_LATE
from bot.services.retention import standing
from bot.services.rows import Moved
from bot.services.transaction import Transaction
from conversations import AskNumber, Session

DAY: Final = 24 * HOUR
#: Older than this, and what is overdue needs somebody's word: nobody leaves a bot off for so long
#: and means it to send, by itself, what was for then.
LONGEST_AWAY: Final = 30 * DAY
#: A clock so far behind the last sign of life is wrong, however it was set.
BEHIND: Final = DAY
#: Whoever was here in the month before the backup may have answered after it.
LATELY: Final = 30 * DAY

#: More row ids than a busy day gives out: a block of 256 for each of 50,000 turns, four times over.
IDS_A_DAY: Final = 50_000_000
#: More questions than anybody is asked between two backups.
ASKS_LEAPT: Final = 1_000

KEY: Final = "restored"
LEFT: Final = "held"
"""Set as long as something may still be held, so that nobody has to count to know."""
HELD: Final = "due before a restore"
"""The reason beside each row that is held."""

Why = Literal["restored", "away"]

RESTORED: Final = (
    "This is the backup of {made}, restored {at}. Nothing is sent and no messages are taken in "
    "until somebody of the team approves it."
)
AWAY: Final = (
    "By this computer's clock YouSaid last ran on {last}; overdue by a month: {count}; old enough "
    "to be deleted: {gone}. Nothing is sent or deleted until somebody of the team says that the "
    "clock is right, and approves it."
)
HOW: Final = "Approve it with `yousaid restore approve`, or on the page “After a restore”."
SLOW: Final = (
    "This computer's clock says {now}, but YouSaid ran here on {last} already. Set the clock, and "
    "start again. If the clock is right, run `yousaid restore approve` first."
)
LEAPT: Final = (
    "This computer's clock leapt from {last} to {now}. YouSaid has stopped and sends nothing. Set "
    "the clock, and start again."
)


@dataclass(frozen=True, slots=True)
class Hold:
    """Why nothing is sent; ``sentence`` says it to whoever runs the program."""

    why: Why
    sentence: str


def hold(tx: Transaction, now: int) -> Hold | None:
    """Why nothing may be sent or deleted just now; None where all may."""
    noted = tx.project().get(KEY)
    if noted:
        told = orjson.loads(noted)
        named = {name: _day(told[name]) for name in ("made", "at")}
        return Hold("restored", RESTORED.format(**named))
    last = tx.last_beat()
    if last is None or now - last <= LONGEST_AWAY:
        return None
    count = tx.overdue(now - LONGEST_AWAY) + _dates(tx, now - LONGEST_AWAY)
    gone = sum(one.due for one in standing(tx, now)[0])
    if not count and not gone:
        return None
    return Hold("away", AWAY.format(last=_day(last), count=count, gone=gone))


def check_clock(last: int | None, now: int) -> None:
    """Raises UserMistake where the clock is far behind the last sign of life."""
    if last is not None and now < last - BEHIND:
        raise UserMistake(SLOW.format(now=_day(now), last=_day(last)))


def leapt(last: int, now: int) -> str:
    """Between two ticks: what to say of a clock that was set by a month, or back a day."""
    if last - BEHIND <= now <= last + LONGEST_AWAY:
        return ""
    return LEAPT.format(now=_day(now), last=_day(last))


def begin(tx: Transaction, made: int, now: int) -> None:
    """A backup made at that time was just put in place: hold what is due, sign everybody out."""
    _hold_back(tx, now)
    _leap(tx, now - made)
    tx.forget_sign_ins()
    tx.forget_instance()
    tx.set_project({KEY: orjson.dumps({"made": made, "at": now}).decode(), LEFT: "yes"})


def approve(tx: Transaction, by: StaffRow | str, now: int) -> int:
    """Send and take in from now on; return how many people are asked to look at what they said.

    What is held stays so. Raises UserMistake where there is nothing to approve.
    """
    last = tx.last_beat()
    found = hold(tx, now)
    is_slow = last is not None and now < last - BEHIND
    if found is None and not is_slow:
        raise UserMistake("There is nothing to approve: YouSaid sends and takes in as always.")
    asked = 0
    if found is not None and found.why == "away":
        _hold_back(tx, now)
    elif found is not None:
        told = orjson.loads(tx.project()[KEY])
        people = tx.standing_people(told["made"] - LATELY)
        asked = announce(tx, people, "restored", str(told["at"]), now)
    tx.set_project({KEY: "", LEFT: "yes" if status(tx) else ""})
    tx.begin_instance("approved", now)  # so that nobody is told of a short absence on top of it
    audit.note(tx, by, "settings", f"sending approved; {asked} people asked to look", now)
    return asked


def status(tx: Transaction) -> list[HeldClass]:
    """What is held, by class."""
    return tx.held(HELD)


def release(tx: Transaction, name: str, by: StaffRow | str, now: int) -> int:
    """Send what is held of that class after all. Raises UserMistake where that cannot be."""
    _check(tx, name)
    if hold(tx, now) is not None:
        raise UserMistake("Approve first: until then nothing is sent at all.")
    count = tx.release_held(name, HELD, now)
    _note_left(tx)
    audit.note(tx, by, "settings", f"released after a restore: {count} {name}", now)
    return count


def drop(tx: Transaction, name: str, by: StaffRow | str, now: int) -> int:
    """Never send what is held of that class. Raises UserMistake where nothing is."""
    _check(tx, name)
    count = tx.drop_held(name, HELD, now)
    _note_left(tx)
    audit.note(tx, by, "settings", f"dropped after a restore: {count} {name}", now)
    return count


def is_left(tx: Transaction) -> bool:
    """Whether something of a restore still waits for somebody's word."""
    return bool(tx.project().get(LEFT))


def _note_left(tx: Transaction) -> None:
    if not status(tx):
        tx.set_project({LEFT: ""})


def _check(tx: Transaction, name: str) -> None:
    known = [one.name for one in status(tx)]
    if name not in known:
        there = f"there is {', '.join(known)}" if known else "nothing is held"
        raise UserMistake(f"Nothing of the kind “{name}” is held; {there}.")


def _hold_back(tx: Transaction, now: int) -> None:
    """What the clock would do at once is done, and what it would send is held.

    Where somebody waits for an answer or a check-in, staff are told: they look in instead.
    """
    rounds.keep_dates(tx, moment(now))
    keep_days(tx, moment(now))
    promises.begin_due(tx, now)
    before = set(tx.held_people(HELD))
    tx.hold_due(now, HELD)
    for person, kind in sorted(set(tx.held_people(HELD)) - before):
        if kind in promises.CARE:
            unheard(tx, person, kind, now)
        elif promises.RULES[kind].latest:
            raised_alert(tx, AlertRow(tx.ids(1)[0], person, TOO_LATE, None, now))


def _leap(tx: Transaction, lost: int) -> None:
    """Give no number again that was given in the time that is lost.

    Buttons of that time still stand in chats, and browsers still wait for what comes after the last
    row they were shown: under a number that was used twice, an answer would be taken for another.
    """
    tx.ids(IDS_A_DAY * (max(lost, 0) // DAY + 1))
    people = tx.people([one for one, _ in tx.everybody()])
    leapt: list[Moved] = []
    for person in people.values():
        session = Session.from_json(person.body)
        asks = AskNumber(session.asks + ASKS_LEAPT)
        leapt.append(moved(person, replace(session, asks=asks)))
    tx.move_sessions(leapt)


def _dates(tx: Transaction, before: int) -> int:
    """How many rounds should have opened or closed before then."""
    opens = [row.opens for row in tx.rounds() if row.state == "scheduled"]
    closes = [row.closes for row in tx.rounds() if row.state in ("open", "paused")]
    return sum(date is not None and date < before for date in (*opens, *closes))


def _day(instant: int) -> str:
    at = moment(instant)
    return f"{at.day} {at:%B %Y, %H:%M} UTC"
