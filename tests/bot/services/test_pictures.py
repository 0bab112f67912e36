"""A draft's picture is kept once, shown with its item's card, and with nothing less."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.errors import UserMistake
from bot.i18n import Catalogues
from bot.i18n.scene import Scene
from bot.ports import Message, Started
from bot.ports.pictures import Picture, PictureFile
from bot.services import invitations, materials, rounds, second_look
from bot.services.agendas import Environments
from bot.services.consequences import Voices
from bot.services.decisions import Ruling, decide
from bot.services.drafts import Details, Draft, DraftItem
from bot.services.drafts import Picture as Drawn
from bot.services.instants import micros
from bot.services.messages import pack, unpack
from bot.services.transaction import Transaction
from bot.store import Store
from conversations import (
    AskNumber,
    AskRef,
    Block,
    FlowId,
    ItemId,
    NodeId,
    Put,
    Redraw,
    Revision,
    Say,
)
from tests.bot.materials.canvases import canvas, saved
from tests.support.core import ROUND, Core
from tests.support.no_services import NoServices
from tests.support.rota import always
from tests.support.small_engine import SmallSpeech

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
CONTENT = saved(canvas())
DIGEST = hashlib.sha256(CONTENT).hexdigest()
DRAWN = Drawn("image/png", 60, 40, CONTENT)
ALT = "A lamp."
SHOWN = Picture(DIGEST, ALT, 60, 40)
POSTERS = (DraftItem("1", "", "", picture=DRAWN), DraftItem("2", "", "Join us!", picture=DRAWN))
DETAILS = (Details(media=ALT), Details(media=ALT, heavy=True, gist="A post.", label="A post"))
ENGLISH = Catalogues.load()


def draft(*details: Details) -> Draft:
    return Draft("Posters", "post", POSTERS, (), details)


def opened(store: Store) -> None:
    def job(tx: Transaction) -> None:
        always(tx, NOW)
        row = materials.import_draft(tx, draft(*DETAILS), NOW)
        rounds.create(tx, "Spring", [row.id], NOW)
        rounds.open_round(tx, "Spring", NOW)

    store.write(job)


def scene(store: Store, name: str = "r1") -> Scene:
    """What somebody in that round may be shown."""
    environments = Environments(SmallSpeech())
    store.read(lambda tx: environments.refresh(tx, micros(NOW)))
    (agenda,) = environments.env([name], "en").agendas
    items = {item.id: item for item in agenda.items}
    return Scene(items=items, pictures=environments.scene("en").pictures)


def drawn(shown: Scene, *blocks: str, item: str = "m1-i2", language: str = "en") -> Picture | None:
    parts = tuple(Block(name, ItemId(item)) for name in blocks)
    ask = AskRef(AskNumber(1), FlowId("review"), Revision("1"), NodeId("verdict"), "item")
    said = ENGLISH.render(Say(parts), language, shown).picture
    assert ENGLISH.render(Put(ask, parts, ()), language, shown).picture == said
    return said


def test_a_picture_is_kept_once_with_its_size_and_its_items_name_it(store: Store) -> None:
    row = store.write(lambda tx: materials.import_draft(tx, draft(*DETAILS), NOW))
    items = store.read(lambda tx: tx.newest_items(row.id))
    assert [(one.picture, one.media) for one in items] == [(DIGEST, ALT)] * 2
    kept = store.read(lambda tx: tx.picture(DIGEST))
    assert kept is not None
    assert (kept.type, kept.width, kept.height, bytes(kept.content)) == (
        "image/png",
        60,
        40,
        CONTENT,
    )
    found = store.read(lambda tx: materials.describe(tx, row.id))
    assert [one["picture"] for one in found["items"]] == [DIGEST] * 2


@pytest.mark.parametrize("details", [(), (Details(media=ALT),), (Details(), Details(media=ALT))])
def test_a_picture_without_words_is_refused_and_nothing_is_kept(
    store: Store, details: tuple[Details, ...]
) -> None:
    with pytest.raises(UserMistake, match="--alt"):
        store.write(lambda tx: materials.import_draft(tx, draft(*details), NOW))
    assert store.read(lambda tx: tx.materials()) == []
    assert store.read(lambda tx: tx.picture(DIGEST)) is None


def test_the_card_shows_it_and_nothing_before_or_less_than_the_card_does(store: Store) -> None:
    opened(store)
    shown = scene(store)
    assert drawn(shown, "card", item="m1-i1") == SHOWN
    assert drawn(shown, "card") == SHOWN
    for block in ("topic", "why", "gist", "quote", "item_answers"):
        assert drawn(shown, block) is None


def test_an_earlier_wording_keeps_its_picture(store: Store) -> None:
    opened(store)
    edit = materials.Edit(text="Come and join us!")
    store.write(lambda tx: materials.edit_item(tx, "Posters", "2", edit))
    shown = scene(store)
    assert shown.items[ItemId("m1-i2")].version == 2
    assert {version for item, version in shown.pictures if item == "m1-i2"} == {1, 2}
    assert drawn(shown, "card") == SHOWN


def test_the_words_of_a_picture_can_be_changed_and_never_taken_away(store: Store) -> None:
    opened(store)
    with pytest.raises(UserMistake, match="needs words"):
        store.write(lambda tx: materials.edit_item(tx, "m1", "1", materials.Edit(media=" ")))
    store.write(lambda tx: materials.edit_item(tx, "m1", "1", materials.Edit(media="A bus.")))
    assert drawn(scene(store), "card", item="m1-i1") == replace(SHOWN, alt="A bus.")


def test_a_second_look_shows_it_beside_old_and_new_words(store: Store) -> None:
    opened(store)
    ruling = Ruling("changed", "It is shorter.", "Ayo, Harbour", "2", after="Come!")
    store.write(lambda tx: decide(tx, "Spring", ruling, NOW))
    store.write(lambda tx: rounds.close_round(tx, "Spring", NOW))
    row = store.write(lambda tx: second_look.second_look(tx, "Spring", NOW))
    store.write(lambda tx: rounds.open_round(tx, row.id, NOW))
    assert drawn(scene(store, row.id), "was") == SHOWN


def test_a_poster_without_words_is_called_a_picture(store: Store) -> None:
    opened(store)
    say = Say((Block("card", ItemId("m1-i1")),))
    texts = [one.text for one in ENGLISH.render(say, "en", scene(store)).paragraphs]
    assert texts == [
        "Draft, picture 1 · Posters",
        "In the picture:",
        ALT,
        "You are reviewing this picture. You need not answer it.",
    ]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_its_words_stand_among_the_paragraphs_as_they_stand_with_it(
    store: Store, language: str
) -> None:
    opened(store)
    message = ENGLISH.render(Say((Block("card", ItemId("m1-i2")),)), language, scene(store))
    assert message.picture is not None
    assert message.picture.alt in [one.text for one in message.paragraphs]
    assert unpack(pack(message)) == message


class Picturing(SmallSpeech):
    """Says everything with a picture."""

    def render(self, effect: Say | Put | Redraw, language: str, scene: Scene) -> Message:
        return replace(super().render(effect, language, scene), picture=SHOWN)


@pytest.fixture
def picturing(core: Core) -> Core:
    core.store.write(lambda tx: materials.import_draft(tx, draft(*DETAILS), NOW))
    core.turns._voices = Voices(Picturing(), NoServices())
    return core


@pytest.mark.asyncio
async def test_a_pushed_message_takes_its_picture_along(picturing: Core) -> None:
    await picturing.joined("ann")
    (delivery,) = picturing.channel.journal
    assert delivery.message.picture == SHOWN
    assert delivery.picture == PictureFile("image/png", CONTENT)


@pytest.mark.asyncio
async def test_a_message_whose_picture_is_gone_leaves_all_the_same(core: Core) -> None:
    core.turns._voices = Voices(Picturing(), NoServices())
    await core.joined("ann")
    (delivery,) = core.channel.journal
    assert (delivery.message.picture, delivery.picture) == (SHOWN, None)


@pytest.mark.asyncio
async def test_a_browser_is_told_of_it_and_only_somebody_in_a_conversation_fetches_it(
    picturing: Core,
) -> None:
    (code,) = picturing.store.write(lambda tx: invitations.invite(tx, ROUND, 1, picturing.time))
    await picturing.browse("tab", Started(code))
    await picturing.quiet()
    (row,) = await picturing.transcripts.after("tab", 0)
    assert row.message is not None and row.message.picture == SHOWN
    found = await picturing.transcripts.picture("tab", DIGEST)
    assert found is not None and (found.type, bytes(found.content)) == ("image/png", CONTENT)
    assert await picturing.transcripts.picture("tab", "0" * 64) is None
    assert await picturing.transcripts.picture("other", DIGEST) is None


@pytest.mark.asyncio
async def test_words_swiped_onto_an_older_picture_are_about_its_own_item(core: Core) -> None:
    await core.joined("ann")
    first = core.channel.newest["ann"]  # its picture would stand right before it
    await core.presses("ann", 1)
    await core.types("ann", "Too dark.", reply_to=first - 1, on_picture=True)
    assert [(row.ask, row.words) for row in core.answers("ann") if row.words] == [(1, "Too dark.")]
