"""Filing with the real tables: two quick texts, edits, and words lost between two questions."""

import pytest

from bot.ports import Changed, Typed
from tests.support.core import Core

pytestmark = pytest.mark.asyncio


async def test_a_second_text_sent_before_the_next_question_was_seen_joins_the_first(
    core: Core,
) -> None:
    await core.joined("ann")
    await core.arrive("ann", Typed("first"))
    await core.arrive("ann", Typed("second"))
    await core.quiet()
    newest = core.answers("ann")[-1]
    assert (newest.ask, newest.words) == (1, "first\nsecond")
    await core.types("ann", "third")
    assert core.answers("ann")[-1].ask == 2


async def test_words_wait_until_it_is_known_whether_the_question_arrived(core: Core) -> None:
    await core.joined("ann")
    await core.arrive("ann", Typed("first"))
    await core.work()
    departure = await core.dispatcher.once()
    assert len(departure.flights) == 1
    await core.arrive("ann", Typed("second"))
    report = await core.worker.once()
    assert (report.done, report.waiting) == (0, 1)
    await core.quiet()
    assert core.answers("ann")[-1].words == "first\nsecond"


async def test_an_edited_message_revises_its_own_answer(core: Core) -> None:
    await core.joined("ann")
    await core.arrive("ann", Typed("frist"), message=500)
    await core.quiet()
    await core.types("ann", "to the second question", message=600)
    await core.arrive("ann", Changed("first", 500))
    await core.quiet()
    newest = core.answers("ann")[-1]
    assert (newest.ask, newest.rev, newest.words) == (1, 2, "first")


async def test_an_edited_part_of_joined_words_changes_that_part_only(core: Core) -> None:
    await core.joined("ann")
    await core.arrive("ann", Typed("one"))
    await core.arrive("ann", Typed("tow"))
    second = core.channel.newest["ann"]
    await core.quiet()
    await core.arrive("ann", Changed("two", second))
    await core.quiet()
    assert core.answers("ann")[-1].words == "one\ntwo"


async def test_edits_of_messages_whose_words_were_deleted_leave_each_other(core: Core) -> None:
    await core.joined("ann")
    await core.arrive("ann", Typed("one"), message=500)
    await core.arrive("ann", Typed("two"), message=501)
    await core.quiet()
    person = core.person("ann")
    core.store.write(lambda tx: tx.forget_words(person))
    for message, text in ((500, "one again"), (501, "two again")):
        await core.arrive("ann", Changed(text, message))
        await core.quiet()
    assert core.answers("ann")[-1].words == "one again\ntwo again"


async def test_an_edit_of_words_never_kept_is_harmless(core: Core) -> None:
    await core.joined("ann")
    await core.arrive("ann", Changed("what", 7))
    await core.quiet()
    assert core.channel.texts("ann") == ["question 1"]


async def test_unfiled_words_move_to_the_item_the_person_names(core: Core) -> None:
    await core.joined("ann")
    await core.types("ann", "stray", message=50)
    assert core.answers("ann")[-1].under == "unfiled"
    await core.types("ann", "!refile")
    kept = [row for row in core.answers("ann") if row.words]
    assert [(row.under, row.subject, row.words) for row in kept] == [("comment", "m1-i1", "stray")]
