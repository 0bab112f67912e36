"""Whether nothing grave that people said stayed undecided when they were told."""

from typing import Final

from bot.services.doctor_findings import Broken, Promise, broken_for
from bot.services.owing import owed
from bot.services.transaction import Transaction

IMPACT: Final = "impact"
_UNDECIDED: Final = Promise(
    "",
    "Nobody is told what became of a round while something grave in it is undecided.",
    "{n} things that need a decision have none in rounds that are reported ({who}).",
    "See what it is with `yousaid decide ROUND`, decide, and see that these people hear of it.",
)


def about_decisions(tx: Transaction) -> list[Broken]:
    """Reported rounds in which a decision is owed."""
    return broken_for(_UNDECIDED, _undecided(tx))


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
