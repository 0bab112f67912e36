"""One entry of the signposting directory, and until when it may be shown."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final, Literal
from zoneinfo import ZoneInfo

from bot.services.support.hours import Opening

NATIONS: Final = ("england", "scotland", "wales", "ni", "other")
UK: Final = frozenset(NATIONS) - {"other"}
OLDEST: Final = 130  # years; an upper age for "no upper age"
CHANNELS: Final = ("call", "text", "chat", "visit")
TOPICS: Final = frozenset(
    "abuse belonging bullying drugs family food health home housing identity mood money people "
    "relationships rights safety school services work".split()
)
"""What a service may say it helps with, beside the topics that the drafts themselves have."""

#: Longest that facts are trusted without a new look; helplines change hours and numbers quickly.
CHECK_EVERY: Final = timedelta(days=90)
#: How long before that its owner is told.
NOTICE: Final = timedelta(days=14)

Standing = Literal["shown", "unverified", "expires soon", "expired"]


@dataclass(frozen=True, slots=True)
class Service:
    """One entry of the directory; its sentences are what a young person reads.

    ``ages`` are the first and last year of age it takes, ``nations`` some of `NATIONS`, ``regions``
    free words for staff. ``channels`` are some of `CHANNELS`, the first being how to use
    ``number``: what to call or text or where to go. ``hours`` is a sentence, ``opening`` the same
    for the program. ``other_ways`` are further ways to reach it, each a whole sentence. Without
    ``languages`` nobody has asked which it works in. ``source`` names where the facts come from,
    ``checked_on`` when a person last compared them, ``expires_on`` the last day they are shown,
    ``owner`` who looks after the entry. Whatever is not ``is_verified`` stays hidden. ``is_local``
    marks a contact of the host, ``is_fictional`` one that only exists in the sample.
    """

    key: str
    name: str
    who_for: str
    channels: tuple[str, ...]
    number: str
    cost: str
    hours: str
    opening: Opening
    what_happens: str
    ages: tuple[int, int]
    nations: frozenset[str]
    source: str
    checked_on: date
    expires_on: date
    owner: str
    regions: tuple[str, ...] = ()
    topics: frozenset[str] = frozenset()
    languages: tuple[str, ...] = ()
    has_interpreters: bool = False
    confidentiality: str = ""
    other_ways: tuple[str, ...] = ()
    is_verified: bool = False
    verified_by: str = ""
    is_local: bool = False
    is_fictional: bool = False

    @property
    def sentences(self) -> tuple[str, ...]:
        """Everything a person reads of this service, in order."""
        private = (self.confidentiality,) if self.confidentiality else ()
        said = (self.who_for, self.cost, self.hours, self.what_happens)
        return (*said, *self.other_ways, *private)

    def is_expired(self, at: datetime) -> bool:
        """Whether its facts were checked too long ago, or are dated in the future."""
        return not self.checked_on <= self.day(at) <= self.expires_on

    def is_shown(self, at: datetime) -> bool:
        """Whether anybody may be shown it at that aware instant."""
        return self.is_verified and not self.is_expired(at)

    def standing(self, at: datetime) -> Standing:
        """What staff are told of it."""
        if self.is_expired(at):
            return "expired"
        if not self.is_verified:
            return "unverified"
        return "expires soon" if self.days_left(at) <= NOTICE.days else "shown"

    def days_left(self, at: datetime) -> int:
        """For how many more days after this one it may be shown."""
        return (self.expires_on - self.day(at)).days

    def day(self, at: datetime) -> date:
        """The date at the service's own place."""
        return at.astimezone(ZoneInfo(self.opening.zone)).date()
