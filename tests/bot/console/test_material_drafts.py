"""A draft on the pages: brought in, looked at before anything is kept, put into shape, kept."""

import pytest

from tests.bot.console.drafts import (
    GUIDE,
    HURT,
    all_of,
    brought,
    hidden,
    kept,
    png,
    texts,
    words_of,
)
from tests.bot.console.house import House

pytestmark = pytest.mark.asyncio


async def test_a_draft_is_looked_at_before_anything_is_kept(house: House) -> None:
    browser = await house.visiting(house.mina)
    here = (await browser.upload("/team/materials", ("guide.md", GUIDE))).headers["location"]
    page = await browser.get(here)
    assert page.status_code == 200
    said = words_of(page.text)
    assert "3 items" in said
    assert "How safe do you feel at home?" in said
    assert "guide.md , which Mina brought in" in said
    assert len(all_of(house)) == 1
    listed = await browser.get("/team/materials")
    assert here in listed.text


async def test_what_was_left_out_is_said_with_its_reason(house: House) -> None:
    browser = await house.visiting(house.mina)
    here = await brought(browser, "notes.md", b"Please fill this in.\n\n1. Where do you live?\n")
    said = words_of((await browser.get(here)).text)
    assert "1 left out" in said
    assert "Please fill this in." in said


async def test_keeping_it_makes_a_material_once_however_often_it_is_pressed(house: House) -> None:
    browser = await house.visiting(house.mina)
    here = await brought(browser)
    seen = hidden((await browser.get(here)).text)
    first = await browser.post(f"{here}/keep", seen=seen)
    second = await browser.post(f"{here}/keep", seen=seen)
    assert first.headers["location"] == second.headers["location"] == "/team/materials/m2"
    assert [row.title for row in all_of(house)] == ["Guide", "Finding a place"]
    assert (await browser.get(here)).headers["location"] == "/team/materials/m2"
    assert texts(house, "m2")[1] == "How safe do you feel at home?"
    document = house.look(lambda tx: tx.document("m2", 1))
    assert document is not None
    assert document.content == GUIDE


async def test_the_same_file_sent_twice_waits_once(house: House) -> None:
    browser = await house.visiting(house.mina)
    assert await brought(browser) == await brought(browser)


async def test_what_is_discarded_leaves_nothing(house: House) -> None:
    browser = await house.visiting(house.mina)
    here = await brought(browser)
    assert (await browser.post(f"{here}/discard")).headers["location"] == "/team/materials"
    assert (await browser.get(here)).status_code == 404
    assert (await browser.post(f"{here}/discard")).headers["location"] == "/team/materials"
    assert len(all_of(house)) == 1


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("huge.txt", b"x" * (11 * 1024 * 1024), "is larger than 10 MB"),
        (f"{HURT}.md", b"", "is empty"),
    ],
)
async def test_a_file_that_cannot_be_read_is_one_sentence_and_nothing_is_stored(
    house: House, name: str, content: bytes, sentence: str
) -> None:
    browser = await house.visiting(house.mina)
    reply = await browser.upload("/team/materials", (name, content))
    assert reply.status_code == 422
    assert sentence in words_of(reply.text)
    assert HURT not in reply.text
    assert house.look(lambda tx: tx.waiting_drafts()) == []


async def test_no_file_is_said(house: House) -> None:
    browser = await house.visiting(house.mina)
    nothing = await browser.upload("/team/materials", ("", b""))
    assert nothing.status_code == 422
    assert "Choose a file first." in nothing.text


async def test_pictures_ask_for_words_before_they_are_kept(house: House) -> None:
    browser = await house.visiting(house.mina)
    sent = [("bus.png", png()), ("bench.png", png("blue"))]
    here = (await browser.upload("/team/materials", *sent)).headers["location"]
    page = await browser.get(here)
    assert "Say below what each picture shows" in words_of(page.text)
    shown = await browser.get(f"{here}/pictures/1")
    assert (shown.status_code, shown.headers["content-type"]) == (200, "image/png")
    refused = await browser.post(f"{here}/keep", seen=hidden(page.text))
    assert refused.status_code == 422
    assert "item 1, 2." in words_of(refused.text)
    for item in ("1", "2"):
        seen = hidden((await browser.get(here)).text)
        said = {"seen": seen, "item": item, "do": "media", "said": f"A picture {item}"}
        assert (await browser.post(f"{here}/step", **said)).status_code == 303
    seen = hidden((await browser.get(here)).text)
    place = (await browser.post(f"{here}/keep", seen=seen)).headers["location"]
    items = house.look(lambda tx: tx.newest_items(place.rpartition("/")[2]))
    assert [one.media for one in items] == ["A picture 1", "A picture 2"]
    assert (await browser.get(f"/team/materials/pictures/{items[0].picture}")).status_code == 200
    whole = (await browser.get(place)).text
    item = (await browser.get(f"{place}/items/{items[0].item}")).text
    for text in (whole, item):
        assert f"/team/materials/pictures/{items[0].picture}" in text


async def test_a_title_that_is_taken_offers_a_new_edition(house: House) -> None:
    browser = await house.visiting(house.mina)
    await kept(browser)
    revised = GUIDE.replace(b"How safe do you feel", b"How calm are you") + b"4. What helps?\n"
    here = await brought(browser, "guide-2.md", revised)
    page = await browser.get(here)
    assert "There is a material “ Finding a place ” already." in words_of(page.text)
    assert (await browser.post(f"{here}/keep", seen=hidden(page.text))).status_code == 422
    await browser.post(f"{here}/revises", material="m2")
    page = await browser.get(here)
    assert "2 the same, 1 changed, 1 new, 0 gone" in words_of(page.text)
    assert "<del>" in page.text
    reply = await browser.post(f"{here}/keep", seen=hidden(page.text))
    assert reply.headers["location"] == "/team/materials/m2"
    assert len(all_of(house)) == 2
    compared = await browser.get("/team/materials/m2/compare")
    said = words_of(compared.text)
    assert "2 the same, 1 changed, 1 new, 0 gone." in said
    assert "What helps?" in said


async def test_a_document_that_was_kept_already_is_told_and_kept_once(house: House) -> None:
    browser = await house.visiting(house.mina)
    await kept(browser)
    here = await brought(browser)
    await browser.post(f"{here}/revises", material="m2")
    page = await browser.get(here)
    assert page.status_code == 200
    assert "nothing has changed" in page.text
    reply = await browser.post(f"{here}/keep", seen=hidden(page.text))
    assert reply.status_code == 422
    assert len(house.look(lambda tx: tx.documents("m2"))) == 1


async def test_a_wrong_match_is_put_right(house: House) -> None:
    browser = await house.visiting(house.mina)
    await kept(browser)
    revised = GUIDE.replace(b"How safe do you feel at home?", b"How safe is your home at night?")
    reply = await browser.upload("/team/materials/m2/editions", ("guide-2.md", revised))
    here = reply.headers["location"]
    page = await browser.get(here)
    assert "1 changed, 0 new" in words_of(page.text)
    await browser.post(f"{here}/match", seen=hidden(page.text), item="2", to="")
    page = await browser.get(here)
    assert "0 changed, 1 new, 1 gone" in words_of(page.text)
    await browser.post(f"{here}/match", seen=hidden(page.text), item="2", to="m2-i2")
    assert "1 changed, 0 new" in words_of((await browser.get(here)).text)


async def test_a_draft_is_put_into_shape_and_each_step_undone(house: House) -> None:
    browser = await house.visiting(house.mina)
    here = await brought(browser)

    async def step(item: str, do: str, said: str = "") -> str:
        seen = hidden((await browser.get(here)).text)
        reply = await browser.post(f"{here}/step", seen=seen, item=item, do=do, said=said)
        assert reply.status_code == 303, words_of(reply.text)
        return words_of((await browser.get(here)).text)

    assert "4 items" in await step("1", "split", "And who")
    assert "3 items" in await step("1", "merge")
    said = await step("3", "up")
    assert said.index("What did you eat") < said.index("How safe")
    assert "2 items" in await step("1", "drop")
    assert "Undo the last of 4 changes" in words_of((await browser.get(here)).text)
    for left in ("3 items", "3 items", "4 items", "3 items"):
        seen = hidden((await browser.get(here)).text)
        await browser.post(f"{here}/undo", seen=seen)
        assert left in words_of((await browser.get(here)).text)


async def test_a_step_from_an_old_page_does_nothing_and_says_so(house: House) -> None:
    browser = await house.visiting(house.mina)
    here = await brought(browser)
    seen = hidden((await browser.get(here)).text)
    first = await browser.post(f"{here}/step", seen=seen, item="1", do="drop")
    again = await browser.post(f"{here}/step", seen=seen, item="1", do="drop")
    assert (first.status_code, again.status_code) == (303, 422)
    assert "changed since you loaded this page" in again.text
    assert "2 items" in words_of(again.text)


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        ({"item": "1", "do": "split", "said": "nowhere at all"}, "does not hold"),
        ({"item": "1", "do": "up"}, "stands at that end already"),
        ({"item": "99", "do": "drop"}, "not there any more"),
        ({"item": "x", "do": "drop"}, "not there any more"),
        ({"item": "1", "do": "explode"}, "cannot be done"),
        ({"item": "3", "do": "merge"}, "no next"),
    ],
)
async def test_a_step_that_makes_no_sense_is_one_sentence_and_what_was_typed_stays(
    house: House, step: dict[str, str], sentence: str
) -> None:
    browser = await house.visiting(house.mina)
    here = await brought(browser)
    seen = hidden((await browser.get(here)).text)
    reply = await browser.post(f"{here}/step", seen=seen, **step)
    assert reply.status_code == 422
    assert sentence in words_of(reply.text)
    assert step.get("said", "") in reply.text


async def test_a_title_must_be_there_and_not_go_on_for_ever(house: House) -> None:
    browser = await house.visiting(house.mina)
    here = await brought(browser)
    for title, sentence in (("", "Give it a title."), ("x" * 300, "200 characters at most")):
        reply = await browser.post(f"{here}/name", title=title, kind="guide")
        assert reply.status_code == 422
        assert sentence in reply.text
    reply = await browser.post(f"{here}/name", title="Home", kind="poem")
    assert "no kind of material" in reply.text
    await browser.post(f"{here}/name", title=HURT, kind="survey")
    page = await browser.get(here)
    assert HURT not in page.text
    assert "&lt;script&gt;" in page.text


async def test_a_form_that_is_torn_or_none_is_refused(house: House) -> None:
    browser = await house.visiting(house.mina)
    for kind, body in (
        ("application/x-www-form-urlencoded", b"a=1"),
        ("multipart/form-data; boundary=x", b"--x\r\nno end"),
        ("multipart/form-data", b""),
    ):
        headers = {"origin": browser.origin, "content-type": kind}
        reply = await browser.client.post("/team/materials", content=body, headers=headers)
        assert reply.status_code in (400, 415)
