"""One process to a database."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, text

from bot.errors import NotPossible
from bot.store import InstanceLock, Store
from bot.store.instance import INSTANCE_LOCK
from tests.support.postgres import running_postgres
from tests.support.rings import opened

HELD = f"locktype = 'advisory' AND granted AND objid = {INSTANCE_LOCK}"


@pytest.fixture
def store(tables_url: str) -> Iterator[Store]:
    """Not one that is lent: the lock lies beside the file that the engine was made for."""
    found = opened(tables_url)
    yield found
    found.close()


def test_a_second_process_is_kept_out_until_the_first_ends(store: Store) -> None:
    first, second = InstanceLock(store), InstanceLock(store)
    assert first.boot_id != second.boot_id
    first.acquire()
    with pytest.raises(NotPossible, match="already running"):
        second.acquire()
    first.release()
    second.acquire()
    second.release()


def test_whoever_holds_it_knows_so(store: Store) -> None:
    lock = InstanceLock(store)
    lock.acquire()
    assert lock.is_held()
    lock.release()


@pytest.mark.pg
def test_the_next_one_need_not_wait_until_the_server_notices_a_closed_connection(
    postgres_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = opened(postgres_database)
    lock = InstanceLock(store)
    close, held = Connection.invalidate, []

    def spy(connection: Connection) -> None:
        held.append(_holders(store))
        close(connection)

    monkeypatch.setattr(Connection, "invalidate", spy)
    lock.acquire()
    assert _holders(store) == 1
    lock.release()
    assert held == [0]
    store.close()


@pytest.mark.pg
def test_a_lock_lost_with_its_connection_is_taken_again_or_known_to_be_lost(
    postgres_database: str,
) -> None:
    store = opened(postgres_database)
    first, second = InstanceLock(store), InstanceLock(store)
    first.acquire()
    _end_holders(store)
    assert first.is_held(), "nobody else took it meanwhile"
    with pytest.raises(NotPossible, match="already running"):
        second.acquire()
    _end_holders(store)
    second.acquire()
    assert not first.is_held()
    first.release()
    assert second.is_held(), "the first let go of nothing that is not its own"
    second.release()
    store.close()


def _end_holders(store: Store) -> None:
    with store.engine.connect() as connection:
        ended = f"SELECT pg_terminate_backend(pid, 30000) FROM pg_locks WHERE {HELD}"
        assert connection.execute(text(ended)).scalar()


def _holders(store: Store) -> int:
    with store.engine.connect() as connection:
        counted: int = connection.execute(
            text(f"SELECT count(*) FROM pg_locks WHERE {HELD}")
        ).scalar_one()
    return counted


@pytest.mark.pg
def test_a_server_that_is_away_for_a_while_lets_it_go_on_afterwards() -> None:
    """The clock looks again and again meanwhile; it must not be beside itself for good."""
    with running_postgres() as server:
        store = opened(server.url())
        lock, other = InstanceLock(store), InstanceLock(store)
        lock.acquire()
        server.stop()
        assert [lock.is_held() for _ in range(3)] == [True] * 3, "nobody can know"
        server.start()
        assert [lock.is_held() for _ in range(3)] == [True] * 3
        with pytest.raises(NotPossible, match="already running"):
            other.acquire()
        lock.release()
        other.acquire()
        assert other.is_held()
        other.release()
        store.close()
