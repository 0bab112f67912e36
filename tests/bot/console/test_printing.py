"""A round on paper: a form, and the file; nothing about anybody is in it."""

import pytest

from bot.console.rounds import printing
from tests.bot.console.house import House

pytestmark = pytest.mark.asyncio

PRINT = "/team/rounds/r1/print"


async def test_the_round_has_a_page_that_makes_the_pack(house: House) -> None:
    browser = await house.visiting(house.joel)
    page = await browser.get("/team/rounds/r1")
    assert f'href="{PRINT}"' in page.text
    assert f'action="{PRINT}/pack"' in (await browser.get(PRINT)).text
    reply = await browser.get(f"{PRINT}/pack?format=html&large=yes&easy=yes")
    assert reply.headers["content-disposition"] == 'attachment; filename="r1-paper.html"'
    assert '<body class="large easy">' in reply.text
    assert "Q2?" in reply.text


async def test_a_language_nobody_is_offered_is_said_on_the_form(house: House) -> None:
    browser = await house.visiting(house.joel)
    reply = await browser.get(f"{PRINT}/pack?format=html&language=xx&large=yes")
    assert reply.status_code == 422
    assert "People are not offered “xx” here" in reply.text
    assert 'name="large" value="yes" checked' in reply.text


async def test_a_pdf_that_would_keep_everybody_waiting_is_not_begun(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "MOST_IN_PDF", 2)
    reply = await (await house.visiting(house.joel)).get(f"{PRINT}/pack?format=pdf")
    assert reply.status_code == 422
    assert "A PDF of more than 2 drafts takes too long here" in reply.text


async def test_a_round_that_is_not_there_is_missing(house: House) -> None:
    browser = await house.visiting(house.joel)
    assert (await browser.get("/team/rounds/r9/print")).status_code == 404
    assert (await browser.get("/team/rounds/r9/print/pack")).status_code == 404
