"""Words in other languages: opened one by one, translated by one, checked by another."""

import json
import re

import httpx
import pytest

from bot.services.care import talking
from bot.services.care_rows import StaffRow
from tests.bot.console.house import House, Visiting
from tests.bot.console.spring import hidden, words_of

pytestmark = pytest.mark.asyncio

SAID = "لا أفهم هذه الكلمة"
MEANS = "I do not understand this word."
ITEM = "/team/feedback/r1/items/m1-i1"


def reader(house: House, name: str, *codes: str, role: str = "translator") -> StaffRow:
    row = house.member(name, role)  # type: ignore[arg-type]  # one of the roles, as text
    house.keep(row._replace(languages=json.dumps(["en", *codes])))
    return row


def wrote(house: House, *, may_be_quoted: bool = True) -> tuple[str, str]:
    """Somebody who reads Arabic said something of the first item: who, and where it is opened."""
    who = house.person(language="ar")
    number = house.says(who, "suggestion", words=SAID, shown_language="ar")
    if may_be_quoted:
        for use in ("quotes", "translated"):
            house.says(who, use, "yes", scope="round", subject="")
    return who, f"/team/words/answer/{number}"


async def two(house: House) -> tuple[Visiting, Visiting]:
    """Two who read Arabic, Salma and Amin."""
    first, second = (reader(house, name, "ar") for name in ("Salma", "Amin"))
    return await house.visiting(first), await house.visiting(second)


async def seen(browser: Visiting, here: str) -> str:
    return hidden(await browser.get(here))["seen"]


async def translated(browser: Visiting, here: str, text: str = MEANS) -> httpx.Response:
    return await browser.post(f"{here}/kept", text=text, seen=await seen(browser, here))


async def test_the_list_holds_no_words_and_opening_some_is_noted(house: House) -> None:
    who, here = wrote(house)
    salma = reader(house, "Salma", "ar")
    browser = await house.visiting(salma)
    page = (await browser.get("/team/words")).text
    assert SAID not in page
    assert f'href="{here}"' in page
    assert "How they would put it · Arabic" in words_of(await browser.get("/team/words"))
    page = (await browser.get(here)).text
    assert SAID in page
    assert who in page
    rows = house.look(lambda tx: tx.sightings_since(0))
    assert [(row.what, row.staff) for row in rows] == [("translation", salma.id)]


async def test_one_writes_and_another_checks(house: House) -> None:
    _, here = wrote(house)
    salma, amin = await two(house)
    done = await translated(salma, here)
    assert done.headers["location"] == "/team/words?done=kept"
    assert "You wrote it, so somebody else" in (await salma.get(here)).text
    mine = await salma.post(f"{here}/checked", seen=await seen(salma, here))
    assert mine.status_code == 422
    assert "somebody else has to check it" in mine.text
    assert "Check the translation" in (await amin.get("/team/words")).text
    done = await amin.post(f"{here}/checked", seen=await seen(amin, here))
    assert done.headers["location"] == "/team/words?done=checked"
    assert "Nothing waits for you." in (await amin.get("/team/words")).text
    page = words_of(await (await house.visiting(house.joel)).get(ITEM))
    assert f"Translated by Salma , checked by Amin : {MEANS}" in page


async def test_an_unchecked_translation_is_marked_and_for_the_team_only(house: House) -> None:
    _, here = wrote(house)
    await translated(await house.visiting(reader(house, "Salma", "ar")), here)
    page = words_of(await (await house.visiting(house.joel)).get(ITEM))
    assert "Not checked yet. Translated by Salma , and for the team only:" in page
    page = (await (await house.visiting(house.member("Rita", "evaluator"))).get(ITEM)).text
    assert MEANS not in page
    assert SAID not in page


async def test_nothing_tells_an_evaluator_that_words_were_translated(house: House) -> None:
    """A translation and English words look the same: no mark, no language, no direction."""
    _, here = wrote(house)
    english = house.person()
    house.says(english, "suggestion", words="I do not know what it means.")
    house.says(english, "quotes", "yes", scope="round", subject="")
    salma, amin = await two(house)
    await translated(salma, here)
    await amin.post(f"{here}/checked", seen=await seen(amin, here))
    rita = await house.visiting(house.member("Rita", "evaluator"))
    for path in (ITEM, "/team/decisions/r1/m1-i1"):
        page = (await rita.get(path)).text
        for tell in (SAID, "Arabic", 'lang="ar"', "Salma", "Amin", "ranslat", "/team/words"):
            assert tell not in page, (path, tell)
        comments = re.split(r'<li class="comment|<li', page)
        mine, others = (
            next(one for one in comments if words in one)
            for words in (MEANS, "I do not know what it means.")
        )
        assert shape(mine, MEANS) == shape(others, "I do not know what it means.")


def shape(comment: str, words: str) -> str:
    """A comment without its words and its number."""
    found = re.sub(r"\d{2,}", "#", comment.replace(words, "…"))
    return found.partition("</li>")[0]


async def test_words_that_others_could_not_read_are_counted_with_all_that_is_not_for_them(
    house: House,
) -> None:
    wrote(house)
    wrote(house, may_be_quoted=False)
    page = words_of(await (await house.visiting(house.member("Rita", "evaluator"))).get(ITEM))
    assert "2 more are for those who look after the young people" in page


async def test_words_about_us_are_told_in_english_or_not_at_all(house: House) -> None:
    who = house.person(language="ar")
    about = {"scope": "round", "subject": "", "shown_language": "ar"}
    number = house.says(who, "us_stop", words=SAID, **about)
    house.says(who, "us_quotes", "yes", **about)
    rita = await house.visiting(house.member("Rita", "evaluator"))
    assert SAID not in (await rita.get("/team/feedback/r1/us")).text
    here = f"/team/words/answer/{number}"
    salma, amin = await two(house)
    await translated(salma, here)
    assert MEANS not in (await rita.get("/team/feedback/r1/us")).text
    await amin.post(f"{here}/checked", seen=await seen(amin, here))
    assert MEANS in (await rita.get("/team/feedback/r1/us")).text


async def test_one_press_says_that_they_may_know_somebody(house: House) -> None:
    who, here = wrote(house)
    salma = await house.visiting(reader(house, "Salma", "ar"))
    done = await salma.post(f"{here}/knows")
    assert done.headers["location"] == "/team/words?done=knows"
    page = (await salma.get("/team/words")).text
    assert here not in page
    assert (await salma.get(here)).status_code == 404
    assert (await translated_blind(salma, here)).status_code == 404
    home = words_of(await (await house.visiting(house.joel)).get("/team/"))
    assert "Salma may know this person." in home
    assert who in home


async def translated_blind(browser: Visiting, here: str) -> httpx.Response:
    return await browser.post(f"{here}/kept", text=MEANS, seen="")


async def test_a_translator_can_have_somebody_looked_in_on(house: House) -> None:
    _, here = wrote(house)
    salma = await house.visiting(reader(house, "Salma", "ar"))
    for _ in range(2):
        done = await salma.post(f"{here}/worried")
        assert done.headers["location"] == "/team/words?done=worried"
    (alert,) = house.look(lambda tx: tx.unclosed_alerts())
    assert (alert.level, alert.code) == ("red", "worried")


async def test_a_line_of_a_talk_is_translated_beside_it(house: House) -> None:
    who = house.person(language="ar")
    person = house.look(lambda tx: tx.person_named(who))
    assert person is not None
    house.write(lambda tx: talking.pass_on(tx, person, SAID, "1:1", house.now))
    salma = await house.visiting(reader(house, "Salma", "ar"))
    page = await salma.get("/team/words")
    assert "In a talk with the team · Arabic" in words_of(page)
    here = re.findall(r"/team/words/line/\d+", page.text)[0]
    joel = await house.visiting(house.joel)
    assert f'<a href="{here}">Translate it</a>' in (await joel.get(f"/team/talks/{who}")).text
    await translated(salma, here)
    told = words_of(await joel.get(f"/team/talks/{who}"))
    assert f"Not checked yet. Translated by Salma , and for the team only: {MEANS}" in told


async def test_a_facilitator_writes_one_too_and_cannot_check_what_they_do_not_read(
    house: House,
) -> None:
    _, here = wrote(house)
    joel, mina = await house.visiting(house.joel), await house.visiting(house.mina)
    assert (await translated(joel, here)).status_code == 303
    reply = await mina.post(f"{here}/checked", seen=await seen(mina, here))
    assert reply.status_code == 422
    assert "Mina does not read Arabic" in reply.text


async def test_words_that_are_in_english_already_need_one_press(house: House) -> None:
    who = house.person(language="ar")
    number = house.says(who, "suggestion", words="Shorter!", shown_language="ar")
    here = f"/team/words/answer/{number}"
    salma = await house.visiting(reader(house, "Salma", "ar"))
    done = await salma.post(f"{here}/kept", same="1", text="", seen=await seen(salma, here))
    assert done.status_code == 303
    beside = house.look(lambda tx: tx.translations("answer", [number]))[number]
    assert beside.text == "Shorter!"


@pytest.mark.parametrize("text", ["", "   ", "x" * 6001])
async def test_nothing_and_too_much_are_told_and_what_was_typed_stays(
    house: House, text: str
) -> None:
    _, here = wrote(house)
    salma = await house.visiting(reader(house, "Salma", "ar"))
    reply = await translated(salma, here, text)
    assert reply.status_code == 422
    assert text in reply.text
    assert 'role="alert"' in reply.text


async def test_a_page_that_was_overtaken_shows_both_and_loses_nothing(house: House) -> None:
    _, here = wrote(house)
    salma, amin = await two(house)
    before = await seen(salma, here)
    await translated(amin, here, "I do not know <b>it</b>.")
    reply = await salma.post(f"{here}/kept", text=MEANS, seen=before)
    assert reply.status_code == 422
    assert MEANS in reply.text
    assert "I do not know &lt;b&gt;it&lt;/b&gt;." in reply.text
    twice = await amin.post(f"{here}/kept", text="I do not know <b>it</b>.", seen=before)
    assert twice.status_code == 303


@pytest.mark.parametrize(
    "path", ["answer/1", "line/1", "letter/1", "answer/x", f"answer/{10**18}", "answer/-1"]
)
async def test_what_is_not_there_is_a_page_that_says_so(house: House, path: str) -> None:
    browser = await house.visiting(house.joel)
    for reply in (
        await browser.get(f"/team/words/{path}"),
        await browser.post(f"/team/words/{path}/kept", text="x", seen=""),
    ):
        assert reply.status_code == 404


async def test_an_unknown_deed_is_nothing(house: House) -> None:
    _, here = wrote(house)
    browser = await house.visiting(house.joel)
    assert (await browser.post(f"{here}/burn")).status_code == 404


async def test_a_translator_opens_no_language_they_do_not_read(house: House) -> None:
    _, here = wrote(house)
    ola = await house.visiting(reader(house, "Ola", "pl"))
    assert (await ola.get(here)).status_code == 404
    assert "Nothing waits for you." in (await ola.get("/team/words")).text


async def test_long_lists_come_a_page_at_a_time(house: House) -> None:
    for _ in range(51):
        wrote(house)
    browser = await house.visiting(house.joel)
    first = (await browser.get("/team/words")).text
    second = (await browser.get("/team/words?page=2")).text
    assert (first.count('href="/team/words/answer'), second.count('href="/team/words/answer')) == (
        50,
        1,
    )
