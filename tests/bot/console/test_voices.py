"""Voice messages on the team's pages: heard by those who look after young people, written down."""

from functools import partial

import pytest

from bot.services import voices
from bot.services.transaction import Transaction
from bot.services.voice_rows import VoiceRow
from tests.bot.console.house import House, Visiting
from tests.bot.console.test_alerts import words_of

pytestmark = pytest.mark.asyncio

SOUND = b"OggS" + bytes(range(200)) * 5


def heard(house: House, who: str, seconds: int = 23) -> int:
    """A voice message of theirs about the first item, as a turn and the fetching leave it."""
    whose = house.id_of(who)
    (number,) = house.write(lambda tx: tx.ids(1))
    row = VoiceRow(
        number, whose, "telegram", "", seconds, 1, "r1", "m1-i1", "kept", house.now, house.now
    )
    house.write(lambda tx: tx.save_voice(row))
    house.write(lambda tx: tx.keep_sound(number, whose, SOUND))
    rest = {"mode": "voice", "source_key": voices.source_of(str(number))}
    house.says(who, "suggestion", words=voices.standing_for(row), **rest)
    house.alert(who, "task", "voice")
    return number


def newest(house: House, who: str) -> str | None:
    return house.look(lambda tx: tx.answers_of(house.id_of(who)))[-1].words


async def writes(browser: Visiting, number: int, words: str, was: str = "") -> object:
    return await browser.post(f"/team/voices/{number}", words=words, was=was)


async def test_what_nobody_has_written_down_stands_first_and_with_whom_it_is_from(
    house: House,
) -> None:
    first, second = house.person(), house.person()
    one, two = heard(house, first), heard(house, second, 83)
    browser = await house.visiting(house.joel)
    await writes(browser, two, "A sentence.")
    page = words_of((await browser.get("/team/voices")).text)
    assert page.index(f"{first} , 0:23") < page.index(f"{second} , 1:23")
    assert "1 of 2 not written down yet." in page
    assert "Joel wrote it down." in page
    mine = words_of((await browser.get(f"/team/voices?who={first}")).text)
    assert first in mine and second not in mine
    assert (await browser.get("/team/voices?who=nobody-at-all")).status_code == 404
    assert f"/team/voices/{one}" in (await browser.get("/team/voices")).text


async def test_it_is_played_written_down_and_kept_and_the_alert_is_done(house: House) -> None:
    who = house.person()
    number = heard(house, who)
    browser = await house.visiting(house.mina)
    page = (await browser.get(f"/team/voices/{number}")).text
    assert f'<audio controls preload="none" src="/team/voices/{number}/sound"' in page
    reply = await browser.get(f"/team/voices/{number}/sound")
    assert (reply.content, reply.headers["content-type"]) == (SOUND, "audio/ogg")
    assert reply.headers["cache-control"] == "no-store"
    reply = await browser.post(f"/team/voices/{number}", words="Say how long it takes.", was="")
    assert reply.headers["location"] == "/team/voices"
    assert newest(house, who) == "Say how long it takes."
    assert house.look(lambda tx: tx.unclosed_alerts()) == []
    page = words_of((await browser.get(f"/team/voices/{number}")).text)
    assert "Written down by Mina" in page
    assert (await browser.get(f"/team/voices/{number}/sound")).content == SOUND


async def test_a_browser_may_fetch_a_part_as_safari_does(house: House) -> None:
    number = heard(house, house.person())
    browser = await house.visiting(house.mina)
    here = f"/team/voices/{number}/sound"
    for asked, status, part in (
        ("bytes=0-1", 206, SOUND[:2]),
        ("bytes=4-", 206, SOUND[4:]),
        ("bytes=4-99999", 206, SOUND[4:]),
        ("bytes=99999-", 200, SOUND),
        ("bytes=x", 200, SOUND),
    ):
        reply = await browser.client.get(here, headers={"range": asked})
        assert (reply.status_code, reply.content) == (status, part)
        assert reply.headers["accept-ranges"] == "bytes"
    whole = (await browser.client.get(here, headers={"range": "bytes=0-1"})).headers
    assert whole["content-range"] == f"bytes 0-1/{len(SOUND)}"


async def test_an_evaluator_and_a_translator_hear_nothing(house: House) -> None:
    who = house.person()
    number = heard(house, who)
    for role in ("evaluator", "translator"):
        browser = await house.visiting(house.member(role.title(), role))
        for path in ("", f"/{number}", f"/{number}/sound"):
            reply = await browser.get(f"/team/voices{path}")
            assert reply.status_code == 403
            assert who not in reply.text and reply.content != SOUND


async def test_that_somebody_opened_or_heard_it_is_noted_once_a_reading(house: House) -> None:
    who = house.person()
    number = heard(house, who)
    browser = await house.visiting(house.joel)
    await browser.get(f"/team/voices/{number}/sound")
    for _ in range(3):
        await browser.get(f"/team/voices/{number}/sound")
    seen = house.look(lambda tx: tx.sightings(house.id_of(who)))
    assert [(one.staff, one.what) for one in seen] == [(house.joel.id, "comment")]


@pytest.mark.parametrize("words", ["", "  ", "x" * 12_001])
async def test_a_mistake_is_said_and_what_was_typed_is_kept(house: House, words: str) -> None:
    who = house.person()
    number = heard(house, who)
    browser = await house.visiting(house.mina)
    reply = await browser.post(f"/team/voices/{number}", words=words, was="")
    assert reply.status_code == 422
    assert words.strip() in reply.text
    assert newest(house, who) == "[voice, 0:23, not written down yet]"


async def test_who_was_overtaken_sees_both_and_a_form_sent_twice_is_one(house: House) -> None:
    who = house.person()
    number = heard(house, who)
    mina, joel = await house.visiting(house.mina), await house.visiting(house.joel)
    await writes(mina, number, "As Mina heard it.")
    again = await mina.post(f"/team/voices/{number}", words="As Mina heard it.", was="")
    assert again.status_code == 303
    reply = await joel.post(f"/team/voices/{number}", words="As Joel heard it.", was="")
    assert reply.status_code == 422
    assert "As Mina heard it." in reply.text and "As Joel heard it." in reply.text
    assert newest(house, who) == "As Mina heard it."


@pytest.mark.parametrize("number", ["1", "x", "9" * 30, "-1", "²"])
async def test_what_is_not_there_is_not_there(house: House, number: str) -> None:
    browser = await house.visiting(house.mina)
    for path in (f"/team/voices/{number}", f"/team/voices/{number}/sound"):
        assert (await browser.get(path)).status_code == 404
    assert (await browser.post(f"/team/voices/{number}", words="a", was="")).status_code == 404


async def test_one_that_is_not_here_yet_is_not_shown(house: House) -> None:
    number = heard(house, house.person())
    row = house.look(lambda tx: tx.voice(number))
    assert row is not None
    house.write(lambda tx: tx.save_voice(row._replace(state="wanted")))
    browser = await house.visiting(house.mina)
    assert (await browser.get(f"/team/voices/{number}")).status_code == 404
    assert "0 of 0" in words_of((await browser.get("/team/voices")).text)


async def test_the_alert_and_the_feedback_page_lead_there_but_not_for_an_evaluator(
    house: House,
) -> None:
    who = house.person()
    house.says(who, "quotes", "yes", scope="round", subject="")
    heard(house, who)
    mina = await house.visiting(house.mina)
    alert = house.look(lambda tx: tx.unclosed_alerts())[0].id
    link = f"/team/voices?who={who}"
    assert link in (await mina.get(f"/team/alerts/{alert}")).text
    assert link in (await mina.get("/team/feedback/r1/items/m1-i1")).text
    evaluator = await house.visiting(house.member("Eve", "evaluator"))
    page = (await evaluator.get("/team/feedback/r1/items/m1-i1")).text
    assert "[voice, 0:23, not written down yet]" in page
    assert "/team/voices" not in page


async def test_markup_in_what_somebody_said_is_only_words(house: House) -> None:
    number = heard(house, house.person())
    browser = await house.visiting(house.mina)
    await writes(browser, number, "</textarea><script>alert(1)</script>")
    page = (await browser.get(f"/team/voices/{number}")).text
    assert "<script>alert" not in page


def _save(tx: Transaction, row: VoiceRow) -> None:
    tx.save_voice(row)


async def test_a_long_list_has_pages(house: House) -> None:
    who = house.person()
    (first,) = house.write(lambda tx: tx.ids(1))
    whose = house.id_of(who)
    row = VoiceRow(first, whose, "telegram", "", 5, 0, "", "", "kept", house.now, house.now)
    rows = [row._replace(id=number) for number in house.write(lambda tx: tx.ids(60))]
    for one in rows:
        house.write(partial(_save, row=one))
    browser = await house.visiting(house.mina)
    page = (await browser.get(f"/team/voices?who={who}")).text
    assert "Page 1 of 2" in page and f"?page=2&amp;who={who}" in page
    assert "Page 2 of 2" in (await browser.get(f"/team/voices?who={who}&page=2")).text
