"""Which services one person is shown, and which of them first.

A wrong entry can cost more than a missing one. So a service is shown only when the person's age
and nation are certainly covered and its facts were checked lately. Everybody is offered all that
fits; nothing is chosen by what somebody is thought to feel.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.services.support.service import NATIONS, OLDEST, UK, Service

AGE_BANDS: Final[Mapping[str, tuple[int, int]]] = {"16-17": (16, 17), "18+": (18, OLDEST)}
"""The bands people choose from, as first and last year of age."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Whoever is shown services: what is known of them, and the aware instant.

    ``topics`` are those of the item at hand. An unknown band or nation counts as none.
    """

    at: datetime
    age_band: str | None = None
    nation: str | None = None
    language: str = "en"
    topics: frozenset[str] = frozenset()


def fitting(services: Iterable[Service], asker: Asker) -> tuple[Service, ...]:
    """The services a person may be shown: open ones first, then those that read their language,
    that help with the topic at hand, that are near; then as listed.

    What is unknown counts against a service: with no age band it must take all ages, with no
    nation the whole United Kingdom. A band must lie wholly within its ages, so that "18+" never
    brings up a service that ends at the 19th birthday.
    """
    shown = [one for one in services if one.is_shown(asker.at) and covers(one, asker)]
    return tuple(sorted(shown, key=lambda one: _place(one, asker)))


def covers(service: Service, asker: Asker) -> bool:
    """Whether it is certainly for people of that age and place."""
    first, last = AGE_BANDS.get(asker.age_band or "", (0, OLDEST))
    wanted = frozenset({asker.nation}) if asker.nation in NATIONS else UK
    return service.ages[0] <= first and last <= service.ages[1] and wanted <= service.nations


def _place(service: Service, asker: Asker) -> tuple[bool, ...]:
    """What comes first is False."""
    return (
        not service.opening.is_open(asker.at),
        asker.language not in service.languages,
        service.topics.isdisjoint(asker.topics),
        not service.is_local,
    )
