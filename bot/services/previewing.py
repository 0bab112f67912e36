"""Who gets what of a broadcast, when in their own time, in which language; and who does not.

The same rules decide as when the time comes, so what is foreseen here is what happens, unless the
people themselves do something meanwhile.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.services.instants import moment
from bot.services.project_rows import BroadcastRow, RoundRow
from bot.services.promises import Known, judge, known
from bot.services.quiet import place_of
from bot.services.rows import PromiseRow
from bot.services.transaction import Transaction

#: A promise that is put off more often than that is put off for good as far as anybody can tell.
MOST_LOOKS = 20
#: People read in one statement.
MANY = 500


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What one person will get: ``at`` in UTC, ``local`` on their own clock; or why nothing."""

    number: int
    person: str
    language: str
    at: int | None
    local: datetime | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """A broadcast in short."""

    kind: str
    people: int
    languages: Mapping[str, int]
    first: int | None
    last: int | None
    not_to: Mapping[str, int]


def foresee(tx: Transaction, broadcast: BroadcastRow) -> list[Foreseen]:
    """What will become of every promise of that broadcast that waits."""
    promises = [one for one in tx.promised_in(broadcast.id) if one.state == "waiting"]
    rounds = {row.id: row for row in tx.rounds()}
    found: list[Foreseen] = []
    for first in range(0, len(promises), MANY):
        some = promises[first : first + MANY]
        of = known(tx, [one.participant for one in some])
        found += [foretell(one, of[one.participant], rounds.get(one.about)) for one in some]
    return found


def foretell(promise: PromiseRow, known: Known, about: RoundRow | None) -> Foreseen:
    """What will become of one promise, as far as anybody can tell now."""
    person, at = known.person, promise.due_at
    verdict = judge(promise, known, about, at)
    for _ in range(MOST_LOOKS):
        if verdict.state != "waiting":
            break
        at = verdict.due
        verdict = judge(promise, known, about, at)
    if verdict.state != "kept":
        return Foreseen(person.id, person.pseudonym, person.language, None, None, verdict.why)
    local = moment(at).astimezone(place_of(person.zone))
    return Foreseen(person.id, person.pseudonym, person.language, at, local)


def summary(kind: str, foreseen: Sequence[Foreseen]) -> Summary:
    """In short: how many in which language, from when to when, and to how many not."""
    told = [one for one in foreseen if one.at is not None]
    times = [one.at for one in told if one.at is not None]
    return Summary(
        kind,
        len(told),
        dict(Counter(one.language for one in told)),
        min(times, default=None),
        max(times, default=None),
        dict(Counter(one.why for one in foreseen if one.at is None)),
    )


def one_of_each(foreseen: Sequence[Foreseen]) -> list[Foreseen]:
    """The first person of each language who gets something."""
    first: dict[str, Foreseen] = {}
    for one in foreseen:
        if one.at is not None:
            first.setdefault(one.language, one)
    return list(first.values())


class Rehearsed(Exception):
    """Raised to leave a transaction without keeping anything of it."""


def rehearse(job: Callable[[Transaction], None]) -> Callable[[Transaction], None]:
    """The same job, after which nothing is kept: raises Rehearsed when it is done."""

    def tried(tx: Transaction) -> None:
        job(tx)
        raise Rehearsed

    return tried
