"""Rated by two on their own, then agreed on: blind until both are in."""

import orjson
import pytest

from bot.services.materials import Edit, edit_item
from tests.bot.console.drafts import HURT, words_of
from tests.bot.console.house import House, Visiting

pytestmark = pytest.mark.asyncio

M = "/team/materials/m1"
SECRET = "a note that the other one must not see"


async def rates(browser: Visiting, seat: str, heavy: bool, item: str = "m1-i1", **more: str) -> int:
    said = {"item": item, "version": "1", "sensitivity": "heavy" if heavy else "ordinary"}
    return (await browser.post(f"{M}/rate/{seat}", **(said | more))).status_code


async def test_nobody_sees_what_the_other_said_before_both_are_in(house: House) -> None:
    mina, joel = await house.visiting(house.mina), await house.visiting(house.joel)
    more = {"note": SECRET, "topic.housing": "on", "topics": "my own topic"}
    assert await rates(mina, "team", heavy=True, **more) == 303
    for browser in (mina, joel):
        for path in (f"{M}/ratings", f"{M}/rate/young", f"{M}/rate/young?at=1", M):
            page = (await browser.get(path)).text
            assert SECRET not in page, path
            assert "my own topic" not in page, path
            assert " checked" not in page, path
    assert await rates(joel, "young", heavy=False, rater="Sam") == 303
    said = words_of((await mina.get(f"{M}/ratings")).text)
    assert "you see it differently" in said
    for part in (SECRET, "my own topic", "The team: Mina", "Young co-facilitator: Sam"):
        assert part in said


async def test_the_page_of_the_young_rater_has_no_ways_to_other_pages(house: House) -> None:
    page = (await (await house.visiting(house.mina)).get(f"{M}/rate/young")).text
    assert "<nav" not in page
    assert "/team/talks" not in page
    assert "Sign out" not in page


async def test_after_one_comes_the_next_that_is_not_rated(house: House) -> None:
    browser = await house.visiting(house.mina)
    assert "Item 1 of 3" in words_of((await browser.get(f"{M}/rate/team")).text)
    await rates(browser, "team", heavy=False)
    assert "Item 2 of 3" in words_of((await browser.get(f"{M}/rate/team")).text)
    assert "Item 3 of 3" in words_of((await browser.get(f"{M}/rate/team?at=3")).text)
    for item in ("m1-i2", "m1-i3"):
        await rates(browser, "team", heavy=False, item=item)
    assert "That was all of them" in words_of((await browser.get(f"{M}/rate/team")).text)


async def test_one_may_think_again_until_both_are_in(house: House) -> None:
    browser = await house.visiting(house.mina)
    await rates(browser, "team", heavy=False)
    await rates(browser, "team", heavy=True)
    (row,) = house.look(lambda tx: tx.ratings(["m1"]))
    assert row.heavy
    await rates(browser, "young", heavy=True)
    assert await rates(browser, "team", heavy=False) == 422
    rows = house.look(lambda tx: tx.ratings(["m1"]))
    assert [bool(one.heavy) for one in rows] == [True, True]


async def test_what_is_agreed_on_becomes_of_the_item_once(house: House) -> None:
    browser = await house.visiting(house.mina)
    said = {"version": "1", "sensitivity": "heavy", "topics": "home, safety", "note": "Both of us."}
    early = await browser.post(f"{M}/ratings/m1-i1", **said)
    assert early.status_code == 422
    assert "Wait until both have rated" in early.text
    await rates(browser, "team", heavy=True)
    await rates(browser, "young", heavy=False)
    for _ in range(2):
        assert (await browser.post(f"{M}/ratings/m1-i1", **said)).status_code == 303
    item = house.look(lambda tx: tx.newest_items("m1"))[0]
    assert (bool(item.heavy), orjson.loads(item.topics)) == (True, ["home", "safety"])
    assert item.version == 2
    page = words_of((await browser.get(f"{M}/ratings")).text)
    assert "agreed on: 1" in page
    assert "Both of us." in page


async def test_where_the_words_change_it_is_rated_anew_and_an_old_page_does_nothing(
    house: House,
) -> None:
    browser = await house.visiting(house.mina)
    await rates(browser, "team", heavy=True)
    house.write(lambda tx: edit_item(tx, "m1", "m1-i1", Edit(label="A label")))
    assert "The team: 1 of 3" in words_of((await browser.get(f"{M}/ratings")).text)
    house.write(lambda tx: edit_item(tx, "m1", "m1-i1", Edit(text="Other words?")))
    assert "The team: 0 of 3" in words_of((await browser.get(f"{M}/ratings")).text)
    reply = await browser.post(
        f"{M}/rate/young", item="m1-i1", version="1", sensitivity="heavy", note=SECRET
    )
    assert reply.status_code == 422
    assert "changed since you loaded this page" in reply.text
    assert SECRET in reply.text
    assert "Other words?" in reply.text


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"sensitivity": ""}, "Choose one: ordinary, or heavy."),
        ({"note": "x" * 1_001}, "1,000 characters at most"),
        ({"topics": ",".join(map(str, range(20)))}, "12 topics at most"),
        ({"item": "none"}, "There is no such item"),
    ],
)
async def test_what_makes_no_sense_is_one_sentence(
    house: House, more: dict[str, str], sentence: str
) -> None:
    browser = await house.visiting(house.mina)
    said = {"item": "m1-i1", "version": "1", "sensitivity": "heavy", **more}
    reply = await browser.post(f"{M}/rate/team", **said)
    assert reply.status_code == 422
    assert sentence in words_of(reply.text)
    assert house.look(lambda tx: tx.ratings(["m1"])) == []


async def test_markup_in_a_rating_is_only_ever_words(house: House) -> None:
    browser = await house.visiting(house.mina)
    hurt = {"note": HURT, "topics": HURT, "rater": HURT}
    await rates(browser, "team", heavy=True, **hurt)
    await rates(browser, "young", heavy=False, **hurt)
    assert HURT not in (await browser.get(f"{M}/ratings")).text
