"""What the rules must know of many people, read in a few statements."""

from collections.abc import Sequence

import orjson

from bot.services.promises.rules import Known
from bot.services.transaction import Transaction


def known(tx: Transaction, people: Sequence[int]) -> dict[int, Known]:
    """Each of them as the rules see them."""
    persons, told = tx.people(people), tx.told(people)
    finished = tx.finished(people)
    found: dict[int, Known] = {}
    for number, person in persons.items():
        session = orjson.loads(person.body)
        begun = (str(one[0]) for one in session["progress"] if any(one[1:5]))
        found[number] = Known(
            person,
            session["facts"],
            frozenset(begun),
            frozenset(finished.get(number, ())),
            told.get(number, ()),
        )
    return found
