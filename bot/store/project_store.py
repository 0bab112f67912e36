"""Project values, alerts, counters and running processes, in SQL."""

from collections.abc import Mapping

from sqlalchemy import delete, func, insert, select, update

from bot.services.project_rows import AlertRow
from bot.store.base import Base
from bot.store.invariants import QUESTIONS
from bot.store.tables import alerts, instance, project

EDITION = "edition"


class ProjectStore(Base):
    """What the project knows about itself."""

    def project(self) -> dict[str, str]:
        """The project's own values."""
        return {row.key: row.value for row in self.connection.execute(select(project))}

    def set_project(self, values: Mapping[str, str]) -> None:
        """Change some of them."""
        for key, value in values.items():
            self.connection.execute(delete(project).where(project.c.key == key))
            self.connection.execute(insert(project).values(key=key, value=value))
        self.count(EDITION)

    def edition(self) -> int:
        """Grows whenever something changes that turns know of the project."""
        return self.counter(EDITION)

    def raise_alert(self, row: AlertRow) -> None:
        """Something a person on call must see."""
        self.connection.execute(insert(alerts).values(row._asdict()))

    def open_alerts(self) -> list[AlertRow]:
        """What nobody has acknowledged, oldest first."""
        found = select(alerts).where(alerts.c.acked_at.is_(None)).order_by(alerts.c.id)
        return [AlertRow._make(row) for row in self.connection.execute(found)]

    def has_alert(self, reason: str) -> bool:
        """Whether an alert with these words was ever raised."""
        same = select(alerts.c.id).where(alerts.c.reason == reason).limit(1)
        return self.connection.execute(same).first() is not None

    def acknowledge(self, alert: int, who: str, now: int) -> bool:
        """Somebody has seen it; False where it is unknown or was acknowledged."""
        seen = update(alerts).where(alerts.c.id == alert, alerts.c.acked_at.is_(None))
        done = self.connection.execute(seen.values(acked_by=who, acked_at=now))
        return done.rowcount == 1

    def begin_instance(self, boot_id: str, now: int) -> int | None:
        """Note a start; return when the last process was seen alive."""
        last = self.last_beat()
        self.connection.execute(delete(instance))
        new = {"boot_id": boot_id, "started_at": now, "heartbeat": now}
        self.connection.execute(insert(instance).values(new))
        return last

    def beat(self, boot_id: str, now: int) -> None:
        """This process is alive."""
        mine = update(instance).where(instance.c.boot_id == boot_id)
        self.connection.execute(mine.values(heartbeat=now))

    def last_beat(self) -> int | None:
        """When any process was last seen alive."""
        return self.connection.execute(select(func.max(instance.c.heartbeat))).scalar()

    def findings(self, question: str, **values: int | str) -> list[tuple[object, ...]]:
        """Rows that break an invariant; ``question`` is one the store knows."""
        return [tuple(row) for row in self.connection.execute(QUESTIONS[question], values)]
