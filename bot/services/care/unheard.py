"""What nobody answered: staff hear of it even where the person can be told nothing any more."""

from bot.services.care.alerting import raised_alert
from bot.services.care.reasons import raised
from bot.services.transaction import Transaction
from conversations import UNHEARD, RaiseAlert


def unheard(tx: Transaction, participant: int, kind: str, now: int) -> None:
    """Raise what that promise would have raised as it was kept."""
    person = tx.people([participant])[participant]
    raised_alert(tx, raised(tx.ids(1)[0], person, RaiseAlert(UNHEARD[kind], "amber"), now))


def left_unheard(tx: Transaction, participant: int, now: int) -> None:
    """The same for everything of that kind that still waits for this person."""
    for promise in tx.promises_of(participant):
        if promise.state == "waiting" and promise.kind in UNHEARD:
            unheard(tx, participant, promise.kind, now)
