"""Recognition on the team's pages: who is owed what, noted once, and papers under any name."""

import pytest

from bot.services import recognition
from bot.services.recognition import Certificate
from conversations import Credit, ItemId, RoundId
from tests.bot.console.house import House, Visiting

pytestmark = pytest.mark.asyncio


def opened(house: House, *numbers: int) -> str:
    """Somebody opened a part with these drafts; gives the pseudonym."""
    who = house.person()
    items = tuple(ItemId(f"m1-i{number}") for number in numbers)
    part = Credit(RoundId("r1"), items, (60,) * len(items))
    house.write(
        lambda tx: tx.set_project({"recognition": "5 pounds", "recognition_rate": "5 part"})
    )
    whose = house.id_of(who)
    house.write(lambda tx: recognition.earn(tx, whose, part, f"{who}:1", house.now))
    return who


def lines(house: House, who: str) -> list[tuple[str, str, str]]:
    whose = house.id_of(who)
    rows = house.look(lambda tx: tx.earnings_of(whose))
    return [(row.what, row.state, row.method) for row in rows]


async def comes(house: House) -> Visiting:
    return await house.visiting(house.joel)


async def test_the_list_names_who_is_owed_what_and_how_they_like_it(house: House) -> None:
    who = opened(house, 1, 2)
    whose = house.id_of(who)
    browser = await comes(house)
    page = (await browser.get("/team/recognition")).text
    assert (who in page, "£2.00" in page, "has not said how" in page) == (True, True, True)
    house.write(lambda tx: recognition.choose(tx, whose, "voucher", house.now))
    assert "likes: a voucher" in (await browser.get("/team/recognition")).text
    house.write(lambda tx: recognition.choose(tx, whose, "decline", house.now))
    assert who not in (await browser.get("/team/recognition")).text


async def test_what_was_given_is_noted_once_by_whoever_gave_it(house: House) -> None:
    who = opened(house, 1)
    (row,) = house.look(lambda tx: tx.earnings())
    browser = await comes(house)
    here = f"/team/recognition/{who}"
    for _ in range(2):
        sent = await browser.post(here, line=str(row.id), state="given", method="voucher")
        assert sent.headers["location"] == here
    assert lines(house, who) == [("part", "given", "voucher")]
    assert "Joel" in (await browser.get(here)).text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"state": "given"}, "Choose at least one line"),
        ({"line": "1", "state": "given"}, "There is no line 1"),
        ({"line": "LINE", "state": "given"}, "have not said how"),
        ({"line": "LINE", "state": "melted"}, "cannot be noted"),
        ({"line": "OTHER", "state": "given", "method": "bank"}, "somebody else"),
    ],
)
async def test_a_mistake_changes_nothing(house: House, fields: dict[str, str], said: str) -> None:
    who, _ = opened(house, 1), opened(house, 2)
    mine, other = house.look(lambda tx: tx.earnings())
    numbers = {"LINE": str(mine.id), "OTHER": str(other.id)}
    sent = {name: numbers.get(value, value) for name, value in fields.items()}
    answer = await (await comes(house)).post(f"/team/recognition/{who}", **sent)
    assert (answer.status_code, said in answer.text) == (422, True)
    assert [row.state for row in house.look(lambda tx: tx.earnings())] == ["earned", "earned"]


async def test_an_allowance_is_added_once_however_often_it_is_pressed(house: House) -> None:
    who = opened(house, 1)
    browser = await comes(house)
    (row,) = house.look(lambda tx: tx.earnings())
    for _ in range(2):
        await browser.post(f"/team/recognition/{who}/allowance", amount="3.50", seen=str(row.id))
    assert [what for what, *_ in lines(house, who)] == ["part", "allowance"]
    bad = await browser.post(f"/team/recognition/{who}/allowance", amount="<b>lots", seen="0")
    assert (bad.status_code, "&lt;b&gt;lots" in bad.text) == (422, True)


async def test_a_certificate_is_made_under_the_name_typed_and_the_name_is_kept_nowhere(
    house: House,
) -> None:
    made: list[tuple[int, str]] = []

    def draw(found: Certificate, name: str) -> bytes:
        made.append((found.items, name))
        return b"%PDF"

    house.more["certificate"] = draw
    who = opened(house, 1, 2)
    browser = await comes(house)
    answer = await browser.post(f"/team/recognition/{who}/certificate", name="  Sam  Quill ")
    assert (answer.content, answer.headers["content-type"]) == (b"%PDF", "application/pdf")
    assert made == [(2, "Sam Quill")]
    rows = house.look(lambda tx: (tx.audit(1 << 40, 9), tx.earnings(), tx.project()))
    assert "Quill" not in repr(rows)
    empty = await browser.post(f"/team/recognition/{who}/certificate", name=" ")
    long = await browser.post(f"/team/recognition/{who}/certificate", name="x" * 81)
    nothing = await browser.post(f"/team/recognition/{house.person()}/certificate", name="Sam")
    assert [one.status_code for one in (empty, long, nothing)] == [422, 422, 422]
    assert "81 characters" in long.text


async def test_who_is_not_there_is_said_kindly(house: House) -> None:
    browser = await comes(house)
    assert (await browser.get("/team/recognition/nobody-here")).status_code == 404
    for path in ("", "/allowance", "/certificate"):
        answer = await browser.post(f"/team/recognition/nobody-here{path}", line="1", name="Sam")
        assert answer.status_code in (404, 422)


async def test_the_table_for_whoever_pays_is_a_file_and_stands_in_the_audit(house: House) -> None:
    who = opened(house, 1, 2)
    reply = await (await comes(house)).post("/team/recognition")
    assert reply.headers["content-disposition"] == 'attachment; filename="recognition.csv"'
    head, row = reply.text.removeprefix("\ufeff").splitlines()
    assert tuple(head.split(",")) == recognition.LEDGER
    assert (row.split(",")[1], row.split(",")[6]) == (who, "£2.00")
    (noted,) = (one for one in house.look(lambda tx: tx.audit(1 << 62, 10)) if one.deed == "export")
    assert (noted.who, noted.about) == ("Joel", "recognition csv")
