"""What a piece of work costs, counted and not timed: the same on every machine, however busy."""

import sys
from collections.abc import Callable
from types import FrameType


def steps(work: Callable[[], object]) -> int:
    """How many calls it makes, of our own functions and of Python's."""
    count = 0

    def seen(frame: FrameType, event: str, what: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def growth(work: Callable[[int], Callable[[], object]], size: int = 200) -> float:
    """How many times as much twice as many cost: two if each costs the same, four if each is
    compared with every other. ``work`` prepares that many, and gives what is to be counted.
    """
    work(size)()  # what is kept from then on is kept for both
    once, twice = steps(work(size)), steps(work(2 * size))
    return twice / once
