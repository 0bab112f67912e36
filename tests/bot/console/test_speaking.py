"""What somebody speaks, and who may translate for them: shown where staff plan support."""

import json
from dataclasses import replace

import pytest

from bot.services.care_rows import StaffRow
from bot.services.rows import Moved
from bot.services.transaction import Transaction
from conversations import Session
from tests.bot.console.house import House
from tests.bot.console.house_rows import answer_row
from tests.bot.console.spring import words_of
from tests.bot.console.test_rounds import in_round

pytestmark = pytest.mark.asyncio

SAID = "لا أفهم هذه الكلمة"


def knows(house: House, who: str, **facts: str) -> None:
    """As their turns keep it: facts, one of them a column too."""
    person = house.look(lambda tx: tx.person_named(who))
    assert person is not None
    session = Session.from_json(person.body)
    told = {name: (code,) for name, code in facts.items()}
    body = replace(session, facts={**session.facts, **told}).to_json()
    moved: Moved = {
        "participant_id": person.id,
        "old_turn": person.turn,
        "turn": person.turn,
        "body": body,
        "seen_at": 0,
    }
    house.write(lambda tx: tx.move_sessions([moved]))
    if "translator" in facts:
        house.write(lambda tx: tx.set_person(person.id, translator=facts["translator"]))


def wrote(house: House, who: str, under: str, words: str) -> None:
    whose = house.id_of(who)

    def job(tx: Transaction) -> None:
        (number,) = tx.ids(1)
        row = answer_row(number, whose, house.now)
        row["scope"], row["subject"], row["under"] = "none", "", under
        tx.add_answers([row], {number: words})

    house.write(job)


def translator(house: House, name: str, *reads: str) -> StaffRow:
    row = house.member(name, "translator")
    house.keep(row._replace(languages=json.dumps(["en", *reads])))
    return row


async def test_it_stands_where_support_is_planned(house: House) -> None:
    who = house.person(language="bn")
    in_round(house, who)
    knows(house, who, speaks="bn", dialect="sylheti")
    wrote(house, who, "dialect", "as in <b>Beanibazar</b>")
    alert = house.alert(who)
    browser = await house.visiting(house.joel)
    for path in (
        f"/team/rounds/r1/people/{who}",
        f"/team/talks/{who}",
        f"/team/alerts/{alert}",
    ):
        reply = await browser.get(path)
        assert "Speaks: Bangla, Sylheti , as in &lt;b&gt;Beanibazar&lt;/b&gt; ." in words_of(reply)


async def test_where_nobody_said_anything_nothing_is_shown(house: House) -> None:
    who = house.person(language="bn")
    in_round(house, who)
    browser = await house.visiting(house.joel)
    for path in (f"/team/rounds/r1/people/{who}", f"/team/talks/{who}"):
        page = words_of(await browser.get(path))
        assert "Speaks:" not in page
        assert "outside" not in page


async def test_a_facilitator_says_who_is_from_outside(house: House) -> None:
    who = house.person(language="ar")
    in_round(house, who)
    knows(house, who, translator="outside")
    number = house.says(who, "suggestion", words=SAID, shown_language="ar")
    salma, ola = translator(house, "Salma", "ar"), translator(house, "Ola", "pl")
    here, words = f"/team/rounds/r1/people/{who}", f"/team/words/answer/{number}"
    joel, hers = await house.visiting(house.joel), await house.visiting(salma)
    page = words_of(await joel.get(here))
    assert "Asked for a translator from outside their community." in page
    assert "Salma is not shown their words." in page
    assert ola.name not in page
    assert (await hers.get(words)).status_code == 404
    done = await joel.post(f"{here}/translator", staff=str(salma.id), may="1")
    assert done.status_code == 303
    assert "They asked for a translator from outside" in (await hers.get(words)).text
    await joel.post(f"{here}/translator", staff=str(salma.id), may="0")
    assert (await hers.get(words)).status_code == 404


async def test_whoever_may_know_them_is_named_and_cannot_be_let_in(house: House) -> None:
    who = house.person(language="ar")
    in_round(house, who)
    knows(house, who, translator="outside")
    number = house.says(who, "suggestion", words=SAID, shown_language="ar")
    salma = translator(house, "Salma", "ar")
    here = f"/team/rounds/r1/people/{who}"
    joel, hers = await house.visiting(house.joel), await house.visiting(salma)
    await joel.post(f"{here}/translator", staff=str(salma.id), may="1")
    await hers.post(f"/team/words/answer/{number}/knows")
    page = words_of(await joel.get(here))
    assert "Salma may know them, and is shown none of their words." in page
    reply = await joel.post(f"{here}/translator", staff=str(salma.id), may="1")
    assert reply.status_code == 422
    assert "may know this person" in reply.text


@pytest.mark.parametrize("staff", ["", "0", "x", "999999"])
async def test_nobody_of_that_number_is_a_page_that_says_so(house: House, staff: str) -> None:
    who = house.person(language="ar")
    in_round(house, who)
    browser = await house.visiting(house.joel)
    here = f"/team/rounds/r1/people/{who}/translator"
    assert (await browser.post(here, staff=staff, may="1")).status_code == 404


async def test_a_round_counts_the_languages_people_like_to_speak(house: House) -> None:
    people = [house.person(language="en") for _ in range(6)]
    in_round(house, *people)
    browser = await house.visiting(house.joel)
    assert "like to speak" not in words_of(await browser.get("/team/rounds/r1/reach"))
    for who in people[:5]:
        knows(house, who, speaks="so")
    page = words_of(await browser.get("/team/rounds/r1/reach"))
    assert "Languages they like to speak" in page
    assert "Somali 5 0 0" in page
    assert "did not say fewer than five" in page
