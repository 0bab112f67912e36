"""Asking people about one item: first looked at, then sent, and it can be called off."""

import re

import pytest

from bot.services.feedback_rows import FollowUpRow
from tests.bot.console.house import House, Visiting
from tests.bot.console.test_alerts import words_of

pytestmark = pytest.mark.asyncio

ITEM = "/team/feedback/r1/items/m1-i1"
ASK = f"{ITEM}/ask"
WORDS = "Which word do you <b>mean</b>?"


def board(house: House) -> tuple[str, str]:
    """Two people who judged the first item."""
    ann, bob = house.person(), house.person()
    house.says(ann, "verdict", "words")
    house.says(bob, "verdict", "fine")
    return ann, bob


def sent(house: House) -> list[FollowUpRow]:
    return house.look(lambda tx: tx.follow_ups("r1"))


async def looked(browser: Visiting, **fields: str) -> str:
    """The page before it goes out."""
    reply = await browser.post(ASK, **{"words": WORDS, "language": "en"} | fields)
    assert reply.status_code == 200
    return reply.text


def digest(page: str) -> str:
    return str(re.findall(r'name="seen" value="(\w+)"', page)[0])


async def test_nothing_goes_out_before_somebody_has_looked_who_gets_it_and_when(
    house: House,
) -> None:
    ann, bob = board(house)
    browser = await house.visiting(house.joel)
    page = await looked(browser, group="verdict:words")
    assert "Which word do you &lt;b&gt;mean&lt;/b&gt;?" in page
    assert "1 person gets it. " + ann in words_of(page)
    assert bob not in page
    assert sent(house) == []


async def test_it_is_sent_once_and_called_off_within_ten_minutes(house: House) -> None:
    board(house)
    browser = await house.visiting(house.joel)
    seen = digest(await looked(browser, group="all"))
    fields = {"words": WORDS, "language": "en", "group": "all", "seen": seen, "send": "yes"}
    for _ in range(2):
        assert (await browser.post(ASK, **fields)).headers["location"] == ASK
    (row,) = sent(house)
    assert (row.item, row.words, row.staff) == ("m1-i1", WORDS, house.joel.id)
    page = words_of((await browser.get(ASK)).text)
    assert "It starts in a few minutes. 0 of 2 people have it." in page
    for _ in range(2):
        await browser.post(f"{ASK}/{row.broadcast}/undo")
    assert "It was called off." in words_of((await browser.get(ASK)).text)


async def test_one_person_is_asked_from_under_their_comment(house: House) -> None:
    ann, _ = board(house)
    house.says(ann, "suggestion", words="Shorter.")
    browser = await house.visiting(house.joel)
    way = f"{ASK}?who={ann}"
    assert way in (await browser.get(ITEM)).text
    assert f'name="who" value="{ann}"' in (await browser.get(way)).text
    page = words_of(await looked(browser, who=ann, group="all"))
    assert f"1 person gets it. {ann}" in page


async def test_a_board_that_changed_meanwhile_is_looked_at_again(house: House) -> None:
    board(house)
    browser = await house.visiting(house.joel)
    seen = digest(await looked(browser, group="all"))
    house.says(house.person(), "verdict", "fine")
    fields = {"words": WORDS, "group": "all", "seen": seen, "send": "yes"}
    reply = await browser.post(ASK, **fields)
    assert reply.status_code == 422
    assert "Who would get it has changed" in reply.text
    assert "&lt;b&gt;mean" in reply.text
    assert sent(house) == []


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"words": " "}, "Write the question first."),
        ({"words": "x" * 301}, "301 characters; 300 are the most"),
        ({"send": "yes", "who": "nobody-here"}, "Nobody would get this question"),
        ({"send": "yes", "group": "theme:x"}, "Nobody would get this question"),
    ],
)
async def test_what_cannot_be_asked_is_said_and_kept_in_the_form(
    house: House, fields: dict[str, str], said: str
) -> None:
    board(house)
    browser = await house.visiting(house.joel)
    reply = await browser.post(ASK, **{"words": "Why?", "language": "en"} | fields)
    assert reply.status_code == 422
    assert said in reply.text
    assert f"{fields.get('words', 'Why?')}</textarea>" in reply.text
    assert sent(house) == []


@pytest.mark.parametrize("path", [f"{ASK}/1/undo", f"{ASK}/x/stop", f"{ASK}/1/nothing"])
async def test_a_step_that_is_not_there_is_one_kind_page(house: House, path: str) -> None:
    assert (await (await house.visiting(house.joel)).post(path)).status_code == 404


async def test_an_evaluator_asks_nobody(house: House) -> None:
    rita = await house.visiting(house.member("Rita", "evaluator"))
    assert (await rita.post(ASK, words=WORDS)).status_code == 403
    assert ASK not in (await rita.get(ITEM)).text


async def test_what_is_answered_stands_under_the_item(house: House) -> None:
    ann, _ = board(house)
    house.says(ann, "asked", words="The second one.")
    page = words_of((await (await house.visiting(house.joel)).get(ITEM)).text)
    assert f"An answer to the team’s question · {ann}" in page
    assert "The second one." in page
