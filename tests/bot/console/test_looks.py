"""After the decisions: a second look, and the pages for a closing meeting."""

import pytest

from bot.services import rounds
from tests.bot.console.spring import Spring, approved, decided, words_of

pytestmark = pytest.mark.asyncio

HERE = "/team/impact/r1"


async def test_a_second_look_is_planned_once_and_its_answers_are_counted(spring: Spring) -> None:
    decided(spring)
    browser = await spring.visiting()
    look = f"{HERE}/look"
    assert "1 wording changed." in words_of(await browser.get(look))
    for _ in range(2):
        assert (await browser.post(look, name="Did we get it right?")).status_code == 303
    found = [one for one in spring.house.look(lambda tx: tx.rounds()) if one.about == "r1"]
    assert [one.name for one in found] == ["Did we get it right?"]
    spring.house.write(lambda tx: rounds.open_round(tx, found[0].id, spring.house.time))
    spring.board.says("ann", "m1-i1", "right", "right", round_id=found[0].id, version=2)
    page = await browser.get(look)
    assert "Right: 1." in words_of(page)
    assert "<del>" in page.text


async def test_a_second_look_needs_a_change(spring: Spring) -> None:
    spring.board.closes()
    browser = await spring.visiting()
    assert "No wording has changed" in words_of(await browser.get(f"{HERE}/look"))
    reply = await browser.post(f"{HERE}/look")
    assert reply.status_code == 422


async def test_whoever_checks_quotations_for_a_meeting_reads_each_beside_its_item(
    spring: Spring,
) -> None:
    spring.board.says("ann", "m1-i1", "comment", words="A cold word.")
    for use in ("quotes", "published"):
        spring.board.says("ann", "", use, "yes", scope="round")
    decided(spring)
    browser = await spring.visiting()
    await approved(spring)
    await browser.post(f"{HERE}/send", when="now")
    place = f"{HERE}/showcase"
    assert "may be shown 1 : A cold word." in words_of(await browser.get(place))
    assert "A cold word." not in (await browser.post(place, language="en")).text
    assert "A cold word." in (await browser.post(place, language="en", checked="1")).text


async def test_the_pages_for_a_meeting_say_what_stays_hidden(spring: Spring) -> None:
    spring.board.says("ann", "m1-i3", "comment", words="It hurts.")
    spring.board.decides("not_changed", "3")
    decided(spring)
    browser = await spring.visiting()
    place = f"{HERE}/showcase"
    assert "People are told first" in words_of(await browser.get(place))
    assert (await browser.post(place, language="en")).status_code == 422
    await approved(spring)
    await browser.post(f"{HERE}/send", when="now")
    assert "The words of 1 heavy item" in words_of(await browser.get(place))
    made = await browser.post(place, language="en")
    assert made.headers["content-disposition"] == 'attachment; filename="showcase-r1-en.html"'
    assert "What is home?" in made.text
    assert "Question number 3?" not in made.text
    assert "Question number 3?" in (await browser.post(place, language="en", heavy="1")).text
    assert (await browser.post(place, language="xx")).status_code == 422
