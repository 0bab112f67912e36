"""What is to happen later: waking up, reminders, and asking how somebody is."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING

from conversations.effects import Remember
from conversations.facts import THANKED, fact, note
from conversations.promises import (
    CHECK_AFTER,
    CHECKIN,
    PAUSES,
    REMIND_ME,
    REMINDER,
    REMINDS,
    TOMORROW_AT,
    WAKE,
)
from conversations.timers import CancelTimer, SetTimer

if TYPE_CHECKING:
    from conversations.walk import Walk

#: The fact that holds the rounds about which a person wants no more reminders.
HUSHED = "hushed"


def _wake_later(walk: "Walk") -> None:
    length = PAUSES.get(fact(walk, "pause", "until"))
    if length:
        walk.effects.append(SetTimer(WAKE, walk.at + length))


def _remind_later(walk: "Walk") -> None:
    """The person said when; the bot's own reminder is not needed then."""
    when, about = fact(walk, "remind", ""), walk.frame.round
    length = REMINDS.get(when)
    if length:
        hour = TOMORROW_AT.get(when)
        walk.effects.append(SetTimer(REMIND_ME, walk.at + length, about, hour))
        walk.effects.append(CancelTimer(REMINDER, about))


def _no_reminders(walk: "Walk") -> None:
    """No more reminders about this round; other news of it still comes."""
    about, known = walk.frame.round, walk.session.facts.get(HUSHED, ())
    if about is not None and about not in known:
        hushed = (*known, about)
        walk.session.facts = {**walk.session.facts, HUSHED: hushed}
        walk.effects += (Remember(HUSHED, hushed), CancelTimer(REMINDER, about))


def _checkin_later(walk: "Walk") -> None:
    """Whoever wants it is asked the next day how they are, once for each batch with heavy items.

    To pass the offer over is to say no; nobody is asked twice.
    """
    round_id = walk.frame.round
    progress = walk.session.progress_of(round_id) if round_id else None
    if progress is None or not progress.heavy:
        return
    walk.session.keep_progress(progress._replace(heavy=False))
    if fact(walk, "checkin", "") == "yes":
        walk.effects.append(SetTimer(CHECKIN, walk.at + CHECK_AFTER, round_id))
    elif "checkin" not in walk.session.facts:
        note(walk, "checkin", "no")


def _again_tomorrow(walk: "Walk") -> None:
    """The promise that this place keeps is made once more, because the person said "later"."""
    frame = walk.frame
    for kind, node in walk.library.flow(frame.flow, frame.revision).due.items():
        if node == frame.node:
            walk.effects.append(SetTimer(kind, walk.at + timedelta(days=1), frame.round))


def _thanks_later(walk: "Walk") -> None:
    """In this round nobody asks again how the person likes to get what they get."""
    about, known = walk.frame.round, walk.session.facts.get(THANKED, ())
    if about is not None:
        walk.session.facts = {**walk.session.facts, THANKED: (*known, about)}


DO: Mapping[str, Callable[["Walk"], None]] = {
    "wake_later": _wake_later,
    "remind_later": _remind_later,
    "no_reminders": _no_reminders,
    "checkin_later": _checkin_later,
    "again_tomorrow": _again_tomorrow,
    "thanks_later": _thanks_later,
}
