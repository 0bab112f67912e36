"""Everything that is held about one person, in SQL; words and promises have stores of their own."""

from sqlalchemy import select

from bot.services.care_rows import AlertRow, ThreadRow
from bot.services.own_tables import NotedRow, PutRow
from bot.services.voice_rows import VoiceRow
from bot.store.base import Base
from bot.store.tables import alerts, asks, participants, threads, voices

_PUT = (asks.c.number, asks.c.flow, asks.c.node, asks.c.put_at, asks.c.answered)


class OwnStore(Base):
    """Everything about one person, for that person."""

    def puts_of(self, participant: int) -> list[PutRow]:
        """Every question that was put to them, oldest first."""
        mine = select(*_PUT).where(asks.c.participant == participant).order_by(asks.c.number)
        return [PutRow._make(row) for row in self.connection.execute(mine)]

    def noted_of(self, participant: int) -> NotedRow:
        """What is noted beside them."""
        mine = select(participants.c.community, participants.c.translator)
        row = self.connection.execute(mine.where(participants.c.id == participant)).one_or_none()
        return NotedRow._make(row) if row is not None else NotedRow()

    def threads_of(self, participant: int) -> list[ThreadRow]:
        """All their talks with the team, oldest first."""
        mine = select(threads).where(threads.c.participant == participant).order_by(threads.c.id)
        return [ThreadRow._make(row) for row in self.connection.execute(mine)]

    def alerts_about(self, participant: int) -> list[AlertRow]:
        """All that staff were told about them, oldest first."""
        mine = select(alerts).where(alerts.c.participant == participant).order_by(alerts.c.id)
        return [AlertRow._make(row) for row in self.connection.execute(mine)]

    def voices_of(self, participant: int) -> list[VoiceRow]:
        """All their voice messages, oldest first."""
        mine = select(voices).where(voices.c.participant == participant).order_by(voices.c.id)
        return [VoiceRow._make(row) for row in self.connection.execute(mine)]
