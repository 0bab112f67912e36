"""One update that nobody can work on holds up nobody, and what was said stays out of the log."""

import asyncio
import signal
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pytest

from tests.acceptance.kills.campaign import Campaign, Plan, campaign
from tests.acceptance.kills.processes import bytecode_of
from tests.acceptance.kills.records import records
from tests.support.standin import TOKEN

#: A word that our code stumbles over, and what stands beside it.
POISON: Final = "quicksilver"
SECRET: Final = "my-neighbour-is-called-Ottokar"
PEOPLE: Final = 4
#: Five tries with growing pauses between them take less than two seconds of a free machine.
PARKED_SECONDS: Final = 60.0

CHAT: Final = {"id": 1001, "type": "private"}
SENDER: Final = {"id": 1001, "is_bot": False, "first_name": SECRET}
QUERY: Final = {"id": "9", "from": SENDER, "message": {"message_id": 1, "chat": CHAT}}
#: Telegram never sends these; each is taken, and none comes again.
MALFORMED: Final[tuple[Mapping[str, Any], ...]] = (
    {"callback_query": {**QUERY, "data": SECRET}},
    {"callback_query": {**QUERY, "id": "10", "data": "a:99999999999999999999:x:1"}},
    {"callback_query": {**QUERY, "id": "11", "data": ["a:1:ok:1", SECRET]}},
    {"callback_query": {"id": "12", "data": SECRET}},
    {"message": {"message_id": "x", "chat": CHAT, "from": SENDER, "text": SECRET}},
    {"message": {"chat": CHAT, "from": SENDER, "text": {"deep": [SECRET]}}},
    {"message": SECRET},
    {"edited_message": {"message_id": 2**63, "chat": CHAT, "from": SENDER, "text": SECRET}},
    {"my_chat_member": {"chat": CHAT, "from": SENDER, "new_chat_member": SECRET}},
)


@pytest.mark.kill
def test_a_poisoned_update_is_set_aside_and_nothing_of_it_is_logged(
    tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    asyncio.run(_poisoned(tmp_path, bytecode_of(pytestconfig)))


async def _poisoned(folder: Path, bytecode: Path) -> None:
    plan = Plan("poison", ends=0, people=PEOPLE, has_faults=False, changed={"poison": POISON})
    async with campaign(plan, folder, bytecode) as run:
        run.nursery.settings["YOUSAID_LOG"] = "DEBUG"
        lives = asyncio.create_task(run.run())
        await _until_somebody_answered(run)
        for update in MALFORMED:
            run.standin.queue.add(update)
        run.people[0].say(f"{POISON} {SECRET}")
        await lives
        verdict = await run.verdict()
        assert run.people[0].is_done, "later messages of the same person went on"
        assert set(verdict.complaints) <= {"unfinished", "logged", "doctor"}, verdict
        assert verdict.complaints["unfinished"] == ["1 arrivals are parked"]
        with records(run.world.database, run.world.data) as kept:
            assert kept.count("alerts", "reason = 'an update was parked'") == 1
            assert kept.count("inbox", "state = 'new'") == 0
        doctor = await run.nursery.start("doctor", "--json")
        assert await doctor.end() == 1, "somebody is told"
        assert "Everything that people sent was worked on." in doctor.out.read_text()
        _is_silent(run)


async def _until_somebody_answered(run: Campaign) -> None:
    async with asyncio.timeout(PARKED_SECONDS):
        while len(run.people[0].tapped) < 3:
            await run.people[0].chat.wait(0.1)


def _is_silent(run: Campaign) -> None:
    """No word of anybody, no token and no code in what the process said about itself."""
    (path,) = run.errors
    said = path.read_text()
    assert " DEBUG bot.poison: " in said, "it was asked to say everything"
    assert "Update" in said and "RuntimeError" in said, "it says what went wrong, and where"
    secrets = [SECRET, POISON, TOKEN, TOKEN.partition(":")[2], *run.world.codes]
    secrets += [words.token for human in run.people for words in human.written]
    assert len(secrets) > 10
    assert not [secret for secret in secrets if secret in said]


@pytest.mark.kill
def test_a_second_process_on_the_same_data_says_one_sentence_and_leaves(
    tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    asyncio.run(_second(tmp_path, bytecode_of(pytestconfig)))


async def _second(folder: Path, bytecode: Path) -> None:
    plan = Plan("two", ends=0, people=1, has_faults=False)
    async with campaign(plan, folder, bytecode) as run:
        first = await run.start(wait=True)
        second = await run.nursery.start("run")
        status = await second.end()
        said = second.err.read_text().splitlines()
        assert status == 1 and second.out.read_text() == ""
        assert said == [
            "YouSaid is already running on this database. Stop it first, or use the other one."
        ]
        assert not first.ended.done(), "the first goes on"
        first.send(signal.SIGTERM)
        assert await first.end() == 0
