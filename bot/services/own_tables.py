"""What a use case may ask about everything that is held about one person."""

from typing import NamedTuple, Protocol

from bot.services.care_rows import AlertRow, ThreadRow
from bot.services.voice_rows import VoiceRow


class PutRow(NamedTuple):
    """A question that was put to somebody: where it stands in the flows, and when it was put."""

    number: int
    flow: str
    node: str
    put_at: int
    is_answered: bool


class NotedRow(NamedTuple):
    """What is noted beside somebody: the community they were invited through, and whether they
    asked for a translator from outside it; each empty where nobody said.
    """

    community: str = ""
    translator: str = ""


class OwnTables(Protocol):
    """Everything about one person, for that person."""

    def puts_of(self, participant: int) -> list[PutRow]:
        """Every question that was put to them, oldest first."""
        ...

    def noted_of(self, participant: int) -> NotedRow:
        """What is noted beside them."""
        ...

    def threads_of(self, participant: int) -> list[ThreadRow]:
        """All their talks with the team, oldest first."""
        ...

    def alerts_about(self, participant: int) -> list[AlertRow]:
        """All that staff were told about them, oldest first."""
        ...

    def voices_of(self, participant: int) -> list[VoiceRow]:
        """All their voice messages, oldest first."""
        ...
