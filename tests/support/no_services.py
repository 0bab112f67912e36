"""A signposting directory with nothing in it."""

from datetime import datetime

from bot.i18n import SupportCard
from bot.services.transaction import Transaction
from conversations import Session


class NoServices:
    def refresh(self, tx: Transaction) -> None:
        pass

    def cards(
        self, session: Session, at: datetime, topics: frozenset[str]
    ) -> tuple[SupportCard, ...]:
        return ()

    def count(self, session: Session, at: datetime) -> int:
        return 0
