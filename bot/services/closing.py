"""What is ready to be closed, and which rounds wait for decisions: the desk's other two lists."""

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

from bot.services.care import talks
from bot.services.instants import HOUR
from bot.services.owing import hears_late, owed_in
from bot.services.transaction import Transaction

QUIET: Final = 24 * HOUR
"""A talk in which we wrote last, and nothing came back for so long, may be ended."""
ENDED: Final = ("closed", "deciding")

Kind = Literal["alert", "talk", "round", "decisions", "impact"]


class Thing(NamedTuple):
    """Something to do on the page of that ``kind`` and ``id``; ``why`` is a sentence."""

    kind: Kind
    id: str
    name: str
    why: str


def owing(tx: Transaction) -> dict[str, int]:
    """How much said may not stay without a decision, by round, in those that are decided about."""
    states = ("open", "paused", *ENDED)
    rows = (row for row in tx.rounds() if row.state in states or hears_late(row))
    return {row.id: len(owed_in(tx, row)) for row in rows}


def undecided(tx: Transaction, owing: Mapping[str, int]) -> list[Thing]:
    """Rounds in which something said may not stay without a decision."""
    found = []
    for row in tx.rounds():
        if count := owing.get(row.id, 0):
            what = "1 answer waits" if count == 1 else f"{count} answers wait"
            found.append(Thing("decisions", row.id, row.name, f"{what} for a decision."))
    return found


def ready(tx: Transaction, owing: Mapping[str, int], now: int) -> list[Thing]:
    """Alerts that were dealt with, talks that went quiet, rounds that are done or decided."""
    return [*_alerts(tx), *_talks(tx, now), *_rounds(tx, owing)]


def _alerts(tx: Transaction) -> list[Thing]:
    """Somebody has it, and wrote down what they decided."""
    found = []
    for one in tx.unclosed_alerts():
        if one.acked_at is not None and any(row.decision for row in tx.alert_log(one.id)):
            why = f"{one.acked_by} wrote down what was decided."
            found.append(Thing("alert", str(one.id), one.reason, why))
    return found


def _talks(tx: Transaction, now: int) -> list[Thing]:
    return [
        Thing("talk", one.who, one.who, "We wrote last, more than a day ago.")
        for one in talks.listed(tx)
        if not one.waits and one.last_at < now - QUIET
    ]


def _rounds(tx: Transaction, owing: Mapping[str, int]) -> list[Thing]:
    counts = tx.attendance()
    found = []
    for row in tx.rounds():
        people, finished = counts.get(row.id, (0, 0))
        if row.state == "open" and people and finished == people:
            found.append(Thing("round", row.id, row.name, "Everybody in it is done."))
        elif row.state in ENDED and row.kind == "review" and not owing[row.id]:
            found.append(Thing("impact", row.id, row.name, "Nothing waits for a decision."))
    return found
