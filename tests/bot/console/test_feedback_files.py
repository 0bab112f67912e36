"""Files of feedback are noted before they leave, and old ones are called back when consent is."""

import json
import re
from hashlib import sha256

import pytest

from bot.services.document_rows import ExportRow
from bot.services.exporting import KINDS
from tests.bot.console.house import House, Visiting
from tests.bot.console.test_alerts import words_of

pytestmark = pytest.mark.asyncio

FILES = "/team/feedback/r1/files"


def noted(house: House) -> list[ExportRow]:
    return house.look(lambda tx: tx.exports("r1"))


async def seen(browser: Visiting) -> str:
    page = (await browser.get(FILES)).text
    return str(re.findall(r'name="seen" value="(\d+)"', page)[0])


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"docx", "pdf"}))
async def test_every_kind_is_a_file_that_is_noted_with_who_until_when_and_its_checksum(
    house: House, kind: str
) -> None:
    house.says(house.person(), "suggestion", words="Say it shorter.")
    browser = await house.visiting(house.joel)
    reply = await browser.post(FILES, format=kind, language="en", seen="0")
    assert reply.status_code == 200
    name = f"r1-{kind}.{KINDS[kind].ending}"
    assert reply.headers["content-disposition"] == f'attachment; filename="{name}"'
    assert reply.headers["cache-control"] == "no-store"
    (row,) = noted(house)
    digest = sha256(reply.content).hexdigest()
    assert (row.format, row.made_by, row.digest) == (kind, "Joel, Harbour", digest)
    assert (row.cut_off, row.at) == (house.now, house.now)
    page = words_of((await browser.get(FILES)).text)
    assert f"18:00 : {KINDS[kind].title} , by Joel, Harbour" in page
    assert digest in page


async def test_a_button_pressed_twice_makes_one_file(house: House) -> None:
    browser = await house.visiting(house.joel)
    before = await seen(browser)
    first = await browser.post(FILES, format="json", seen=before)
    house.later(seconds=5)
    second = await browser.post(FILES, format="json", seen=before)
    assert first.content == second.content
    assert len(noted(house)) == 1
    house.later(minutes=2)
    house.says(house.person(), "suggestion", words="New.")
    await browser.post(FILES, format="json", seen=before)
    assert len(noted(house)) == 2


async def test_a_file_that_no_longer_holds_says_why(house: House) -> None:
    ann = house.person()
    house.says(ann, "suggestion", words="Say it shorter.")
    house.says(ann, "quotes", "yes", scope="round", subject="")
    browser = await house.visiting(house.joel)
    await browser.post(FILES, format="csv", seen="0")
    assert "It no longer holds" not in (await browser.get(FILES)).text
    house.says(ann, "quotes", "no", scope="round", subject="")
    page = (await browser.get(FILES)).text
    assert "It no longer holds: somebody no longer wants their words shown to others." in page


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"format": ""}, "There is no file of that kind"),
        ({"format": "exe"}, "There is no file of that kind"),
        ({"format": "json", "language": "xx"}, "There is no language “xx”"),
        ({"format": "xlsx", "public": "yes"}, "is for the team; choose html or pdf"),
        ({"format": "html", "public": "yes"}, "its numbers are told to others once"),
        ({"format": "xlsx", "material": "m1"}, "holds the whole round"),
        ({"format": "docx"}, "Word"),
        ({"format": "docx", "material": "m9"}, "m9"),
    ],
)
async def test_what_cannot_be_made_is_said_and_nothing_is_noted(
    house: House, fields: dict[str, str], said: str
) -> None:
    reply = await (await house.visiting(house.joel)).post(FILES, **{"language": "en"} | fields)
    assert reply.status_code == 422
    assert said in reply.text
    assert noted(house) == []


async def test_an_evaluator_makes_no_file_and_sees_no_way_to_one(house: House) -> None:
    rita = await house.visiting(house.member("Rita", "evaluator"))
    for reply in (await rita.get(FILES), await rita.post(FILES, format="json")):
        assert reply.status_code == 403
    assert FILES not in (await rita.get("/team/feedback/r1")).text


async def test_no_file_names_a_person_of_the_board(house: House) -> None:
    ann = house.person()
    house.says(ann, "suggestion", words="Say it shorter.")
    reply = await (await house.visiting(house.joel)).post(FILES, format="json", seen="0")
    assert ann not in reply.text
    assert json.loads(reply.content)
