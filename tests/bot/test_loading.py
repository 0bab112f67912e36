"""What is built while the program loads is not looked over again, and the rest is."""

import gc
from collections.abc import Iterator

import pytest

from bot.loading import to_stay


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    yield
    gc.enable()


def test_nothing_is_looked_over_meanwhile_and_what_was_built_stays() -> None:
    before = gc.get_freeze_count()
    with to_stay():
        assert not gc.isenabled()
        built = [[number] for number in range(1_000)]
    assert gc.isenabled()
    assert gc.get_freeze_count() - before >= len(built)


def test_it_is_looked_over_again_also_where_loading_failed() -> None:
    with pytest.raises(RuntimeError), to_stay():
        raise RuntimeError
    assert gc.isenabled()
