"""The list of support on pages."""

import re

import pytest

from bot.services.instants import moment
from bot.services.support import Service, editing
from tests.bot.console.house import House, Visiting
from tests.bot.services.support.test_editing import TYPED

pytestmark = pytest.mark.asyncio

HERE = "/team/care/directory"


def entry(house: House, key: str = "night-line") -> Service:
    found = house.look(lambda tx: editing.find(tx, key))
    assert found is not None
    return found


def kept(house: House) -> None:
    house.write(lambda tx: editing.write(tx, "night-line", TYPED, moment(house.now), "Priti"))


async def seen(browser: Visiting, key: str = "night-line") -> str:
    page = (await browser.get(f"{HERE}/{key}")).text
    found = re.search(r'name="seen" value="(\w+)"', page)
    assert found
    return found[1]


async def test_a_new_service_is_shown_once_somebody_compared_it(house: House) -> None:
    browser = await house.visiting(house.joel)
    reply = await browser.post(f"{HERE}/new", **TYPED, compared="yes")
    assert reply.headers["location"] == f"{HERE}#entry-night-line"
    assert entry(house).is_shown(moment(house.now))
    assert entry(house).verified_by == "Joel"
    await browser.post(f"{HERE}/new", **TYPED)
    rows = house.look(lambda tx: tx.services())
    assert len(rows) == 2
    assert "hidden: nobody has confirmed it" in (await browser.get(HERE)).text


async def test_what_is_due_stands_first_and_is_confirmed_with_a_button(house: House) -> None:
    kept(house)
    house.later(days=80)
    browser = await house.visiting(house.joel)
    page = (await browser.get(HERE)).text
    assert "due soon" in page
    assert "10 days left" in page
    reply = await browser.post(f"{HERE}/night-line/verify", seen=await seen(browser))
    assert reply.status_code == 303
    assert (entry(house).verified_by, entry(house).days_left(moment(house.now))) == ("Joel", 90)
    house.later(days=91)
    browser = await house.visiting(house.joel)
    assert "hidden: checked too long ago" in (await browser.get(HERE)).text


async def test_a_change_that_nobody_compared_hides_the_entry(house: House) -> None:
    kept(house)
    browser = await house.visiting(house.joel)
    typed = {**TYPED, "number": "0800 999 999", "seen": await seen(browser)}
    assert (await browser.post(f"{HERE}/night-line", **typed)).status_code == 303
    assert entry(house).number == "0800 999 999"
    assert not entry(house).is_shown(moment(house.now))


async def test_mistakes_are_said_together_and_what_was_typed_is_kept(house: House) -> None:
    browser = await house.visiting(house.joel)
    hurt = "<script>alert(1)</script>"
    reply = await browser.post(f"{HERE}/new", name=hurt, open="sometimes", cost="Cheap as chips")
    assert reply.status_code == 422
    assert "sometimes" in reply.text
    assert "“number” is missing." in reply.text
    assert "Cheap as chips" in reply.text
    assert hurt not in reply.text
    assert house.look(lambda tx: tx.services()) == []


async def test_a_stale_page_changes_nothing_and_shows_both(house: House) -> None:
    kept(house)
    browser = await house.visiting(house.joel)
    old = await seen(browser)
    other = {**TYPED, "cost": "Two pounds."}
    house.write(lambda tx: editing.write(tx, "night-line", other, moment(house.now), "Mina"))
    mine = {**TYPED, "cost": "Three pounds.", "seen": old}
    reply = await browser.post(f"{HERE}/night-line", **mine)
    assert reply.status_code == 422
    assert "Three pounds." in reply.text
    assert 'As it is now: <span dir="auto">Two pounds.</span>' in reply.text
    for deed in ("verify", "remove"):
        assert (await browser.post(f"{HERE}/night-line/{deed}", seen=old)).status_code == 422
    assert (entry(house).cost, entry(house).verified_by) == ("Two pounds.", "Mina")


async def test_an_entry_is_taken_out_once(house: House) -> None:
    kept(house)
    browser = await house.visiting(house.joel)
    mark = await seen(browser)
    assert (await browser.post(f"{HERE}/night-line/remove", seen=mark)).status_code == 303
    assert (await browser.post(f"{HERE}/night-line/remove", seen=mark)).status_code == 404
    assert house.look(lambda tx: tx.services()) == []


async def test_what_is_not_there_is_kindly_not_there(house: House) -> None:
    kept(house)
    browser = await house.visiting(house.joel)
    for path in ("/nosuch", "/%3Cb%3E"):
        assert (await browser.get(HERE + path)).status_code == 404
        assert (await browser.post(HERE + path, **TYPED)).status_code == 404
    mark = await seen(browser)
    assert (await browser.post(f"{HERE}/night-line/dance", seen=mark)).status_code == 404
