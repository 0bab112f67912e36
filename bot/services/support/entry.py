"""An entry as a file or the database holds it: read with every mistake named, and written again."""

import re
from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any, Final, TypeVar
from zoneinfo import ZoneInfo

from bot.i18n import languages
from bot.services.quiet import HOME
from bot.services.support import cells, hours
from bot.services.support.hours import Opening
from bot.services.support.service import (
    CHANNELS,
    CHECK_EVERY,
    NATIONS,
    OLDEST,
    TOPICS,
    Service,
)
from conversations import Finding

T = TypeVar("T")

#: A row of a file: the names of its fields or columns, and what stands in them.
Row = Mapping[str, object]

#: Every field, in the order in which it is written.
FIELDS: Final = (
    *("key", "name", "who_for", "from_age", "to_age", "nations", "regions", "topics"),
    *("channels", "number", "other_ways", "cost", "hours", "open", "zone"),
    *("languages", "interpreters", "what_happens", "confidentiality"),
    *("source", "checked_on", "expires", "owner", "verified", "verified_by", "local", "fictional"),
)
_NEEDED: Final = "name who_for number cost hours what_happens source owner".split()
_KEY: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_TEXT_999: Final = re.compile(r"\btext\w*\b[^.]*\b999\b", re.IGNORECASE)


class _Fields:
    """One row being read: gives values, and gathers what is wrong with them."""

    def __init__(self, row: Row, where: str) -> None:
        self._row = row
        self._where = where
        self.findings: list[Finding] = []

    def wrong(self, what: str, do: str) -> None:
        self.findings.append(Finding(self._where, what, do))

    def read(self, name: str, how: Callable[[object], T], otherwise: T) -> T:
        try:
            return how(self._row.get(name))
        except ValueError as mistake:
            self.wrong(f"“{name}” cannot be used:", str(mistake))
            return otherwise

    def text(self, name: str) -> str:
        found = self.read(name, cells.text, "?")
        if not found and name in _NEEDED:
            self.wrong(f"“{name}” is missing.", "Write it down.")
        return found

    def codes(
        self, name: str, known: Collection[str] = (), *, needed: bool = False
    ) -> tuple[str, ...]:
        unread: tuple[str, ...] = ("?",)
        found = self.read(name, cells.codes, unread)
        strange = [code for code in found if known and code not in known and code != "?"]
        if strange:
            self.wrong(
                f"“{name}” does not know “{'”, “'.join(strange)}”.",
                f"Known are {', '.join(sorted(known))}.",
            )
        if needed and not found:
            self.wrong(f"“{name}” is missing.", f"Known are {', '.join(known)}.")
        return found


def read(
    row: Row, where: str, *, topics: Collection[str] = ()
) -> tuple[Service | None, list[Finding]]:
    """The entry, or None with everything that is wrong with it.

    ``topics`` are those of the drafts, known beside our own.
    """
    fields = _Fields(row, where)
    for name in row:
        if name not in FIELDS:
            fields.wrong(f"“{name}” is no field.", f"Known are {', '.join(FIELDS)}.")
    checked_on, expires_on = _dates(fields)
    service = Service(
        key=_key(fields),
        name=fields.text("name"),
        who_for=fields.text("who_for"),
        channels=fields.codes("channels", CHANNELS, needed=True),
        number=fields.text("number"),
        cost=fields.text("cost"),
        hours=fields.text("hours"),
        opening=_opening(fields),
        what_happens=fields.text("what_happens"),
        ages=_ages(fields),
        nations=frozenset(fields.codes("nations", NATIONS, needed=True)),
        source=fields.text("source"),
        checked_on=checked_on,
        expires_on=expires_on,
        owner=fields.text("owner"),
        regions=fields.read("regions", cells.lines, ()),
        topics=frozenset(fields.codes("topics", TOPICS.union(topics))),
        languages=_languages(fields),
        has_interpreters=fields.read("interpreters", cells.yes, False),
        confidentiality=fields.text("confidentiality"),
        other_ways=fields.read("other_ways", cells.lines, ()),
        is_verified=fields.read("verified", cells.yes, False),
        verified_by=fields.text("verified_by"),
        is_local=fields.read("local", cells.yes, False),
        is_fictional=fields.read("fictional", cells.yes, False),
    )
    _check_text_999(fields, service)
    return (None if fields.findings else service), fields.findings


def written(service: Service) -> dict[str, Any]:
    """The entry as it is written into a file or the database; reading it gives the same entry."""
    is_usual = service.expires_on == service.checked_on + CHECK_EVERY
    found: dict[str, Any] = {
        "from_age": service.ages[0] or None,
        "to_age": service.ages[1] if service.ages[1] < OLDEST else None,
        "nations": [one for one in NATIONS if one in service.nations],
        "regions": list(service.regions),
        "topics": sorted(service.topics),
        "channels": list(service.channels),
        "other_ways": list(service.other_ways),
        "open": list(service.opening.written),
        "zone": service.opening.zone,
        "languages": list(service.languages),
        "interpreters": service.has_interpreters,
        "expires": None if is_usual else service.expires_on,
        "verified": service.is_verified,
        "local": service.is_local,
        "fictional": service.is_fictional,
    }
    every = {name: found[name] if name in found else getattr(service, name) for name in FIELDS}
    return {name: value for name, value in every.items() if value not in (None, "", [], False)}


def _key(fields: _Fields) -> str:
    found = fields.text("key")
    if not _KEY.fullmatch(found):
        fields.wrong(
            f"“{found}” is no key.", "Use small letters, digits, _ and -, at most 40, in one word."
        )
    return found


def _ages(fields: _Fields) -> tuple[int, int]:
    first = fields.read("from_age", lambda cell: cells.whole(cell, 0), 0)
    last = fields.read("to_age", lambda cell: cells.whole(cell, OLDEST), OLDEST)
    if not 0 <= first <= last <= OLDEST:
        fields.wrong(
            f"nobody is from {first} to {last} years old.",
            "Give the first and the last year of age in “from_age” and “to_age”.",
        )
    return first, last


def _dates(fields: _Fields) -> tuple[date, date]:
    unread: date | None = date.min
    checked = fields.read("checked_on", cells.day, unread)
    if checked is None:
        fields.wrong("“checked_on” is missing.", "Write the day its facts were last compared.")
        checked = date.min
    latest = checked + CHECK_EVERY if checked < date.max - CHECK_EVERY else date.max
    unset: date | None = None
    sooner = fields.read("expires", cells.day, unset)
    expires = latest if sooner is None else sooner
    if not checked <= expires <= latest:
        fields.wrong(
            f"it cannot expire on {expires}.",
            f"The day lies after the check and at most {CHECK_EVERY.days} days later; leave "
            "“expires” empty for that.",
        )
    return checked, expires


def _opening(fields: _Fields) -> Opening:
    zone = fields.text("zone") or HOME
    try:
        ZoneInfo(zone)
    except (ValueError, OSError, LookupError):
        fields.wrong(f"there is no time zone “{zone}”.", "Write one such as Europe/London.")
        zone = HOME  # its hours are read all the same, so that all that is wrong is said at once
    try:
        return hours.read(fields.read("open", cells.lines, ("always",)), zone)
    except ValueError as mistake:
        fields.wrong(
            f"“open” cannot be used: {mistake}",
            "Write “mon-fri 09:00-17:00”, a line each, or “always”. What goes past midnight is "
            "two lines: “fri 18:00-24:00” and “sat 00:00-02:00”.",
        )
        return Opening(HOME, (), ())


def _languages(fields: _Fields) -> tuple[str, ...]:
    found = tuple(languages.tidy(code) for code in fields.codes("languages"))
    for code in found:
        if languages.language(code).own_name == code and code != "?":
            fields.wrong(f"“{code}” is no language.", "Write codes such as en, ar or pa-Arab.")
    return found


def _check_text_999(fields: _Fields, service: Service) -> None:
    # Texting 999 reaches nobody from a phone that was not registered for it beforehand.
    said = " ".join((service.number, *service.sentences))
    by_text = service.channels[:1] == ("text",) and "999" in service.number
    if (_TEXT_999.search(said) or by_text) and "register" not in said.lower():
        fields.wrong("it sends people to text 999.", "Say that this only works after registering.")
