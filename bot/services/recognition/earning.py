"""What somebody earns in a turn: written with it, each draft once, whatever becomes of it."""

from bot.services.recognition.rates import RATE, rate_in
from bot.services.recognition_rows import TERMS, EarningRow, What
from bot.services.transaction import Transaction
from conversations import Credit


def earn(tx: Transaction, participant: int, effect: Credit, source_key: str, now: int) -> None:
    """Write what these drafts come to; nothing for those that counted before.

    Written also while no rate is set, so that a later one can be worked out by hand.
    """
    fresh = set(tx.uncounted(participant, effect.round, effect.items))
    if not fresh:
        return
    project = tx.project()
    rate = rate_in(project.get(RATE, "")) if project.get(TERMS) else None
    took = zip(effect.items, effect.seconds, strict=True)
    seconds = sum(long for one, long in took if one in fresh)
    what: What = "entered" if effect.entered else "part"
    tx.add_earning(
        EarningRow(
            tx.ids(1)[0],
            participant,
            effect.round,
            what,
            len(fresh),
            seconds,
            rate.worth(len(fresh), seconds) if rate else 0,
            "declined" if tx.methods([participant]).get(participant) == "decline" else "earned",
            now,
            source_key,
        ),
        sorted(fresh),
    )


def choose(tx: Transaction, participant: int, method: str, now: int) -> None:
    """How they like to get it. Who wants nothing may think again: what is given stays given."""
    tx.set_method(participant, method, now)
    before, after = ("earned", "declined") if method == "decline" else ("declined", "earned")
    for row in tx.earnings_of(participant):
        if row.state == before and row.settled_at is None:
            tx.save_earning(row._replace(state=after))  # type: ignore[arg-type] # two of them
