"""A backup under load, a kill, a restore elsewhere: nothing that was kept by then is lost, and
nothing is sent before somebody approves it."""

import asyncio
import os
import re
import secrets
import shutil
import signal
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest

from bot.store.trouble import GONE
from tests.acceptance.kills.campaign import Campaign, Plan, campaign
from tests.acceptance.kills.processes import PATIENCE_SECONDS, Running, bytecode_of
from tests.acceptance.kills.records import records
from tests.acceptance.kills.world import World

SEED: Final = os.environ.get("KILL_SEED") or secrets.token_hex(4)
#: Answers there are before the backup, and how many more come before the kill.
ENOUGH: Final = 8
MORE: Final = 4
LOOK: Final = 0.05
LOST: Final = "Your newest answers may be missing"
URL: Final = re.compile(r"http://[\d.]+:\d+")


async def until(is_so: Callable[[], bool], what: str) -> None:
    """Wait for a state, for as long as one command may take."""
    for _ in range(int(PATIENCE_SECONDS / LOOK)):
        if is_so():
            return
        await asyncio.sleep(LOOK)
    raise AssertionError(what)


def said_by(running: Running) -> str:
    return running.err.read_text() if running.err.exists() else ""


def kept(world: World) -> dict[int, dict[str, Any]]:
    """Every answer with its words, by its id."""
    with records(world.database, world.data) as found:
        return {row["id"]: row for row in found.answers()}


def health(url: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"{url}/health", timeout=PATIENCE_SECONDS) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


@pytest.mark.kill
def test_a_backup_under_load_restored_elsewhere_loses_nothing_and_sends_nothing(
    tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    plan = Plan(SEED, ends=0, people=4, has_faults=False)
    print(f"KILL_SEED={SEED}")
    asyncio.run(_drill(plan, tmp_path, bytecode_of(pytestconfig)))


async def _drill(plan: Plan, folder: Path, bytecode: Path) -> None:
    async with campaign(plan, folder, bytecode) as run:
        lives = [asyncio.create_task(human.live()) for human in run.people]
        try:
            backup = await _backed_up(run, folder / "copies")
            await _restored(run, backup, folder / "elsewhere")
            held = await _held(run)
            await run.nursery.do("restore", "approve")
            await run.until_it_fetches(held)
            for human in run.people:
                human.is_quick = True
            await run.drain(lives)
            assert all(human.is_done for human in run.people), "everybody comes to the end"
            assert (await run.nursery.do("doctor", "--json"))["ok"]
            sent = [call for call in run.standin.journal if call.method == "sendMessage"]
            asked = [call.chat for call in sent if LOST in call.text]
            assert asked
            assert len(asked) == len(set(asked)), "each of them once"
            (folder / "elsewhere" / "yousaid.db").unlink()
            assert await held.end() == 1, "it does not write into nothing"
            assert GONE in said_by(held)
            assert "Traceback" not in said_by(held)
            again = await run.nursery.start("run")  # as a service manager does
            assert await again.end() == 2, "nor does it begin another one"
            assert not (folder / "elsewhere" / "yousaid.db").exists()
        finally:
            for life in lives:
                life.cancel()
            await asyncio.gather(*lives, *run.doctors, return_exceptions=True)


class Backup(NamedTuple):
    """Its files, the answers there were before it was begun, and those at the kill."""

    file: str
    keys: str
    before: Mapping[int, Mapping[str, Any]]
    after: Mapping[int, Mapping[str, Any]]


async def _backed_up(run: Campaign, copies: Path) -> Backup:
    """Made while people answer; then the process is killed. What was kept before it is in it."""
    world = run.world
    running = await run.start(wait=True)
    await until(lambda: len(kept(world)) >= ENOUGH, "people answer")
    for human in run.people:  # so that some are in the midst of it, however slow this machine is
        human.habits = replace(human.habits, thinks=(1.0, 3.0))
    before = kept(world)
    made = await run.nursery.do("backup", str(copies), "--json")
    count = len(kept(world))
    await until(lambda: len(kept(world)) >= count + MORE, "people go on")
    running.send(signal.SIGKILL)
    await running.end()
    return Backup(str(made["file"]), str(made["keys"]), before, kept(world))


async def _restored(run: Campaign, backup: Backup, elsewhere: Path) -> None:
    """In another folder, from which everything goes on; what it holds is as it was."""
    (elsewhere / "keys").mkdir(parents=True)  # the master key is in no backup: it is brought
    shutil.copy(run.world.data / "keys" / "master.key", elsewhere / "keys")
    run.world = replace(run.world, data=elsewhere)
    run.nursery.settings = run.world.settings()
    await run.nursery.do("restore", backup.file, "--keys", backup.keys, "--json")
    found = kept(run.world)
    assert backup.before.keys() <= found.keys() < backup.after.keys()
    assert all(backup.after[number] == row for number, row in found.items())


async def _held(run: Campaign) -> Running:
    """A run of what was restored, which only serves pages."""
    said = len(run.standin.journal)
    run.standin.polled.clear()
    held = await run.nursery.start("run")
    await until(lambda: "Serving the team's pages" in said_by(held), "it says where")
    status, told = health(URL.findall(said_by(held))[-1])
    assert status == 503
    assert "Nothing is sent" in told
    there = await run.nursery.do("restore", "status", "--json")
    assert there["holds"] == "restored"
    assert len(run.standin.journal) == said, "nothing was sent"
    assert not run.standin.polled.is_set(), "nothing was taken in"
    return held
