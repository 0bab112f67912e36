"""How fast this machine is now: CPU milliseconds for a fixed piece of plain Python.

Other programs on the same cores stretch CPU time too. Figures of two runs can be compared only
where their yardsticks agree; each benchmark prints its own.
"""

import time

LOOPS = 200_000


def measure() -> float:
    """The best of five, in milliseconds."""
    return min(_once() for _ in range(5))


def told() -> str:
    """As a line for a report."""
    return f"Yardstick: {measure():.1f} ms of CPU for a fixed loop.\n"


def _once() -> float:
    begun = time.process_time()
    total: dict[int, int] = {}
    for number in range(LOOPS):
        total[number & 1023] = total.get(number & 1023, 0) + number
    return 1000 * (time.process_time() - begun)
