"""A kept material on its page: what to think about, its shape, who may change it."""

import re

import pytest

from bot.services import materials
from bot.services.drafts import Draft, DraftItem
from bot.services.materials import described_item
from tests.bot.console.drafts import GUIDE, hidden, kept, texts, words_of
from tests.bot.console.house import House

pytestmark = pytest.mark.asyncio


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


async def test_topics_are_taken_over_at_once_and_heaviness_is_left_to_people(house: House) -> None:
    browser = await house.visiting(house.mina)
    draft = (
        b"1. Who of your family do you see?\n2. What do your bills cost you?\n"
        b"3. Have you ever thought about suicide?\n"
    )
    here = await kept(browser, "three.md", draft)
    page = (await browser.get(here)).text
    said, ids = words_of(page), re.search(r'name="items" value="([^"]*)"', page)
    assert ids is not None
    assert "May be heavy, and nobody has said so yet: item 3" in said
    assert "Take the topics over for all 2" in said
    assert re.search(r"\d{4}-\d\d-\d\d", said) is None  # a day as people write it
    assert (await browser.post(f"{here}/topics", items=f"{ids[1]},m2-i3")).status_code == 303
    now = [described_item(one) for one in house.look(lambda tx: tx.newest_items("m2"))]
    assert all(one["topics"] for one in now[:2])
    assert [one["sensitivity"] for one in now] == ["ordinary"] * 3
    said = words_of((await browser.get(here)).text)
    assert ("Take the topics over" in said, "May be heavy" in said) == (False, True)
    assert (await browser.post(f"{here}/topics", items=ids[1])).status_code == 422


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


async def test_a_list_of_many_is_there_at_once_and_its_counts_come_after(house: House) -> None:
    def bring(n: int) -> None:
        draft = Draft(f"Guide {n}", "guide", (DraftItem("1", "", f"How is day {n}? [TODO]"),), ())
        house.write(lambda tx: materials.import_draft(tx, draft, house.time))

    for n in range(5):
        bring(n)
    browser = await house.visiting(house.mina)
    first = (await browser.get("/team/materials")).text
    later = re.findall(r'hx-get="(/team/materials/m\d/counts)"', first)
    assert len(later) == 3
    for path in later:
        assert "to think about" in (await browser.get(path)).text
    assert "hx-get" not in (await browser.get("/team/materials")).text
    assert (await browser.get("/team/materials/m99/counts")).status_code == 404
