"""The signposting directory as cards: which services fit one person, worded in their language."""

import re
from collections.abc import Callable, Mapping
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
    """Knows every service; shows the ones that fit, and made-up ones in the sample project only."""

    def __init__(self, data: Path, is_sample: Callable[[], bool] = lambda: True) -> None:
        self._is_sample = is_sample
        own = data / OWN_FILE
        self.path = own if own.exists() else SUPPORT
        self.services = load(self.path)

    def cards(self, session: Session, today: date) -> tuple[SupportCard, ...]:
        """What this person may be shown today, the emergency first (N10, N11)."""
        age = next(iter(session.facts.get("age", ())), None)
        nation = next(iter(session.facts.get("nation", ())), None)
        real = [one for one in self.services if not one.is_fictional or self._is_sample()]
        found = fitting(real, age_band=age, nation=nation, today=today)
        return tuple(_card(service) for service in found)

    def sentences(self) -> tuple[Sentence, ...]:
        """What translators translate of it; names and numbers stay as they are."""
        return tuple(
            Sentence(line.key, line.text, None, None, f"About {one.name}.", self.path.name, "say")
            for one in self.services
            for line in (_title(one), _number(one), *_lines(one))
            if isinstance(line, Line)
        )


def _card(service: Service) -> SupportCard:
    number = _number(service)
    # "Text SHOUT to 85258" says itself how to reach it.
    is_sentence = isinstance(number, Line) and service.channel == "text"
    return SupportCard(
        title=_title(service),
        lines=_lines(service),
        way="" if is_sentence else WAYS.get(service.channel, ""),
        number=number,
        is_emergency=service.is_emergency,
    )


def _title(service: Service) -> Line | str:
    """A service's own name stays as it is; what to call in an emergency is a word of ours."""
    return (
        Line(f"support.{service.key}.name", service.name) if service.is_emergency else service.name
    )


def _number(service: Service) -> Line | str:
    """A number with words in it is translated; an address is not."""
    if service.channel == "visit" or not re.search(r"[A-Za-z]", service.number):
        return service.number
    return Line(f"support.{service.key}.number", service.number)


def _lines(service: Service) -> tuple[Line, ...]:
    return tuple(
        Line(f"support.{service.key}.{n}", text) for n, text in enumerate(service.sentences, 1)
    )
