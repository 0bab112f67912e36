"""Whether words that nobody can place were asked about, and nothing grave stayed undecided."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from bot.services.doctor_findings import TELL, Broken, Promise, broken_for
from bot.services.owing import owed
from bot.services.rows import ask_id
from bot.services.transaction import Transaction
from conversations import Session

_UNPLACED: Final = Promise(
    "unplaced words",
    "Whoever wrote something that could be about several questions was asked about which.",
    "{n} people were not asked which question their words are for ({who}).",
    "Read these words among those about no question; ask these people, if it matters. " + TELL,
)
IMPACT: Final = "impact"
_UNDECIDED: Final = Promise(
    "",
    "Nobody is told what became of a round while something grave in it is undecided.",
    "{n} things that need a decision have none in rounds that are reported ({who}).",
    "See what it is with `yousaid decide ROUND`, decide, and see that these people hear of it.",
)


class Unplaced(NamedTuple):
    """Words about no question; ``which`` is the ask that asked about them, 0 for none."""

    who: str
    person: int
    round: str
    at: int
    body: str
    which: int


def about_words(tx: Transaction) -> list[Broken]:
    """Words that nobody was asked about, and reported rounds in which a decision is owed."""
    rows = [Unplaced._make(row) for row in tx.findings(_UNPLACED.question)]
    lost = dict.fromkeys(one.who for one in rows if _was_not_asked(tx, one))
    return [*broken_for(_UNPLACED, lost), *broken_for(_UNDECIDED, _undecided(tx))]


def _undecided(tx: Transaction) -> list[str]:
    """The rounds of what should have been decided before people were told.

    What was said since is not among it, nor a comment: its item may have become heavy since.
    """
    told: dict[str, int] = {}
    for one in tx.broadcasts():
        if one.kind == IMPACT and one.state != "undone":
            told[one.round] = min(one.made_at, told.get(one.round, one.made_at))
    return [
        row.name
        for row in tx.rounds()
        if row.state == "reported"
        for one in owed(tx, row.id)
        if one.why != "heavy_comment" and one.at <= told.get(row.id, one.at)
    ]


def _was_not_asked(tx: Transaction, one: Unplaced) -> bool:
    """Whether it is certain that they should have been, or that the question got lost."""
    try:
        session = Session.from_json(one.body)
    except (ValueError, TypeError, LookupError):
        return False  # that is a finding of its own
    if not one.which:
        return len(_lately_seen(tx, one, session)) > 1
    stands = any(frame.ask == one.which for frame in session.frames)
    if stands or session.asks != one.which:
        return False
    return bool(tx.findings("said last", ask=ask_id(one.person, one.which)))


def _lately_seen(tx: Transaction, one: Unplaced, session: Session) -> Sequence[str]:
    """Items that the question would have offered: they still stand where they stood then.

    Whoever saw at most one was told that the words are kept, and asked nothing.
    """
    places = {place.item for place in session.trail} | {one.item for one in session.frames[:1]}
    asks = {"first": ask_id(one.person, 0), "end": ask_id(one.person + 1, 0)}
    found = tx.findings("seen before", at=one.at, round=one.round, **asks)
    return [str(row[0]) for row in found if row[0] in places]
