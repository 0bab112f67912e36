"""Talks: what was written both ways, who answers under which name, and who has read it."""

import json
import re
from dataclasses import replace

import pytest

from bot.services.care import talking
from bot.services.care.talks import listed
from conversations import FlowId, Frame, NodeId, Revision, Session
from tests.bot.console.house import House
from tests.bot.console.test_alerts import words_of

pytestmark = pytest.mark.asyncio


def writes(house: House, pseudonym: str, words: str) -> None:
    """The young person writes to the team, as their turn passes it on."""
    person = house.look(lambda tx: tx.person_named(pseudonym))
    assert person is not None
    key = f"{person.id}:{words}"
    house.write(lambda tx: talking.pass_on(tx, person, words, key, house.now))


def queued(house: House) -> int:
    rows = house.look(lambda tx: tx.waiting(house.now, 100))
    return sum("staff_wrote" in row.body for row in rows)


async def test_the_list_names_who_waits_and_holds_no_words(house: House) -> None:
    first, second = house.person(), house.person(language="ar")
    writes(house, first, "My private words.")
    house.later(minutes=5)
    writes(house, second, "Others.")
    browser = await house.visiting(house.mina)
    await browser.post(f"/team/talks/{first}", words="Hello.", seen="0")
    page = (await browser.get("/team/talks")).text
    assert re.findall(r'href="/team/talks/([^"]+)"', page) == [second, first]
    assert "Waits for an answer." in page
    assert "Reads Arabic" in page
    assert "private" not in page


async def test_an_answer_goes_out_under_first_name_and_organisation(house: House) -> None:
    who = house.person()
    writes(house, who, "Is anybody there?")
    house.later(minutes=2)
    browser = await house.visiting(house.joel)
    page = words_of((await browser.get(f"/team/talks/{who}")).text)
    assert "They wrote, 18:00 Is anybody there?" in page
    assert "It goes out at once, as Joel , Harbour ." in page
    reply = await browser.post(f"/team/talks/{who}", words=" Yes, I am here. ", seen="0")
    assert reply.headers["location"] == f"/team/talks/{who}#newest"
    page = words_of((await browser.get(f"/team/talks/{who}")).text)
    assert "Joel , Harbour , 18:02 Yes, I am here." in page
    assert (queued(house), house.woken) == (1, 1)
    (call,) = house.look(lambda tx: [row for row in tx.alerts() if row.code == "talk"])
    assert call.acked_by == "Joel"


async def test_a_button_pressed_twice_sends_once(house: House) -> None:
    who = house.person()
    writes(house, who, "Is anybody there?")
    browser = await house.visiting(house.joel)
    page = (await browser.get(f"/team/talks/{who}")).text
    (seen,) = re.findall(r'name="seen" value="(\d+)"', page)
    for _ in range(2):
        reply = await browser.post(f"/team/talks/{who}", words="Yes.", seen=seen)
        assert reply.status_code == 303
    assert queued(house) == 1
    page = (await browser.get(f"/team/talks/{who}")).text
    (seen,) = re.findall(r'name="seen" value="(\d+)"', page)
    await browser.post(f"/team/talks/{who}", words="Yes.", seen=seen)
    assert queued(house) == 1  # one lane: the second waits behind the first
    assert page.count("Yes.") == 1
    assert (await browser.get(f"/team/talks/{who}")).text.count("Yes.") == 2


async def test_staff_may_write_first(house: House) -> None:
    who = house.person()
    house.alert(who)
    browser = await house.visiting(house.joel)
    assert "Nothing yet." in (await browser.get(f"/team/talks/{who}")).text
    await browser.post(f"/team/talks/{who}", words="Hello. I am Joel.", seen="0")
    assert queued(house) == 1
    assert [one.who for one in house.look(listed)] == [who]


async def test_a_second_adult_reads_the_same_and_everybody_sees_who_has(house: House) -> None:
    who = house.person()
    writes(house, who, "Is anybody there?")
    await (await house.visiting(house.joel)).get(f"/team/talks/{who}")
    house.later(minutes=3)
    page = words_of((await (await house.visiting(house.priti)).get(f"/team/talks/{who}")).text)
    assert "Is anybody there?" in page
    assert "Read by Joel at 18:00 , Priti at 18:03 ." in page


async def test_the_readers_language_is_said_and_nothing_translates(house: House) -> None:
    who = house.person(language="ar")
    browser = await house.visiting(house.joel)
    page = words_of((await browser.get(f"/team/talks/{who}")).text)
    assert "They read Arabic. You do not, as the team’s list has it." in page
    assert "No machine translates here. Nobody in the team reads it: ask for a translator" in page
    amal = house.member("Amal")
    house.write(lambda tx: tx.save_staff(amal._replace(languages=json.dumps(["ar", "en"]))))
    page = words_of((await browser.get(f"/team/talks/{who}")).text)
    assert "It is read by Amal ." in page
    assert "So do you." in (await (await house.visiting(amal)).get(f"/team/talks/{who}")).text


@pytest.mark.parametrize("words", ["", "   ", "x" * 3501])
async def test_what_cannot_be_sent_is_said_and_kept_in_the_form(house: House, words: str) -> None:
    who = house.person()
    browser = await house.visiting(house.joel)
    reply = await browser.post(f"/team/talks/{who}", words=words, seen="0")
    assert reply.status_code == 422
    assert 'role="alert"' in reply.text
    assert f'dir="auto">{words}</textarea>' in reply.text
    assert (queued(house), house.woken) == (0, 0)


async def test_nothing_is_sent_to_whoever_has_stopped(house: House) -> None:
    who = house.person()
    whose = house.id_of(who)
    house.write(lambda tx: tx.set_person(whose, state="stopped"))
    browser = await house.visiting(house.joel)
    reply = await browser.post(f"/team/talks/{who}", words="Hello.", seen="0")
    assert reply.status_code == 422
    assert "has stopped, so nothing was sent" in reply.text
    assert house.look(listed) == []


async def test_whoever_stopped_and_then_called_for_somebody_is_answered(house: House) -> None:
    who = house.person()
    whose = house.id_of(who)
    person = house.look(lambda tx: tx.person_named(who))
    assert person is not None
    called = Frame(FlowId("distress"), Revision("r"), NodeId("me"))
    body = replace(Session.from_json(person.body), frames=(called,)).to_json()
    move = {"participant_id": whose, "old_turn": 1, "turn": 2, "body": body, "seen_at": 0}
    house.write(lambda tx: tx.move_sessions([move]))  # type: ignore[list-item]  # a row by parts
    house.write(lambda tx: tx.set_person(whose, state="stopped"))
    browser = await house.visiting(house.joel)
    reply = await browser.post(f"/team/talks/{who}", words="I am here.", seen="0")
    assert reply.status_code == 303
    assert queued(house) == 1


async def test_words_that_were_deleted_are_gone_here_too(house: House) -> None:
    who = house.person()
    writes(house, who, "Is anybody there?")
    whose = house.id_of(who)
    house.write(lambda tx: tx.forget_everything(whose))
    page = (await (await house.visiting(house.joel)).get(f"/team/talks/{who}")).text
    assert "Is anybody there?" not in page
    assert "(deleted)" in page


async def test_a_talk_that_is_over_leaves_the_list(house: House) -> None:
    who = house.person()
    writes(house, who, "Is anybody there?")
    browser = await house.visiting(house.joel)
    assert (await browser.post(f"/team/talks/{who}/close")).status_code == 303
    assert "No talk is open." in (await browser.get("/team/talks")).text
    assert "Is anybody there?" in (await browser.get(f"/team/talks/{who}")).text


async def test_nobody_of_that_name_is_a_page_that_says_so(house: House) -> None:
    browser = await house.visiting(house.joel)
    for reply in (
        await browser.get("/team/talks/no-such-otter"),
        await browser.post("/team/talks/no-such-otter", words="Hello.", seen="x"),
        await browser.post("/team/talks/no-such-otter/close"),
    ):
        assert reply.status_code == 404
