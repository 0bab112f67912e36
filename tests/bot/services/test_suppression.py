"""Nobody can be worked out from what is said of a group, by whoever knows the rule and its size."""

import pytest

from bot.services.suppression import CELL, FLOOR, level, told


@pytest.mark.parametrize("total", range(FLOOR, 61))
def test_a_word_means_that_neither_side_is_small(total: int) -> None:
    for word in ("most", "half", "some"):
        fitting = [said for said in range(total + 1) if level(said, total) == word]
        assert all(said >= CELL and total - said >= CELL for said in fitting)


@pytest.mark.parametrize("total", range(FLOOR, 61))
def test_silence_never_says_which_side_is_small(total: int) -> None:
    silent = [said for said in range(total + 1) if level(said, total) is None]
    assert {said for said in silent if said < CELL} == set(range(CELL))
    assert {total - said for said in silent if total - said < CELL} == set(range(CELL))
    assert max(silent) == total  # each side may hold everybody


def test_of_fewer_than_ten_nothing_is_said() -> None:
    assert {level(said, total) for total in range(FLOOR) for said in range(total + 1)} == {None}
    assert level(5, 10) == "half"


def test_words_are_true_of_their_shares() -> None:
    assert (level(12, 20), level(11, 20), level(8, 20), level(7, 20)) == (
        "most",
        "half",
        "half",
        "some",
    )


def test_what_is_told_to_anybody_leaves_out_small_cells_and_whatever_would_prove_them() -> None:
    assert told({"a": 11, "b": 4, "c": 0}, 15, 16) == {"a": 11}
    assert told({"a": 8, "b": 7}, 15, 20) == {"a": 8, "b": 7}
    assert told({"a": 7, "b": 2}, 9, 20) is None  # too few answered
    assert told({"a": 12, "b": 1}, 13, 16) is None  # all but four are in what is told
    assert told({"a": 5, "b": 4, "c": 4}, 13, 20) is None  # ten answered, so b cannot be nought
    assert told({"a": 4, "b": 4, "c": 4}, 12, 20) is None
    assert told({"a": 9, "b": 8}, 12, 14, is_several=True) == {"a": 9, "b": 8}
    assert told({"a": 10, "b": 8}, 12, 14, is_several=True) is None
