"""One process to a database."""

import pytest

from bot.errors import NotPossible
from bot.store import InstanceLock, Store


def test_a_second_process_is_kept_out_until_the_first_ends(store: Store) -> None:
    first, second = InstanceLock(store), InstanceLock(store)
    assert first.boot_id != second.boot_id
    first.acquire()
    assert not second.is_free()
    with pytest.raises(NotPossible, match="already running"):
        second.acquire()
    first.release()
    assert second.is_free()
    second.acquire()
    second.release()
