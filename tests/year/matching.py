"""Each promise of the bot's own table against the diary: kept exactly once, or for a reason."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from bot.services.instants import micros, moment
from bot.services.rows import PromiseRow
from tests.year.calendar import SLIPS
from tests.year.judge import (
    ASKED,
    BY_NAME,
    FORGOTTEN,
    MOST_UNANSWERED,
    NOT_TOLD,
    ONCE,
    ONE_MESSAGE,
    TRUE_REASON,
    UNLIMITED,
    UNPROMISED,
    Findings,
    kinds_in,
)
from tests.year.messenger import Sight
from tests.year.person import Person
from tests.year.wishes import Wish, Wishes
from tests.year.wishes import due as due_at
from tests.year.year import Record

#: A person who waits for what they asked for: the night, their own hours, and the bot's absence.
PATIENCE: Final = timedelta(hours=26)
#: Whoever moves to another zone meanwhile may wait through a night in each; whose hours passed
#: while the bot was away waits for the next day's.
A_NIGHT: Final = timedelta(hours=24)


#: News of a round, each told once; and which of it people can put off until tomorrow.
AT_ONCE: Final = frozenset(
    ("invited", "closed", "impact", "not_ready", "holding", "look", "us_report")
)
OVER: Final = ("finished already", "the round is ")
PUT_OFF: Final = frozenset({"impact", "look"})


@dataclass
class Account:
    """What became of all promises, by kind."""

    states: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    reasons: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))


def match(record: Record, findings: Findings) -> Account:
    """Everybody's promises, one by one."""
    account = Account()
    diaries: dict[str, list[Sight]] = defaultdict(list)
    for sight in record.diary:
        diaries[sight.address].append(sight)
    for person in record.people:
        rows = record.promises.get(person.address, [])
        for row in rows:
            account.states[row.kind][row.state] += 1
            if row.state not in ("kept", "waiting"):
                account.reasons[row.kind][f"{row.state}: {row.why or 'made anew'}"] += 1
        _kept(person, rows, diaries[person.address], record, findings)
        for row in rows:
            _given_up(person, row, diaries[person.address], record, findings)
        _asked_for(person, rows, diaries[person.address], record, findings)
        _once(person, rows, record, findings)
        _told(person, rows, record, findings)
    return account


def _kept(
    person: Person,
    rows: list[PromiseRow],
    diary: list[Sight],
    record: Record,
    findings: Findings,
) -> None:
    """What fell due together is one message, and each message keeps promises of one moment."""
    groups: dict[int, set[str]] = defaultdict(set)
    for row in rows:
        if row.state == "kept" and row.kind in record.sentences:
            groups[row.settled_at or 0].add(row.kind)
    left = [one for one in diary if not one.is_copy and kinds_in(one.text, record) - {"away"}]
    for settled, kinds in sorted(groups.items()):
        at = moment(settled)
        # To more important news a reminder of a round with nothing left adds nothing.
        needed = kinds - {"reminder"} or kinds
        found = next((s for s in left if s.at >= at and needed <= kinds_in(s.text, record)), None)
        if found is None:
            what = f"{person.address} {at:%d %b %H:%M} {sorted(kinds)}"
            findings.breaks(ONE_MESSAGE, what)
        else:
            left.remove(found)
    for sight in left:
        if not sight.is_reply:
            findings.breaks(UNPROMISED, f"{sight}")


def _given_up(
    person: Person, row: PromiseRow, diary: list[Sight], record: Record, findings: Findings
) -> None:
    """A promise ends for a reason that its person could confirm."""
    at = moment(row.settled_at or row.due_at)
    wishes = wishes_at(person, at)
    is_true = {
        "stopped": wishes.state == "stopped"
        and not (row.kind == "impact" and _waits_for_news(person, at, diary, record)),
        "deleted everything": wishes.state == "left",
        "asked not to be written to": wishes.hours is None and row.kind not in BY_NAME,
        "cannot be reached": any(
            a <= at <= b + timedelta(days=1) for a, b in record.blocked.get(person.address, [])
        ),
    }
    is_silent = row.why.startswith("silent") and _unanswered(person, at, diary, record) < 2
    if not is_true.get(row.why, True) or is_silent:
        findings.breaks(TRUE_REASON, f"{person.address} {row} {wishes}")
    is_late = row.state == "waiting" and moment(row.due_at) < record.end - PATIENCE
    if is_late and wishes_at(person, record.end).state != "paused":
        findings.breaks(FORGOTTEN, f"{person.address} {row}")


def wishes_at(person: Person, at: datetime) -> Wishes:
    """What that person had asked for by then."""
    wishes = Wishes()
    for when, wish in person.wished:
        if when <= at:
            wishes.hears(wish, when)
    return wishes


def _waits_for_news(person: Person, at: datetime, diary: list[Sight], record: Record) -> bool:
    """Whether they want to hear once what their words changed, and have not since they said so."""
    yes = (Wish("news", "yes"), Wish("again", "impact"))
    said = [when for when, wish in person.wished if when <= at and wish in yes]
    if not wishes_at(person, at).news or not said:
        return False
    return not any(
        said[-1] <= s.at <= at and not s.is_reply and "impact" in kinds_in(s.text, record)
        for s in diary
    )


def _unanswered(person: Person, at: datetime, diary: list[Sight], record: Record) -> int:
    """How many messages that count had come by then since the person last did something."""
    acted = max((did for did in person.did if did <= at), default=None)
    since = [s for s in diary if s.at <= at and not s.is_reply and (not acted or s.at > acted)]
    counted = [s for s in since if not kinds_in(s.text, record) <= UNLIMITED]
    return min(len(counted), MOST_UNANSWERED)


def _asked_for(
    person: Person,
    rows: list[PromiseRow],
    diary: list[Sight],
    record: Record,
    findings: Findings,
) -> None:
    """Whoever asked to be woken or reminded, and asked for nothing else since, is."""
    for at, wish in person.wished:
        kind, due = _meant(person, wish, at)
        latest = due + PATIENCE + _absent(due, record)
        if any(other.what == "zone" and at < when < latest for when, other in person.wished):
            latest += A_NIGHT
        if not kind or latest >= record.end or _changed_mind(person, at, latest, record):
            continue
        if at >= record.forgotten.get(person.address, record.end):
            continue
        if kind == "look" and wishes_at(person, latest).troubled:
            continue
        told = [s for s in diary if due <= s.at <= latest and kind in kinds_in(s.text, record)]
        times = len([s for s in told if not s.is_copy and not s.is_reply])
        if kind == "look" and _is_over(at, rows):
            continue
        if kind == "remind_me" and _has_gone_on(person, at, due, rows):
            continue
        # Each round has its own reminder, and news of another may come at that time too.
        others = [_meant(person, other, when) for when, other in person.wished if when < at]
        beside = sum(one == kind and due - PATIENCE <= then <= latest for one, then in others)
        if not 1 <= times <= 1 + beside and not (times and kind in PUT_OFF):
            what = f"{person.address} {at:%d %b %H:%M} {wish}, due {due:%d %b %H:%M}: {told}"
            findings.breaks(ASKED, what)


def _meant(person: Person, wish: Wish, at: datetime) -> tuple[str, datetime]:
    """Which promise somebody asked for then, and for when; none for most wishes."""
    kinds = {"pause": "wake", "remind": "remind_me", "again": wish.value}
    kind = kinds.get(wish.what, "") if wish.value else ""
    if not kind:
        return "", at
    value = "24" if wish.what == "again" else wish.value
    return kind, due_at(value, at, wishes_at(person, at).zone)


def _is_over(at: datetime, rows: list[PromiseRow]) -> bool:
    """Whether they had done it by the next day, or there was nothing to do any more."""
    return any(
        row.kind == "look" and row.made_at == micros(at) and row.why.startswith(OVER)
        for row in rows
    )


def _has_gone_on(person: Person, at: datetime, due: datetime, rows: list[PromiseRow]) -> bool:
    """Whether they came by themselves meanwhile, and nothing was left, so that it was withdrawn."""
    was_here = any(at < did < due for did in person.did)
    return was_here and any(
        row.kind == "remind_me" and row.made_at == micros(at) and row.why == "withdrawn"
        for row in rows
    )


def _absent(due: datetime, record: Record) -> timedelta:
    """How much longer it takes where the bot was away: a day's hours may have passed unused."""
    spans = [(one.start, one.start + timedelta(hours=one.hours)) for one in record.absences]
    near = [end - start for start, end in spans if start <= due + PATIENCE and end >= due]
    return sum(near, A_NIGHT if near else timedelta())


def _changed_mind(person: Person, at: datetime, latest: datetime, record: Record) -> bool:
    """Whether they did anything else meanwhile that may change what they wait for."""
    meanwhile = [wish.what for when, wish in person.wished if at < when <= latest]
    has_wished = not {"checkin", "complained", "troubled", "zone"}.issuperset(meanwhile)
    blocks = record.blocked.get(person.address, [])
    is_blocked = any(start <= latest and end >= at for start, end in blocks)
    return has_wished or is_blocked


def _once(person: Person, rows: list[PromiseRow], record: Record, findings: Findings) -> None:
    """Nobody hears the same news of a round twice, but for whoever said: tomorrow."""
    names = {row.id: name for name, row in record.rounds.items()}
    again = sum(wish.what == "again" for _, wish in person.wished)
    kept = Counter((row.kind, row.about) for row in rows if row.state == "kept")
    for (kind, about), times in kept.items():
        most = {"not_ready": SLIPS.get(names.get(about, ""), 0)}.get(kind, 1)
        if kind in AT_ONCE and times > most + (again if kind in PUT_OFF else 0):
            findings.breaks(
                ONCE, f"{person.address} {kind} of {names.get(about, about)}: {times} times"
            )


def _told(person: Person, rows: list[PromiseRow], record: Record, findings: Findings) -> None:
    """Whoever came for a round is promised what became of it, unless they have left."""
    came = record.rounds.get(person.came_for)
    if came is None or came.state != "reported":
        return
    if any(wish.what == "leave" for _, wish in person.wished):
        return
    if not any(row.kind == "impact" and row.about == came.id for row in rows):
        findings.breaks(NOT_TOLD, f"{person.address} came for {came.name}")
