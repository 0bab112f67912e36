"""Raising an alert: the one place that says whether anybody is rung about it, and from when."""

from bot.services.care import ladder
from bot.services.care.cover import Rota
from bot.services.care.ladder import HORIZON, Line
from bot.services.care_rows import AlertRow, LogRow
from bot.services.instants import SECOND
from bot.services.transaction import Transaction

#: So long an alert may be on its way to the first person before it counts as reaching nobody.
FIRST_REACHED = 60 * SECOND


def raised_alert(tx: Transaction, row: AlertRow) -> AlertRow:
    """Keep an alert; staff are rung about it from now on, or from the beginning of cover."""
    there = line_now(tx, row.at)
    next_ring = None
    if ladder.rings(row):
        is_patient = ladder.waits(row, there)
        next_ring = ladder.again(row, row.at, there, ()) if is_patient else row.at
    kept = row._replace(covered=int(bool(there.on_call)), next_ring=next_ring)
    tx.raise_alert(kept)
    return kept


def line_now(tx: Transaction, now: int) -> Line:
    """Who is asked first, second and third at that instant."""
    return ladder.line(Rota.read(tx, now, now + HORIZON), now)


def note(
    tx: Transaction,
    alert: int,
    now: int,
    what: str,
    *,
    staff: int | None = None,
    who: str = "",
    decision: str = "",
    reason: str = "",
) -> None:
    """Write into the log of an alert."""
    tx.log_alert(LogRow(tx.ids(1)[0], alert, now, staff, who, what, decision, reason))


def unreached(tx: Transaction, now: int) -> list[AlertRow]:
    """Alerts that should ring and reach nobody: the newest attempts failed, or none was possible.

    One that waits for the next shift is not among them, where there is a next shift; nor is a test,
    which only asks whether somebody is reached.
    """
    ringing = [one for one in tx.open_alerts() if one.next_ring and one.code != "test"]
    there = line_now(tx, now) if ringing else Line()
    return [one for one in ringing if not ladder.waits(one, there) and _is_unreached(tx, one, now)]


def advice(tx: Transaction) -> str:
    """What to do about alerts that reach nobody."""
    if any(one.left_at is None for one in tx.staff()):
        return "Call somebody of the team now; then look at the team, the rota and the mail server."
    return (
        "Nobody is in the team. Look at `yousaid alert list` yourself now, then run "
        "`yousaid team add NAME --organisation O --email E --lead`."
    )


def _is_unreached(tx: Transaction, alert: AlertRow, now: int) -> bool:
    rings = tx.rings(alert.id)
    if not rings:
        return now - alert.at > FIRST_REACHED
    newest = max(one.n for one in rings)
    return all(one.state == "failed" for one in rings if one.n == newest)
