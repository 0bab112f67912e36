"""The signposting directory: which services there are, and which of them to show to whom."""

from bot.services.support.choosing import Asker, fitting
from bot.services.support.keeping import (
    Sheet,
    all_services,
    bring_in,
    examine,
    topics_of,
    verify,
)
from bot.services.support.reminding import remind_owners
from bot.services.support.service import NATIONS, UK, Service

__all__ = [
    "NATIONS",
    "UK",
    "Asker",
    "Service",
    "Sheet",
    "all_services",
    "bring_in",
    "examine",
    "fitting",
    "remind_owners",
    "topics_of",
    "verify",
]
