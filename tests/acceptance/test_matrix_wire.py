"""Every call to Telegram may fail in every way: nothing lost, misfiled or left undone.

A failure names its seed; MATRIX_SEED=... plays it again, see `matrix/place.py`.
"""

import pytest

from tests.acceptance.matrix import wire
from tests.acceptance.matrix.place import Place


@pytest.mark.kill
def test_telegram_may_fail_anyhow(place: Place) -> None:
    place.hold(wire.play)


@pytest.mark.soak
@pytest.mark.kill
def test_telegram_may_fail_anyhow_with_many_seeds(place: Place) -> None:
    place.hold_many(lambda: wire.play)
