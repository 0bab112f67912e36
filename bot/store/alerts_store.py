"""Alerts, how staff were told of them and what they did, in SQL."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import insert, select, update

from bot.services.care_rows import AlertRow, LogRow, RingRow
from bot.store.base import Base
from bot.store.secrecy import HOUSE, Secret
from bot.store.tables import alert_log, alerts, rings


class AlertsStore(Base):
    """What staff must see."""

    def raise_alert(self, row: AlertRow) -> None:
        """Something staff must see."""
        self.connection.execute(insert(alerts).values(_sealed(row)))

    def save_alert(self, row: AlertRow) -> None:
        """Change what is known of it."""
        same = update(alerts).where(alerts.c.id == row.id)
        self.connection.execute(same.values(_sealed(row)))

    def alert(self, alert: int) -> AlertRow | None:
        """That one."""
        found = self.connection.execute(select(alerts).where(alerts.c.id == alert)).first()
        return None if found is None else AlertRow._make(found)

    def open_alerts(self) -> list[AlertRow]:
        """What nobody has acknowledged, oldest first."""
        found = select(alerts).where(alerts.c.acked_at.is_(None)).order_by(alerts.c.id)
        return [AlertRow._make(row) for row in self.connection.execute(found)]

    def alerts(self, since: int = 0) -> list[AlertRow]:
        """Everything raised since then, oldest first."""
        found = select(alerts).where(alerts.c.at >= since).order_by(alerts.c.id)
        return [AlertRow._make(row) for row in self.connection.execute(found)]

    def alerts_to_ring(self, now: int, latest: int) -> list[AlertRow]:
        """Those about which staff are to be rung now, or later than ``latest``."""
        due = (alerts.c.next_ring <= now) | (alerts.c.next_ring > latest)
        found = select(alerts).where(due).order_by(alerts.c.id)
        return [AlertRow._make(row) for row in self.connection.execute(found)]

    def has_alert(self, reason: str) -> bool:
        """Whether an alert with these words was ever raised."""
        same = select(alerts.c.id).where(alerts.c.reason == reason).limit(1)
        return self.connection.execute(same).first() is not None

    def acknowledge(self, alert: int, who: str, now: int) -> bool:
        """Somebody has it, and nobody is rung any more; False where it is unknown or was taken."""
        seen = update(alerts).where(alerts.c.id == alert, alerts.c.acked_at.is_(None))
        done = self.connection.execute(seen.values(acked_by=who, acked_at=now, next_ring=None))
        return done.rowcount == 1

    def log_alert(self, row: LogRow) -> None:
        """Note what was done about it; the note outlives the person's own key."""
        said = {name: Secret(HOUSE, getattr(row, name)) for name in ("decision", "reason")}
        self.connection.execute(insert(alert_log).values(row._asdict() | said))

    def alert_log(self, alert: int) -> list[LogRow]:
        """All that was done about it, oldest first."""
        found = select(alert_log).where(alert_log.c.alert == alert).order_by(alert_log.c.id)
        return [LogRow._make(row) for row in self.connection.execute(found)]

    def add_rings(self, rows: Sequence[RingRow]) -> None:
        """Attempts to make; one that is known already is left out."""
        for row in rows:
            key = (row.alert, row.staff, row.channel, row.n)
            same = select(rings.c.id).where(
                rings.c.alert == key[0],
                rings.c.staff == key[1],
                rings.c.channel == key[2],
                rings.c.n == key[3],
            )
            if self.connection.execute(same).first() is None:
                self.connection.execute(insert(rings).values(row._asdict()))

    def rings(self, alert: int) -> list[RingRow]:
        """Every attempt that was made about it, oldest first."""
        found = select(rings).where(rings.c.alert == alert).order_by(rings.c.id)
        return [RingRow._make(row) for row in self.connection.execute(found)]

    def rings_in(self, state: str) -> list[RingRow]:
        """Attempts in that state, oldest first."""
        found = select(rings).where(rings.c.state == state).order_by(rings.c.id)
        return [RingRow._make(row) for row in self.connection.execute(found)]

    def save_ring(self, row: RingRow) -> None:
        """What became of it."""
        same = update(rings).where(rings.c.id == row.id)
        self.connection.execute(same.values(row._asdict()))

    def unclaim_rings(self) -> int:
        """Attempts that a dead process had begun are made again; return how many."""
        begun = update(rings).where(rings.c.state == "sending")
        return self.connection.execute(begun.values(state="ready")).rowcount

    def unclosed_alerts(self) -> list[AlertRow]:
        """What nobody has settled, acknowledged or not, oldest first."""
        found = select(alerts).where(alerts.c.closed_at.is_(None)).order_by(alerts.c.id)
        return [AlertRow._make(row) for row in self.connection.execute(found)]


def _sealed(row: AlertRow) -> dict[str, Any]:
    return row._asdict() | {"outcome": Secret(HOUSE, row.outcome)}
