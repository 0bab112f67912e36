"""Holds a year to what was promised: by the diary of the platform and what people had asked for.

The bot's own rows are looked at for one thing only: that each of them became one message, or was
given up for a reason that its person could confirm.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from tests.year.messenger import Sight
from tests.year.person import Person
from tests.year.wishes import Wish, Wishes
from tests.year.year import Record

#: Whoever complains is owed a word, whatever else they asked for.
COMPLAINT: Final = frozenset({"complaint_read", "complaint_late"})
#: What a person asked for themselves, and news of what their words changed: in no limit.
ASKED_FOR: Final = frozenset({"wake", "remind_me", "checkin"}) | COMPLAINT
#: Asked for one by one: these come even to whoever said "never write first".
BY_NAME: Final = frozenset({"wake", "remind_me"}) | COMPLAINT
#: Belongs to a talk or a question that the person is in the midst of, and comes at any hour.
CARE: Final = frozenset({"unanswered", "no_reply"})
#: The note after an absence answers what they may have pressed.
UNLIMITED: Final = ASKED_FOR | CARE | {"impact", "away"}
MOST_A_WEEK: Final = 2
MOST_UNANSWERED: Final = 2
WEEK: Final = timedelta(days=7)
LATELY: Final = timedelta(hours=1)
NOT_YET: Final = timedelta(days=3)
NIGHT: Final = (9, 21)
AWAY: Final = "I was away for a short while."
#: What must not show on a locked screen.
TELLING: Final = ("homeless", "trauma", "charity", "home", "Home", "question about")

#: Each round has its own batches, and at most two are open at once.
ROUNDS_AT_ONCE: Final = 2

AFTER_STOP = "nothing after stop or delete"
IN_PAUSE = "nothing in a pause"
AT_NIGHT = "nothing from 21:00 to 09:00"
OWN_HOURS = "nothing in a person's own quiet hours"
NEVER_FIRST = "nothing to whoever said: never write first"
TWO_A_WEEK = "at most two that count in any 7 days"
SILENCE = "silence after two without an answer"
ONE_REMINDER = "one reminder a batch"
HERE_LATELY = "no reminder to whoever was here lately"
NO_YES = "no check-in without a yes"
NO_COMPLAINT = "nothing about a complaint to whoever made none"
LOCK_SCREEN = "nothing on a locked screen tells what this is about"
WAS_AWAY = "only who was in the middle of something hears that the bot was away"
UNKNOWN = "every unasked message keeps a promise"
ONE_MESSAGE = "what is kept is one message"
UNPROMISED = "no message keeps what was not promised"
TRUE_REASON = "given up only for a true reason"
FORGOTTEN = "nothing is forgotten"
ASKED = "what was asked for comes, once"
ONCE = "news of a round comes once"
NOT_TOLD = "whoever took part is promised what became of it"
RULES: Final = (
    AFTER_STOP,
    IN_PAUSE,
    AT_NIGHT,
    OWN_HOURS,
    NEVER_FIRST,
    TWO_A_WEEK,
    SILENCE,
    ONE_REMINDER,
    HERE_LATELY,
    NO_YES,
    NO_COMPLAINT,
    LOCK_SCREEN,
    WAS_AWAY,
    UNKNOWN,
    ONE_MESSAGE,
    UNPROMISED,
    TRUE_REASON,
    FORGOTTEN,
    ASKED,
    ONCE,
    NOT_TOLD,
)


@dataclass
class Findings:
    """What was seen, and what was broken: (rule, what happened)."""

    broken: list[tuple[str, str]] = field(default_factory=list)
    hours: Counter[int] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    wishes: Counter[str] = field(default_factory=Counter)
    most_a_week: int = 0
    most_unanswered: int = 0
    copies: int = 0
    unasked: int = 0
    replies: int = 0
    news_after_stop: int = 0

    def breaks(self, rule: str, what: object) -> None:
        """That must not happen."""
        self.broken.append((rule, str(what)))


def kinds_in(text: str, record: Record) -> frozenset[str]:
    """Which promises a message keeps, by what it says; read easily, it has a sentence a line."""
    said = text.replace("\n", " ")
    found = {k for k, starts in record.sentences.items() if any(s in said for s in starts)}
    return frozenset(found | ({"away"} if AWAY in text else set()))


def judge(record: Record) -> Findings:
    """Look at everybody."""
    findings = Findings()
    diaries: dict[str, list[Sight]] = {person.address: [] for person in record.people}
    for sight in record.diary:
        diaries[sight.address].append(sight)
    for person in record.people:
        findings.wishes.update(wish.what for _, wish in person.wished)
        _Watch(person, record, findings).looks(diaries[person.address])
    return findings


class _Watch:
    """One person's year, from their side."""

    def __init__(self, person: Person, record: Record, findings: Findings) -> None:
        self.person, self.record, self.findings = person, record, findings
        self.wishes = Wishes()
        self.acted: datetime | None = None
        self.unanswered = 0
        self.reminded = 0
        self.counted: list[datetime] = []

    def looks(self, diary: Sequence[Sight]) -> None:
        for at, what in _in_order(self.person, diary):
            if isinstance(what, Wish):
                self.wishes.hears(what, at)
            elif isinstance(what, Sight):
                self._sees(what)
            else:
                self.acted, self.unanswered, self.reminded = at, 0, 0

    def _sees(self, sight: Sight) -> None:
        if sight.is_copy:
            self.findings.copies += 1
        if sight.is_reply:
            self.findings.replies += 1
        elif sight.has_arrived and not sight.is_copy:
            self._is_told(sight, kinds_in(sight.text, self.record))

    def _is_told(self, sight: Sight, kinds: frozenset[str]) -> None:
        """Nobody did anything just now, and a message came all the same."""
        findings, local = self.findings, sight.at.astimezone(ZoneInfo(self.wishes.zone))
        findings.unasked += 1
        findings.hours[local.hour] += 1
        findings.kinds.update(kinds)
        for rule in self._broken(sight, kinds, local):
            what = f"{self.person.address} {sight.at:%d %b %H:%M}, {local:%H:%M}: {sight.text!r}"
            findings.breaks(rule, f"{what} {sorted(kinds)} {self.wishes}")
        if "reminder" in kinds:
            self.reminded += 1
        if not kinds <= UNLIMITED and not self._is_put_off(sight, kinds):
            self._counts(sight)
        if self.wishes.state == "stopped" and self.wishes.news:
            findings.news_after_stop += 1
            self.wishes.news = False  # one message only, and this was it
        if "wake" in kinds and self.wishes.state == "paused":
            self.wishes.hears(Wish("back"), sight.at)

    def _broken(self, sight: Sight, kinds: frozenset[str], local: datetime) -> Iterator[str]:
        wishes = self.wishes
        if wishes.state in ("stopped", "left") and not self._is_still_wanted(kinds):
            yield AFTER_STOP
        if kinds and kinds <= CARE:
            yield from self._broken_by_kind(sight, kinds)
            return
        if wishes.state == "paused" and not (self._is_wake(sight, kinds) or kinds <= COMPLAINT):
            yield IN_PAUSE
        if not NIGHT[0] <= local.hour < NIGHT[1]:
            yield AT_NIGHT
        if wishes.hours is None:
            if not kinds <= BY_NAME | self._put_off(sight):
                yield NEVER_FIRST
        elif not wishes.hours[0] <= local.hour < wishes.hours[1]:
            yield OWN_HOURS
        yield from self._broken_by_kind(sight, kinds)

    def _broken_by_kind(self, sight: Sight, kinds: frozenset[str]) -> Iterator[str]:
        if not kinds:
            yield UNKNOWN
        if kinds == {"away"} and not self._was_here(sight.at):
            yield WAS_AWAY
        if "checkin" in kinds and not self.wishes.checkin:
            yield NO_YES
        if kinds & COMPLAINT and not self.wishes.complained:
            yield NO_COMPLAINT
        if "reminder" in kinds and self.reminded >= ROUNDS_AT_ONCE:
            yield ONE_REMINDER
        if kinds == {"reminder"} and self.acted and sight.at - self.acted < NOT_YET:
            yield HERE_LATELY
        if any(word in sight.text[:60] for word in TELLING):
            yield LOCK_SCREEN

    def _is_still_wanted(self, kinds: frozenset[str]) -> bool:
        """Whether whoever stopped asked for this before."""
        is_news = self.wishes.news and kinds == {"impact"}
        return is_news or (self.wishes.state == "stopped" and kinds <= COMPLAINT)

    def _is_wake(self, sight: Sight, kinds: frozenset[str]) -> bool:
        wake = self.wishes.wake
        return "wake" in kinds and wake is not None and sight.at >= wake

    def _put_off(self, sight: Sight) -> frozenset[str]:
        """What they had put off until now, or until before."""
        due = {"look": self.wishes.look, "impact": self.wishes.impact}
        return frozenset(kind for kind, at in due.items() if at is not None and sight.at >= at)

    def _is_put_off(self, sight: Sight, kinds: frozenset[str]) -> bool:
        """Whether they had said "Ask me tomorrow"; so they ask for it once."""
        look = self.wishes.look
        if "look" not in kinds or look is None or sight.at < look:
            return False
        self.wishes.look = None
        return kinds <= UNLIMITED | {"look"}

    def _was_here(self, at: datetime) -> bool:
        """Whether they did something in the last hour before the bot went away."""
        gone = max((one.start for one in self.record.absences if one.start <= at), default=at)
        return self.acted is not None and self.acted >= gone - LATELY

    def _counts(self, sight: Sight) -> None:
        self.counted.append(sight.at)
        self.unanswered += 1
        recent = [at for at in self.counted if at > sight.at - WEEK]
        findings = self.findings
        findings.most_a_week = max(findings.most_a_week, len(recent))
        findings.most_unanswered = max(findings.most_unanswered, self.unanswered)
        what = (
            f"{self.person.address} {sight.at:%d %b %H:%M} {sight.text!r} {len(recent)} in 7 days, "
        )
        what += f"{self.unanswered} unanswered"
        if len(recent) > MOST_A_WEEK:
            findings.breaks(TWO_A_WEEK, what)
        if self.unanswered > MOST_UNANSWERED:
            findings.breaks(SILENCE, what)


def _in_order(person: Person, diary: Iterable[Sight]) -> list[tuple[datetime, Wish | Sight | None]]:
    """All that happened; at one moment first what the person did and wished, then what came."""
    happened: list[tuple[datetime, int, Wish | Sight | None]] = [(at, 0, None) for at in person.did]
    happened += [(at, 1, wish) for at, wish in person.wished]
    happened += [(sight.at, 2, sight) for sight in diary]
    happened.sort(key=lambda one: one[:2])
    return [(at, what) for at, _, what in happened]
