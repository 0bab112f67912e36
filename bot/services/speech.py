"""What the services need from whoever speaks the languages; ``bot.i18n.Catalogues`` does."""

from collections.abc import Callable
from datetime import date
from typing import Protocol

from bot.i18n.scene import Scene, SupportCard
from bot.ports import Message
from conversations import Env, Event, Library, Put, Redraw, Say, Session, Turn, Wordings

#: ``conversations.advance``; a parameter, so that a test can run the worker with less.
Advance = Callable[[Library, Session, Event, Env], Turn]

#: Services to show to a person of that session today.
Support = Callable[[Session, date], tuple[SupportCard, ...]]


def language_of(session: Session) -> str:
    """The language a person is spoken to in."""
    return next(iter(session.facts.get("language", ())), "en")


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
