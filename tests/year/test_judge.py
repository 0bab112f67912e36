"""The judge of a year sees what it is there to see."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.services.instants import micros
from bot.services.project_rows import RoundRow
from bot.services.rows import PromiseRow
from tests.year import judge as rules
from tests.year.judge import judge
from tests.year.matching import AT_ONCE, match
from tests.year.messenger import Sight
from tests.year.person import Person
from tests.year.wishes import Wish
from tests.year.year import Record

#: A Monday in winter, in London.
NOON = datetime(2026, 1, 12, 12, tzinfo=UTC)
SENTENCES = {"reminder": ("Your place is kept",), "wake": ("Your pause is over",)}
SENTENCES |= {"closed": ("This round has ended",), "checkin": ("how you are today",)}
SENTENCES |= {"remind_me": ("You asked me to write",)}
SENTENCES |= {"complaint_late": ("You have waited too long",)}
SENTENCES |= {"impact": ("There is news for you",), "look": ("There is something short",)}
REMINDER, CLOSED = "Hello again.\nYour place is kept", "Hello again.\nThis round has ended"


def later(**span: float) -> datetime:
    return NOON + timedelta(**span)


def round_(name: str) -> RoundRow:
    """A round whose people were told."""
    return RoundRow("r1", name, "review", None, "reported", 0, None, None, None, "[]", 0)


def sight(at: datetime, text: str = CLOSED) -> Sight:
    return Sight(at, "person-0", text, is_reply=False)


def record(diary: list[Sight], *wished: tuple[datetime, Wish], rows: list[PromiseRow]) -> Record:
    person = Person(0, 1)
    person.wished = list(wished)
    person.did = [later(days=-9)]
    promises = {person.address: rows}
    return Record([person], diary, promises, SENTENCES, (), {}, later(days=90), 0)


def row(
    kind: str = "closed", at: datetime = NOON, state: str = "kept", why: str = ""
) -> PromiseRow:
    due = micros(at)
    return PromiseRow(1, 1, kind, "r1", 1, due, state, None, due, due, why, due)  # type: ignore[arg-type] # any state


def broken(diary: list[Sight], *wished: tuple[datetime, Wish]) -> set[str]:
    return {rule for rule, _ in judge(record(diary, *wished, rows=[])).broken}


def unmatched(diary: list[Sight], *rows: PromiseRow) -> set[str]:
    case = record(diary, rows=list(rows))
    findings = judge(case)
    match(case, findings)
    return {rule for rule, _ in findings.broken}


@pytest.mark.parametrize(
    ("wish", "rule"),
    [
        (Wish("stop"), rules.AFTER_STOP),
        (Wish("leave"), rules.AFTER_STOP),
        (Wish("pause", "168"), rules.IN_PAUSE),
        (Wish("hours", "17-21"), rules.OWN_HOURS),
        (Wish("hours"), rules.NEVER_FIRST),
        (Wish("zone", "Australia/Lord_Howe"), rules.AT_NIGHT),
    ],
)
def test_what_somebody_asked_for_is_held_against_what_came(wish: Wish, rule: str) -> None:
    assert broken([sight(NOON)], (later(days=-1), wish)) >= {rule}
    assert broken([sight(NOON)], (later(days=1), wish)) == set()


@pytest.mark.parametrize(
    ("diary", "rule"),
    [
        ([sight(later(hours=9))], rules.AT_NIGHT),
        ([sight(later(days=day)) for day in (0, 3, 6)], rules.TWO_A_WEEK),
        ([sight(later(days=day)) for day in (0, 8, 16)], rules.SILENCE),
        ([sight(later(days=day), REMINDER) for day in (0, 8, 16)], rules.ONE_REMINDER),
        ([sight(later(days=-8), REMINDER)], rules.HERE_LATELY),
        ([sight(NOON, "How is it?\nhow you are today")], rules.NO_YES),
        ([sight(NOON, "A question about feelings. This round has ended")], rules.LOCK_SCREEN),
        ([sight(NOON, "Buy two, get one")], rules.UNKNOWN),
        ([sight(NOON, f"{rules.AWAY} Press again.")], rules.WAS_AWAY),
    ],
)
def test_each_limit_is_looked_at(diary: list[Sight], rule: str) -> None:
    assert rule in broken(diary)


def test_what_is_kept_is_one_message_and_a_message_is_one_promise() -> None:
    assert unmatched([sight(NOON)], row()) == set()
    assert unmatched([], row()) == {rules.ONE_MESSAGE}
    assert unmatched([sight(NOON, REMINDER)], row()) >= {rules.ONE_MESSAGE}
    assert unmatched([sight(NOON), sight(later(hours=1))], row()) == {rules.UNPROMISED}


def test_a_promise_is_given_up_for_a_true_reason_only_and_never_forgotten() -> None:
    assert unmatched([], row(state="cancelled", why="stopped")) == {rules.TRUE_REASON}
    assert unmatched([], row("wake", state="cancelled", why="asked not to be written to")) == {
        rules.TRUE_REASON
    }
    assert unmatched([], row(state="expired", why="silent: 2")) == {rules.TRUE_REASON}
    assert unmatched([], row(state="waiting")) == {rules.FORGOTTEN}


def test_whoever_asked_to_be_woken_is_woken_once() -> None:
    wish = (NOON, Wish("pause", "24"))
    woken = sight(later(hours=25), "Hello again.\nYour pause is over")
    for diary, is_kept in (([], False), ([woken], True), ([woken, woken], False)):
        case = record(diary, wish, rows=[])
        findings = judge(case)
        match(case, findings)
        assert (rules.ASKED not in dict(findings.broken)) is is_kept


def looked_at(case: Record) -> set[str]:
    findings = judge(case)
    match(case, findings)
    return {rule for rule, _ in findings.broken}


@pytest.mark.parametrize("kind", sorted(AT_ONCE))
def test_the_same_news_of_a_round_does_not_come_twice(kind: str) -> None:
    rows = [row(kind, later(days=-20)), row(kind)]
    assert rules.ONCE in looked_at(record([], rows=rows))
    slipped = replace(record([], rows=rows), rounds={"February": round_("February")})
    assert (rules.ONCE in looked_at(slipped)) is (kind != "not_ready")


def test_whoever_came_for_a_round_is_promised_what_became_of_it() -> None:
    case = replace(record([], rows=[]), rounds={"Spring": round_("Spring")})
    assert rules.NOT_TOLD not in looked_at(case)
    case.people[0].came_for = "Spring"
    assert rules.NOT_TOLD in looked_at(case)
    case.people[0].wished = [(NOON, Wish("leave"))]
    assert rules.NOT_TOLD not in looked_at(case)


@pytest.mark.parametrize("kind", ["impact", "look"])
def test_whoever_said_ask_me_tomorrow_is_asked(kind: str) -> None:
    wish = (NOON, Wish("again", kind))
    assert rules.ASKED in looked_at(record([], wish, rows=[]))
    asked = sight(later(hours=25), SENTENCES[kind][0])
    assert rules.ASKED not in looked_at(record([asked], wish, rows=[]))


def test_two_reminders_come_only_to_whoever_asked_for_two() -> None:
    said = "Hello again.\nYou asked me to write to you now."
    diary = [sight(later(hours=25), said), sight(later(hours=30), said)]
    once, before = (NOON, Wish("remind", "24")), (later(hours=-42), Wish("remind", "72"))
    assert rules.ASKED in looked_at(record(diary, once, rows=[]))
    assert rules.ASKED not in looked_at(record(diary, before, once, rows=[]))


def test_a_look_that_was_put_off_counts_in_no_week() -> None:
    look = sight(later(days=2), SENTENCES["look"][0])
    diary = [sight(NOON), sight(later(days=1)), look]
    assert rules.TWO_A_WEEK in broken(diary)
    assert rules.TWO_A_WEEK not in broken(diary, (later(days=-1), Wish("again", "look")))


def test_what_was_asked_for_comes_also_to_whoever_is_never_written_to_first() -> None:
    woken = sight(NOON, "Hello again.\nYour pause is over")
    assert rules.NEVER_FIRST not in broken([woken], (later(days=-2), Wish("hours")))


@pytest.mark.parametrize(
    "wish", [Wish("stop"), Wish("pause", "168"), Wish("hours"), Wish("zone", "Asia/Karachi")]
)
def test_whoever_complained_is_told_of_it_whatever_else_they_asked_for(wish: Wish) -> None:
    told = [sight(NOON, "Hello again.\nYou have waited too long")]
    complained = (later(days=-3), Wish("complained", "yes"))
    assert broken(told, complained, (later(days=-1), wish)) == set()
    assert broken(told, (later(days=-1), wish)) == {rules.NO_COMPLAINT}
    taken_back = (later(days=-2), Wish("complained", "no"))
    assert broken(told, complained, taken_back) == {rules.NO_COMPLAINT}
    assert broken(told, complained, (later(days=-1), Wish("leave"))) == {rules.AFTER_STOP}


def test_news_after_a_stop_comes_to_whoever_said_yes_to_it() -> None:
    news, stop = sight(NOON, SENTENCES["impact"][0]), (later(days=-1), Wish("stop"))
    assert rules.AFTER_STOP in broken([news], stop)
    assert rules.AFTER_STOP not in broken([news], stop, (later(days=-1), Wish("news", "yes")))
    twice = [news, sight(later(days=9), SENTENCES["impact"][0])]
    assert rules.AFTER_STOP in broken(twice, stop, (later(days=-1), Wish("news", "yes")))


def test_whoever_stopped_and_waits_for_news_is_not_passed_over() -> None:
    wished = ((later(days=-2), Wish("stop")), (later(days=-2), Wish("news", "yes")))
    rows = [row("impact", state="cancelled", why="stopped")]
    assert rules.TRUE_REASON in looked_at(record([], *wished, rows=rows))
    told = sight(later(days=-1), SENTENCES["impact"][0])
    assert rules.TRUE_REASON not in looked_at(record([told], *wished, rows=rows))
