"""Classes of personal data, how long each is kept, and the settings that say so.

What people are told before they agree is made of the same numbers, so that it is true.
"""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from bot.errors import UserMistake
from bot.services.instants import HOUR, micros, moment

DAY: Final = 24 * HOUR
WORDS, AUDIO, CONTACT, CARE = "keep_words", "keep_audio", "keep_contact", "keep_alerts"

FEW_HOURS: Final = 48
"""More are told in days."""

Unit = Literal["months", "days", "hours"]


class Setting(NamedTuple):
    """A time that a project sets: its default (the practice of R108), unit and largest value."""

    default: int
    unit: Unit
    most: int


SETTINGS: Final[Mapping[str, Setting]] = {
    WORDS: Setting(12, "months", 120),
    AUDIO: Setting(14, "days", 365),
    CONTACT: Setting(30, "days", 365),
    CARE: Setting(12, "months", 300),
}


@dataclass(frozen=True, slots=True)
class Kept:
    """A class of data: what it is, from when its time counts, and the setting, or hours fixed."""

    name: str
    what: str
    since: str
    setting: str = ""
    hours: int = 0


#: In the order in which they are swept: what a later one rests on goes after it.
CLASSES: Final = (
    Kept("audio", "sounds of voice messages", "somebody wrote down what is said", AUDIO),
    Kept("answers", "words and choices about drafts", "the round closed", WORDS),
    Kept("loose", "words that answer no question", "they were written", WORDS),
    Kept("sounds", "voice messages outside a round", "they were sent", WORDS),
    Kept("messages", "messages as they were shown", "they were made", WORDS),
    Kept("contact", "addresses, and who people are", "people heard what changed", CONTACT),
    Kept("profile", "what people said about themselves", "the last of their words went", WORDS),
    Kept("talks", "words of talks with the team", "the last of them was written", CARE),
    Kept("complaints", "words of complaints", "they were closed, or answered", CARE),
    Kept("alerts", "alerts and what was done about them", "they were closed", CARE),
    Kept("looks", "who looked at whose words", "they looked", CARE),
    Kept("unread", "arrivals that nobody could understand", "they arrived", hours=30 * 24),
    Kept("arrivals", "arrivals as a platform sent them", "they arrived", hours=48),
    Kept("forms", "what staff typed and did not send", "they typed it", hours=24),
)


@dataclass(frozen=True, slots=True)
class Times:
    """How long what is kept in one project."""

    values: Mapping[str, int]

    @classmethod
    def of(cls, project: Mapping[str, str]) -> "Times":
        """As the project has set them; what makes no sense there is the default."""
        return cls({name: _set(project.get(name, ""), one) for name, one in SETTINGS.items()})

    def told(self) -> dict[str, str]:
        """What people are told before they agree: the values of those sentences."""
        told = {"months": WORDS, "days": CONTACT, "care_months": CARE}
        return {name: str(self.values[setting]) for name, setting in told.items()}

    def ends(self, kept: Kept, since: int) -> int:
        """When the time of something of that class is over that counts from then."""
        if not kept.setting:
            return since + kept.hours * HOUR
        return self.after(kept.setting, since)

    def began(self, kept: Kept, now: int) -> int:
        """What counts from then or earlier is over now."""
        if not kept.setting:
            return now - kept.hours * HOUR
        value = self.values[kept.setting]
        if SETTINGS[kept.setting].unit == "days":
            return now - value * DAY
        return _months(now, -value)

    def after(self, setting: str, since: int) -> int:
        """So long after then as that setting says."""
        value = self.values[setting]
        return since + value * DAY if SETTINGS[setting].unit == "days" else _months(since, value)

    def said(self, kept: Kept) -> str:
        """The time in words, for staff."""
        unit: Unit = SETTINGS[kept.setting].unit if kept.setting else "hours"
        value = self.values[kept.setting] if kept.setting else kept.hours
        if kept.hours > FEW_HOURS:
            value, unit = kept.hours // 24, "days"
        return f"{value} {unit.removesuffix('s') if value == 1 else unit}"


def promise(project: Mapping[str, str]) -> str:
    """What is told of it in English, where no catalogue is at hand."""
    months = Times.of(project).values[WORDS]
    many = "" if months == 1 else "s"
    return f"We keep your words for {months} month{many} after the round closes."


def check(name: str, value: str) -> None:
    """Raises UserMistake where that is no time for that setting."""
    one = SETTINGS[name]
    if value and not (value.isascii() and value.isdecimal() and 1 <= int(value) <= one.most):
        raise UserMistake(f"Write for how many {one.unit}: a whole number from 1 to {one.most}.")


def _set(value: str, one: Setting) -> int:
    is_good = value.isascii() and value.isdecimal() and 1 <= int(value) <= one.most
    return int(value) if is_good else one.default


def _months(at: int, more: int) -> int:
    """The same day so many months on or back; the last of a month that is shorter."""
    before = moment(at)
    years, month = divmod(before.year * 12 + before.month - 1 + more, 12)
    day = min(before.day, monthrange(years, month + 1)[1])
    return micros(before.replace(year=years, month=month + 1, day=day))
