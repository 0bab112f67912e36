"""Any run of any people keeps the promises.

The seed is printed; STATEFUL_SEED=... plays the same runs again and then makes a failing one short,
which may take minutes.
"""

import os
import secrets
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.stateful.bot import Words
from tests.stateful.ground import Ground
from tests.stateful.machine import machine_on

#: Steps of one run in `make test`; the long ones take LONG.
STEPS, LONG = 20, 60
IS_REPEATED = "STATEFUL_SEED" in os.environ
SEED = int(os.environ.get("STATEFUL_SEED") or secrets.randbelow(1 << 32))
EXAMPLES = int(os.environ.get("STATEFUL_EXAMPLES", "0"))


def test_promises_hold_on_sqlite(sqlite_database: str, tmp_path: Path, words: Words) -> None:
    _hold(sqlite_database, tmp_path, words, EXAMPLES or 200)


@pytest.mark.pg
def test_promises_hold_on_postgres(postgres_database: str, tmp_path: Path, words: Words) -> None:
    _hold(postgres_database, tmp_path, words, EXAMPLES or 50)


@pytest.mark.soak
def test_promises_hold_on_sqlite_for_long(
    sqlite_database: str, tmp_path: Path, words: Words
) -> None:
    _hold(sqlite_database, tmp_path, words, EXAMPLES or 2000, LONG)


@pytest.mark.soak
@pytest.mark.pg
def test_promises_hold_on_postgres_for_long(
    postgres_database: str, tmp_path: Path, words: Words
) -> None:
    _hold(postgres_database, tmp_path, words, EXAMPLES or 300, LONG)


def _hold(url: str, folder: Path, words: Words, examples: int, steps: int = STEPS) -> None:
    print(f"STATEFUL_SEED={SEED}")
    with closing(Ground(url, folder, words)) as ground:
        _play(ground, examples, steps)


def _play(ground: Ground, examples: int, steps: int) -> None:
    machine = seed(SEED)(machine_on(ground))
    chosen = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        print_blob=True,
        database=None,
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
        phases=(Phase.generate, Phase.shrink) if IS_REPEATED else (Phase.generate,),
    )
    run_state_machine_as_test(machine, settings=chosen)
