"""What has waited longest, for whoever watches."""

from sqlalchemy import func, select
from sqlalchemy import text as sql

from bot.store.base import Base
from bot.store.outbox_store import PUT_OFF
from bot.store.statements import PreparedQuery
from bot.store.tables import PENDING, inbox, outbox

_OLDEST = PreparedQuery(
    lambda among: select(func.min(inbox.c.received_at)).where(sql("state = 'new'"))
)


class WaitingStore(Base):
    """One look at each door."""

    def oldest_waiting(self) -> int | None:
        """When the update arrived that has waited longest; None where none waits."""
        ((oldest,),) = _OLDEST(self.connection)
        return oldest if oldest is None else int(oldest)

    def oldest_unsent(self, now: int) -> int | None:
        """When the message fell due that could have left longest ago; None where none waits."""
        due = select(func.min(outbox.c.due_at)).where(
            sql(f"outbox.{PENDING}"),
            sql("outbox.state = 'ready'"),
            outbox.c.due_at <= now,
            outbox.c.participant.not_in(PUT_OFF),
        )
        return self.connection.execute(due, {"now": now}).scalar()
