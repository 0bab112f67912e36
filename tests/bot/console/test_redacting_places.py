"""Wherever the team reads somebody's words, there is a way to take them out, for whom it may be."""

import pytest

from bot.services import complaints
from bot.services.care import talking
from bot.services.messages import pack_mine
from bot.services.redacting import WAITS
from bot.services.rows import NewOutbox
from bot.services.transaction import Transaction
from tests.bot.console.house import House
from tests.bot.console.house_rows import message_row
from tests.bot.console.test_alerts import words_of
from tests.bot.console.test_complaints import complained
from tests.bot.console.test_redacting import (
    ITEM,
    LINK,
    REST,
    SECRET,
    audited,
    everything,
    led,
    pressed,
)
from tests.bot.console.test_voices import heard

pytestmark = pytest.mark.asyncio


def writes(house: House, pseudonym: str, words: str) -> int:
    """The young person writes to the team; which line of the talk that is."""
    person = house.look(lambda tx: tx.person_named(pseudonym))
    assert person is not None
    house.write(lambda tx: talking.pass_on(tx, person, words, f"{person.id}:1", house.now))
    return house.look(lambda tx: tx.lines(tx.threads()[0].id))[-1].id


async def test_an_evaluator_finds_no_way_to_it(house: House) -> None:
    who = house.person()
    house.says(who, "suggestion", words=REST)
    house.says(who, "quotes", "yes", scope="round", subject="")
    browser = await house.visiting(house.member("Eve", "evaluator"))
    for path in (ITEM, "/team/decisions/r1/m1-i1"):
        page = (await browser.get(path)).text
        assert (REST in page, "/team/redact/" in page) == (True, False), path


async def test_a_proposed_question_and_a_matter_lead_to_it(house: House) -> None:
    who = house.person()
    given = house.says(who, "suggestion", words=REST)
    own = house.says(who, "missing", words=SECRET, scope="round", subject="")
    browser = await house.visiting(house.joel)
    for path, number in (
        ("/team/feedback/r1/besides", own),
        (f"/team/decisions/r1/idea-{own}", own),
        ("/team/decisions/r1/m1-i1", given),
    ):
        assert await led(browser, path) == [f"/team/redact/answer/{number}?back={path}"]


async def test_words_about_us_go_and_nobody_is_told_whose_they_are(house: House) -> None:
    who = house.person()
    given = house.says(who, "us_stop", words=SECRET, scope="round", subject="")
    house.says(who, "us_quotes", "yes", scope="round", subject="")
    browser = await house.visiting(house.joel)
    path = "/team/feedback/r1/us"
    assert await led(browser, path) == [f"/team/redact/answer/{given}?back={path}"]
    page = (await browser.get(f"/team/redact/answer/{given}")).text
    assert (SECRET in page, who in page) == (True, False)
    await pressed(browser, f"/team/redact/answer/{given}", why="name")
    assert "Quill" not in everything(house)


async def test_each_line_of_a_talk_leads_to_it_whoever_wrote_it(house: House) -> None:
    who = house.person()
    writes(house, who, SECRET)
    browser = await house.visiting(house.joel)
    await browser.post(f"/team/talks/{who}", words="Hello.", seen="0")
    first, second = await led(browser, f"/team/talks/{who}")
    assert f"{who} wrote this" in words_of((await browser.get(first)).text)
    assert f"Joel wrote this to {who}" in words_of((await browser.get(second)).text)
    reply = await pressed(browser, first.partition("?")[0], why="mistake")
    assert reply.headers["location"].endswith(f"?back=/team/talks/{who}")
    assert "Quill" not in everything(house)
    assert "(deleted)" in (await browser.get(f"/team/talks/{who}")).text
    seen = house.look(lambda tx: tx.sightings(house.id_of(who)))
    assert [one.what for one in seen if one.staff == house.joel.id].count("talk") >= 2


async def test_what_is_on_its_way_is_said_and_nothing_goes(house: House) -> None:
    who = house.person()
    number = writes(house, who, SECRET)
    whose = house.id_of(who)

    def leaving(tx: Transaction) -> None:
        (row,) = tx.ids(1)
        told: NewOutbox = {**message_row(row, whose, house.now), "state": "ready"}
        tx.add_messages([told], {row: pack_mine(SECRET)})

    house.write(leaving)
    browser = await house.visiting(house.joel)
    reply = await pressed(browser, f"/team/redact/line/{number}", why="mistake")
    assert (reply.status_code, WAITS in reply.text) == (422, True)
    assert SECRET in everything(house)


async def test_only_whoever_is_named_takes_words_out_of_a_complaint(house: House) -> None:
    who, number = complained(house, SECRET)
    whose = house.id_of(who)
    (line,) = house.look(lambda tx: tx.complaint_lines(number))
    path = f"/team/redact/complaint/{line.id}"
    house.write(lambda tx: complaints.settle(tx, whose, "team", house.now))
    other = await house.visiting(house.joel)
    page = await other.get(f"/team/complaints/{number}")
    assert ("Quill" in page.text, "/team/redact/" in page.text) == (True, False)
    assert (await other.get(path)).status_code == 404
    assert (await pressed(other, path, why="name")).status_code == 404
    assert SECRET in everything(house)
    named = await house.visiting(house.mina)
    assert await led(named, f"/team/complaints/{number}") == [
        f"{path}?back=/team/complaints/{number}"
    ]
    assert "The complaint itself stays, and is answered as ever." in (await named.get(path)).text
    await pressed(named, path, why="name")
    assert "Quill" not in everything(house)
    assert audited(house) == [("Mina", f"line {line.id} of complaint {number}: it names somebody")]


async def test_the_last_messages_of_an_alert_lead_to_where_they_are_kept(house: House) -> None:
    who = house.person()
    house.wrote(who, SECRET)
    given = house.says(who, "unfiled", words=SECRET, scope="none", subject="", round="")
    house.wrote(who, "/help")
    alert = house.alert(who)
    browser = await house.visiting(house.joel)
    path = f"/team/alerts/{alert}"
    page = await browser.post(f"{path}/words")
    assert LINK.findall(page.text) == [f"/team/redact/answer/{given}?back={path}"]
    await pressed(browser, f"/team/redact/answer/{given}", why="name", back=path)
    assert "Quill" not in everything(house)


async def test_what_somebody_says_of_what_they_speak_goes_too(house: House) -> None:
    who = house.person()
    given = house.says(who, "speaks", words=SECRET, scope="none", subject="", round="")
    browser = await house.visiting(house.joel)
    assert await led(browser, f"/team/talks/{who}") == [
        f"/team/redact/answer/{given}?back=/team/talks/{who}"
    ]
    await pressed(browser, f"/team/redact/answer/{given}", why="name")
    assert "Quill" not in everything(house)


async def test_other_words_are_listed_without_words_until_somebody_opens_them(house: House) -> None:
    who = house.person()
    apart = {"scope": "none", "subject": ""}
    first = house.says(who, "unfiled", words=SECRET, round="", **apart)
    second = house.says(who, "comment", words=REST, round="r1", scope="round", subject="")
    house.says(who, "early", words="Is it for me?", round="", **apart)
    house.says(who, "credit", words="Amina", round="", **apart)
    browser = await house.visiting(house.joel)
    path = "/team/unplaced"
    closed = (await browser.get(path)).text
    assert who in closed and "in no round" in closed
    assert "Quill" not in closed and REST not in closed
    opened = (await browser.post(f"{path}/open", page="1")).text
    assert SECRET in opened and REST in opened
    assert "Is it for me?" not in opened and "Amina" not in opened
    assert LINK.findall(opened) == [
        f"/team/redact/answer/{number}?back={path}" for number in (second, first)
    ]
    rows = house.look(lambda tx: tx.audit(1 << 60, 9))
    assert [(row.who, row.about) for row in rows] == [("Joel", f"{who}, a comment")]
    await pressed(browser, f"/team/redact/answer/{first}", why="name", back=path)
    left = (await browser.get(path)).text
    assert [first, second] != LINK.findall(left)
    assert "Quill" not in everything(house) and REST in everything(house)


async def test_nothing_else_is_said_so(house: House) -> None:
    browser = await house.visiting(house.joel)
    assert "Nobody wrote anything else." in (await browser.get("/team/unplaced")).text


async def test_a_voice_message_leads_to_the_answer_it_became_and_goes_with_it(house: House) -> None:
    who = house.person()
    voice = heard(house, who)
    browser = await house.visiting(house.joel)
    await browser.post(f"/team/voices/{voice}", words=SECRET, was="")
    (path,) = await led(browser, f"/team/voices/{voice}")
    page = words_of((await browser.get(path)).text)
    assert SECRET in page and "The voice message goes too" in page
    reply = await pressed(browser, path.partition("?")[0], why="place", back="/team/voices")
    assert (await browser.get(reply.headers["location"])).status_code == 200
    assert (await browser.get(f"/team/voices/{voice}")).status_code == 404
    assert "Quill" not in everything(house)


@pytest.mark.parametrize("kind", ["answer", "line"])
async def test_words_to_translate_lead_to_it_for_the_team_and_not_for_translators(
    house: House, kind: str
) -> None:
    who = house.person(language="ar")
    number = (
        house.says(who, "suggestion", words=SECRET, shown_language="ar")
        if kind == "answer"
        else writes(house, who, SECRET)
    )
    path = f"/team/words/{kind}/{number}"
    assert await led(await house.visiting(house.joel), path) == [
        f"/team/redact/{kind}/{number}?back={path}"
    ]
    tom = house.member("Tom", "translator")
    house.write(lambda tx: tx.save_staff(tom._replace(languages='["ar", "en"]')))
    page = await (await house.visiting(tom)).get(path)
    assert (page.status_code, "Quill" in page.text, "/redact/" in page.text) == (200, True, False)
