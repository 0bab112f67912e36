"""Steps tell what costs the same for each from what compares each with every other."""

from collections.abc import Callable

import pytest

from tests.support.steps import growth, steps


def _each(size: int) -> Callable[[], object]:
    return lambda: [abs(n) for n in range(size)]


def _every_other(size: int) -> Callable[[], object]:
    return lambda: [max(n, m) for n in range(size) for m in range(size)]


def test_calls_are_counted() -> None:
    assert steps(_each(100)) - steps(_each(50)) == 50


def test_twice_as_many_cost_twice_as_much_or_four_times() -> None:
    assert growth(_each) == pytest.approx(2, abs=0.1)
    assert growth(_every_other) == pytest.approx(4, abs=0.1)
