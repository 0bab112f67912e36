"""What somebody speaks, and who may translate for them: for staff who plan support (R92, R94)."""

from typing import NamedTuple

from bot.i18n.spoken import way_of
from bot.services.answering import WITHDRAWN, newest
from bot.services.rows import Person
from bot.services.transaction import Transaction
from bot.services.translations.ties import OUTSIDE
from conversations import Session


class Speaking(NamedTuple):
    """What a person said of it; all of it empty where they said nothing.

    ``language`` is a code, ``way`` what their way of speaking is called; ``words`` are their own
    words for either. ``wants_outside``: a translator should be from outside their community.
    """

    language: str
    way: str
    words: tuple[str, ...]
    wants_outside: bool


def speaking(tx: Transaction, person: Person) -> Speaking:
    """As they said it last."""
    facts = Session.from_json(person.body).facts
    said = [one for one in newest(tx.answers_of(person.id)) if one.state != WITHDRAWN]
    words = {one.under: (one.words or "").strip() for one in said if one.scope == "none"}
    return Speaking(
        next(iter(facts.get("speaks", ())), ""),
        way_of(next(iter(facts.get("dialect", ())), "")),
        tuple(found for under in ("speaks", "dialect") if (found := words.get(under))),
        facts.get("translator") == (OUTSIDE,),
    )
