"""The audit, in SQL: rows are added and read, never changed."""

from sqlalchemy import insert, select

from bot.services.sign_in_rows import AuditRow
from bot.store.base import Base
from bot.store.tables import audit


class AuditStore(Base):
    """What was done, in a row that can only grow."""

    def add_audit(self, row: AuditRow) -> None:
        """Note it."""
        self.connection.execute(insert(audit).values(row._asdict()))

    def audit(self, below: int, limit: int) -> list[AuditRow]:
        """The newest whose number is below that one, newest first."""
        found = select(audit).where(audit.c.seq < below).order_by(audit.c.seq.desc()).limit(limit)
        return [AuditRow._make(row) for row in self.connection.execute(found)]
