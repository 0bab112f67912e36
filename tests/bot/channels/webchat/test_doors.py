import hashlib

import pytest

from bot.web.guard import Pace
from tests.bot.channels.webchat.browsing import Browsing
from tests.bot.channels.webchat.scripted import CODE, Script

pytestmark = pytest.mark.asyncio


async def test_looking_at_a_link_spends_nothing() -> None:
    script = Script()
    page = await Browsing(script).get(f"/j/{CODE}")
    assert page.status_code == 200
    assert "Harbour Youth Trust" in page.text
    assert script.intake.arrivals == []


async def test_start_joins_under_the_hash_of_a_secret_only_this_browser_has() -> None:
    script = Script()
    browser = await Browsing(script).join()
    (came,) = script.intake.arrivals
    secret = browser.client.cookies["chat"]
    assert len(secret) >= 43
    assert came.lane == hashlib.sha256(secret.encode()).hexdigest()
    assert secret not in came.body
    assert (await browser.get("/chat")).status_code == 200
    assert len((await browser.after())["rows"]) == 2


async def test_start_pressed_twice_joins_once() -> None:
    script = Script(is_silent=True)
    browser = Browsing(script)
    await browser.get(f"/j/{CODE}")
    offered = browser.client.cookies["start"]
    await browser.form(f"/j/{CODE}")
    browser.client.cookies.set("start", offered)  # as if the first reply had been lost
    await browser.form(f"/j/{CODE}")
    assert len(script.intake.arrivals) == 1


async def test_a_join_whose_reply_was_lost_is_found_again() -> None:
    script = Script()
    browser = Browsing(script)
    await browser.get(f"/j/{CODE}")
    offered = browser.client.cookies["start"]
    await browser.form(f"/j/{CODE}")
    browser.client.cookies.clear()
    browser.client.cookies.set("start", offered)
    assert (await browser.form(f"/j/{CODE}")).headers["location"] == "/chat"
    page = await browser.get("/chat")
    assert 'role="log"' in page.text
    assert browser.client.cookies["chat"] == offered


@pytest.mark.parametrize("code", ["unknown-code", "a b", "x" * 65])
async def test_a_bad_link_says_so_and_no_more(code: str) -> None:
    script = Script()
    for page in (
        await Browsing(script).get(f"/j/{code}"),
        await Browsing(script).form(f"/j/{code}"),
    ):
        assert page.status_code == 410
        assert "does not work any more" in page.text
    assert script.intake.arrivals == []


async def test_a_browser_with_a_chat_asks_whose_it_is_before_joining() -> None:
    script = Script()
    browser = await Browsing(script).join()
    script.transcripts.joinings["Second-code"] = Script().transcripts.joinings[CODE]
    asked = await browser.form("/j/Second-code")
    assert "Is it yours?" in asked.text
    assert len(script.intake.arrivals) == 1
    await browser.form("/j/Second-code", who="same")
    first, second = script.intake.arrivals
    assert first.lane == second.lane


async def test_somebody_else_in_the_same_browser_gets_a_chat_of_their_own() -> None:
    script = Script()
    browser = await Browsing(script).join()
    script.transcripts.joinings["Second-code"] = Script().transcripts.joinings[CODE]
    await browser.form("/j/Second-code", who="new")
    first, second = script.intake.arrivals
    assert first.lane != second.lane


@pytest.mark.parametrize(
    "pasted",
    [
        "A-good-code",
        " A-good-code ",
        "https://chat.test/j/A-good-code",
        "https://t.me/x?start=A-good-code",
    ],
)
async def test_a_pasted_link_or_code_leads_to_the_join_page(pasted: str) -> None:
    reply = await Browsing(Script()).client.get("/j", params={"code": pasted})
    assert reply.headers["location"] == f"/j/{CODE}"


async def test_something_else_pasted_gets_a_kind_line() -> None:
    reply = await Browsing(Script()).client.get("/j", params={"code": "<script>"})
    assert "does not look like" in reply.text


async def test_a_code_to_carry_on_opens_a_new_address() -> None:
    script = Script()
    browser = Browsing(script)
    await browser.get("/resume")
    reply = await browser.form("/resume", code=" K7RT-0001 ")
    (came,) = script.intake.arrivals
    assert '"value": "K7RT-0001"' in came.body
    assert reply.headers["location"] == "/chat"


async def test_a_code_that_is_none_gets_a_kind_line() -> None:
    script = Script()
    assert "Please check it" in (await Browsing(script).form("/resume", code="?")).text
    assert script.intake.arrivals == []


async def test_codes_cannot_be_guessed_at_speed() -> None:
    browser = Browsing(Script())
    tried = [await browser.form("/resume", code=f"guess-{n}") for n in range(Pace.BURST + 5)]
    assert tried[-1].status_code == 429
    assert "wait a minute" in tried[-1].text
    assert tried[Pace.BURST - 1].status_code == 303


async def test_a_browser_with_no_chat_gets_the_first_page_and_one_neutral_line() -> None:
    for cookie in ("", "not-a-secret", "x" * 43):
        browser = Browsing(Script())
        browser.client.cookies.set("chat", cookie)
        page = await browser.get("/chat")
        assert "No chat is open in this browser" in page.text
        assert 'role="log"' not in page.text


async def test_an_empty_transcript_never_costs_the_browser_its_cookie() -> None:
    """The worker may be late; the link is spent, so the secret must stay."""
    browser = await Browsing(Script(is_silent=True)).join()
    assert 'role="log"' in (await browser.get("/chat")).text
    browser.client.cookies.delete("fresh")
    page = await browser.get("/chat")
    assert "Wait a minute" in page.text
    assert "set-cookie" not in page.headers


async def test_leaving_clears_the_cookies_and_not_the_chat() -> None:
    script = Script()
    browser = await Browsing(script).join()
    assert (await browser.form("/leave")).headers["location"] == "/?left"
    assert dict(browser.client.cookies) == {}
    assert script.transcripts.rows
    assert "closed in this browser" in (await browser.get("/?left")).text


async def test_pages_speak_the_language_asked_for_and_remember_it() -> None:
    browser = Browsing(Script())
    assert 'lang="ar" dir="rtl"' in (await browser.get("/", **{"accept-language": "ar-SD"})).text
    assert (
        'lang="en" dir="ltr"' in (await browser.get("/", **{"accept-language": "so,xx;q=.1"})).text
    )
    page = await browser.get(f"/j/{CODE}?language=ar")
    assert "\u2068999\u2069" in page.text
    assert 'lang="ar" dir="rtl"' in (await browser.get("/")).text
    await browser.form(f"/j/{CODE}")


async def test_titles_and_the_page_behind_hide_tell_a_stranger_nothing() -> None:
    script = Script()
    browser = await Browsing(script).join()
    for path, title in (("/", "Chat"), ("/chat", "Chat"), ("/resume", "Chat"), ("/notes", "Notes")):
        assert f"<title>{title}</title>" in (await browser.get(path)).text
    notes = (await browser.get("/notes")).text.lower()
    assert not [word for word in ("chat.js", "<a ", "youth", "join") if word in notes]


async def test_a_link_to_carry_on_fills_in_its_code_and_spends_nothing() -> None:
    script = Script()
    page = await Browsing(script).get("/resume?code=A-code_of-mine")
    assert 'value="A-code_of-mine"' in page.text
    hurt = await Browsing(script).get("/resume?code=%22onfocus=x")
    assert "onfocus" not in hurt.text
    assert script.intake.arrivals == []
