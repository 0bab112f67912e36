"""What people agreed to beyond taking part, use by use (R6); what nobody said yes to is no.

Others in the project may read words where their writer said so. A report for anybody, and another
language, are uses of their own: each is worth nothing without the first.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from bot.services.answering import newest
from bot.services.lookup import find_round
from bot.services.rows import Person
from bot.services.said import Said, said
from bot.services.transaction import Transaction
from conversations import PUBLISHED, QUOTES, TRANSLATED, Session

NOTHING: Final = frozenset[str]()
OF_WORDS: Final = (QUOTES, PUBLISHED, TRANSLATED)
"""Asked in each round, about the words of that round."""
CREDIT: Final = "credit"
"""Under which the name is kept by which somebody wants to be thanked."""
OF_LIFE: Final = ("voice", "checkin", "need", "future", "credits")
"""Asked once: voice messages are kept; how they are the next day; a need is told to their worker;
they may be asked again later; they are thanked by a name.
"""


def agreed(standing: Iterable[Said]) -> Mapping[int, frozenset[str]]:
    """What each of them agreed to in one round, among answers that stand."""
    found: dict[int, set[str]] = {}
    for one in standing:
        if one.newest.under in OF_WORDS and one.choices == ("yes",):
            found.setdefault(one.newest.participant, set()).add(one.newest.under)
    return {who: frozenset(uses) for who, uses in found.items() if QUOTES in uses}


def listed(tx: Transaction, wanted: str) -> list[dict[str, Any]]:
    """Everybody of a round, and each use they agreed to. Raises UserMistake."""
    row = find_round(tx, wanted)
    of_words = agreed(said(tx.said_of_round(row.id)))
    people = tx.people(tx.enrolled(row.id))
    return [
        {"pseudonym": one.pseudonym, **_uses_of(one, of_words.get(one.id, NOTHING))}
        | {"name": _name_of(tx, one)}
        for one in people.values()
    ]


def _name_of(tx: Transaction, person: Person) -> str:
    """The name by which they want to be thanked; empty where they do not, or not any more."""
    wants = Session.from_json(person.body).facts.get("credits") == ("yes",)
    given = (
        [one for one in newest(tx.answers_of(person.id)) if one.under == CREDIT] if wants else []
    )
    return (given[-1].words or "").strip() if given else ""


def _uses_of(person: Person, of_words: frozenset[str]) -> dict[str, bool]:
    facts = Session.from_json(person.body).facts
    return {use: use in of_words for use in OF_WORDS} | {
        use: facts.get(use) == ("yes",) for use in OF_LIFE
    }
