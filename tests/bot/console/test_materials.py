"""Materials on the pages: brought in, looked at before anything is kept, put into shape, kept."""

import io
import re
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from PIL import Image

from bot.materials import read_here
from bot.services import materials
from bot.services.drafting import waiting
from bot.services.drafts import Draft, DraftItem, Source
from bot.services.materials import described_item
from bot.services.project_rows import MaterialRow
from tests.bot.console.house import House, Visiting

pytestmark = pytest.mark.asyncio

GUIDE = b"""# Finding a place

## Home

1. Where do you live now? And who lives there?
   - Alone
   - With others
2. How safe do you feel at home?

## Food

3. What did you eat today?
"""
HURT = "<script>alert(1)</script><img src=x>"


def words_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def hidden(html: str, name: str = "seen") -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', html)
    assert found is not None
    return found[1]


def png(colour: str = "red") -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (60, 40), colour).save(made, "PNG")
    return made.getvalue()


@cache
def read(name: str, content: bytes) -> tuple[Draft, Source]:
    """What a reader finds, without the process of its own, which takes most of a second."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        return read_here(path), Source(name, content)


async def brought(browser: Visiting, name: str = "guide.md", content: bytes = GUIDE) -> str:
    """A file that was brought in; the address of its preview."""
    house = browser.house
    put = partial(waiting.put, staff=house.mina.id, now=house.now)
    draft, source = read(name, content)
    number = house.write(lambda tx: put(tx, draft=draft, source=source)).id
    return f"/team/materials/waiting/{number}"


async def kept(browser: Visiting, name: str = "guide.md", content: bytes = GUIDE) -> str:
    """Bring a file in and keep it; the address of the material."""
    here = await brought(browser, name, content)
    seen = hidden((await browser.get(here)).text)
    reply = await browser.post(f"{here}/keep", seen=seen)
    assert reply.status_code == 303, words_of(reply.text)
    return reply.headers["location"]


def all_of(house: House) -> list[MaterialRow]:
    return house.look(lambda tx: tx.materials())


def texts(house: House, material: str) -> list[str]:
    return [one.text for one in house.look(lambda tx: tx.newest_items(material))]


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
    assert f"/team/materials/pictures/{items[0].picture}" in whole


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


async def test_findings_and_suggestions_stand_beside_their_item_and_a_button_takes_them(
    house: House,
) -> None:
    browser = await house.visiting(house.mina)
    draft = (
        b"1. Have you ever felt unsafe, and what did you do?\n2. What helps you? [TODO: ask Ayo]\n"
    )
    here = await kept(browser, "two.md", draft)
    said = words_of((await browser.get(here)).text)
    assert said.index("Have you ever felt unsafe") < said.index("It asks two things")
    assert "Put right" in said
    assert "yousaid" not in said
    item = house.look(lambda tx: tx.newest_items("m2"))[0]
    assert "Take that over" in said
    assert (await browser.post(f"{here}/accept", item=item.item, at="1")).status_code == 303
    now = described_item(house.look(lambda tx: tx.newest_items("m2"))[0])
    assert "safety" in now["topics"]
    again = await browser.post(f"{here}/accept", item=item.item, at="1")
    assert again.status_code == 422
    assert "1 to put right" in words_of((await browser.get("/team/materials")).text)


async def test_a_kept_material_is_put_into_another_shape_and_what_is_dropped_comes_back(
    house: House,
) -> None:
    browser = await house.visiting(house.mina)
    here = await kept(browser)

    async def step(item: str, do: str, said: str = "") -> None:
        seen = hidden((await browser.get(here)).text)
        reply = await browser.post(f"{here}/shape", seen=seen, item=item, do=do, said=said)
        assert reply.status_code == 303, words_of(reply.text)

    await step("1", "split", "And who")
    assert texts(house, "m2")[:2] == ["Where do you live now?", "And who lives there?"]
    await step("4", "up")
    assert texts(house, "m2")[2] == "What did you eat today?"
    await step("3", "drop")
    assert "Not in it any more" in (await browser.get(here)).text
    (gone,) = house.look(lambda tx: tx.gone_items("m2"))
    for _ in range(2):
        assert (await browser.post(f"{here}/back", item=gone.version.item)).status_code == 303
    assert texts(house, "m2")[2] == "What did you eat today?"
    assert house.look(lambda tx: tx.gone_items("m2")) == []


async def test_what_people_look_at_in_a_round_is_not_split_or_merged(house: House) -> None:
    browser = await house.visiting(house.mina)
    seen = hidden((await browser.get("/team/materials/m1")).text)
    reply = await browser.post("/team/materials/m1/shape", seen=seen, item="1", do="merge")
    assert reply.status_code == 422
    assert "People look at this item in a round." in reply.text


async def test_leads_may_look_and_change_nothing(house: House) -> None:
    lead = house.member("Ayo", is_lead=True)
    house.write(lambda tx: tx.save_staff(lead._replace(roles="[]")))
    browser = await house.visiting(lead)
    for path in ("", "/m1", "/m1/items/m1-i1", "/m1/ratings", "/m1/compare"):
        page = await browser.get(f"/team/materials{path}")
        assert page.status_code == 200, path
        forms = page.text.count('method="post"')
        assert forms == 1, path  # to sign out
    for path in ("/m1/shape", "/m1/items/m1-i1", "/m1/ratings/m1-i1", "/m1/rate/team"):
        assert (await browser.post(f"/team/materials{path}", seen="1")).status_code == 403, path
    assert (await browser.upload("/team/materials", ("a.md", GUIDE))).status_code == 403


async def test_what_is_not_there_is_a_page_that_says_so(house: House) -> None:
    browser = await house.visiting(house.mina)
    for path in (
        *("/m9", "/waiting/1", "/waiting/x", "/m1/items/none", "/m9/compare", "/m9/ratings"),
        *("/m1/rate/nobody", "/pictures/none", "/waiting/1/pictures/1", "/m9/items/m1-i1"),
    ):
        assert (await browser.get(f"/team/materials{path}")).status_code == 404, path
    for path in ("/m9/shape", "/m1/none", "/waiting/1/none", "/m1/items/none", "/m9/rate/team"):
        assert (await browser.post(f"/team/materials{path}", x="1")).status_code == 404, path


async def test_a_long_draft_is_shown_in_parts_of_a_size_that_loads(house: House) -> None:
    items = tuple(DraftItem(str(n), "Part", f"How was day {n}?") for n in range(1, 121))
    draft = Draft("Long", "survey", items, ())
    house.write(lambda tx: materials.import_draft(tx, draft, house.time))
    browser = await house.visiting(house.mina)
    page = await browser.get("/team/materials/m2")
    assert len(page.content) < 200_000
    assert "1 to 50 of 120" in words_of(page.text)
    assert "day 51?" not in page.text
    assert "day 51?" in (await browser.get("/team/materials/m2?from=51")).text
    assert "101 to 120 of 120" in words_of((await browser.get("/team/materials/m2?from=9999")).text)


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
