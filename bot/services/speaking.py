"""What somebody speaks, and who may translate for them: for staff who plan support (R92, R94)."""

from typing import Final, NamedTuple

from bot.i18n.spoken import way_of
from bot.services.answering import WITHDRAWN, newest
from bot.services.rows import Person
from bot.services.transaction import Transaction
from bot.services.translations.ties import OUTSIDE
from conversations import Session

#: Where people say it in their own words.
SPOKEN: Final = ("speaks", "dialect")


class Speaking(NamedTuple):
    """What a person said of it; all of it empty where they said nothing.

    ``language`` is a code, ``way`` what their way of speaking is called; ``words`` are their own
    words for either, ``answers`` the answers those are. ``wants_outside``: a translator should be
    from outside their community.
    """

    language: str
    way: str
    words: tuple[str, ...]
    wants_outside: bool
    answers: tuple[int, ...] = ()


def speaking(tx: Transaction, person: Person) -> Speaking:
    """As they said it last."""
    facts = Session.from_json(person.body).facts
    said = [one for one in newest(tx.answers_of(person.id)) if one.state != WITHDRAWN]
    rows = {one.under: one for one in said if one.scope == "none" and (one.words or "").strip()}
    own = [rows[under] for under in SPOKEN if under in rows]
    return Speaking(
        next(iter(facts.get("speaks", ())), ""),
        way_of(next(iter(facts.get("dialect", ())), "")),
        tuple((one.words or "").strip() for one in own),
        facts.get("translator") == (OUTSIDE,),
        tuple(one.id for one in own),
    )
