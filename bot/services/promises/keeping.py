"""Promises that fell due become one arrival a person, like any other."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import orjson

from bot.services.care.alerting import raised_alert
from bot.services.care.unheard import unheard
from bot.services.care_rows import AlertRow
from bot.services.project_rows import RoundRow
from bot.services.promises.knowing import known
from bot.services.promises.rules import CARE, DAY, KEPT, RULES, Known, Rule, Verdict, awake, judge
from bot.services.rows import NewInbox, PromiseRow
from bot.services.transaction import Transaction
from bot.services.understanding import CLOCK, own_body

#: People whose promises are looked at in one transaction; replies need not wait long for it.
MOST: int = 100
#: So many seconds of sending a broadcast keeps in the outbox: the pipe stays full from one tick to
#: the next, even a late one, and a stop has little to call back.
AHEAD = 8.0

TOO_LATE = "A check-in came due while nothing could be sent. It is too late for it: please look in."


@dataclass(frozen=True, slots=True)
class Kept:
    """How many people have an arrival now, and whether more of what is due could be taken."""

    queued: int
    has_more: bool


def keep_due(tx: Transaction, now: int, rate: float) -> Kept:
    """Settle what fell due, and queue what is kept. One commit does both.

    ``rate`` is how many messages a second may be sent.
    """
    people = _whose(tx, now, rate)
    due: dict[int, list[PromiseRow]] = defaultdict(list)
    for promise in tx.due_promises(now, people):
        due[promise.participant].append(promise)
    if not due:
        return Kept(0, False)
    rounds = {row.id: row for row in tx.rounds()}
    of = known(tx, list(due))
    settled = [
        pair
        for person, promises in due.items()
        for pair in decide(promises, of[person], rounds, now)
    ]
    return Kept(_settle(tx, settled, now), len(people) >= MOST)


def decide(
    promises: Sequence[PromiseRow], known: Known, rounds: Mapping[str, RoundRow], now: int
) -> list[tuple[PromiseRow, Verdict]]:
    """What becomes of all that fell due for one person. What is kept goes in one message."""
    judged = [(one, judge(one, known, rounds.get(one.about), now)) for one in promises]
    kinds: dict[str, list[PromiseRow]] = defaultdict(list)
    for one, verdict in judged:
        if verdict == KEPT:
            kinds[one.kind].append(one)
    found = {one.id: (one, verdict) for one, verdict in judged}
    for kind, same in kinds.items():
        for one, verdict in _collapse(kind, same, known, now):
            found[one.id] = (one, verdict)
    return _apart(list(found.values()), known, now)


def _apart(
    found: list[tuple[PromiseRow, Verdict]], known: Known, now: int
) -> list[tuple[PromiseRow, Verdict]]:
    """What goes in no message with others waits a day where there are others."""
    if sum(verdict == KEPT for _, verdict in found) < 2:
        return found
    tomorrow = Verdict("waiting", "another message today", awake(known.person, now + DAY))
    return [
        (one, tomorrow if verdict == KEPT and RULES.get(one.kind, Rule()).is_alone else verdict)
        for one, verdict in found
    ]


def _collapse(
    kind: str, same: Sequence[PromiseRow], known: Known, now: int
) -> list[tuple[PromiseRow, Verdict]]:
    """Of several of one kind the newest is told; or each, on a day of its own."""
    in_order = sorted(same, key=lambda one: (one.promised_at, one.id))
    if RULES.get(kind, Rule()).is_each:
        tomorrow = awake(known.person, now + DAY)
        return [(one, Verdict("waiting", "one a day", tomorrow)) for one in in_order[1:]]
    return [(one, Verdict("expired", "a newer one was sent")) for one in in_order[:-1]]


def _whose(tx: Transaction, now: int, rate: float) -> list[int]:
    """Whose promises are looked at now: of broadcasts only as many as can soon be sent."""
    people = dict.fromkeys(tx.due_people(now, MOST))
    for spent in tx.spent_broadcasts():
        tx.set_broadcast(spent, "done")
    due = tx.due_broadcasts(now)
    if not due or len(people) >= MOST:
        return list(people)
    room = int(rate * AHEAD) - tx.pushes_waiting()
    for broadcast in due:
        most = min(room, MOST - len(people))
        if most > 0:
            more = tx.due_people(now, most, broadcast)
            people |= dict.fromkeys(more)
            room -= len(more)
    return list(people)


def _settle(tx: Transaction, settled: Iterable[tuple[PromiseRow, Verdict]], now: int) -> int:
    """Write verdicts; return how many people have an arrival now."""
    ended: dict[tuple[str, str], list[int]] = defaultdict(list)
    later: list[tuple[int, int]] = []
    kept: dict[int, list[PromiseRow]] = defaultdict(list)
    for one, verdict in settled:
        if verdict.state == "waiting":
            later.append((one.id, verdict.due))
            continue
        ended[verdict.state, verdict.why].append(one.id)
        if verdict.state == "cancelled" and one.kind in CARE:
            unheard(tx, one.participant, one.kind, now)
        if verdict.state == "kept":
            kept[one.participant].append(one)
        elif verdict.state == "held":
            raised_alert(tx, AlertRow(tx.ids(1)[0], one.participant, TOO_LATE, None, now))
    for (state, why), ids in ended.items():
        tx.settle_promises(ids, state, now, why)
    if later:
        tx.defer_promises(later)
    rows = [_arrival(promises) for promises in kept.values()]
    return tx.keep_updates(rows, now) if rows else 0


def call_back(tx: Transaction, broadcast: int) -> int:
    """Let wait again what was kept of a broadcast and has not begun to leave; return of how many.

    What went with it in one message is called back too, and comes by itself.
    """
    unsent = tx.unsent_in(broadcast)
    together: dict[int, list[int]] = defaultdict(list)
    for person, since in unsent:
        together[since].append(person)
    for since, people in together.items():
        kept = tx.kept_since(people, since)
        tx.call_back(people, since, [(one, _name(one)) for one in kept])
    return len(unsent)


def _name(promise: int) -> str:
    return f"promise:{promise}"


def _arrival(promises: Sequence[PromiseRow]) -> NewInbox:
    """One arrival; its name is that of a promise, and a promise is kept once."""
    person, key = promises[0].participant, _name(promises[0].id)
    due = orjson.dumps([(one.kind, one.about, one.id) for one in promises]).decode()
    return {
        "channel": CLOCK,
        "update_id": key,
        "natural_key": key,
        "lane": str(person),
        "body": own_body("due", due),
    }
