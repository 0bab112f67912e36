"""What browsers fetch: all of it, in order, with the person's own words, and nobody else's."""

import asyncio

import pytest

from bot.errors import NotPossible
from bot.ports import Message, Ordered, Pressed, Started, Typed
from bot.services import invitations
from bot.services.messages import pack
from bot.services.rows import NewOutbox
from tests.support.core import ROUND, Core

pytestmark = pytest.mark.asyncio


async def joined(core: Core, address: str) -> int:
    (code,) = core.store.write(lambda tx: invitations.invite(tx, ROUND, 1, core.time))
    await core.browse(address, Started(code))
    await core.quiet()
    return (await core.transcripts.after(address, 0))[-1].order


def row_like(core: Core, number: int) -> NewOutbox:
    return {
        "id": number,
        "participant": core.person("tab", "web"),
        "key": "file",
        "kind": "say",
        "priority": 1,
        "ask": 0,
        "state": "sent",
        "due_at": core.now(),
        "not_after": None,
        "tries": 0,
        "resends": 0,
        "claimed_at": None,
        "boot_id": None,
        "message_ref": None,
        "error": "",
        "channel": "web",
        "is_push": False,
        "made_at": core.now(),
        "asked_for": False,
    }


async def test_a_browser_sees_both_sides_in_order(core: Core) -> None:
    order = await joined(core, "tab")
    await core.browse("tab", Pressed(1, "yes", True), shown=order)
    await core.quiet()
    rows = await core.transcripts.after("tab", 0)
    said = [row.mine or (row.message.paragraphs[0].text if row.message else "") for row in rows]
    assert said == ["question 1", "Yes", "question 2"]
    assert [row.order for row in rows] == sorted(row.order for row in rows)
    assert core.web.journal == []


async def test_a_browser_sees_a_command_only_with_the_words_behind_it(core: Core) -> None:
    order = await joined(core, "tab")
    await core.browse("tab", Ordered("help"), shown=order)
    await core.browse("tab", Ordered("help", "I am lost"), shown=order)
    await core.quiet()
    rows = await core.transcripts.after("tab", order)
    assert [row.mine for row in rows if row.mine] == ["/help I am lost"]


async def test_words_go_to_the_question_the_browser_had_shown(core: Core) -> None:
    order = await joined(core, "tab")
    await core.browse("tab", Typed("one"), shown=order)
    await core.browse("tab", Typed("two"), shown=order)
    await core.quiet()
    person = core.person("tab", "web")
    answer = core.look(lambda tx: tx.answers_of(person))[-1]
    assert (answer.ask, answer.words) == (1, "one\ntwo")


async def test_nobody_sees_anybody_elses_transcript(core: Core) -> None:
    await joined(core, "tab")
    assert await core.transcripts.after("other", 0) == []


async def test_a_waiting_browser_is_woken(core: Core) -> None:
    order = await joined(core, "tab")
    waiting = asyncio.create_task(core.transcripts.wait("tab", order, 3600))
    await asyncio.sleep(0.05)
    await core.browse("tab", Typed("hello"), shown=order)
    report = await core.worker.once()
    core.transcripts.tell(report.people)
    assert await asyncio.wait_for(waiting, 30)
    assert not await core.transcripts.wait("tab", 10**6, 0.01)


async def test_looking_at_a_link_spends_nothing(core: Core) -> None:
    (code,) = core.store.write(lambda tx: invitations.invite(tx, ROUND, 1, core.time))
    assert (await core.transcripts.joining(code)).round_name == ROUND
    assert (await core.transcripts.joining(code)).is_good
    await core.browse("tab", Started(code))
    await core.quiet()
    assert not (await core.transcripts.joining(code)).is_good
    assert not (await core.transcripts.joining("guess")).is_good


async def test_a_code_moves_a_person_to_another_browser_once(core: Core) -> None:
    await joined(core, "tab")
    code = await core.transcripts.resume_code("tab")
    await core.browse("phone", Started(code))
    await core.browse("third", Started(code))
    await core.quiet()
    assert len(await core.transcripts.after("phone", 0)) >= 2
    assert await core.transcripts.after("tab", 0) == []
    assert await core.transcripts.after("third", 0) == []
    with pytest.raises(NotPossible):
        await core.transcripts.resume_code("tab")


async def test_a_row_goes_to_the_channel_used_last(core: Core) -> None:
    await core.joined("ann")
    person = core.person("ann")
    code = core.store.write(lambda tx: invitations.resume_code(tx, person, core.now()))
    await core.browse("tab", Started(code))
    await core.quiet()
    before = len(core.channel.journal)
    await core.browse("tab", Pressed(1, "yes", True), shown=10**9)
    await core.quiet()
    assert len(core.channel.journal) == before
    assert (await core.transcripts.after("tab", 0))[-1].message is not None


async def test_a_file_can_be_fetched_for_an_hour_after_it_was_asked_for(core: Core) -> None:
    order = await joined(core, "tab")
    body = pack(Message("say", file=True))
    core.store.write(lambda tx: tx.add_messages([row_like(core, order + 1)], {order + 1: body}))
    made = await core.transcripts.file("tab", order + 1)
    assert made is not None and made.name == "my-data.json"
    assert await core.transcripts.file("tab", order) is None
    assert await core.transcripts.file("stranger", order + 1) is None
    core.later(hours=1, seconds=1)
    assert await core.transcripts.file("tab", order + 1) is None
