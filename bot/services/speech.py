"""What the services need from whoever speaks the languages; ``bot.i18n.Catalogues`` does."""

from collections.abc import Callable
from datetime import datetime
from typing import Final, Protocol

from bot.i18n.scene import Scene, SupportCard
from bot.ports import Message
from bot.services.transaction import Transaction
from conversations import Env, Event, Library, Put, Redraw, Say, Session, Turn, Wordings

#: ``conversations.advance``; a parameter, so that a test can run the worker with less.
Advance = Callable[[Library, Session, Event, Env], Turn]


class Support(Protocol):
    """The signposting directory, worded."""

    def refresh(self, tx: Transaction) -> None:
        """Read again what changed since the last time."""
        ...

    def cards(
        self, session: Session, at: datetime, topics: frozenset[str]
    ) -> tuple[SupportCard, ...]:
        """The services to show to a person of that session, in their order."""
        ...

    def count(self, session: Session, at: datetime) -> int:
        """How many these are."""
        ...


def language_of(session: Session) -> str:
    """The language a person is spoken to in."""
    return next(iter(session.facts.get("language", ())), "en")


#: The way of working of whoever likes it easy to read, among those of ``pace``.
EASY: Final = "easy"


def is_easy(session: Session) -> bool:
    """Whether this person is written to in short lines with pictures. It is asked nowhere else:
    what they are asked, and when, is the same for everybody (R15).
    """
    return EASY in session.facts.get("pace", ())


class Speech(Protocol):
    """Renders effects and knows what typed replies may say."""

    def render(self, effect: Say | Put | Redraw, language: str, scene: Scene) -> Message:
        """The message that an effect sends."""
        ...

    def wordings(self, language: str) -> Wordings:
        """What typed replies may say in that language."""
        ...

    def offered(self) -> tuple[tuple[str, str], ...]:
        """The languages a person may choose: (code, own name)."""
        ...
