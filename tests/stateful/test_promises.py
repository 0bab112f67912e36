"""Any run of any people keeps the promises. The seed is printed; STATEFUL_SEED=... repeats it."""

import os
import secrets
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.stateful.ground import Ground
from tests.stateful.machine import machine_on

SEED = int(os.environ.get("STATEFUL_SEED") or secrets.randbelow(1 << 32))
EXAMPLES = int(os.environ.get("STATEFUL_EXAMPLES", "0"))


def test_promises_hold_on_sqlite(sqlite_database: str, tmp_path: Path) -> None:
    _hold(sqlite_database, tmp_path, EXAMPLES or 200)


@pytest.mark.pg
def test_promises_hold_on_postgres(postgres_database: str, tmp_path: Path) -> None:
    _hold(postgres_database, tmp_path, EXAMPLES or 50)


@pytest.mark.soak
def test_promises_hold_on_sqlite_for_long(sqlite_database: str, tmp_path: Path) -> None:
    _hold(sqlite_database, tmp_path, 2000)


@pytest.mark.soak
@pytest.mark.pg
def test_promises_hold_on_postgres_for_long(postgres_database: str, tmp_path: Path) -> None:
    _hold(postgres_database, tmp_path, 300)


def _hold(url: str, folder: Path, examples: int, steps: int = 40) -> None:
    print(f"STATEFUL_SEED={SEED}")
    machine = seed(SEED)(machine_on(Ground(url, folder)))
    chosen = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        print_blob=True,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.shrink),
    )
    run_state_machine_as_test(machine, settings=chosen)
