"""Checks on the live database that every promise still holds, in a facilitator's words."""

from dataclasses import dataclass
from typing import Final

from bot.services.instants import HOUR, SECOND, moment
from bot.services.quiet import after_quiet
from bot.services.transaction import Transaction

#: How long a row may be on its way, and how long an arrival may wait while the bot is up.
LEASE: Final = 90 * SECOND
PATIENCE: Final = 60 * SECOND
ALIVE: Final = 60 * SECOND
DAY: Final = 24 * HOUR


@dataclass(frozen=True, slots=True)
class Broken:
    """A promise that does not hold: which, what was found, and what to do about it."""

    invariant: str
    what: str
    do: str


@dataclass(frozen=True, slots=True)
class _Promise:
    question: str
    invariant: str
    what: str
    do: str


_RESTART = "Restart YouSaid. If it is still so after five minutes, ask whoever runs the computer."
_PROMISES: Final = (
    _Promise(
        "unqueued asks",
        "Every question asked was sent or is waiting to be sent.",
        "{n} questions were never queued ({who}).",
        "Ask these people to send /start; the question then comes again.",
    ),
    _Promise(
        "many copies",
        "A message is sent twice at most.",
        "{n} messages may have been sent more than twice ({who}).",
        "Tell the people who look after the program; nobody lost anything.",
    ),
    _Promise(
        "stuck sending",
        "A message is on its way for a minute and a half at most.",
        "{n} messages are stuck on their way ({who}).",
        _RESTART,
    ),
    _Promise(
        "erased words",
        "Words of people who asked us to delete everything are gone.",
        "{n} people still have words here ({who}).",
        "Let nobody read or export answers, and ask whoever runs the computer to delete them.",
    ),
    _Promise(
        "erased messages",
        "Messages to people who asked us to delete everything are gone.",
        "{n} people still have messages here ({who}).",
        "Ask whoever runs the computer to delete them.",
    ),
    _Promise(
        "parked updates",
        "Everything that people sent was worked on.",
        "{n} arrivals could not be worked on and were set aside ({who}).",
        "Ask the people who look after the program; until then these answers are missing.",
    ),
    _Promise(
        "lost count",
        "The place where a person stands fits what they were asked.",
        "{n} people stand where they never were ({who}).",
        "Ask these people to send /start.",
    ),
    _Promise(
        "sent after leaving",
        "Nothing is on its way to people who left.",
        "{n} people who left have messages waiting ({who}).",
        "Stop YouSaid, and ask whoever runs the computer to cancel them.",
    ),
    _Promise(
        "kept after leaving",
        "Nobody is written to after they stopped, but for news they still want.",
        "{n} messages were made for people after they had left ({who}).",
        "Tell the people who look after the program, and say sorry to these people.",
    ),
)
#: What must not wait while the bot is up: question, promise, finding.
_WAITING: Final = (
    (
        "old updates",
        PATIENCE,
        "What people send is worked on within a minute.",
        "{n} arrivals have waited for more than a minute.",
    ),
    (
        "late promises",
        5 * PATIENCE,
        "What is promised is kept within five minutes, in waking hours.",
        "{n} promises are late ({who}).",
    ),
    (
        "stuck broadcasts",
        5 * PATIENCE,
        "A broadcast that runs goes on.",
        "{n} broadcasts have not moved for five minutes ({who}).",
    ),
)


def examine(tx: Transaction, now: int) -> list[Broken]:
    """Every broken promise; empty means that all is well."""
    broken: list[Broken] = []
    for promise in _PROMISES:
        values = {"before": now - LEASE} if promise.question == "stuck sending" else {}
        rows = tx.findings(promise.question, **values)
        if rows:
            what = promise.what.format(n=len(rows), who=_who(rows))
            broken.append(Broken(promise.invariant, what, promise.do))
    return [*broken, *_late(tx, now), *_at_night(tx, now)]


def _late(tx: Transaction, now: int) -> list[Broken]:
    """What waits too long; only while the bot is up, because else it must."""
    seen = tx.last_beat()
    if seen is None or now - seen > ALIVE:
        return []
    broken = []
    for question, patience, promise, what in _WAITING:
        rows = tx.findings(question, before=now - patience)
        if rows:
            found = what.format(n=len(rows), who=_who(rows))
            broken.append(Broken(promise, found, _RESTART))
    return broken


def _at_night(tx: Transaction, now: int) -> list[Broken]:
    """Messages nobody asked for just then, made in the last day between nine and nine."""
    rows = [
        row
        for row in tx.findings("kept lately", since=now - DAY)
        if after_quiet(moment(int(str(row[2]))), str(row[1])) != moment(int(str(row[2])))
    ]
    if not rows:
        return []
    what = f"{len(rows)} messages were made for people in their night ({_who(rows)})."
    do = "Tell the people who look after the program, and say sorry to these people."
    return [Broken("Nobody is written to first between nine in the evening and nine.", what, do)]


def _who(rows: list[tuple[object, ...]]) -> str:
    names = list(dict.fromkeys(str(row[0]) for row in rows))
    return ", ".join(names[:5]) + (" and others" if len(names) > 5 else "")
