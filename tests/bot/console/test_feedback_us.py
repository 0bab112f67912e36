"""Words about us: both groups apart, and what we make of them told once."""

import pytest

from bot.services.feedback_on_us import report
from bot.services.lookup import find_round
from bot.services.transaction import Transaction
from tests.bot.console.house import House
from tests.bot.console.spring import Spring
from tests.bot.console.test_alerts import words_of

pytestmark = pytest.mark.asyncio

US = "/team/feedback/r1/us"


def say(house: House, who: str, under: str, *choices: str, words: str = "") -> None:
    house.says(who, under, *choices, words=words, scope="round", subject="")


def reported(house: House) -> None:
    def job(tx: Transaction) -> None:
        tx.save_round(find_round(tx, "r1")._replace(state="reported"))

    house.write(job)


def told(house: House) -> list[str]:
    return [row.state for row in house.look(lambda tx: tx.broadcasts()) if row.kind == "us_report"]


def made_of_it(house: House) -> str:
    return house.look(lambda tx: report(tx, "r1")["answer"]) or ""


async def test_words_stand_there_with_consent_and_small_groups_have_no_numbers(
    house: House,
) -> None:
    ann, bob = house.person(), house.person()
    for who in (ann, bob):
        say(house, who, "us_heard", "yes")
        say(house, who, "us_stop", words=f"Stop, says {who}.")
    say(house, ann, "us_quotes", "yes")
    page = words_of((await (await house.visiting(house.joel)).get(US)).text)
    assert "2 people answered." in page
    assert "Did people feel heard? too few answers to show numbers" in page
    assert f"Stop, says {ann}." in page
    assert f"Stop, says {bob}." not in page


async def test_staff_answer_the_same_and_a_double_press_counts_once(house: House) -> None:
    browser = await house.visiting(house.joel)
    fields = {"us_heard": "partly", "us_stop": "Less mail.", "us_quotes": "yes"}
    for _ in range(2):
        reply = await browser.post(f"{US}/answer", **fields)
        assert reply.headers["location"] == US
    assert len(house.look(lambda tx: tx.staff_answers("r1"))) == 3
    page = words_of((await browser.get(US)).text)
    assert "Less mail." in page
    assert "1 person answered." in page


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Answer at least one question."),
        ({"us_quotes": "yes"}, "Answer at least one question."),
        ({"us_heard": "maybe"}, "Answer at least one question."),
        ({"us_stop": "x" * 2001}, "2001 characters; 2000 are the most"),
    ],
)
async def test_an_answer_that_is_none_is_said_and_kept_in_the_form(
    house: House, fields: dict[str, str], said: str
) -> None:
    reply = await (await house.visiting(house.joel)).post(f"{US}/answer", **fields)
    assert reply.status_code == 422
    assert said in reply.text
    assert fields.get("us_stop", "") in reply.text
    assert house.look(lambda tx: tx.staff_answers("r1")) == []


async def test_what_we_make_of_it_is_told_once_after_the_impact(house: House) -> None:
    who = house.person()
    whose = house.id_of(who)
    house.write(lambda tx: tx.enrol(whose, "r1", house.now))
    say(house, who, "us_heard", "yes")
    browser = await house.visiting(house.joel)
    assert "after the impact of this round was sent" in (await browser.get(US)).text
    reported(house)
    for _ in range(2):
        reply = await browser.post(f"{US}/tell", text="We listen more.", shown="", send="yes")
        assert reply.status_code == 303
    assert told(house) == ["waiting"]
    page = words_of((await browser.get(US)).text)
    assert "We listen more. It starts in a few minutes: 0 of 1 people have it." in page


async def test_it_is_looked_at_before_it_is_told_and_nothing_is_kept_by_looking(
    spring: Spring,
) -> None:
    spring.board.joins("huda", language="ar")
    spring.sit_down()
    reported(spring.house)
    browser = await spring.visiting()
    seen = await browser.post(f"{US}/tell", text="We listen more.", shown="", look="yes")
    page = words_of(seen.text)
    assert seen.status_code == 200
    assert "It goes to 4 people : 1 in Arabic, 3 in English." in page
    assert "This is what we make of it. We listen more." in page
    assert "Nothing was kept or sent yet." in page
    assert (made_of_it(spring.house), told(spring.house)) == ("", [])
    long = await browser.post(f"{US}/tell", text="word " * 41, shown="", look="yes")
    assert (long.status_code, "That has 41 words" in long.text) == (422, True)


async def test_it_can_be_kept_for_translators_first(house: House) -> None:
    reported(house)
    browser = await house.visiting(house.joel)
    await browser.post(f"{US}/tell", text="We listen more.", shown="", keep="yes")
    assert (made_of_it(house), told(house)) == ("We listen more.", [])


async def test_a_text_that_somebody_else_wrote_meanwhile_is_shown_beside_ones_own(
    house: House,
) -> None:
    reported(house)
    browser = await house.visiting(house.joel)
    await browser.post(f"{US}/tell", text="First.", shown="", keep="yes")
    reply = await browser.post(f"{US}/tell", text="Second.", shown="", keep="yes")
    assert reply.status_code == 422
    page = words_of(reply.text)
    assert "As it is now First. As you wrote it Second." in page
    assert made_of_it(house) == "First."
    await browser.post(f"{US}/tell", text="Second.", shown="First.", keep="yes")
    assert made_of_it(house) == "Second."


@pytest.mark.parametrize(
    ("text", "said"), [("", "Say in plain words"), ("word " * 41, "That has 41 words")]
)
async def test_a_text_that_cannot_be_told_is_said(house: House, text: str, said: str) -> None:
    reported(house)
    reply = await (await house.visiting(house.joel)).post(f"{US}/tell", text=text, send="yes")
    assert reply.status_code == 422
    assert said in reply.text
    assert told(house) == []


async def test_an_evaluator_reads_it_and_tells_nobody(house: House) -> None:
    reported(house)
    rita = await house.visiting(house.member("Rita", "evaluator"))
    assert "What we make of it" not in (await rita.get(US)).text
    assert (await rita.post(f"{US}/tell", text="Hello.", send="yes")).status_code == 403
