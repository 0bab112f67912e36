"""Nobody can work out a small number from what anybody may read: tried by an attacker (R103).

The attacker knows every rule, how many took part, and all that is told. They list each way in which
things may have been, keep those of which the same would be told, and look at what a hidden number
can still be. Nothing here uses the code under test but to tell.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import UserMistake
from bot.services.feedback import ItemFeedback
from bot.services.project_rows import RoundRow
from bot.services.publishing import Numbers, freeze, frozen, publishable
from bot.store import Store
from tests.support.board import Board
from tests.support.core import store
from tests.support.dossiers import feedback, judged

__all__ = ["store"]

VERDICTS = ("fine", "words", "differently", "not_asked")
REASONS = tuple(
    "unclear vague personal leading two assumes recall options instructions culture tone picture "
    "other".split()
)
FEELINGS = tuple("good nothing worried sad angry surprised mixed unsure private special".split())
SMALL = frozenset({1, 2, 3, 4})
#: Larger boards take too long to try every way; from FLOOR and CELL on numbers are told.
MOST = 24
#: Where nobody has to try every way.
MANY = 60

Counts = tuple[int, ...]


@st.composite
def boards(draw: st.DrawFn, most: int = MOST) -> tuple[int, ItemFeedback]:
    """What people said of one item: verdicts, reasons of those who would change it, feelings."""
    people = draw(st.one_of(st.integers(12, most), st.integers(15, most), st.integers(1, most)))
    judging = max(0, people - draw(st.integers(0, draw(st.sampled_from([6, people])))))
    rng = Random(draw(st.integers(0, 1 << 32)))
    # Boards agree more often than not; without that hardly any number is ever told.
    likes = rng.choices(VERDICTS[:3], k=2)
    given_by = [rng.choice((*likes * 4, *VERDICTS)) for _ in range(judging)]
    counts = {code: given_by.count(code) for code in VERDICTS}
    against, why = judging - counts["fine"], rng.choice(REASONS)
    said = [rng.choice((*[why] * 12, *REASONS)) for _ in range(against)]
    moods = ("good", "good", "worried", *FEELINGS)
    felt = [set(rng.choices(moods, k=2)) for _ in range(rng.randint(judging // 2, judging))]
    feelings = {code: sum(code in one for one in felt) for code in FEELINGS}
    item = judged(
        verdict={code: count for code, count in counts.items() if count},
        reason={code: said.count(code) for code in REASONS if code in said},
        feeling={code: count for code, count in feelings.items() if count},
    )
    return people, replace(item, people={"reason": len(said), "feeling": len(felt)})


def told(people: int, item: ItemFeedback) -> Numbers:
    return publishable(feedback([item], people), {})


def ways(most: int, parts: int) -> Iterator[Counts]:
    """Every way in which at most so many people can be spread over that many answers."""
    if parts == 0:
        yield ()
        return
    for first in range(most + 1):
        for rest in ways(most - first, parts - 1):
            yield (first, *rest)


def looks(people: int, counts: Counts, answered: int, *, several: bool) -> Mapping[int, int] | None:
    """What would be told of these counts, as the rule is written down."""
    seen = {at: count for at, count in enumerate(counts) if count >= 5}
    if people < 10 or answered < 10 or not seen:
        return None
    covered = max(seen.values()) if several else sum(seen.values())
    if people - covered < 5:
        return None
    unseen = len(counts) - len(seen)
    could_be_empty = unseen < 1 or sum(seen.values()) + 4 * (unseen - 1) >= 10
    return seen if could_be_empty else None


def is_bounded(values: set[int]) -> bool:
    return bool(values) and values <= SMALL


def test_the_attacker_sees_through_a_total_told_beside_counts() -> None:
    """The attack works: of twelve, nine in one cell and two in another leave one for the third."""
    found = {one[2] for one in ways(12, 3) if sum(one) == 12 and one[:2] == (9, 2)}
    assert is_bounded(found)


@settings(max_examples=100)
@given(boards())
def test_no_verdict_can_be_bounded_below_five(board: tuple[int, ItemFeedback]) -> None:
    people, item = board
    numbers = told(people, item).items[item.item.item]
    seen, at_least = numbers.tables.get("verdict"), _proven(numbers.tables)
    if seen is not None:
        assert min(seen.values()) >= 5
    shown = None if seen is None else {VERDICTS.index(code): n for code, n in seen.items()}
    against_shown = sum(numbers.tables.get("reason", {}).values())
    against_least = max(10, against_shown) if "reason" in numbers.tables else 0
    possible: list[Counts] = [
        one
        for one in ways(people, 4)
        if (one[3] > 0 and people >= 5) == numbers.is_objected
        and sum(one) >= at_least
        and sum(one[1:]) >= against_least
        and looks(people, one[:3], sum(one), several=False) == shown
    ]
    actual = tuple(item.verdicts.get(code, 0) for code in VERDICTS)
    assert actual in possible
    if people < 5:  # so few, each known to the other, are told nothing at all
        assert not numbers.is_objected
    for cell in range(4):
        assert not is_bounded({one[cell] for one in possible}), (cell, people, actual, numbers)


def _proven(tables: Mapping[str, Mapping[str, int]]) -> int:
    """How many must have judged it, as whoever reads the other questions concludes."""
    return max(10, *tables["feeling"].values()) if "feeling" in tables else 0


@settings(max_examples=100)
@given(boards(MANY))
def test_no_reason_and_no_feeling_can_be_bounded_below_five(
    board: tuple[int, ItemFeedback],
) -> None:
    people, item = board
    tables = told(people, item).items[item.item.item].tables
    for under, codes, several in (("reason", REASONS, False), ("feeling", FEELINGS, True)):
        seen = tables.get(under)
        if seen is None:
            continue
        assert min(seen.values()) >= 5
        hidden = len(codes) - len(seen)
        for cell, answered in product(range(5), range(10, people + 1)):
            # One hidden cell holds `cell`; can the others make up the rest, each below five?
            most = sum(seen.values()) + 4 * (hidden - 1) + cell
            least = max(seen.values()) if several else sum(seen.values()) + cell
            if cell == 0 and least <= answered <= most:
                break
        else:
            pytest.fail(f"no hidden {under} can be nought: {people}, {seen}")


@settings(max_examples=60)
@given(boards(), boards())
def test_what_is_not_told_might_as_well_be_nought(
    one: tuple[int, ItemFeedback], two: tuple[int, ItemFeedback]
) -> None:
    """Of two versions of an item numbers are told of one alone: they share the same people."""
    people = one[0] + two[0]
    later = replace(two[1], item=two[1].item._replace(version=2))
    numbers = publishable(feedback([one[1], later], people), {}).items["m1-i1"]
    judged_by = {1: one[1].answered, 2: later.answered}
    assert judged_by[numbers.version] == max(judged_by.values())


@given(boards())
def test_of_fewer_than_ten_no_number_is_told(board: tuple[int, ItemFeedback]) -> None:
    people = min(board[0], 9)
    item = board[1] if board[1].answered <= people else judged(verdict={"fine": people})
    numbers = publishable(feedback([item], people), {"us_safe": {"yes": people}})
    assert numbers.took_part is None
    assert (numbers.sections, numbers.us) == ({}, {})
    assert all(not one.tables for one in numbers.items.values())


def test_a_lone_objection_is_told_of_without_a_number() -> None:
    for count in (1, 6):
        item = judged(verdict={"fine": 12 - count, "not_asked": count})
        numbers = told(12, item).items["m1-i1"]
        assert numbers.is_objected
        assert "not_asked" not in numbers.tables.get("verdict", {})


def test_a_choice_that_somebody_added_is_told_to_nobody() -> None:
    item = judged(verdict={"fine": 10, "blue": 8})
    assert told(20, item).items["m1-i1"].tables == {"verdict": {"fine": 10}}


# --- told once --------------------------------------------------------------------------------


@pytest.fixture
def board(store: Store) -> Board:
    return Board(store)


def _row(board: Board, state: str) -> RoundRow:
    return board.look(lambda tx: tx.rounds()[0])._replace(state=state)


def test_one_person_more_changes_nothing_that_is_told(board: Board) -> None:
    row = _row(board, "deciding")
    first = told(16, judged(verdict={"fine": 11, "words": 4}))
    board.write(lambda tx: freeze(tx, row, first))
    assert board.look(lambda tx: frozen(tx, row.id)) == first
    more = told(17, judged(verdict={"fine": 11, "words": 5}))
    with pytest.raises(UserMistake, match="make this one again"):
        board.write(lambda tx: freeze(tx, row, more))
    assert board.look(lambda tx: frozen(tx, row.id)) == first


@pytest.mark.parametrize("state", ["open", "paused", "closed"])
def test_while_answers_may_come_nothing_is_told(board: Board, state: str) -> None:
    with pytest.raises(UserMistake, match="told to others once"):
        board.write(lambda tx: freeze(tx, _row(board, state), told(12, judged())))
