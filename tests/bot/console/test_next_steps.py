"""Pages say what comes next, and what they say is so."""

import re

import pytest

from bot.console.audit import in_words
from bot.console.project_parts import BY_NAME
from bot.console.shelf import GROUPS, MORE, SHELF
from bot.services import rounds
from bot.services.foretelling import Preview
from bot.services.instants import HOUR
from bot.services.previewing import Summary
from bot.services.project_settings import VALUES
from bot.services.sign_in_rows import AuditRow
from bot.services.transaction import Transaction
from tests.bot.console.house import HERE, House
from tests.bot.console.spring import Spring
from tests.bot.console.test_alerts import words_of
from tests.bot.console.test_decisions import ROUND, decide
from tests.bot.console.test_rounds import in_round

pytestmark = pytest.mark.asyncio


def main_way(page: str) -> list[str]:
    """Where the filled buttons of a page lead."""
    return re.findall(r'class="go main" href="([^"]+)"', page)


async def test_a_round_shows_first_what_comes_next(house: House) -> None:
    browser = await house.visiting(house.mina)
    here = "/team/rounds/r1"
    assert main_way((await browser.get(here)).text) == [f"{here}/invite"]
    in_round(house, house.person())
    assert main_way((await browser.get(here)).text) == ["/team/feedback/r1"]
    house.write(lambda tx: rounds.pause(tx, "r1", house.time))
    assert main_way((await browser.get(here)).text) == ["/team/feedback/r1"]
    house.write(lambda tx: rounds.resume(tx, "r1", house.time))
    house.write(lambda tx: rounds.close_round(tx, "r1", house.time))
    page = (await browser.get(here)).text
    assert main_way(page) == ["/team/decisions/r1"]
    assert 'href="/team/impact/r1"' in page
    made = house.write(lambda tx: rounds.create(tx, "New", [tx.materials()[0].id], house.time))
    page = (await browser.get(f"/team/rounds/{made.id}")).text
    assert main_way(page) == [f"/team/rounds/{made.id}/step/open"]


async def test_of_a_round_with_nobody_it_is_not_said_that_they_have_begun(house: House) -> None:
    browser = await house.visiting(house.mina)
    page = (await browser.get("/team/rounds/r1/people")).text
    assert ("Nobody is in it yet." in page, "has begun" in page) == (True, False)


async def test_who_invites_hears_where_links_open_on_no_phone(house: House) -> None:
    for url, is_said in (
        ("http://127.0.0.1:8000", True),
        ("http://localhost:8000", True),
        ("http://[::1]:8000", True),
        ("https://chat.example.org", False),
        ("http://192.168.1.20:8000", False),
    ):
        assert house.options(url).is_only_here is is_said, url
    assert (
        "not on a phone"
        not in (await (await house.visiting(house.mina)).get("/team/rounds/r1/invite")).text
    )


async def test_a_docket_leads_to_the_next_and_then_to_what_people_read(spring: Spring) -> None:
    spring.board.says("ann", "m1-i4", "verdict", "not_asked")
    spring.board.says("bob", "m1-i4", "verdict", "not_asked")
    spring.board.proposes("cas", "Ask who we call at night.")
    browser = await spring.visiting()
    page = (await browser.get(ROUND)).text
    assert "3 decisions are owed, on 2 pages" in words_of(page)
    (first,) = main_way(page)
    assert first.startswith(f"{ROUND}/idea-")
    assert (await decide(browser, first))[0] == 303
    assert main_way((await browser.get(ROUND)).text) == [f"{ROUND}/m1-i4"]
    assert (await decide(browser, f"{ROUND}/m1-i4"))[0] == 303
    assert main_way((await browser.get(ROUND)).text) == ["/team/impact/r1"]
    evaluator = await spring.visiting(spring.eve)
    assert main_way((await evaluator.get(ROUND)).text) == []  # what is sent is not for them


async def test_feedback_is_read_item_after_item(spring: Spring) -> None:
    browser = await spring.visiting()
    here, read = "/team/feedback/r1/items/m1-i1", list[str]()
    while here and len(read) < 20:
        page = (await browser.get(here)).text
        read.append(here.rpartition("/")[2])
        found = re.search(r'href="([^"]+)">The next item', page)
        assert ("The item before" in page) is (len(read) > 1)
        here = found[1] if found else ""
    agenda = spring.house.look(lambda tx: tx.agenda("r1"))
    assert read == [one.version.item for one in agenda]


async def test_a_setting_that_is_empty_says_what_holds_until_then(house: House) -> None:
    page = words_of((await (await house.visiting(house.joel)).get("/team/project")).text)
    assert "Nothing is written yet. Until then: 12 months." in page
    assert "Until then: people read that nobody is paid." in page
    house.write(lambda tx: tx.set_project({"languages": "drafts"}))
    page = words_of((await (await house.visiting(house.joel)).get("/team/project")).text)
    assert "Which languages people are offered drafts too Change" in page
    house.write(lambda tx: tx.set_project({"quiet_days": "2026-12-25,2026-12-26"}))
    page = words_of((await (await house.visiting(house.joel)).get("/team/project")).text)
    assert "25 December 2026, 26 December 2026" in page
    for name, said in VALUES.items():  # the number is the one that holds
        found = re.search(r"; (\d+) where nobody says", said)
        assert not found or BY_NAME[name].meanwhile.split()[0] == found[1], name


async def test_with_no_way_to_ring_nobody_is_said_to_be_rung(house: House) -> None:
    page = words_of((await (await house.visiting(house.joel)).get("/team/project")).text)
    assert "an alert rings nobody" in page
    assert "reach the team on Telegram only" not in page


async def test_every_page_stands_once_among_all_pages(house: House) -> None:
    titles = [title for some in GROUPS.values() for title in some]
    assert sorted(titles) == sorted(way.title for way in SHELF if way.path != MORE)
    page = (await (await house.visiting(house.mina)).get("/team/more")).text
    assert page.count("<h2") == len(GROUPS)


@pytest.mark.parametrize(
    ("deed", "about", "said"),
    [
        ("settings", "keep_words", "“Months that words are kept”"),
        ("settings", "sample", "the sample was taken away"),
        ("settings", "rehearsal link 3 ended", "rehearsal link 3 ended"),
        ("decision", "r2 m4-i1: not_changed, by Mina", "“Winter” m4-i1: not changed, by Mina"),
        ("impact", "r2 approved", "“Winter” approved"),
        ("impact", "r9 approved", "r9 approved"),
        ("words opened", "r2d2, a talk", "r2d2, a talk"),
        ("team", "r2 comes in: partly", "r2 comes in: partly"),
    ],
)
async def test_a_line_of_the_audit_names_things_as_people_do(
    deed: str, about: str, said: str
) -> None:
    row = AuditRow(1, 0, None, "Mina", deed, about, "")
    assert in_words(row, {"r2": "Winter"}) == said


async def test_after_the_code_for_a_file_a_way_leads_back_to_the_page(house: House) -> None:
    browser = await house.visiting(house.mina)
    house.later(minutes=20)
    browser.client.headers["referer"] = f"{HERE}/team/recognition"
    asked = await browser.post("/team/recognition")
    assert (asked.status_code, "A code, please" in asked.text) == (403, True)
    assert '<a href="/team/recognition">Then go back to where you were</a>' in asked.text


async def test_what_would_go_out_and_what_is_past_is_said_as_it_is(spring: Spring) -> None:
    browser, house = await spring.visiting(), spring.house

    async def said() -> str:
        return words_of((await browser.get("/team/impact/r1")).text)

    assert "were it to go out now" in await said()
    row = house.look(lambda tx: next(one for one in tx.rounds() if one.id == "r1"))
    later = row._replace(impact=house.now + 5 * 24 * HOUR)
    house.write(lambda tx: tx.save_round(later))
    assert "were it to go out as planned" in await said()
    house.write(lambda tx: tx.save_round(row._replace(state="reported")))
    assert "were it to go out" not in await said()
    listed = words_of((await browser.get("/team/rounds")).text)
    assert "Opened" in listed


async def test_where_a_language_would_hear_nothing_the_reason_to_look_for_is_said(
    house: House,
) -> None:
    class Silent:
        def previews(self, tx: Transaction, step: object) -> list[Preview]:
            short = Summary("look", 1, {"ar": 1}, house.now, house.now, {})
            return [Preview(short, [], {"ar": ""})]

    house.more["foretelling"] = Silent()
    browser = await house.visiting(house.mina)
    page = words_of((await browser.get("/team/rounds/r1/step/close")).text)
    assert "Nothing would be said to whoever reads Arabic." in page
    assert "nobody on call reads Arabic" in page
