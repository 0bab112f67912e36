"""Project values, counters and running processes, in SQL."""

from collections.abc import Mapping

from sqlalchemy import delete, func, insert, select, update

from bot.store.base import Base
from bot.store.invariants import QUESTIONS
from bot.store.tables import instance, project

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
