"""Which promise is kept, which waits, which is not kept and why: every rule, without a database."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.services.instants import HOUR, SECOND, micros, moment
from bot.services.project_rows import RoundRow
from bot.services.promises import CARE, COUNTED, RULES, Known, Verdict, decide, judge
from bot.services.promises.rules import COMPLAINT, DAY, WEEK
from bot.services.quiet import ALWAYS
from bot.services.rows import NO_CHAT, Person, PersonState, PromiseRow, Told

NOON = micros(datetime(2026, 11, 25, 12, tzinfo=UTC))
PERSON = Person(1, "kind-otter-42", "active", "en", "Europe/London", "", "", "telegram", 3, "{}")
KNOWN = Known(PERSON, {"consent": ["yes"]}, frozenset(), frozenset(), ())
ROUND = RoundRow("r1", "One", "review", None, "open", 0, None, None, None, "[]", 0)

#: All but what belongs to something the person is in the midst of, or complained about.
OTHERS = sorted(RULES.keys() - CARE - COMPLAINT)


def promise(kind: str, *, due: int = NOON, about: str = "r1", number: int = 7) -> PromiseRow:
    return PromiseRow(number, 1, kind, about, 1, due, "waiting", None, 0, None, "", due)


def known(
    state: PersonState = "active",
    *,
    seen_at: int = 0,
    quiet_start: str = "",
    facts: dict[str, list[str]] | None = None,
    **more: Any,
) -> Known:
    person = PERSON._replace(state=state, seen_at=seen_at, quiet_start=quiet_start)
    return replace(KNOWN, person=person, facts=KNOWN.facts if facts is None else facts, **more)


def in_state(state: str) -> RoundRow:
    return ROUND._replace(state=state)


def verdict(kind: str, who: Known = KNOWN, about: RoundRow = ROUND, now: int = NOON) -> Verdict:
    if about is ROUND and RULES[kind].rounds and "open" not in RULES[kind].rounds:
        about = in_state("closed")
    return judge(promise(kind)._replace(broadcast=5), who, about, now)


def told(*ago: int, kind: str = "extended") -> tuple[Told, ...]:
    return tuple(Told(kind, "r1", NOON - one) for one in ago)


@pytest.mark.parametrize("kind", RULES)
def test_what_nothing_speaks_against_is_kept(kind: str) -> None:
    who = known(seen_at=NOON - 4 * DAY)
    assert verdict(kind, who) == ("kept", "", 0)


@pytest.mark.parametrize("kind", RULES)
def test_whoever_takes_part_on_paper_is_not_written_to_here(kind: str) -> None:
    who = replace(known(), person=PERSON._replace(channel=NO_CHAT))
    assert verdict(kind, who) == ("cancelled", "has no chat here", 0)


@pytest.mark.parametrize("kind", RULES)
@pytest.mark.parametrize("state", ["erased", "unreachable", "stopped"])
def test_whoever_left_hears_nothing(kind: str, state: PersonState) -> None:
    is_answer = kind in COMPLAINT and state == "stopped"
    assert verdict(kind, known(state)).state == ("kept" if is_answer else "cancelled")


@pytest.mark.parametrize("kind", sorted(COMPLAINT))
@pytest.mark.parametrize("state", ["active", "paused", "stopped"])
def test_news_of_a_complaint_comes_to_whoever_made_it_but_not_at_night(
    kind: str, state: PersonState
) -> None:
    who = known(state, facts={}, quiet_start=ALWAYS)
    assert verdict(kind, who) == ("kept", "", 0)
    assert verdict(kind, who, now=NOON + 10 * HOUR).state == "waiting"


@pytest.mark.parametrize("kind", sorted(RULES.keys() - COMPLAINT))
def test_whoever_stopped_and_wants_news_hears_what_changed_and_nothing_else(kind: str) -> None:
    who = known("stopped", facts={"consent": ["yes"], "news": ["yes"]})
    assert (verdict(kind, who).state == "kept") == (kind == "impact")


@pytest.mark.parametrize("kind", OTHERS)
def test_whoever_never_agreed_hears_only_that_their_pause_is_over(kind: str) -> None:
    assert verdict(kind, known(facts={})).state == ("kept" if kind == "wake" else "cancelled")


@pytest.mark.parametrize("kind", OTHERS)
def test_during_a_pause_all_waits_but_its_end(kind: str) -> None:
    found = verdict(kind, known("paused"))
    assert found.state == ("kept" if kind == "wake" else "waiting")


@pytest.mark.parametrize("kind", OTHERS)
def test_whoever_asked_not_to_be_written_to_gets_only_what_they_asked_for_since(kind: str) -> None:
    found = verdict(kind, known(quiet_start=ALWAYS))
    asked = kind in ("wake", "remind_me")
    assert found == (("kept", "", 0) if asked else ("cancelled", "asked not to be written to", 0))


@pytest.mark.parametrize("kind", ["impact", "look"])
def test_what_they_put_off_until_tomorrow_they_asked_for(kind: str) -> None:
    who = known(quiet_start=ALWAYS)
    assert judge(promise(kind), who, ROUND, NOON) == ("kept", "", 0)
    assert verdict(kind, who).state == "cancelled"


@pytest.mark.parametrize("kind", OTHERS)
def test_at_night_everything_waits_for_the_morning(kind: str) -> None:
    found = verdict(kind, now=NOON + 10 * HOUR)
    assert (found.state, found.due) == ("waiting", NOON + 21 * HOUR)


@pytest.mark.parametrize("kind", sorted(CARE))
def test_what_belongs_to_a_talk_comes_at_any_hour_and_on_a_pause(kind: str) -> None:
    night = NOON + 10 * HOUR
    assert verdict(kind, known("paused", quiet_start=ALWAYS), now=night) == ("kept", "", 0)
    assert verdict(kind, known(told=told(1, 2, 3), facts={}), now=night).state == "kept"


@pytest.mark.parametrize("kind", RULES)
def test_care_that_comes_three_days_late_is_handed_to_a_person(kind: str) -> None:
    late = judge(promise(kind), known(seen_at=NOON - DAY), in_state("open"), NOON + 73 * HOUR)
    assert (late.state == "held") == (kind in ("checkin", "recheck"))


@pytest.mark.parametrize("kind", sorted(COUNTED))
def test_after_two_without_an_answer_there_is_silence(kind: str) -> None:
    who = known(seen_at=NOON - 60 * DAY, told=told(20 * DAY, 30 * DAY))
    assert verdict(kind, who).state == "expired"
    answered = known(seen_at=NOON - 25 * DAY, told=told(20 * DAY, 30 * DAY))
    assert verdict(kind, answered).state == "kept"


@pytest.mark.parametrize("kind", sorted(set(RULES) - COUNTED))
def test_what_was_asked_for_and_news_break_the_silence(kind: str) -> None:
    assert verdict(kind, known(told=told(1 * DAY, 2 * DAY))).state == "kept"


@pytest.mark.parametrize("kind", sorted(COUNTED - {"reminder"}))
def test_a_third_message_in_a_week_waits_until_the_first_is_a_week_old(kind: str) -> None:
    who = known(seen_at=NOON - HOUR, told=told(2 * DAY, 3 * DAY))
    found = verdict(kind, who)
    assert (found.state, found.due) == ("waiting", NOON - 3 * DAY + WEEK)


def test_whoever_said_ask_me_tomorrow_is_asked_tomorrow() -> None:
    who = known(seen_at=NOON - DAY, told=told(2 * DAY, 3 * DAY))
    again, invitation = promise("look"), promise("look")._replace(broadcast=5)
    assert judge(again, who, ROUND, NOON).state == "kept"
    assert judge(invitation, who, ROUND, NOON).state == "waiting"


def test_what_went_in_one_message_counts_once() -> None:
    both = (*told(DAY), *told(DAY, kind="closed"))
    assert verdict("extended", known(seen_at=NOON - HOUR, told=both)).state == "kept"


def test_whoever_was_here_lately_is_not_reminded() -> None:
    found = verdict("reminder", known(seen_at=NOON - DAY))
    assert (found.state, found.due) == ("waiting", NOON + 2 * DAY)


def test_there_is_one_reminder_for_each_time_somebody_was_here() -> None:
    reminded = told(5 * DAY, kind="reminder")
    assert verdict("reminder", known(seen_at=NOON - 9 * DAY, told=reminded)).state == "waiting"
    assert verdict("reminder", known(seen_at=NOON - 4 * DAY, told=reminded)).state == "kept"


@pytest.mark.parametrize("kind", ["invited", "reminder", "extended", "resumed", "look"])
def test_whoever_is_done_is_not_called(kind: str) -> None:
    found = verdict(kind, known(seen_at=NOON - 9 * DAY, finished=frozenset({"r1"})))
    assert found == ("cancelled", "finished already", 0)


@pytest.mark.parametrize("kind", ["invited", "reminder", "extended", "resumed", "look"])
def test_nobody_is_called_to_a_round_that_is_over(kind: str) -> None:
    assert verdict(kind, about=in_state("closed")).state == "cancelled"


@pytest.mark.parametrize("kind", ["invited", "reminder", "extended", "resumed", "look"])
def test_while_a_round_is_paused_calls_wait(kind: str) -> None:
    assert verdict(kind, about=in_state("paused")).state == "waiting"


@pytest.mark.parametrize("kind", ["closed", "not_ready", "holding"])
def test_once_the_impact_is_known_nobody_hears_that_it_is_not(kind: str) -> None:
    assert verdict(kind, about=in_state("reported")).state == "cancelled"


def test_whoever_began_by_themselves_is_not_invited() -> None:
    assert verdict("invited", known(seen_at=NOON, begun=frozenset({"r1"}))).state == "cancelled"


def test_of_several_calls_only_the_newest_goes() -> None:
    older = promise("extended", number=1, due=NOON - HOUR)
    newer = promise("extended", number=2, about="r2")
    rounds = {"r1": ROUND, "r2": ROUND._replace(id="r2")}
    found = {one.id: verdict.state for one, verdict in decide([newer, older], KNOWN, rounds, NOON)}
    assert found == {1: "expired", 2: "kept"}


def test_of_several_letters_each_is_sent_on_a_day_of_its_own() -> None:
    letters = [promise("impact", number=1), promise("impact", number=2, about="r2")]
    rounds = {"r1": ROUND, "r2": ROUND._replace(id="r2")}
    found = {one.id: verdict for one, verdict in decide(letters, KNOWN, rounds, NOON)}
    assert found[1].state == "kept"
    assert (found[2].state, found[2].due) == ("waiting", NOON + DAY)


def test_what_waits_always_waits_for_later() -> None:
    """Else it would be looked at again at once, for ever."""
    chosen = (
        known("paused"),
        known(seen_at=NOON - DAY),
        known(seen_at=NOON - DAY, told=told(DAY, 2 * DAY)),
    )
    for kind in RULES:
        for who in chosen:
            for state in ("open", "paused", "closed"):
                for now in (NOON, NOON + 10 * HOUR, NOON + 21 * HOUR - SECOND):
                    found = judge(promise(kind), who, in_state(state), now)
                    assert found.state != "waiting" or found.due > now
                    assert found.state != "waiting" or 9 <= moment(found.due).hour < 21
