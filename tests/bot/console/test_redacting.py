"""Words are taken out on a page as by the command: for good, and after it has said what happens."""

import re

import httpx
import pytest

from bot.services.materials import Edit, edit_item
from tests.bot.console.house import House, Visiting
from tests.bot.console.spring import hidden
from tests.bot.console.test_alerts import words_of
from tests.support.rings import every_row

pytestmark = pytest.mark.asyncio

SECRET = "My brother is Zebediah Quill"
REST = "It was on Monday."
ITEM = "/team/feedback/r1/items/m1-i1"
LINK = re.compile(r'href="(/team/redact/[a-z]+/\d+\?back=[^"]+)"')


def everything(house: House) -> str:
    return str(list(every_row(house.store)))


def audited(house: House) -> list[tuple[str, str]]:
    rows = house.look(lambda tx: tx.audit(1 << 60, 9))
    return [(row.who, row.about) for row in rows if row.deed == "redaction"]


async def led(browser: Visiting, path: str) -> list[str]:
    """Where the links beside words on that page lead, and only there."""
    return LINK.findall((await browser.get(path)).text)


async def pressed(browser: Visiting, path: str, **typed: str) -> httpx.Response:
    """Press the button of that page, with what the page keeps in its form."""
    seen = hidden(await browser.get(path)).get("seen", "")
    return await browser.post(path, **{"seen": seen, **typed})


async def test_a_comment_leads_to_a_page_that_says_what_happens(house: House) -> None:
    who = house.person()
    given = house.says(who, "suggestion", words=SECRET)
    browser = await house.visiting(house.joel)
    (path,) = await led(browser, ITEM)
    assert path == f"/team/redact/answer/{given}?back={ITEM}"
    page = words_of((await browser.get(path)).text)
    assert SECRET in page and who in page
    for said in (
        "It cannot be undone.",
        "The person is not told by YouSaid.",
        "Backups made before now.",
        "The audit keeps that you did it, when, and why. It keeps none of the words.",
    ):
        assert said in page
    assert SECRET in everything(house), "looking takes nothing out"


async def test_it_goes_for_good_and_leads_back_to_where_it_stood(house: House) -> None:
    given = house.says(house.person(), "suggestion", words=SECRET)
    house.says(house.person(), "suggestion", words=REST)
    browser = await house.visiting(house.joel)
    path = f"/team/redact/answer/{given}"
    reply = await pressed(browser, path, why="name", back=ITEM)
    assert reply.headers["location"] == f"{path}?back={ITEM}"
    assert "Quill" not in everything(house) and REST in everything(house)
    page = (await browser.get(reply.headers["location"])).text
    assert "These words are gone" in page and f'href="{ITEM}"' in page
    again = await pressed(browser, path, why="name", back=ITEM)
    assert again.status_code == 303, "pressed twice"
    assert audited(house) == [("Joel", f"answer {given}: it names somebody")]


async def test_it_asks_for_a_code_where_the_last_is_ten_minutes_old(house: House) -> None:
    given = house.says(house.person(), "suggestion", words=SECRET)
    browser = await house.visiting(house.joel)
    house.later(minutes=11)
    reply = await pressed(browser, f"/team/redact/answer/{given}", why="name", back=ITEM)
    assert (reply.status_code, "A code, please" in reply.text) == (403, True)
    assert SECRET in everything(house)


async def test_a_form_from_elsewhere_takes_nothing_out(house: House) -> None:
    given = house.says(house.person(), "suggestion", words=SECRET)
    browser = await house.visiting(house.joel)
    browser.origin = "http://elsewhere.test"
    reply = await pressed(browser, f"/team/redact/answer/{given}", why="name", back=ITEM)
    assert (reply.status_code, SECRET in everything(house)) == (403, True)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({}, "Say why you take these words out."),
        ({"why": "other", "own": " "}, "Say why you take these words out."),
        ({"why": "other", "own": "Names Zebediah"}, "in other words"),
    ],
)
async def test_without_a_good_reason_nothing_goes(
    house: House, typed: dict[str, str], says: str
) -> None:
    given = house.says(house.person(), "suggestion", words=SECRET)
    browser = await house.visiting(house.joel)
    reply = await pressed(browser, f"/team/redact/answer/{given}", back=ITEM, **typed)
    assert (reply.status_code, says in reply.text) == (422, True)
    assert f'value="{typed.get("own", "")}"' in reply.text, "what was typed is kept"
    assert SECRET in everything(house)
    assert audited(house) == []


async def test_a_reason_of_ones_own_is_kept(house: House) -> None:
    given = house.says(house.person(), "suggestion", words=SECRET)
    browser = await house.visiting(house.joel)
    await pressed(browser, f"/team/redact/answer/{given}", why="other", own="a court order")
    assert audited(house) == [("Joel", f"answer {given}: a court order")]


@pytest.mark.parametrize("back", ["//evil.test/", "https://evil.test/", "/web/x", "/team/\\evil"])
async def test_it_leads_back_nowhere_but_to_the_teams_pages(house: House, back: str) -> None:
    given = house.says(house.person(), "suggestion", words=SECRET)
    browser = await house.visiting(house.joel)
    page = (await browser.get(f"/team/redact/answer/{given}?back={back}")).text
    assert "evil" not in page and "/web/x" not in page and f'href="{ITEM}"' in page


async def test_what_may_be_hard_to_read_is_not_shown_once_more(house: House) -> None:
    house.write(lambda tx: edit_item(tx, "m1", "1", Edit(sensitivity="heavy", label="Home")))
    given = house.says(house.person(), "suggestion", words=SECRET)
    browser = await house.visiting(house.joel)
    page = await browser.get(f"/team/redact/answer/{given}")
    assert "Quill" not in page.text
    assert "They may be hard to read, so they are not shown once more." in page.text
    await pressed(browser, f"/team/redact/answer/{given}", why="asked")
    assert "Quill" not in everything(house)


async def test_what_was_changed_meanwhile_is_looked_at_first(house: House) -> None:
    who = house.person()
    given = house.says(who, "comment", words=REST)
    browser = await house.visiting(house.joel)
    path = f"/team/redact/answer/{given}"
    seen = hidden(await browser.get(path))["seen"]
    house.later(minutes=1)
    house.says(who, "comment", words=SECRET)
    reply = await browser.post(path, why="name", seen=seen)
    assert (reply.status_code, "Look again, then press." in reply.text) == (422, True)
    assert SECRET in reply.text and SECRET in everything(house)
    await browser.post(path, why="name", seen=hidden(reply)["seen"])
    assert "Quill" not in everything(house) and REST not in everything(house)


async def test_an_older_version_is_shown_and_goes_too(house: House) -> None:
    who = house.person()
    house.says(who, "comment", words=SECRET)
    house.later(minutes=2)
    newest = house.says(who, "comment", words=REST)
    browser = await house.visiting(house.joel)
    page = words_of((await browser.get(f"/team/redact/answer/{newest}")).text)
    assert f"As it was before it was changed {SECRET}" in page
    await pressed(browser, f"/team/redact/answer/{newest}", why="name")
    assert "Quill" not in everything(house) and REST not in everything(house)


@pytest.mark.parametrize("path", ["answer/0", "answer/x", "line/999", "complaint/7", "vault/1"])
async def test_what_is_not_there_is_said_kindly(house: House, path: str) -> None:
    browser = await house.visiting(house.joel)
    assert (await browser.get(f"/team/redact/{path}")).status_code == 404
    assert (await pressed(browser, f"/team/redact/{path}", why="name")).status_code == 404
