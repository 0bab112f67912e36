"""What a kind of report is: what it reads, in one transaction, and how it becomes a file."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Generic, Literal, TypeVar

from bot.i18n import Catalogues
from bot.i18n.phrases import LINES
from bot.services.feedback import Feedback
from bot.services.transaction import Transaction
from conversations import Value

T = TypeVar("T")

Audience = Literal["team", "public"]
"""For whom: the project's own team, or anybody. For anybody small numbers are taken out (R103)."""


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for: in which language, for whom, by whom it was made and when.

    ``checked_by`` has read the quotations and found nothing that tells who wrote them (R104).
    """

    language: str
    audience: Audience
    made_by: str
    now: datetime
    catalogues: Catalogues
    checked_by: str = ""

    def say(self, key: str, **values: Value) -> str:
        """One of our own phrases (``reports.checksum``) in that language."""
        return self.catalogues.text(self.language, replace(LINES[key], values=values))

    def choice(self, flow: str, node: str, code: str) -> str:
        """The label of a choice, as people read it."""
        return self.catalogues.choice(self.language, f"{flow}.{node}.{code}")


@dataclass(frozen=True, slots=True)
class Report(Generic[T]):
    """One kind of file.

    ``read`` gathers it (a round's id or name, and the cut-off) and raises UserMistake where it
    cannot be made. ``write`` is pure: the same content and order give the same bytes. ``feedback``
    is what it shows of the round, so that it is known later what was taken out; see `Feedback`.
    ``of_material`` makes the report on one material of the round, by its id or title; None where
    a file holds the whole round.
    ``keep`` keeps what has to be the same in every later file, when the file is noted;
    ``has_public``: there is an edition for others than the team.
    """

    read: Callable[[Transaction, str, datetime], T]
    write: Callable[[T, Order], bytes]
    feedback: Callable[[T], Feedback]
    of_material: "Callable[[str], Report[T]] | None" = None
    keep: Callable[[Transaction, T, Order], None] | None = None
    has_public: bool = False
