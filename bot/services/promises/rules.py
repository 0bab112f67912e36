"""How promises of each kind are kept: one table, and the rules that read it, in their order.

A rule looks at one promise of one person and either has no objection or says what becomes of it.
Only what no rule objects to is kept now.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from bot.services.instants import HOUR, micros, moment
from bot.services.project_rows import RoundRow
from bot.services.quiet import ALWAYS, after_quiet
from bot.services.rows import NO_CHAT, Person, PromiseRow, PromiseState, Told

DAY: Final = 24 * HOUR
WEEK: Final = 7 * DAY
#: Of what nobody asked for: so many messages in any seven days, and so many without an answer;
#: then silence until the person comes back. The practice is that for nudges to children.
MOST_A_WEEK: Final = 2
MOST_UNANSWERED: Final = 2
#: Whoever was here lately needs no reminder.
REMINDED_AFTER: Final = 3 * DAY
#: Care that comes later than this is strange to read; a person decides what to do instead.
LATEST_CARE: Final = 72 * HOUR

OPEN = frozenset({"open"})
OVER = frozenset({"closed", "deciding"})


@dataclass(frozen=True, slots=True)
class Rule:
    """How promises of one kind are kept.

    ``is_counted``: against the limits of what nobody asked for. ``is_asked_for``: the person asked
    for this very message. ``is_news``: goes to those who stopped and still want to hear what
    changed. ``latest``: microseconds after which it is too late. ``rounds``: states its round must
    be in (empty: any). ``is_for_unfinished``: not to those who have nothing left. ``is_each``: of
    several at one time each is told, a day apart; of all other kinds only the newest.
    ``is_alone``: it goes in no message with others; it waits a day.
    ``is_care``: it belongs to what the person is in the midst of, and comes at any hour, also on a
    pause; where nothing can be said any more, staff still hear of it.
    """

    is_counted: bool = True
    is_asked_for: bool = False
    is_news: bool = False
    latest: int = 0
    rounds: frozenset[str] = frozenset()
    is_for_unfinished: bool = False
    is_each: bool = False
    is_alone: bool = False
    is_care: bool = False


RULES: Final[Mapping[str, Rule]] = {
    "unanswered": Rule(is_counted=False, is_care=True),
    "no_reply": Rule(is_counted=False, is_care=True),
    "wake": Rule(is_counted=False, is_asked_for=True),
    "remind_me": Rule(is_counted=False, is_asked_for=True),
    "checkin": Rule(is_counted=False, is_asked_for=True, latest=LATEST_CARE),
    "recheck": Rule(latest=LATEST_CARE),
    "invited": Rule(rounds=OPEN, is_for_unfinished=True),
    "reminder": Rule(rounds=OPEN, is_for_unfinished=True),
    "extended": Rule(rounds=OPEN, is_for_unfinished=True),
    "resumed": Rule(rounds=OPEN, is_for_unfinished=True),
    "closed": Rule(rounds=OVER, is_each=True),
    "impact": Rule(is_counted=False, is_news=True, is_each=True),
    "not_ready": Rule(rounds=OVER, is_each=True),
    "holding": Rule(rounds=OVER, is_each=True),
    "look": Rule(rounds=OPEN, is_for_unfinished=True, is_each=True),
    "us_report": Rule(is_each=True),
    "complaint_read": Rule(is_counted=False, is_asked_for=True),
    "complaint_late": Rule(is_counted=False, is_asked_for=True),
    "asked": Rule(rounds=OPEN | OVER, is_each=True, is_alone=True),
}
#: A question of somebody of the team about one item.
ASKED: Final = "asked"
#: Whoever puts one of these off until tomorrow has asked for tomorrow's.
PUT_OFF: Final = frozenset({"look", "impact", ASKED})
#: What we made of the feedback on us; people who were told it can read it again.
TOLD: Final = "us_report"
#: About a complaint: they come whether somebody takes part or not, but never at night.
COMPLAINT: Final = frozenset({"complaint_read", "complaint_late"})
#: Asked for one by one, so that they come also to whoever is never written to first. That they may
#: be asked how they are, people said once and for all; whoever says "never" later takes it back.
BY_NAME: Final = frozenset({"wake", "remind_me"}) | COMPLAINT
COUNTED: Final = frozenset(kind for kind, rule in RULES.items() if rule.is_counted)
ASKED_FOR: Final = frozenset(kind for kind, rule in RULES.items() if rule.is_asked_for)
CARE: Final = frozenset(kind for kind, rule in RULES.items() if rule.is_care)
NEWS: Final = frozenset(kind for kind, rule in RULES.items() if rule.is_news)


@dataclass(frozen=True, slots=True)
class Known:
    """One person as the rules see them. ``told`` is what promises sent them, the newest first."""

    person: Person
    facts: Mapping[str, Sequence[str]]
    begun: frozenset[str]
    finished: frozenset[str]
    told: Sequence[Told]


class Verdict(NamedTuple):
    """What becomes of a promise; while it waits, until when. ``why`` is read by staff."""

    state: PromiseState
    why: str = ""
    due: int = 0


KEPT: Final = Verdict("kept")


@dataclass(frozen=True, slots=True)
class Case:
    """One promise at one moment, with all the rules may look at."""

    promise: PromiseRow
    rule: Rule
    known: Known
    round: RoundRow | None
    now: int

    @property
    def is_put_off(self) -> bool:
        """Whether the person put it off until now, and so asked for it."""
        return self.promise.kind in PUT_OFF and self.promise.broadcast is None

    @property
    def is_counted(self) -> bool:
        """Against the limits of what nobody asked for."""
        return self.rule.is_counted and not self.is_put_off

    def waits(self, due: int, why: str) -> Verdict:
        """Later, at an hour that suits the person."""
        return Verdict("waiting", why, awake(self.known.person, due))


def awake(person: Person, due: int) -> int:
    """The first instant from then on at which this person may be written to."""
    hours = (person.zone, person.quiet_start, person.quiet_end)
    return micros(after_quiet(moment(due), *hours))


def judge(promise: PromiseRow, known: Known, about: RoundRow | None, now: int) -> Verdict:
    """What becomes of a promise that has fallen due. ``about`` is its round, if it has one."""
    case = Case(promise, RULES.get(promise.kind, Rule()), known, about, now)
    for rule in IN_ORDER:
        verdict = rule(case)
        if verdict is not None:
            return verdict
    return KEPT


def _gone(case: Case) -> Verdict | None:
    state = case.known.person.state
    if state == "erased":
        return Verdict("cancelled", "deleted everything")
    if state == "unreachable":
        return Verdict("cancelled", "cannot be reached")
    if case.known.person.channel == NO_CHAT:
        return Verdict("cancelled", "has no chat here")
    is_agreed = tuple(case.known.facts.get("consent", ())) == ("yes",)
    may_come_before = case.promise.kind in {"wake", *COMPLAINT} or case.rule.is_care
    if not is_agreed and not may_come_before:
        return Verdict("cancelled", "never agreed to take part")
    return None


def _stopped(case: Case) -> Verdict | None:
    wants_news = tuple(case.known.facts.get("news", ())) == ("yes",)
    is_wanted = (case.rule.is_news and wants_news) or case.promise.kind in COMPLAINT
    if case.known.person.state != "stopped" or is_wanted:
        return None
    return Verdict("cancelled", "stopped")


def _paused(case: Case) -> Verdict | None:
    may_come = case.promise.kind in {"wake", *COMPLAINT} or case.rule.is_care
    if case.known.person.state != "paused" or may_come:
        return None
    return case.waits(case.now + DAY, "on a pause")


def _never_first(case: Case) -> Verdict | None:
    is_wanted = case.promise.kind in BY_NAME or case.rule.is_care or case.is_put_off
    if case.known.person.quiet_start != ALWAYS or is_wanted:
        return None
    return Verdict("cancelled", "asked not to be written to")


def _quiet(case: Case) -> Verdict | None:
    due = case.now if case.rule.is_care else awake(case.known.person, case.now)
    return None if due == case.now else Verdict("waiting", "quiet hours", due)


def _too_late(case: Case) -> Verdict | None:
    is_late = case.rule.latest and case.now - case.promise.promised_at > case.rule.latest
    return Verdict("held", "too late to send unread") if is_late else None


#: States of a round as people say them, where the state's own name says little.
_OVER: Final = {"deciding": "over", "reported": "over", "scheduled": "not open yet"}


def _round(case: Case) -> Verdict | None:
    needed, about = case.rule.rounds, case.round
    if not needed:
        return None
    if about is None or (about.state not in needed and about.state != "paused"):
        state = about.state if about else "gone"
        return Verdict("cancelled", f"the round is {_OVER.get(state, state)}")
    if about.state not in needed:
        return case.waits(case.now + DAY, "the round is paused")
    if case.rule.is_for_unfinished and about.id in case.known.finished:
        return Verdict("cancelled", "finished already")
    return None


def _been_here(case: Case) -> Verdict | None:
    """Whoever came by themselves is not called; one reminder for each time they were here."""
    promise, seen = case.promise, case.known.person.seen_at
    if promise.kind == "invited" and promise.about in case.known.begun and seen > promise.made_at:
        return Verdict("cancelled", "came by themselves")
    if promise.kind != "reminder":
        return None
    if case.now - seen < REMINDED_AFTER:
        return case.waits(seen + REMINDED_AFTER, "was here lately")
    same = [one.at for one in case.known.told if one[:2] == (promise.kind, promise.about)]
    if same and same[0] > seen:
        return case.waits(case.now + REMINDED_AFTER, "reminded already")
    return None


def _silent(case: Case) -> Verdict | None:
    if not case.is_counted:
        return None
    unanswered = [at for at in _counted(case.known) if at > case.known.person.seen_at]
    if len(unanswered) < MOST_UNANSWERED:
        return None
    return Verdict("expired", f"silent: {MOST_UNANSWERED} messages without an answer")


def _weekly(case: Case) -> Verdict | None:
    if not case.is_counted:
        return None
    recent = [at for at in _counted(case.known) if at > case.now - WEEK]
    if len(recent) < MOST_A_WEEK:
        return None
    return case.waits(recent[MOST_A_WEEK - 1] + WEEK, f"{MOST_A_WEEK} messages this week already")


def _counted(known: Known) -> list[int]:
    """When this person was sent something nobody asked for, newest first.

    What fell due together went in one message, and counts once.
    """
    return list(dict.fromkeys(one.at for one in known.told if one.kind in COUNTED))


IN_ORDER: Final[tuple[Callable[[Case], Verdict | None], ...]] = (
    _gone,
    _stopped,
    _paused,
    _never_first,
    _quiet,
    _too_late,
    _round,
    _been_here,
    _silent,
    _weekly,
)
