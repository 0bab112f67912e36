"""Rehearsals on the team's pages, and behind the link of a committee."""

import re

import httpx
import pytest

from bot.services.instants import HOUR
from bot.services.rehearsal_links import VALID
from tests.bot.console.house import House, Visiting

pytestmark = pytest.mark.asyncio

WHO = {"language": "en", "age": "16-17", "pace": "plain", "cover": "there", "starts": "draft"}
HURT = "<script>alert(1)</script>"


async def begun(browser: Visiting, path: str = "/team/rehearsal", **fields: str) -> str:
    """The path of a rehearsal just begun."""
    reply = await browser.post(path, **{**WHO, "what": "r1", **fields})
    assert reply.status_code == 303, reply.text
    return reply.headers["location"]


def step_of(reply: httpx.Response) -> str:
    found = re.search(r'name="step" value="(\d+)"', reply.text)
    assert found
    return found[1]


async def lent(browser: Visiting, what: str = "r1") -> str:
    """The path of a new link."""
    page = (await browser.get("/team/rehearsal")).text
    newest = re.search(r'name="newest" value="(\d+)"', page)
    assert newest
    reply = await browser.post("/team/rehearsal/links", what=what, newest=newest[1])
    link = re.search(r"http://team\.test(/rehearsal/[\w-]+)", reply.text)
    assert link
    return link[1]


async def test_a_round_is_walked_with_buttons_words_and_a_clock(house: House) -> None:
    browser = await house.visiting(house.joel)
    here = await begun(browser)
    page = await browser.get(here)
    assert "This is a rehearsal." in page.text
    assert "3 drafts to look at" in page.text
    button = re.search(r'name="data" value="(a:\d+:all:1)"', page.text)
    assert button
    reply = await browser.post(f"{here}/press", step=step_of(page), data=button[1])
    assert reply.headers["location"] == f"{here}#newest"
    page = await browser.get(here)
    assert "Q1?" in page.text
    assert len(page.content) < 200_000
    await browser.post(f"{here}/write", step=step_of(page), words=f"{HURT} I want to die")
    page = await browser.get(here)
    assert HURT not in page.text
    assert "What the team would be told" in page.text
    assert "A phrase in words about a draft" in page.text
    await browser.post(f"{here}/wait", step=step_of(page), hours="24")
    assert "Thursday 26 November" in (await browser.get(here)).text
    assert house.look(lambda tx: tx.alerts()) == []
    assert house.woken == 0


async def test_a_form_that_is_sent_twice_is_done_once(house: House) -> None:
    browser = await house.visiting(house.joel)
    here = await begun(browser)
    step = step_of(await browser.get(here))
    for _ in range(2):
        await browser.post(f"{here}/write", step=step, words="only once")
    assert (await browser.get(here)).text.count("only once") == 1


@pytest.mark.parametrize(
    ("words", "said"), [("  ", "Write something first."), ("x" * 4001, "at most 4000")]
)
async def test_words_that_cannot_be_sent_are_a_kind_sentence(
    house: House, words: str, said: str
) -> None:
    browser = await house.visiting(house.joel)
    here = await begun(browser)
    step = step_of(await browser.get(here))
    reply = await browser.post(f"{here}/write", step=step, words=words)
    assert reply.status_code == 422
    assert said in reply.text


async def test_a_mistake_in_the_form_keeps_what_was_chosen(house: House) -> None:
    browser = await house.visiting(house.joel)
    reply = await browser.post("/team/rehearsal", **{**WHO, "what": "nosuch", "age": "18+"})
    assert reply.status_code == 422
    assert re.search(r'<option value="18\+" selected>', reply.text)
    strange = await browser.post("/team/rehearsal", **{**WHO, "what": "r1", "age": "7"})
    assert strange.status_code == 422
    assert "Choose one of each list." in strange.text


async def test_a_rehearsal_is_its_own_walkers_alone_and_ends_kindly(house: House) -> None:
    here = await begun(await house.visiting(house.joel))
    other = await house.visiting(house.mina)
    for path in (here, "/team/rehearsal/nosuch", f"{here}/picture/nosuch"):
        reply = await other.get(path)
        assert reply.status_code == 404
        assert "This rehearsal is over" in reply.text
    posted = await other.post(f"{here}/write", step="1", words="hello")
    assert posted.status_code == 404


async def test_a_committee_walks_without_signing_in(house: House) -> None:
    link = await lent(await house.visiting(house.joel))
    guest = await house.visiting()
    page = (await guest.get(link)).text
    assert "It is a rehearsal" in page
    assert "Harbour" not in page  # no name of the team
    here = await begun(guest, link)
    assert here.startswith(f"{link}/")
    walked = await guest.get(here)
    assert "This is a rehearsal." in walked.text
    await guest.post(f"{here}/write", step=step_of(walked), words="Hello")
    assert "Hello" in (await guest.get(here)).text
    assert (await guest.get("/team/rehearsal")).status_code == 403


async def test_a_link_opens_one_round_whatever_is_asked_for(house: House) -> None:
    link = await lent(await house.visiting(house.joel), "sample")
    guest = await house.visiting()
    here = await begun(guest, link, what="r1")
    assert "Q1?" not in (await guest.get(here)).text
    assert "10 drafts to look at" in (await guest.get(here)).text


async def test_a_link_ends_when_it_is_ended_and_after_thirty_days(house: House) -> None:
    browser = await house.visiting(house.joel)
    first, second = await lent(browser), await lent(browser)
    guest = await house.visiting()
    here = await begun(guest, first)
    number = house.look(lambda tx: tx.rehearsal_links())[1].id
    reply = await browser.post(f"/team/rehearsal/links/{number}/end")
    assert reply.status_code == 303
    for path in (first, here, "/rehearsal/nosuch"):
        gone = await guest.get(path)
        assert gone.status_code == 404
        assert "This link opens nothing" in gone.text
    assert (await guest.get(second)).status_code == 200
    house.later(microseconds=VALID - HOUR)
    assert (await guest.get(second)).status_code == 200
    house.later(hours=2)
    assert (await guest.get(second)).status_code == 404
    assert (await guest.post(second, **WHO)).status_code == 404


async def test_only_the_hash_of_a_link_is_kept_and_it_is_made_once(house: House) -> None:
    browser = await house.visiting(house.joel)
    link = await lent(browser)
    (row,) = house.look(lambda tx: tx.rehearsal_links())
    assert link.rpartition("/")[2] not in str(row)
    assert link not in (await browser.get("/team/rehearsal")).text
    again = await browser.post("/team/rehearsal/links", what="r1", newest="0")
    assert again.status_code == 303
    assert len(house.look(lambda tx: tx.rehearsal_links())) == 1
    (noted,) = house.look(lambda tx: tx.audit(1 << 62, 10))
    assert (noted.who, noted.deed) == ("Joel", "link made")
    assert link not in noted.about


async def test_only_facilitators_and_admins_make_and_end_links(house: House) -> None:
    link_of = await house.visiting(house.joel)
    await lent(link_of)
    row = house.priti._replace(is_lead=0, roles='["evaluator"]')
    house.write(lambda tx: tx.save_staff(row))
    browser = await house.visiting(row)
    assert "Make a link" not in (await browser.get("/team/rehearsal")).text
    assert (await browser.post("/team/rehearsal/links", what="r1", newest="1")).status_code == 403
    number = house.look(lambda tx: tx.rehearsal_links())[0].id
    ended = await browser.post(f"/team/rehearsal/links/{number}/end")
    assert ended.status_code == 403
    assert (await link_of.post("/team/rehearsal/links/x/end")).status_code == 404


@pytest.mark.parametrize(
    ("code", "name", "said"),
    [
        ("en-XA", "Made up: every sentence longer", "[Ţĥéŕé"),
        ("ar-XB", "Made up: from right to left", "\u202eThere\u202c"),
    ],
)
async def test_a_language_nobody_speaks_shows_what_a_translation_would_do(
    house: House, code: str, name: str, said: str
) -> None:
    browser = await house.visiting(house.joel)
    assert f'<option value="{code}">{name}</option>' in (await browser.get("/team/rehearsal")).text
    here = await begun(browser, language=code)
    assert said in (await browser.get(here)).text


async def test_no_language_that_nobody_speaks_is_among_those_of_the_project(house: House) -> None:
    browser = await house.visiting(house.mina)
    for path in ("/team/languages", "/team/project"):
        assert "Made up" not in (await browser.get(path)).text
