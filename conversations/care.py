"""What a person says of how they are, by a button or a word, and what staff hear of it."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Final, Literal

from conversations.alerts import RaiseAlert, Reason, SettleAlerts
from conversations.effects import DropWords
from conversations.library import DISTRESS, LEAVING, TALK
from conversations.names import AskNumber
from conversations.promises import AWAITED, UNANSWERED
from conversations.session import NO_ASK, Session
from conversations.timers import CancelTimer

if TYPE_CHECKING:
    from conversations.walk import Walk

#: Facts: when somebody wanted not to be asked again, and the words that are a story of their own,
#: each as "ask:name".
UNASKED, TOLD = "unasked", "told"
#: "Today", for a person whose zone the engine does not know: till the same time the next evening.
NOT_TODAY: Final = timedelta(hours=20)
#: What asks for a person now: it counts also on a button of long ago.
URGENT: Final = frozenset({"alert_feeling", "alert_danger", "about_me", "complaint_urgent"})


def is_with_the_team(session: Session) -> bool:
    """Whether this person wrote to the team or called for somebody, and has not gone on since.
    There staff may write to them, even where they had stopped before.
    """
    known = (DISTRESS, TALK, *LEAVING)
    newest = next((f.flow for f in reversed(session.frames) if f.flow in known), None)
    return newest in (DISTRESS, TALK)


def is_reached(session: Session, *, on_complaint: bool) -> bool:
    """Whoever has stopped hears from staff where they wrote to them last, or complained."""
    has_stopped = session.facts.get("state") == ("stopped",)
    return on_complaint or not has_stopped or is_with_the_team(session)


def raise_here(walk: "Walk", code: Reason) -> None:
    """The person said by a button or a word that they need somebody now."""
    walk.effects.append(RaiseAlert(code, "red", walk.ask_ref(walk.view(), None)))


def answer(walk: "Walk", outcome: Literal["about the question", "about me"]) -> None:
    """The person said what the words are about that staff were shown."""
    if outcome == "about me":
        raise_here(walk, "confirmed")
    ask = walk.ask_ref(walk.view(), None)
    walk.effects.append(SettleAlerts(("phrase", "unanswered"), outcome, ask))
    _answered(walk)


def not_today(walk: "Walk") -> None:
    """Staff still see what they see; the person is not asked."""
    walk.session.facts = {**walk.session.facts, UNASKED: (walk.at.isoformat(),)}
    _answered(walk)


def _answered(walk: "Walk") -> None:
    facts = walk.session.facts
    walk.session.facts = {name: codes for name, codes in facts.items() if name != AWAITED}
    walk.effects.append(CancelTimer(UNANSWERED))


def drop_told(walk: "Walk") -> None:
    """The story is deleted: the words named when it was told."""
    for place in walk.session.facts.get(TOLD, ()):
        number, _, under = place.partition(":")
        walk.effects.append(DropWords(AskNumber(int(number)), under))
    walk.session.note_words(NO_ASK, "", None)
    keep_told(walk)


def keep_told(walk: "Walk") -> None:
    """The story stays; nothing need be remembered of where."""
    facts = walk.session.facts
    walk.session.facts = {name: codes for name, codes in facts.items() if name != TOLD}


def wants_talk(walk: "Walk") -> None:
    """Somebody of the team is asked to come."""
    walk.effects.append(RaiseAlert("talk", "amber"))


def misread(walk: "Walk") -> None:
    """The words stand in the answer to the ask that the alert names."""
    ask = walk.ask_ref(walk.view(), walk.node_of(walk.frame).question)
    walk.effects.append(RaiseAlert("misread", ask=ask))


DO: Mapping[str, Callable[["Walk"], None]] = {
    "alert_feeling": lambda walk: raise_here(walk, "feeling"),
    "alert_danger": lambda walk: raise_here(walk, "danger"),
    "about_question": lambda walk: answer(walk, "about the question"),
    "about_me": lambda walk: answer(walk, "about me"),
    "not_today": not_today,
    "keep_told": keep_told,
    "drop_told": drop_told,
    "alert": wants_talk,
    "alert_misread": misread,
}
