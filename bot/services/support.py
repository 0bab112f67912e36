"""The signposting directory: which services to show to whom, and when not to.

A wrong entry here can cost more than a missing one. So a service is shown only when the person's
age and nation are certainly covered and its facts were checked lately. The emergency row is the
exception: everyone sees it, always, and first.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from bot.errors import UserMistake

NATIONS: Final = ("england", "scotland", "wales", "ni", "other")
UK: Final = frozenset(NATIONS) - {"other"}
OLDEST: Final = 130  # years; an upper age for "no upper age"
AGE_BANDS: Final[Mapping[str, tuple[int, int]]] = {"16-17": (16, 17), "18+": (18, OLDEST)}
"""The bands people choose from, as first and last year of age."""

CHECK_EVERY: Final = timedelta(days=90)  # an entry nobody checked for longer is not shown

_TEXTS: Final = ("key", "name", "who_for", "channel", "number", "cost", "hours", "what_happens")
_TEXT_999: Final = re.compile(r"\btext\w*\b[^.]*\b999\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Service:
    """One entry of the directory; its sentences are what a young person reads.

    ``ages`` are the first and last year of age it takes, ``nations`` some of `NATIONS`.
    ``channel`` is "call", "text" or "visit", ``number`` what to call or text or where to go.
    ``other_ways`` are further ways to reach it, each a whole sentence. ``source`` names where the
    facts come from and ``checked_on`` when a person last compared them. ``is_local`` marks a
    contact of the host, ``is_fictional`` one that only exists in the sample.
    """

    key: str
    name: str
    who_for: str
    channel: str
    number: str
    cost: str
    hours: str
    what_happens: str
    ages: tuple[int, int]
    nations: frozenset[str]
    source: str
    checked_on: date
    other_ways: tuple[str, ...] = ()
    is_emergency: bool = False
    is_local: bool = False
    is_fictional: bool = False

    @property
    def sentences(self) -> tuple[str, ...]:
        """Everything a person reads of this service, in order."""
        return (self.who_for, self.cost, self.hours, self.what_happens, *self.other_ways)

    def is_stale(self, today: date) -> bool:
        """Whether its facts were last checked more than 90 days ago, or are dated in the future."""
        return not timedelta() <= today - self.checked_on <= CHECK_EVERY


def load(path: Path) -> tuple[Service, ...]:
    """Read a directory from a TOML file of ``[[service]]`` tables.

    Raises:
        UserMistake: the file cannot be read, an entry lacks something or says something unsafe;
            the sentence names the file and the entry.
    """
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8")).get("service", [])
    except OSError:
        raise UserMistake(f"“{path.name}” cannot be read: check its name and folder.") from None
    except ValueError as mistake:
        raise UserMistake(f"“{path.name}” is no proper TOML: {mistake}.") from None
    services: list[Service] = []
    for number, row in enumerate(rows if isinstance(rows, list) else [rows], 1):
        where = f"“{path.name}”, service {number}"
        if not isinstance(row, dict):
            raise UserMistake(f"{where}: write it as a [[service]] table.")
        services.append(_service(row, f"{where} ({row.get('name', 'no name')})"))
    keys = [service.key for service in services]
    for key in keys:
        if keys.count(key) > 1:
            raise UserMistake(f"“{path.name}” has two services with the key “{key}”.")
    return tuple(services)


def fitting(
    services: Iterable[Service], *, age_band: str | None, nation: str | None, today: date
) -> tuple[Service, ...]:
    """Return the services a person may be shown, the emergency row first, then as listed.

    What is unknown counts against a service: with no age band it must take all ages, with no
    nation the whole United Kingdom. A band must lie wholly within its ages, so that "18+" never
    brings up a service that ends at the 19th birthday. An unknown band or nation counts as none.
    """
    shown = [
        service
        for service in services
        if service.is_emergency
        or (
            not service.is_stale(today)
            and _covers_age(service, age_band)
            and _covers_nation(service, nation)
        )
    ]
    return tuple(sorted(shown, key=lambda service: not service.is_emergency))


def stale(services: Iterable[Service], today: date) -> tuple[Service, ...]:
    """Return the services whose facts a facilitator has to check again, the emergency row too."""
    return tuple(service for service in services if service.is_stale(today))


def _covers_age(service: Service, age_band: str | None) -> bool:
    first, last = AGE_BANDS.get(age_band or "", (0, OLDEST))
    return service.ages[0] <= first and last <= service.ages[1]


def _covers_nation(service: Service, nation: str | None) -> bool:
    wanted = frozenset({nation}) if nation in NATIONS else UK
    return wanted <= service.nations


def _service(row: Mapping[str, Any], where: str) -> Service:
    texts = {name: _text(row, name, where) for name in _TEXTS}
    other_ways = tuple(_list(row, "other_ways", where))
    service = Service(
        **texts,
        ages=_ages(row, where),
        nations=_nations(row, where),
        source=_text(row, "source", where),
        checked_on=_date(row, where),
        other_ways=other_ways,
        is_emergency=row.get("emergency") is True,
        is_local=row.get("local") is True,
        is_fictional=row.get("fictional") is True,
    )
    _check_text_999(service, where)
    return service


def _text(row: Mapping[str, Any], name: str, where: str) -> str:
    found = row.get(name)
    if not isinstance(found, str) or not found.strip():
        raise UserMistake(f"{where}: write what “{name}” is.")
    return found.strip()


def _list(row: Mapping[str, Any], name: str, where: str) -> list[str]:
    found = row.get(name, [])
    if not isinstance(found, list) or not all(isinstance(text, str) for text in found):
        raise UserMistake(f"{where}: “{name}” must be a list of texts.")
    return found


def _ages(row: Mapping[str, Any], where: str) -> tuple[int, int]:
    first, last = row.get("from_age", 0), row.get("to_age", OLDEST)
    if type(first) is not int or type(last) is not int or not 0 <= first <= last <= OLDEST:
        raise UserMistake(f"{where}: “from_age” and “to_age” must be ages in whole years.")
    return first, last


def _nations(row: Mapping[str, Any], where: str) -> frozenset[str]:
    found = frozenset(_list(row, "nations", where))
    if not found or not found <= set(NATIONS):
        raise UserMistake(f"{where}: “nations” must list some of {', '.join(NATIONS)}.")
    return found


def _date(row: Mapping[str, Any], where: str) -> date:
    found = row.get("checked_on")
    if type(found) is not date:  # a date and time is a date too, and would not compare
        raise UserMistake(f"{where}: “checked_on” must be a date such as 2026-11-23.")
    return found


def _check_text_999(service: Service, where: str) -> None:
    # Texting 999 reaches nobody from a phone that was not registered for it beforehand.
    said = " ".join((service.number, *service.sentences))
    texts_999 = _TEXT_999.search(said) or (service.channel == "text" and "999" in service.number)
    if texts_999 and "register" not in said.lower():
        raise UserMistake(f"{where}: say that texting 999 only works after registering.")
