"""The people of a round as staff see them: under pseudonyms, without words and addresses."""

from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from bot.errors import UserMistake
from bot.services.announcing import announce
from bot.services.instants import micros
from bot.services.joining import make_person
from bot.services.lookup import find_person, find_round
from bot.services.project_rows import RoundRow
from bot.services.quiet import ALWAYS
from bot.services.rows import NO_CHAT, Person
from bot.services.transaction import Transaction
from bot.services.zones import in_zone, zone_of
from conversations import Progress, RoundId, Session

#: States in which somebody can still come into a round.
TAKES_PEOPLE: Final = frozenset({"draft", "scheduled", "open", "paused"})


def add(tx: Transaction, wanted: str, language: str, now: datetime) -> Person:
    """Somebody who takes part on paper or by call (R24): no chat, so nothing is ever sent.

    Raises UserMistake for an unknown round, or one that is over.
    """
    row = find_round(tx, wanted)
    is_late = row.state == "closed" and row.locks is not None and micros(now) < row.locks
    if row.state not in TAKES_PEOPLE and not is_late:
        raise UserMistake(f"“{row.name}” is {row.state}; nobody can be added any more.")
    progress = (Progress(RoundId(row.id)),)
    zone = str(zone_of(tx.project()))
    person = make_person(tx, language, NO_CHAT, zone, micros(now), progress)
    tx.enrol(person.id, row.id, micros(now))
    return person


def ask_again(tx: Transaction, wanted: str, now: datetime) -> bool:
    """Show somebody the question again that waits for them, because they asked the team for it.

    Once a day; False where it was shown today already. Raises UserMistake for whoever is not there
    or wants to be left in peace.
    """
    person = find_person(tx, wanted)
    why = _left_alone(person)
    if why:
        raise UserMistake(f"{person.pseudonym} {why}, so nothing was sent.")
    day = now.astimezone(zone_of(tx.project())).date().isoformat()
    return announce(tx, [person.id], "again", day, micros(now)) > 0


def _left_alone(person: Person) -> str:
    if person.channel == NO_CHAT:
        return "has no chat here"
    if person.quiet_start == ALWAYS:
        return "asked not to be written to first"
    if not Session.from_json(person.body).asks:
        return "has not come into the chat yet"
    return {
        "paused": "is on a pause",
        "stopped": "has stopped",
        "erased": "deleted everything",
        "unreachable": "cannot be reached",
    }.get(person.state, "")


def listed(tx: Transaction, wanted: str) -> list[dict[str, Any]]:
    """Who takes part in a round, and how far they are. Raises UserMistake for an unknown one."""
    row = find_round(tx, wanted)
    items, zone = len(tx.agenda(row.id)), zone_of(tx.project())
    found = sorted(tx.people(tx.enrolled(row.id)).values(), key=lambda one: one.pseudonym)
    return [_shown(person, row, items, zone) for person in found]


def _shown(person: Person, row: RoundRow, items: int, zone: ZoneInfo) -> dict[str, Any]:
    session = Session.from_json(person.body)
    handled = [len(one.handled) for one in session.progress if one.round == row.id]
    return {
        "pseudonym": person.pseudonym,
        "state": person.state,
        "channel": person.channel,
        "last_seen": in_zone(person.seen_at or None, zone),
        "handled": sum(handled),
        "items": items,
    }
