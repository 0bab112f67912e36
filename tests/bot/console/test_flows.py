"""The pages of conversations and languages."""

import pytest

from tests.bot.console.house import House
from tests.bot.console.lending import words

pytestmark = pytest.mark.asyncio


async def test_every_conversation_has_a_page_in_every_language(house: House) -> None:
    browser = await house.visiting(house.joel)
    listed = (await browser.get("/team/flows")).text
    for flow in words().library.flows.values():
        assert f'href="/team/flows/{flow.id}"' in listed
        for language in ("en", "ar"):
            reply = await browser.get(f"/team/flows/{flow.id}?language={language}")
            assert reply.status_code == 200
            assert len(reply.content) < 200_000
            assert all(f'id="step-{node}"' in reply.text for node in flow.nodes)


async def test_the_picture_has_the_same_steps_in_words(house: House) -> None:
    browser = await house.visiting(house.joel)
    page = (await browser.get("/team/flows/help")).text
    assert "<svg" in page
    assert 'href="#steps"' in page
    assert "style=" not in page


@pytest.mark.parametrize("path", ["/team/flows/nosuch", "/team/flows/%3Cb%3E", "/team/flows/a/b"])
async def test_what_is_no_conversation_is_kindly_not_there(house: House, path: str) -> None:
    browser = await house.visiting(house.joel)
    reply = await browser.get(path)
    assert reply.status_code == 404
    assert "There is nothing here" in reply.text


async def test_an_unknown_language_is_read_in_english(house: House) -> None:
    browser = await house.visiting(house.joel)
    page = (await browser.get("/team/flows/help?language=%22%3Ex")).text
    assert "English, as written" in page


async def test_findings_say_where_what_and_what_to_write(house: House) -> None:
    browser = await house.visiting(house.joel)
    page = (await browser.get("/team/flows/findings")).text
    assert "To mend: 1" in page
    assert "To think about: 1" in page
    assert "Put {host} where it belongs." in page


async def test_languages_are_counted_by_conversation(house: House) -> None:
    browser = await house.visiting(house.joel)
    page = (await browser.get("/team/languages")).text
    state = words().speech.state("ar")
    assert f"{state.translated} of {state.total} sentences" in page
    assert "wait until two people have approved them." in page
    assert "People are not offered it." in page
    assert "Signs of distress are not known well enough" in page
    house.write(lambda tx: tx.set_project({"languages": "drafts"}))
    drafts = (await browser.get("/team/languages")).text
    assert drafts.count("People are offered drafts now.") == 1, "Arabic: its signs are known"


async def test_translators_read_conversations_and_evaluators_do_not(house: House) -> None:
    row = house.mina._replace(is_lead=0, roles='["translator"]')
    house.write(lambda tx: tx.save_staff(row))
    browser = await house.visiting(row)
    assert (await browser.get("/team/flows/help")).status_code == 200
    assert (await browser.get("/team/languages")).status_code == 200
    house.write(lambda tx: tx.save_staff(row._replace(roles='["evaluator"]')))
    assert (await browser.get("/team/flows/help")).status_code == 403
    assert (await browser.get("/team/languages")).status_code == 403
