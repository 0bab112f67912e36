"""SIGKILL and SIGTERM at random moments while people answer: nothing lost, doubled or misfiled.

The seed is printed; KILL_SEED=... plays the same people, faults and moments again (threads and
the machine's load still differ). Figures of each run are printed with it.
"""

import asyncio
import os
import secrets
import signal
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.acceptance.kills.campaign import Plan, campaign
from tests.acceptance.kills.judge import Verdict
from tests.acceptance.kills.processes import bytecode_of

SEED = os.environ.get("KILL_SEED") or secrets.token_hex(4)
TERM = signal.SIGTERM


@pytest.mark.kill
def test_thirty_kills(tmp_path: Path, pytestconfig: pytest.Config) -> None:
    _hold(Plan(SEED, ends=30), tmp_path, pytestconfig)


@pytest.mark.kill
def test_told_to_stop_it_sends_nothing_twice(tmp_path: Path, pytestconfig: pytest.Config) -> None:
    plan = Plan(SEED, ends=5, number=TERM, people=8, has_faults=False)
    statuses = _hold(plan, tmp_path, pytestconfig)
    assert set(statuses) <= {0, -TERM}, "told to stop, it ends without an error"


@pytest.mark.soak
@pytest.mark.kill
def test_a_hundred_kills_with_the_waits_as_shipped(
    tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    plan = Plan(SEED, ends=100, people=60, changed={}, drain_seconds=180.0)
    _hold(plan, tmp_path, pytestconfig)


@pytest.mark.soak
@pytest.mark.kill
def test_told_to_stop_sixty_times(tmp_path: Path, pytestconfig: pytest.Config) -> None:
    _hold(Plan(SEED, ends=60, number=TERM, people=40, has_faults=False), tmp_path, pytestconfig)


def _hold(plan: Plan, folder: Path, config: pytest.Config) -> Counter[int]:
    begun = time.monotonic()
    print(f"KILL_SEED={plan.seed}")
    verdict, statuses = asyncio.run(_run(plan, folder, bytecode_of(config)))
    if plan.number is TERM and verdict.figures["extra copies"]:
        verdict.complain("copies", "a message came twice though nothing failed")
    print(f"{verdict}\n{time.monotonic() - begun:.0f} s")
    assert not verdict.complaints, f"KILL_SEED={plan.seed}\n{verdict}"
    return statuses


async def _run(plan: Plan, folder: Path, bytecode: Path) -> tuple[Verdict, Counter[int]]:
    async with campaign(plan, folder, bytecode) as run:
        await run.run()
        print(f"moments {dict(run.moments)}, statuses {dict(run.statuses)}")
        return await run.verdict(), run.statuses
