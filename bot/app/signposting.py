"""The signposting directory as cards: which services fit one person, worded in their language."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Literal

from bot.i18n import SupportCard
from bot.sample import SUPPORT
from bot.services.support import Service, fitting, load
from conversations import Line, Sentence, Session

#: A directory of one's own, in the data folder, is used in place of the one that ships.
OWN_FILE = "support.toml"

Way = Literal["call", "text", "visit", ""]
WAYS: Mapping[str, Way] = {"call": "call", "text": "text", "visit": "visit"}


class Signposting:
    """Knows every service; shows the ones that fit."""

    def __init__(self, data: Path) -> None:
        own = data / OWN_FILE
        self.path = own if own.exists() else SUPPORT
        self.services = load(self.path)

    def cards(self, session: Session, today: date) -> tuple[SupportCard, ...]:
        """What this person may be shown today, the emergency first (N10, N11)."""
        age = next(iter(session.facts.get("age", ())), None)
        nation = next(iter(session.facts.get("nation", ())), None)
        found = fitting(self.services, age_band=age, nation=nation, today=today)
        return tuple(_card(service) for service in found)

    def sentences(self) -> tuple[Sentence, ...]:
        """What translators translate of it; names and numbers stay as they are."""
        return tuple(
            Sentence(line.key, line.text, None, None, f"About {one.name}.", self.path.name, "say")
            for one in self.services
            for line in _lines(one)
        )


def _card(service: Service) -> SupportCard:
    return SupportCard(
        title=service.name,
        lines=_lines(service),
        way=WAYS.get(service.channel, ""),
        number=service.number,
        is_emergency=service.is_emergency,
    )


def _lines(service: Service) -> tuple[Line, ...]:
    return tuple(
        Line(f"support.{service.key}.{n}", text) for n, text in enumerate(service.sentences, 1)
    )
