"""The signposting directory as cards: which services fit one person, worded in their language."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, time
from typing import Literal

from bot.directory import read
from bot.i18n import SupportCard
from bot.sample import SUPPORT
from bot.services.speech import language_of
from bot.services.support import Asker, Service, all_services, examine, fitting
from bot.services.transaction import Transaction
from conversations import Line, Sentence, Session

Way = Literal["call", "text", "visit", ""]
#: Ages by nations of some hours.
MOST_COUNTS = 200

WAYS: Mapping[str, Way] = {"call": "call", "text": "text", "visit": "visit"}


class Signposting:
    """Knows every service; shows the ones that fit, and made-up ones in the sample project only.

    It knows none until it was refreshed.
    """

    def __init__(self, is_sample: Callable[[], bool] = lambda: True) -> None:
        self._is_sample = is_sample
        self._edition = -1
        self.services: tuple[Service, ...] = ()
        self._counts: dict[tuple[str | None, str | None, bool, int], int] = {}

    def refresh(self, tx: Transaction) -> None:
        """Read again what changed since the last time."""
        edition = tx.edition()
        if edition != self._edition:
            self.services = all_services(tx.services())
            self._edition = edition
            self._counts = {}

    def cards(
        self, session: Session, at: datetime, topics: frozenset[str]
    ) -> tuple[SupportCard, ...]:
        """What this person may be shown, in its order."""
        found = self.fitting(asker_of(session, at, topics))
        return tuple(card_of(service, at) for service in found)

    def count(self, session: Session, at: datetime) -> int:
        """How many these are; every turn asks, so it is counted once an hour for each band."""
        asker = asker_of(session, at)
        hour = int(at.timestamp()) // 3600
        key = (asker.age_band, asker.nation, self._is_sample(), hour)
        if key not in self._counts:
            if len(self._counts) >= MOST_COUNTS:
                self._counts = {}
            self._counts[key] = len(self.fitting(asker))
        return self._counts[key]

    def sentences(self) -> tuple[Sentence, ...]:
        """What translators translate of it; names and numbers stay as they are.

        The sample's, as long as there is no directory of one's own.
        """
        services = self.services or sample_services()
        return tuple(sentences_of(services))

    def fitting(self, asker: Asker) -> tuple[Service, ...]:
        """The services to show to somebody, in their order."""
        is_sample = self._is_sample()
        return fitting((one for one in self.services if is_sample or not one.is_fictional), asker)


def sample_services() -> tuple[Service, ...]:
    """The services that ship with the sample project, whatever the date."""
    services, _ = examine(read(SUPPORT), datetime.max.replace(year=9000, tzinfo=UTC))
    return services


def asker_of(session: Session, at: datetime, topics: frozenset[str] = frozenset()) -> Asker:
    """Whoever stands in that session."""
    facts = session.facts
    return Asker(
        at=at,
        age_band=next(iter(facts.get("age", ())), None),
        nation=next(iter(facts.get("nation", ())), None),
        language=language_of(session),
        topics=topics,
    )


def card_of(service: Service, at: datetime) -> SupportCard:
    """One service as somebody reads it at that instant."""
    number = _number(service)
    # "Text SHOUT to 85258" says itself how to reach it.
    is_sentence = isinstance(number, Line) and service.channels[0] == "text"
    return SupportCard(
        title=service.name,
        lines=_lines(service),
        way="" if is_sentence else WAYS.get(service.channels[0], ""),
        number=number,
        languages=service.languages,
        has_interpreters=service.has_interpreters,
        opens=service.opening.opens(at),
        checked=datetime.combine(service.checked_on, time(12), UTC),
    )


def sentences_of(services: Iterable[Service]) -> Iterable[Sentence]:
    """What translators translate of these."""
    for one in services:
        for line in (_number(one), *_lines(one)):
            if isinstance(line, Line):
                note = f"About {one.name}."
                yield Sentence(line.key, line.text, None, None, note, SUPPORT.name, "say")


def _number(service: Service) -> Line | str:
    """A number with words in it is translated; an address is not."""
    if service.channels[0] == "visit" or not re.search(r"[A-Za-z]", service.number):
        return service.number
    return Line(f"support.{service.key}.number", service.number)


def _lines(service: Service) -> tuple[Line, ...]:
    return tuple(
        Line(f"support.{service.key}.{n}", text) for n, text in enumerate(service.sentences, 1)
    )
