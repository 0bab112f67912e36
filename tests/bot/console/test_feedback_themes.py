"""Themes are made by people: ticked, renamed, merged and taken apart, and nothing is lost by it."""

import re

import pytest

from tests.bot.console.house import House, Visiting
from tests.bot.console.test_alerts import words_of

pytestmark = pytest.mark.asyncio

ROUND = "/team/feedback/r1"
ITEM = f"{ROUND}/items/m1-i1"
TABLE = f"{ROUND}/themes"


async def made(browser: Visiting, name: str) -> str:
    """A theme of that name; its number."""
    await browser.post(TABLE, name=name)
    page = (await browser.get(TABLE)).text
    return str(re.findall(rf'themes/(\d+)"><bdi>{re.escape(name)}<', page)[0])


async def counts(browser: Visiting) -> dict[str, int]:
    page = (await browser.get(TABLE)).text
    rows = re.findall(r'themes/\d+"><bdi>([^<]*)</bdi></a>.*?<td>(\d+)</td>', page, re.DOTALL)
    return {name: int(number) for name, number in rows}


async def tick(browser: Visiting, answer: int, theme: str, state: str = "1") -> None:
    reply = await browser.post(f"{ROUND}/comments/{answer}", set=f"{theme}:{state}", back=ITEM)
    assert reply.headers["location"] == f"{ITEM}#c{answer}"


async def test_a_comment_is_put_under_a_theme_and_taken_out_of_it(house: House) -> None:
    answer = house.says(house.person(), "suggestion", words="Too long.")
    browser = await house.visiting(house.joel)
    theme = await made(browser, "Length")
    for _ in range(2):
        await tick(browser, answer, theme)
    assert await counts(browser) == {"Length": 1}
    assert "Too long." in (await browser.get(f"{TABLE}/{theme}")).text
    assert f'value="{theme}:0" aria-pressed="true"' in (await browser.get(ITEM)).text
    for _ in range(2):
        await tick(browser, answer, theme, "0")
    assert await counts(browser) == {"Length": 0}


async def test_a_theme_can_be_made_under_a_comment(house: House) -> None:
    answer = house.says(house.person(), "suggestion", words="Too long.")
    browser = await house.visiting(house.joel)
    for _ in range(2):
        await browser.post(f"{ROUND}/comments/{answer}", new=" Length ", add="1", back=ITEM)
    assert await counts(browser) == {"Length": 1}


async def test_htmx_gets_the_ticks_alone(house: House) -> None:
    answer = house.says(house.person(), "suggestion", words="Too long.")
    browser = await house.visiting(house.joel)
    theme = await made(browser, "Length")
    reply = await browser.client.post(
        f"{ROUND}/comments/{answer}",
        data={"set": f"{theme}:1", "back": ITEM},
        headers={"origin": browser.origin, "hx-request": "true"},
    )
    assert reply.status_code == 200
    assert 'aria-pressed="true"' in reply.text
    assert "<html" not in reply.text


async def test_a_comment_that_is_changed_stays_in_its_theme_and_one_without_words_does_not(
    house: House,
) -> None:
    ann = house.person()
    answer = house.says(ann, "suggestion", words="Too long.")
    browser = await house.visiting(house.joel)
    theme = await made(browser, "Length")
    await tick(browser, answer, theme)
    house.says(ann, "suggestion", words="Much too long.")
    assert await counts(browser) == {"Length": 1}
    assert "Much too long." in (await browser.get(f"{TABLE}/{theme}")).text
    house.says(ann, "suggestion", state="withdrawn")
    assert await counts(browser) == {"Length": 0}


async def test_a_merge_counts_each_comment_once_and_can_be_undone(house: House) -> None:
    first = house.says(house.person(), "suggestion", words="Too long.")
    second = house.says(house.person(), "suggestion", words="Long and hard.")
    browser = await house.visiting(house.joel)
    length, size = await made(browser, "Length"), await made(browser, "Size")
    for answer, theme in ((first, length), (second, length), (second, size)):
        await tick(browser, answer, theme)
    for _ in range(2):
        reply = await browser.post(f"{TABLE}/{size}/merge", into=length)
        assert reply.headers["location"] == TABLE
    assert await counts(browser) == {"Length": 2}
    assert "with Size" in words_of((await browser.get(TABLE)).text)
    assert "Theme: Length" in words_of((await browser.get(f"{TABLE}/{size}")).text)
    for _ in range(2):
        await browser.post(f"{TABLE}/{size}/part")
    assert await counts(browser) == {"Length": 2, "Size": 1}


async def test_a_comment_taken_out_of_a_merged_theme_is_out_of_its_parts_too(house: House) -> None:
    answer = house.says(house.person(), "suggestion", words="Too long.")
    browser = await house.visiting(house.joel)
    length, size = await made(browser, "Length"), await made(browser, "Size")
    await tick(browser, answer, size)
    await browser.post(f"{TABLE}/{size}/merge", into=length)
    await tick(browser, answer, length, "0")
    assert await counts(browser) == {"Length": 0}


async def test_a_name_that_somebody_else_changed_is_shown_beside_ones_own(house: House) -> None:
    browser = await house.visiting(house.joel)
    theme = await made(browser, "Length")
    await browser.post(f"{TABLE}/{theme}/rename", name="Size", shown="Length")
    reply = await browser.post(f"{TABLE}/{theme}/rename", name="Width", shown="Length")
    assert reply.status_code == 422
    assert "Somebody else has named it “Size” meanwhile." in reply.text
    assert 'value="Width"' in reply.text
    await browser.post(f"{TABLE}/{theme}/rename", name="Width", shown="Size")
    assert await counts(browser) == {"Width": 0}


@pytest.mark.parametrize(
    ("name", "said"),
    [("  ", "Give the theme a name."), ("x" * 61, "61 characters; 60 are the most")],
)
async def test_a_name_that_cannot_be_is_said_and_kept_in_the_form(
    house: House, name: str, said: str
) -> None:
    reply = await (await house.visiting(house.joel)).post(TABLE, name=name)
    assert reply.status_code == 422
    assert said in reply.text
    assert f'value="{name}"' in reply.text


async def test_one_name_is_one_theme(house: House) -> None:
    browser = await house.visiting(house.joel)
    await made(browser, "Length")
    await browser.post(TABLE, name="length")
    assert await counts(browser) == {"Length": 0}
    size = await made(browser, "Size")
    reply = await browser.post(f"{TABLE}/{size}/rename", name="LENGTH", shown="Size")
    assert "There is a theme “Length” already; you can merge the two." in reply.text


@pytest.mark.parametrize("into", ["", "x", "0", "999999"])
async def test_a_merge_into_nothing_changes_nothing(house: House, into: str) -> None:
    browser = await house.visiting(house.joel)
    theme = await made(browser, "Length")
    reply = await browser.post(f"{TABLE}/{theme}/merge", into=into or theme)
    assert reply.status_code == 422
    assert "Choose another theme to merge it into." in reply.text


async def test_an_evaluator_ticks_only_what_they_may_read(house: House) -> None:
    ann, bob = house.person(), house.person()
    seen = house.says(ann, "suggestion", words="Quote me.")
    house.says(ann, "quotes", "yes", scope="round", subject="")
    unseen = house.says(bob, "suggestion", words="Between us.")
    rita = await house.visiting(house.member("Rita", "evaluator"))
    theme = await made(rita, "Length")
    await tick(rita, seen, theme)
    reply = await rita.post(f"{ROUND}/comments/{unseen}", set=f"{theme}:1")
    assert reply.status_code == 404
    assert await counts(rita) == {"Length": 1}
    await tick(await house.visiting(house.joel), unseen, theme)
    page = (await rita.get(f"{TABLE}/{theme}")).text
    assert "Between us." not in page
    assert "1 more is for those" in page


@pytest.mark.parametrize(
    "back", ["https://elsewhere.test", "//x", f"{ROUND}/../..//x", "", "/team/"]
)
async def test_a_tick_leads_nowhere_else(house: House, back: str) -> None:
    answer = house.says(house.person(), "suggestion", words="Too long.")
    browser = await house.visiting(house.joel)
    reply = await browser.post(f"{ROUND}/comments/{answer}", new="Length", back=back)
    assert reply.headers["location"] == f"{ROUND}#c{answer}"


async def test_hard_words_of_a_theme_open_for_whoever_asks(house: House) -> None:
    ann = house.person()
    answer = house.says(ann, "suggestion", words="It was like that.", subject="m1-i2")
    house.alert(ann, "amber", "story")
    browser = await house.visiting(house.joel)
    theme = await made(browser, "Own stories")
    await tick(browser, answer, theme)
    page = (await browser.get(f"{TABLE}/{theme}")).text
    assert "It was like that." not in page
    page = (await browser.post(f"{TABLE}/{theme}/open", answer=str(answer))).text
    assert "It was like that." in page
    assert len(house.look(lambda tx: tx.sightings_since(0))) == 1


async def test_a_note_on_a_theme_is_the_teams(house: House) -> None:
    browser = await house.visiting(house.joel)
    theme = await made(browser, "Length")
    await browser.post(f"{TABLE}/{theme}/note", words="Ask the designers.")
    page = words_of((await browser.get(f"{TABLE}/{theme}")).text)
    assert "Staff Joel , 18:00 : Ask the designers." in page
    assert "Ask the designers." not in (await browser.get(ITEM)).text
