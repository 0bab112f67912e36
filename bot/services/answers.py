"""Every current answer of a round, with its revisions, for facilitators."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import orjson

from bot.services.answering import WITHDRAWN, Key, key_of
from bot.services.instants import iso
from bot.services.lookup import find_round
from bot.services.rows import AnswerRow
from bot.services.transaction import Transaction
from bot.services.translations.words import Beside, standing
from conversations import COMMENT, EARLY, UNFILED

#: The node whose answer says that an item was reached; one may be skipped before it is shown.
VERDICT = "verdict"
SKIPPED = "skipped"
#: Words that answer nothing and are for the team nevertheless, as their writer was told. What was
#: written before somebody agreed is not, nor a name to be thanked by, nor how somebody speaks.
FOR_THE_TEAM = frozenset({COMMENT, UNFILED})
NO_CHOICES = "[]"
#: A round holds other people's words too; a batch of names keeps statements short.
NAMES = 500


def answers_of(tx: Transaction, round_id: str) -> list[dict[str, Any]]:
    """One row for each answer, and one for each item that somebody has not reached.

    Raises UserMistake for an unknown round.
    """
    row = find_round(tx, round_id)
    people = tx.enrolled(row.id)
    names = _names(tx, people)
    revisions = _revisions(tx, row.id)
    agenda = tx.agenda(row.id)
    sections = {one.version.section: one.version.section_name or one.title for one in agenda}
    found = [_shown(names, sections, row.name, rows) for rows in revisions.values()]
    found = _translated(tx, found)
    reached = {
        (rows[-1].participant, rows[-1].subject)
        for rows in revisions.values()
        if rows[-1].scope == "item" and (rows[-1].under == VERDICT or rows[-1].state == SKIPPED)
    }
    for person in people:
        found += [
            _not_reached(names[person], row.name, one.version.item, one.version.version)
            for one in agenda
            if (person, one.version.item) not in reached
        ]
    return found


def answers_in_no_round(tx: Transaction) -> list[dict[str, Any]]:
    """The same of words that belong to no round: from before one, between two, or on a pause."""
    revisions = _revisions(tx, "")
    names = _names(tx, sorted({person for person, _ in revisions}))
    return _translated(tx, [_shown(names, {}, "", rows) for rows in revisions.values()])


def _revisions(tx: Transaction, round_id: str) -> dict[tuple[int, Key], list[AnswerRow]]:
    """What the team may read, answer by answer."""
    found: dict[tuple[int, Key], list[AnswerRow]] = defaultdict(list)
    early: dict[int, list[str]] = defaultdict(list)
    for answer in tx.answers_in(round_id):
        if answer.under == EARLY and answer.words:
            early[answer.participant].append(f"{answer.words}\n")
        if answer.scope != "none" or answer.under in FOR_THE_TEAM:
            found[answer.participant, key_of(answer)].append(answer)
    parted = {key: _parted(rows, early[key[0]]) for key, rows in found.items()}
    return {key: rows for key, rows in parted.items() if rows}


def _translated(tx: Transaction, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    beside = standing(tx, "answer", [one["id"] for one in found if one["text"]])
    return [one | _beside(beside.get(one["id"])) for one in found]


def _parted(rows: list[AnswerRow], early: Sequence[str]) -> list[AnswerRow]:
    """Without words from before consent, to which an older version joined what came after.

    Those were filed apart since: nothing is left of what the first of these rows continues. Where
    it cannot be told what of them came after, they are shown to nobody.
    """
    if not rows[0].is_joined:
        return rows
    found = []
    for row in rows:
        fitting = [one for one in early if row.words and row.words.startswith(one)]
        if fitting and row.words:
            found.append(row._replace(words=row.words.removeprefix(max(fitting, key=len))))
        elif not row.words:
            found.append(row)
    return found


def _names(tx: Transaction, people: Sequence[int]) -> dict[int, str]:
    names: dict[int, str] = {}
    for first in range(0, len(people), NAMES):
        found = tx.people(people[first : first + NAMES])
        names |= {number: person.pseudonym for number, person in found.items()}
    return names


def _shown(
    names: dict[int, str], sections: dict[str, str], round_name: str, rows: Sequence[AnswerRow]
) -> dict[str, Any]:
    last = rows[-1]
    return {
        "id": last.id,
        "participant": names.get(last.participant, ""),
        "round": round_name,
        "item": last.subject if last.scope == "item" else None,
        "section": last.subject if last.scope == "section" else None,
        "section_name": sections.get(last.subject) if last.scope == "section" else None,
        "item_version": last.item_version,
        "scope": last.scope,
        "ask": last.under,
        **_revision(last),
        "revision": len(rows),
        "revisions": [_revision(row) for row in rows],
    }


def _beside(one: Beside | None) -> dict[str, Any]:
    """The translation that stands beside it."""
    return {
        "translation": one.text if one else None,
        "translated_by": one.made_by if one else None,
        "checked_by": (one.checked_by or None) if one else None,
    }


def _revision(row: AnswerRow) -> dict[str, Any]:
    return {
        "state": WITHDRAWN if _is_emptied(row) else row.state,
        "choices": orjson.loads(row.choices),
        "text": row.words,
        "mode": row.mode,
        "shown_language": row.shown_language,
        "item_language": row.item_language or None,
        "at": iso(row.at),
    }


def _is_emptied(row: AnswerRow) -> bool:
    """Whether it was words alone, and whoever wrote them has deleted all theirs: those are blank.

    Where time or the team took words out, there are none, and nobody has taken anything back.
    """
    return row.words == "" and row.choices == NO_CHOICES


def _not_reached(name: str, round_name: str, item: str, version: int) -> dict[str, Any]:
    return {
        "id": None,
        "participant": name,
        "round": round_name,
        "item": item,
        "section": None,
        "section_name": None,
        "item_version": version,
        "scope": "item",
        "ask": VERDICT,
        "state": "not reached",
        "choices": [],
        "text": None,
        "mode": None,
        "shown_language": None,
        "item_language": None,
        "at": None,
        "revision": 0,
        "revisions": [],
        **_beside(None),
    }
