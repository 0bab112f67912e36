"""What every file for the team says of itself: of what it was made, until when, and for whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.services.feedback import Feedback, Remark, gather
from bot.services.instants import iso
from bot.services.transaction import Transaction
from bot.services.zones import in_zone, zone_of


@dataclass(frozen=True, slots=True)
class ForTeam:
    """A round's feedback, with the project's zone."""

    feedback: Feedback
    zone: ZoneInfo

    @classmethod
    def read(cls, tx: Transaction, wanted: str, now: datetime) -> "ForTeam":
        """That of a round. Raises UserMistake for one that does not exist."""
        return cls(gather(tx, wanted, now), zone_of(tx.project()))

    @property
    def cut_off(self) -> tuple[str, str]:
        """When it was gathered: in UTC, and by the project's clocks (ISO 8601)."""
        at = self.feedback.cut_off
        return str(iso(at)), str(in_zone(at, self.zone))


def mixed(remarks: Iterable[Remark]) -> list[Remark]:
    """By what they answer and by their words: what one person wrote does not stand together."""
    return sorted(remarks, key=lambda one: (one.under, one.words, one.answer))
