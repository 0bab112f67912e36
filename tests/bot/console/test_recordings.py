"""Recordings on an item's page: brought in, heard, marked when stale, taken away."""

import pytest

from bot.services import materials, recordings
from bot.services.transaction import Transaction
from tests.bot.console.house import House
from tests.bot.console.test_alerts import words_of

pytestmark = pytest.mark.asyncio

OGG = b"OggS" + bytes(24) + b"OpusHead" + b"some sound"
HERE = "/team/materials/m1/items/m1-i1"


def recorded(tx: Transaction) -> None:
    """The first item, read aloud in English."""
    item = next(one for one in tx.newest_items("m1") if one.item == "m1-i1")
    recordings.record(tx, item, "en", OGG, "Mina", 1)


async def test_it_is_brought_in_heard_and_taken_away(house: House) -> None:
    browser = await house.visiting(house.joel)
    reply = await browser.upload(f"{HERE}/recordings", ("read.ogg", OGG), language="en")
    assert reply.headers["location"] == f"{HERE}#aloud"
    page = (await browser.get(HERE)).text
    assert f'src="{HERE}/recordings/en"' in page
    assert "Joel , " in words_of(page)
    heard = await browser.get(f"{HERE}/recordings/en")
    assert (heard.content, heard.headers["content-type"]) == (OGG, "audio/ogg")
    await browser.post(f"{HERE}/recordings/en/remove")
    assert (await browser.get(f"{HERE}/recordings/en")).status_code == 404
    assert "<audio" not in (await browser.get(HERE)).text


async def test_other_words_are_said_to_make_it_stale(house: House) -> None:
    house.write(recorded)
    edit = materials.Edit(text="Other words?")
    house.write(lambda tx: materials.edit_item(tx, "m1", "m1-i1", edit))
    browser = await house.visiting(house.joel)
    assert "The words have changed since." in (await browser.get(HERE)).text


@pytest.mark.parametrize(
    ("file", "language", "said"),
    [
        (("read.ogg", b"<html>"), "en", "no recording we can play"),
        (("read.ogg", OGG + bytes(recordings.MOST_BYTES)), "en", "5 MB"),
        (("read.ogg", OGG), "xx", "Choose the language"),
        (("", b""), "en", "Choose a file"),
    ],
)
async def test_a_mistake_is_said_and_nothing_is_kept(
    house: House, file: tuple[str, bytes], language: str, said: str
) -> None:
    browser = await house.visiting(house.joel)
    reply = await browser.upload(f"{HERE}/recordings", file, language=language)
    assert (reply.status_code, said in reply.text) == (422, True)
    assert house.look(lambda tx: tx.recordings()) == []


@pytest.mark.parametrize("path", ["/recordings/xx", "/recordings/..%2f..", "/recordings/"])
async def test_what_is_not_there_is_not_there(house: House, path: str) -> None:
    browser = await house.visiting(house.joel)
    assert (await browser.get(f"{HERE}{path}")).status_code == 404


async def test_an_item_that_is_not_there_takes_no_recording(house: House) -> None:
    browser = await house.visiting(house.joel)
    other = "/team/materials/m1/items/m9-i9/recordings"
    assert (await browser.upload(other, ("read.ogg", OGG), language="en")).status_code == 404
    assert (await browser.post(f"{other}/en/remove")).status_code == 404
