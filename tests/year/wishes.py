"""What a person has asked of the bot, as they understand it: by what stands on the buttons.

Nothing here is read from the bot. Whoever pressed "A week" expects a week of silence.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo


class Wish(NamedTuple):
    """One thing that was asked for by one press; ``value`` says how much or which."""

    what: str
    value: str = ""


ZONES: Final[Mapping[str, str]] = {
    "London": "Europe/London",
    "Bucharest": "Europe/Bucharest",
    "Karachi": "Asia/Karachi",
    "Kolkata": "Asia/Kolkata",
    "New York": "America/New_York",
    "Lord Howe Island": "Australia/Lord_Howe",
}
PAUSE_DAY, PAUSE_WEEK, PAUSE_ON = "Until tomorrow", "A week", "Until I come back"
STOP, STOP_WORDS = "Stop, keep my answers", "Stop, delete my words"
LEAVE, COME_BACK = "Delete my choices too, and leave", "I want to come back"
GO_ON_NOW = "Go on now"
DAY, AFTERNOON = "9 in the morning to 9 at night", "Only in the afternoon"
EVENING, NEVER = "Only in the evening", "Never write first"
YES, NO = "Yes, please", "No, thank you"
NEWS, NO_NEWS = "Yes, tell me at the end", "No, nothing more"
ENOUGH = "Not any more for this round"
TAKEN_BACK = "Take my complaint back"
#: Words are a complaint where this is said, and nowhere else.
COMPLAIN = "complain"
NOW, AGAIN = "See it now", "Ask me tomorrow"
NEWS_CAME = "There is news for you."
#: A yes or a no is about check-ins only where that is asked.
HOW_ARE_YOU = "how you are"
#: Said to whoever is not OK: what there is to do waits until they go on.
NOT_OK, GO_ON = "Everything else can wait.", "Go on where I was"
#: A no to this leads to the way out.
STILL = "Is it still all right for you to take part?"

#: Hours after which whoever pressed this wants to be written to, or the hour of their next day.
REMINDERS: Final[Mapping[str, str]] = {
    "Remind me tomorrow": "24",
    "In a few hours": "5",
    "Tomorrow morning": "at 9",
    "Tomorrow afternoon": "at 14",
    "Tomorrow evening": "at 18",
    "In three days": "72",
    "In a week": "168",
}

MEANINGS: Final[Mapping[str, Wish]] = {
    PAUSE_DAY: Wish("pause", "24"),
    PAUSE_WEEK: Wish("pause", "168"),
    PAUSE_ON: Wish("pause"),
    STOP: Wish("stop"),
    STOP_WORDS: Wish("stop"),
    LEAVE: Wish("leave"),
    COME_BACK: Wish("back"),
    GO_ON_NOW: Wish("back"),
    DAY: Wish("hours", "9-21"),
    AFTERNOON: Wish("hours", "12-18"),
    EVENING: Wish("hours", "17-21"),
    NEVER: Wish("hours"),
    YES: Wish("checkin", "yes"),
    NO: Wish("checkin", "no"),
    NEWS: Wish("news", "yes"),
    NO_NEWS: Wish("news", "no"),
    ENOUGH: Wish("enough"),
    TAKEN_BACK: Wish("complained", "no"),
    GO_ON: Wish("troubled", "no"),
    AGAIN: Wish("again"),
    "United Kingdom and Ireland": Wish("zone", "Europe/London"),
    "Central Europe": Wish("zone", "Europe/Paris"),
    "Eastern Europe": Wish("zone", "Europe/Bucharest"),
    "Pakistan": Wish("zone", "Asia/Karachi"),
    **{label: Wish("zone", zone) for label, zone in ZONES.items()},
    **{label: Wish("remind", value) for label, value in REMINDERS.items()},
}


def meant(label: str, asked: str) -> Wish | None:
    """What whoever presses that asks for, where ``asked`` stands; most presses ask for nothing."""
    wish = MEANINGS.get(label)
    if wish is None or (wish.what == "checkin" and HOW_ARE_YOU not in asked):
        return None
    if label == AGAIN:
        return Wish("again", "impact" if NEWS_CAME in asked else "look")
    return wish


def due(value: str, at: datetime, zone: str) -> datetime:
    """When whoever asked for that at that moment, there, wants to be written to."""
    hours, _, hour = value.partition("at ")
    if not hour:
        return at + timedelta(hours=int(hours))
    place = ZoneInfo(zone)
    day = at.astimezone(place).date() + timedelta(days=1)
    return datetime.combine(day, time(int(hour)), place).astimezone(UTC)


@dataclass
class Wishes:
    """All of them at one moment.

    ``wake``, ``remind``: when a pause ends, and when they want to hear again; ``look``, ``impact``:
    of which they said "Ask me tomorrow", and when that is.
    """

    zone: str = "Europe/London"
    state: str = "active"
    hours: tuple[int, int] | None = (9, 21)
    wake: datetime | None = None
    remind: datetime | None = None
    checkin: bool = False
    news: bool = False
    complained: bool = False
    troubled: bool = False
    look: datetime | None = None
    impact: datetime | None = None

    def hears(self, wish: Wish, at: datetime) -> None:
        """Something was asked for then."""
        what, value = wish
        match what:
            case "pause":
                self.state = "paused"
                self.wake = at + timedelta(hours=int(value)) if value else None
            case "stop" | "leave":
                self.state = {"stop": "stopped", "leave": "left"}[what]
                self.news, self.remind = False, None
            case "back":
                self.state = "active"
            case "hours":
                start, _, end = value.partition("-")
                self.hours = (int(start), int(end)) if value else None
            case "zone":
                self.zone = value
            case "remind":
                self.remind = due(value, at, self.zone)
            case "again":
                self.news = self.news or value == "impact"
                setattr(self, value, at + timedelta(days=1))
            case "checkin" | "complained" | "news" | "troubled":
                setattr(self, what, value == "yes")
            case _:
                pass
