"""The judge of a year sees what it is there to see."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.services.instants import micros
from bot.services.rows import PromiseRow
from tests.year import judge as rules
from tests.year.judge import judge
from tests.year.matching import match
from tests.year.messenger import Sight
from tests.year.person import Person
from tests.year.wishes import Wish
from tests.year.year import Record

#: A Monday in winter, in London.
NOON = datetime(2026, 1, 12, 12, tzinfo=UTC)
SENTENCES = {"reminder": ("Your place is kept",), "wake": ("Your pause is over",)}
SENTENCES |= {"closed": ("This round has ended",), "checkin": ("how you are today",)}
REMINDER, CLOSED = "Hello again.\nYour place is kept", "Hello again.\nThis round has ended"


def later(**span: float) -> datetime:
    return NOON + timedelta(**span)


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
