"""Whoever deletes their words is not told them once more, wherever they stood when they did."""

from collections.abc import AsyncIterator, Sequence

import pytest
import pytest_asyncio

from bot.ports import Message
from bot.services.care import talking as talks
from bot.services.complaints import taking
from bot.services.messages import unpack
from bot.services.own_data import gather
from bot.services.own_taken import left_of
from bot.store import Store
from conversations import AskNumber, DropWords, SettleComplaint
from tests.support.real_talk import RealTalk, talking
from tests.support.rings import every_row

pytestmark = pytest.mark.asyncio

SECRET = "My very own words"
TO_TEAM = "Can somebody ring me?"
UNFAIR = "The questions came too fast."
KEEP = "Keep this message. You can read it even when I am off."
#: Where it is shown what somebody wrote: a command, and what they press after it.
PLACES = (
    ("mine", ()),
    ("mine", ("happened",)),
    ("mine", ("one",)),
    ("mine", ("one", "i0")),
    ("mydata", ()),
    ("mydata", ("show",)),
)


@pytest_asyncio.fixture
async def talk(store: Store) -> AsyncIterator[RealTalk]:
    async with talking(store) as built:
        await built.begins("7")
        await built.taps("7", "three", "words")
        await built.types("7", SECRET)
        await built.taps("7", "unclear", "nothing")
        yield built


def everything(talk: RealTalk) -> str:
    """Every row there is: answers, what was sent, what a browser would show again."""
    return str(list(every_row(talk.store)))


async def looks(talk: RealTalk, command: str, pressed: Sequence[str]) -> None:
    await talk.orders("7", command)
    await talk.taps("7", *pressed)


async def deletes(talk: RealTalk) -> str:
    """They delete their words by the command; all that they are told from then on."""
    before = len(talk.messages("7"))
    await talk.orders("7", "delete")
    await talk.taps("7", "words")
    return talk.said("7", before)


@pytest.mark.parametrize(("command", "pressed"), PLACES)
async def test_deleted_words_are_neither_said_nor_kept_again(
    talk: RealTalk, command: str, pressed: Sequence[str]
) -> None:
    await looks(talk, command, pressed)
    assert SECRET in everything(talk)
    told = await deletes(talk)
    assert "Deleted. The team cannot read your words any more." in told
    assert SECRET not in told and SECRET not in everything(talk)


async def test_what_was_chosen_is_still_shown_to_them(talk: RealTalk) -> None:
    await looks(talk, "mine", ())
    assert "Change the words · A word is hard" in await deletes(talk)


async def test_of_all_that_is_held_words_to_the_team_and_complaints_are_gone_too(
    talk: RealTalk,
) -> None:
    who = talk.look(lambda tx: tx.people_at("telegram", ["7"]))["7"]
    talk.store.write(lambda tx: talks.pass_on(tx, who, TO_TEAM, "k1", talk.now()))
    talk.store.write(lambda tx: taking.take(tx, who, UNFAIR, "k2", talk.now()))
    before = len(talk.messages("7"))
    await looks(talk, "mydata", ("show",))
    while TO_TEAM not in talk.said("7", before) or UNFAIR not in talk.said("7", before):
        await talk.taps("7", "more")
    told = await deletes(talk)
    assert not any(one in told for one in (SECRET, TO_TEAM, UNFAIR))


async def test_answers_taken_back_are_not_shown_again_under_them(talk: RealTalk) -> None:
    await looks(talk, "mydata", ("show",))
    await looks(talk, "mine", ("one", "i0"))
    before = len(talk.messages("7"))
    await talk.taps("7", "withdraw")
    assert "Taken back." in talk.said("7", before)
    assert SECRET not in talk.said("7", before)


async def test_words_dropped_or_a_complaint_taken_back_are_held_no_more(talk: RealTalk) -> None:
    who = talk.look(lambda tx: tx.people_at("telegram", ["7"]))["7"]
    talk.store.write(lambda tx: taking.take(tx, who, UNFAIR, "k2", talk.now()))
    own = talk.look(lambda tx: gather(tx, who))
    (wrote,) = [one for one in own.answers if one.words]
    dropped = left_of(own, [DropWords(AskNumber(wrote.ask), wrote.under)])
    assert not any(one.words for one in dropped.answers) and dropped.complaints
    assert not left_of(own, [SettleComplaint("withdrawn")]).complaints
    assert left_of(own, [SettleComplaint("urgent")]) == own


def kept(talk: RealTalk) -> list[Message]:
    """What a chat that is opened again has to keep in reach: the messages at its top, as stored."""
    who = talk.look(lambda tx: tx.people_at("telegram", ["7"]))["7"]
    rows = talk.look(lambda tx: tx.transcript(who.id, 0, 1000))
    return [one for *_, body in rows if body and (one := unpack(body)).pin]


@pytest.mark.parametrize(
    ("command", "pressed"), [("delete", "words"), ("delete", "all"), ("stop", "erase")]
)
async def test_who_deletes_their_words_still_has_the_support_card_in_reach(
    talk: RealTalk, command: str, pressed: str
) -> None:
    (before,) = kept(talk)
    await looks(talk, command, (pressed,))
    (card,) = kept(talk)
    assert [part.text for part in card.paragraphs] == [part.text for part in before.paragraphs]
    assert card.paragraphs[0].text == KEEP
    assert sum(one.pin for one in talk.messages("7")) == 2  # pinned anew on every platform
