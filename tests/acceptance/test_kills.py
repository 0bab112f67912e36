"""SIGKILL at random moments while people answer: nothing is lost, doubled, misfiled or stuck.

The seed is printed; KILL_SEED=... plays the same people, faults and moments again (threads and
the machine's load still differ). Figures of each run are printed with it.
"""

import asyncio
import os
import secrets
import time
from pathlib import Path

import pytest

from tests.acceptance.kills.campaign import Plan, campaign
from tests.acceptance.kills.judge import Verdict

SEED = os.environ.get("KILL_SEED") or secrets.token_hex(4)


@pytest.fixture
def bytecode(pytestconfig: pytest.Config) -> Path:
    """Where processes of these tests keep compiled code between runs."""
    cache = pytestconfig.cache
    assert cache is not None
    return Path(cache.mkdir("bytecode"))


@pytest.mark.kill
def test_thirty_kills(tmp_path: Path, bytecode: Path) -> None:
    _hold(Plan(SEED, ends=30), tmp_path, bytecode)


@pytest.mark.soak
@pytest.mark.kill
def test_a_hundred_kills_with_the_waits_as_shipped(tmp_path: Path, bytecode: Path) -> None:
    plan = Plan(SEED, ends=100, people=60, evidence=0.0, drain_seconds=180.0)
    _hold(plan, tmp_path, bytecode)


def _hold(plan: Plan, folder: Path, bytecode: Path) -> None:
    begun = time.monotonic()
    print(f"KILL_SEED={plan.seed}")
    verdict = asyncio.run(_run(plan, folder, bytecode))
    print(f"{verdict}\n{time.monotonic() - begun:.0f} s")
    assert not verdict.complaints, f"KILL_SEED={plan.seed}\n{verdict}"


async def _run(plan: Plan, folder: Path, bytecode: Path) -> Verdict:
    async with campaign(plan, folder, bytecode) as run:
        await run.run()
        print(f"moments {dict(run.moments)}, statuses {dict(run.statuses)}")
        return await run.verdict()
