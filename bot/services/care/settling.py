"""What the person themselves said an alert comes to: it is closed with that outcome."""

from bot.services.care.alerting import note
from bot.services.care_rows import AlertRow
from bot.services.instants import HOUR
from bot.services.transaction import Transaction
from conversations import SettleAlerts

#: An answer that comes later than this is about something newer than such an alert.
LATEST = 7 * 24 * HOUR
#: Who is named in the log.
BY_THE_PERSON = "the young person"


def settle(tx: Transaction, participant: int, effect: SettleAlerts, now: int) -> None:
    """Close this person's open alerts of these codes, about that draft where one is named."""
    for alert in tx.alerts(now - LATEST):
        if alert.participant == participant and _is_meant(alert, effect):
            closed = alert._replace(outcome=effect.outcome, closed_at=now, next_ring=None)
            tx.save_alert(closed)
            note(tx, alert.id, now, f"said: {effect.outcome}", who=BY_THE_PERSON)


def _is_meant(alert: AlertRow, effect: SettleAlerts) -> bool:
    # What a person says never ends a red alert: somebody of the team does.
    is_open = alert.level == "amber" and alert.closed_at is None and not alert.outcome
    if not is_open or alert.code not in effect.codes:
        return False
    ask = effect.ask
    return ask is None or (alert.item, alert.round) == (ask.item or "", ask.round or "")
