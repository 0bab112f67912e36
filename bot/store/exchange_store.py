"""What was said to a person lately, in SQL: for staff who look at an alert."""

from sqlalchemy import bindparam, select

from bot.services.complaints.sealing import SEAL
from bot.store.base import Base
from bot.store.statements import PreparedQuery
from bot.store.tables import outbox, outbox_bodies

_BEFORE = PreparedQuery(
    lambda among: (
        select(outbox.c.id, outbox.c.made_at, outbox_bodies.c.body)
        .join(outbox_bodies, outbox_bodies.c.id == outbox.c.id)
        .where(
            outbox.c.participant == bindparam("person"),
            outbox.c.made_at <= bindparam("until"),
            outbox.c.state == "sent",
            outbox.c.kind != "redraw",
            outbox.c.key.not_like(f"%{SEAL}%"),
            outbox_bodies.c.body != "",
        )
        .order_by(outbox.c.id.desc())
        .limit(bindparam("most"))
    )
)


class ExchangeStore(Base):
    """The last messages of one person."""

    def said_before(self, participant: int, until: int, limit: int) -> list[tuple[int, int, str]]:
        """The newest of the rows sent up to then, oldest first: (id, at, body)."""
        found = _BEFORE(self.connection, person=participant, until=until, most=limit)
        return [(row[0], row[1], row[2]) for row in reversed(found)]
