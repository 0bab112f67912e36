"""Whoever is not invited hears one neutral line, and nothing of them is kept but a number."""

import asyncio
import signal
from pathlib import Path
from typing import Any, Final

import pytest

from bot.services.joining import NEUTRAL
from tests.acceptance.kills.campaign import Campaign, Plan, campaign
from tests.acceptance.kills.processes import bytecode_of
from tests.acceptance.kills.records import records
from tests.support.standin import EPOCH

STRANGERS: Final = range(7001, 7006)
WORDS: Final = "please-let-me-in-Ottokar"
PATIENCE_SECONDS: Final = 60.0


@pytest.mark.kill
def test_strangers_hear_one_neutral_line_and_leave_only_a_number(
    tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    asyncio.run(_strangers(tmp_path, bytecode_of(pytestconfig)))


async def _strangers(folder: Path, bytecode: Path) -> None:
    plan = Plan("strangers", ends=0, people=2, has_faults=False)
    async with campaign(plan, folder, bytecode) as run:
        run.standin.queue.is_plain = True
        running = await run.start(wait=True)
        spent = await _join(run)
        unknown, guessing, late, pressing, forging = STRANGERS
        _write(run, unknown, WORDS)
        _write(run, guessing, "/start guessed-code-of-nobody")
        _write(run, late, f"/start {spent}")
        _press(run, pressing, "a:1:own:1")
        _press(run, forging, WORDS)
        await _until_heard(run, set(STRANGERS) - {forging})
        await _forge(run)
        running.send(signal.SIGTERM)
        assert await running.end() == 0
        _said_once(run, forging)
        _nothing_is_kept(run)


async def _join(run: Campaign) -> str:
    """Somebody spends a code; the code."""
    human = run.people[0]
    human.say(f"/start {human.code}")
    async with asyncio.timeout(PATIENCE_SECONDS):
        while human.open_question is None:
            await human.chat.wait(0.1)
    return human.code


async def _forge(run: Campaign) -> None:
    """A button that never was, pressed by somebody we know: nothing comes of it."""
    human = run.people[0]
    before = dict(human.chat.shown)
    for data in ("a:1:nobody:1", "a:77:own:1", "a:0:own:1", "b:1:own:1"):
        _press(run, human.id, data)
    human.say("/start")  # what comes after it says that these were worked on
    async with asyncio.timeout(PATIENCE_SECONDS):
        while len(human.chat.shown) == len(before):
            await human.chat.wait(0.1)
    ours = {identity: one for identity, one in human.chat.shown.items() if identity in before}
    assert ours == before and len(human.chat.shown) == len(before) + 1


def _write(run: Campaign, chat: int, text: str) -> None:
    run.standin.queue.put({"message": {**_message(run, chat), "text": text}})


def _press(run: Campaign, chat: int, data: str) -> None:
    identity = f"{chat}{run.standin.number()}"
    message = _message(run, chat)
    query = {"id": identity, "from": message.pop("from"), "message": message, "data": data}
    run.standin.queue.put({"callback_query": query})


def _message(run: Campaign, chat: int) -> dict[str, Any]:
    identity = run.standin.chat(chat).take_id()
    sender = {"id": chat, "is_bot": False, "first_name": WORDS}
    where = {"id": chat, "type": "private", "first_name": WORDS}
    return {"message_id": identity, "date": EPOCH, "chat": where, "from": sender}


async def _until_heard(run: Campaign, chats: set[int]) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS):
        for chat in chats:
            while not run.standin.chat(chat).shown:
                await run.standin.chat(chat).wait(0.1)


def _said_once(run: Campaign, forging: int) -> None:
    for chat in STRANGERS:
        said = [message.text for message in run.standin.chat(chat).shown.values()]
        assert said in ([NEUTRAL], [] if chat == forging else [NEUTRAL]), (chat, said)


def _nothing_is_kept(run: Campaign) -> None:
    with records(run.world.database, run.world.data) as kept:
        assert kept.count("participants") == 1
        assert kept.count("addresses") == 1
        lanes = ",".join(f"'{chat}'" for chat in STRANGERS)
        assert kept.count("inbox", f"lane IN ({lanes})") == 0
        assert kept.count("counters", f"name = 'strangers' AND n >= {len(STRANGERS) - 1}") == 1
        assert kept.count("invites", "used_at IS NOT NULL") == 1
    for path in run.world.data.glob("yousaid.db*"):
        assert WORDS.encode() not in path.read_bytes(), path.name
