"""The process may end at every named point, told to or not: nothing lost, misfiled or left undone.

A failure names its seed; MATRIX_SEED=... plays it again, see `matrix/place.py`.
"""

import pytest

from tests.acceptance.matrix import ends
from tests.acceptance.matrix.cells import SIGNALS
from tests.acceptance.matrix.place import Place, Play


def _cells(place: Place) -> Play:
    empty = {number: place.empty() for number in SIGNALS}
    return lambda course, rng: ends.play(course, rng, empty)


@pytest.mark.kill
def test_the_process_may_end_anywhere(place: Place) -> None:
    place.hold(_cells(place))


@pytest.mark.soak
@pytest.mark.kill
def test_the_process_may_end_anywhere_with_many_seeds(place: Place) -> None:
    place.hold_many(lambda: _cells(place))
