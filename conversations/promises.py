"""Kinds of promises to write to a person, and which of those that fell due a person hears."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING

from conversations import agenda as agendas
from conversations.environment import NONE_HELD
from conversations.events import Promised
from conversations.library import DISTRESS
from conversations.names import RoundId
from conversations.timers import CancelTimer, Unsaid

if TYPE_CHECKING:
    from conversations.walk import Walk

WAKE, REMIND_ME, REMINDER, CHECKIN, IMPACT = "wake", "remind_me", "reminder", "checkin", "impact"
LOOK = "look"
#: Somebody of the team has a question about something that this person spoke of.
ASKED = "asked"
#: The bot asked whether it is about them, or the person wrote to somebody, and no answer came.
UNANSWERED, NO_REPLY = "unanswered", "no_reply"
#: A complaint has arrived; nobody has answered it in the time that was named.
COMPLAINT = ("complaint_late", "complaint_read")
#: The fact of whoever was asked whether it is about them, until they answer.
AWAITED = "awaited"
#: Those that belong to what the person is in the midst of: a pause does not put them off.
CARE = frozenset({UNANSWERED, NO_REPLY})
#: Every kind, the most important first: it asks, the others are said before it.
KINDS = (
    UNANSWERED,
    NO_REPLY,
    *COMPLAINT,
    IMPACT,
    LOOK,
    WAKE,
    REMIND_ME,
    CHECKIN,
    "recheck",
    "closed",
    "not_ready",
    "holding",
    ASKED,
    "us_report",
    "invited",
    "extended",
    "resumed",
    REMINDER,
)
#: Those that say there is something to do; to a round that rests or is over they would be untrue.
OPENING = frozenset({LOOK, "invited", "extended", "resumed", REMINDER})
#: Those that say there is news to come; once it is there they would be untrue.
COMING = frozenset({"closed", "not_ready", "holding"})

#: A batch that was begun is brought to mind once, this long afterwards (R26: one a batch; the
#: length is our own default).
REMIND_AFTER = timedelta(days=3)
#: The check-in after something heavy (R34).
CHECK_AFTER = timedelta(days=1)

#: How long each pause lasts, by the fact ``pause``; "until" wakes nobody.
PAUSES: Mapping[str, timedelta] = {
    "today": timedelta(days=1),
    "few": timedelta(days=3),
    "week": timedelta(days=7),
}
#: The hour of the next day, by the fact ``remind``; nobody is written to before nine.
TOMORROW_AT: Mapping[str, int] = {"morning": 9, "afternoon": 14, "evening": 18}
#: When to write to somebody who asked for it, by the fact ``remind``. The engine knows no zones:
#: what falls into the night comes in the morning.
REMINDS: Mapping[str, timedelta] = {
    "hours": timedelta(hours=5),
    "tomorrow": timedelta(days=1),
    **dict.fromkeys(TOMORROW_AT, timedelta(days=1)),
    "few": timedelta(days=3),
    "week": timedelta(days=7),
}


def heard(walk: "Walk", promises: Iterable[Promised]) -> list[Promised]:
    """Those that this person hears now, each once, the most important first.

    Whoever has stopped hears nothing, but for the news they agreed to; whoever pauses only that the
    pause is over. Where some are heard, the host is told which are not.
    """
    once = dict.fromkeys(promises)
    found = [one for one in once if one.kind in walk.library.due and _hears(walk, one)]
    if found and len(found) < len(once):
        walk.effects.append(Unsaid(tuple([one for one in once if one not in found])))
    return sorted(found, key=lambda one: KINDS.index(one.kind) if one.kind in KINDS else len(KINDS))


def nothing_to_remind(round_id: RoundId) -> tuple[CancelTimer, ...]:
    """What a person began is done: no reminder of it comes, not one they asked for either."""
    return (CancelTimer(REMINDER, round_id), CancelTimer(REMIND_ME, round_id))


def _hears(walk: "Walk", promised: Promised) -> bool:
    facts = walk.session.facts
    state = facts.get("state", ("active",))
    if promised.kind in COMPLAINT:
        return True
    if promised.kind in CARE:
        return state != ("stopped",) and (promised.kind == NO_REPLY or _is_asked(walk))
    if state == ("paused",) or promised.kind == WAKE:
        return promised.kind == WAKE and state == ("paused",)
    if facts.get("consent") != ("yes",):
        return False
    if promised.kind in OPENING | {ASKED} and _is_in_distress(walk):
        return False
    if state == ("stopped",):
        return promised.kind == IMPACT and facts.get("news") == ("yes",)
    if promised.kind == CHECKIN:
        return facts.get("checkin") == ("yes",)
    if promised.kind == ASKED:
        return _is_at_hand(walk, promised)
    return _is_true(walk, promised)


def _is_asked(walk: "Walk") -> bool:
    """Whether the question that was not answered stands yet, on top or beneath."""
    flow = walk.library.due[UNANSWERED][0]
    is_there = any((f.flow, f.node) == (flow.id, flow.start) for f in walk.session.frames)
    return is_there and AWAITED in walk.session.facts


def _is_in_distress(walk: "Walk") -> bool:
    """Whether somebody was called for this person, who has not gone on: all else can wait."""
    frames = [frame for frame in walk.session.frames if frame.flow == DISTRESS]
    return any(walk.node_of(frame).asks.relays for frame in frames)


def _is_at_hand(walk: "Walk", promised: Promised) -> bool:
    """Whether that item can still be spoken of; a heavy one not while nobody is there."""
    agenda = walk.env.agenda(promised.round)
    if agenda is None or agenda.state in ("paused", "reported"):
        return False
    return promised.item in agenda.by_id and promised.item not in walk.env.held(agenda)


def _is_true(walk: "Walk", promised: Promised) -> bool:
    """Whether what would be said of that round is still so."""
    agenda = walk.env.agenda(promised.round)
    if promised.kind in OPENING and agenda is not None:
        progress = walk.session.progress_of(agenda.round)
        is_open = agenda.is_open and not agenda.is_paused
        if promised.kind not in (REMINDER, LOOK):
            return is_open
        # A look is said once: whoever comes reads that it waits, and until when.
        held = walk.env.held(agenda) if promised.kind == REMINDER else NONE_HELD
        return is_open and agendas.has_left(agenda, progress, held)
    if promised.kind == "closed" and agenda is not None:
        return agenda.is_late or agenda.is_over
    return agenda is not None or promised.round is None
