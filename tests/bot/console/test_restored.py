"""The page after a restore: why nothing is sent, what is held, and the word that it may go on."""

import pytest

from bot.services import holding, promises
from tests.bot.console.house import House

pytestmark = pytest.mark.asyncio


def restored(house: House) -> int:
    """A backup of an hour ago is in place; somebody is owed a reminder they asked for."""
    person = house.id_of(house.person())
    made = house.now
    house.write(lambda tx: promises.promise(tx, [person], "remind_me", "", made, made))
    house.later(hours=1)
    house.write(lambda tx: holding.begin(tx, made, house.now))
    return person


async def test_the_first_page_says_plainly_that_nothing_is_sent(house: House) -> None:
    browser = await house.visiting(house.mina)
    assert "Nothing is sent" not in (await browser.get("/team/")).text
    restored(house)
    browser = await house.visiting(house.mina)
    page = (await browser.get("/team/")).text
    assert "Nothing is sent" in page
    assert 'href="/team/restored"' in page


async def test_the_team_sees_what_is_held_and_only_who_runs_it_may_approve(house: House) -> None:
    restored(house)
    page = (await (await house.visiting(house.mina)).get("/team/restored")).text
    assert "Reminders that people asked for" in page
    assert "1, to 1 person" in page
    assert "/team/restored/approve" not in page
    admin = await house.visiting(house.member("Ada", "admin"))
    assert "/team/restored/approve" in (await admin.get("/team/restored")).text


async def test_approved_it_goes_on_and_what_is_held_waits_for_a_word_each(house: House) -> None:
    person = restored(house)
    admin = await house.visiting(house.member("Ada", "admin"))
    early = await admin.post("/team/restored/remind_me/release")
    assert early.status_code == 422
    assert "Approve first" in early.text
    for _ in range(2):  # pressed twice
        reply = await admin.post("/team/restored/approve")
        assert reply.headers["location"] == "/team/restored"
    assert house.look(lambda tx: holding.hold(tx, house.now)) is None
    notes = [one.about for one in house.look(lambda tx: tx.audit(1 << 62, 20))]
    assert sum(note.startswith("sending approved") for note in notes) == 1
    assert "held back" in (await admin.get("/team/")).text
    assert (await admin.post("/team/restored/remind_me/release")).status_code == 303
    (mine,) = house.look(lambda tx: tx.promises_of(person))
    assert mine.state == "waiting"
    again = await admin.post("/team/restored/remind_me/release")
    assert again.status_code == 422, "nothing of that kind is left"
    assert "held back" not in (await admin.get("/team/")).text


async def test_unknown_kinds_and_deeds_are_one_kind_sentence(house: House) -> None:
    restored(house)
    admin = await house.visiting(house.member("Ada", "admin"))
    assert (await admin.post("/team/restored/remind_me/burn")).status_code == 404
    hostile = await admin.post("/team/restored/<b>x/drop")
    assert hostile.status_code in (404, 422)
    assert "<b>x" not in hostile.text
