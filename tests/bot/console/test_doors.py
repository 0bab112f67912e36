"""Who comes in, who does not, and what a stranger can learn: nothing."""

import re

import pytest

from bot.web.guard import HEADERS, POLICY
from tests.bot.console.house import HERE, House

pytestmark = pytest.mark.asyncio

PAGES = ["/team/", "/team/alerts/1", "/team/talks", "/team/talks/kind-otter-10", "/team/nowhere"]
POSTS = [
    *(f"/team/alerts/1/{deed}" for deed in ("take", "note", "close", "pass-on", "debrief")),
    "/team/alerts/1/words",
    "/team/alerts/1/vault",
    "/team/talks/kind-otter-10",
    "/team/nowhere",
]
OURS = re.compile(r'<script src="/team/static/[0-9a-f]{12}/[a-z.]+" defer></script>\n?')
FROM_ELSEWHERE: list[dict[str, str]] = [
    {},
    {"origin": "null"},
    {"origin": "https://evil.test"},
    {"origin": HERE, "sec-fetch-site": "cross-site"},
    {"origin": HERE, "sec-fetch-site": "same-site"},
    {"origin": HERE, "sec-fetch-site": "none"},
]


async def test_looking_at_a_link_spends_nothing_and_pressing_it_does(house: House) -> None:
    code = house.code(house.mina)
    browser = await house.visiting()
    for _ in range(2):
        look = await browser.get(f"/team/enter/{code}")
        assert look.status_code == 200
        assert "set-cookie" not in look.headers
    assert (await browser.post(f"/team/enter/{code}")).headers["location"] == "/team/enter"
    assert (await browser.get("/team/enter")).status_code == 200
    other = await house.visiting()
    assert (await other.post(f"/team/enter/{code}")).status_code == 403
    assert (await other.get("/team/enter")).status_code == 403


async def test_the_address_without_its_last_stroke_leads_home(house: House) -> None:
    assert (await (await house.visiting()).get("/team")).status_code == 403
    reply = await (await house.visiting(house.mina)).get("/team")
    assert reply.headers["location"] == "/team/"


async def test_a_code_is_good_for_its_day_only(house: House) -> None:
    code = house.code(house.mina)
    house.later(hours=25)
    assert (await (await house.visiting()).post(f"/team/enter/{code}")).status_code == 403


async def test_signing_out_ends_the_sign_in_also_where_its_cookie_was_copied(house: House) -> None:
    browser = await house.visiting(house.mina)
    copied = dict(browser.client.cookies)
    assert (await browser.post("/team/leave")).status_code == 303
    assert (await browser.get("/team/")).status_code == 403
    thief = await house.visiting()
    thief.client.cookies.update(copied)
    assert (await thief.get("/team/")).status_code == 403


async def test_whoever_leaves_the_team_is_out_at_once(house: House) -> None:
    browser = await house.visiting(house.joel)
    waiting = house.code(house.joel)
    house.leaves(house.joel)
    assert (await browser.get("/team/")).status_code == 403
    assert (await browser.post(f"/team/enter/{waiting}")).status_code == 403


async def test_every_page_refuses_without_a_sign_in_and_all_say_the_same(house: House) -> None:
    alert = house.alert(house.person())
    browser = await house.visiting()
    pages = [(await browser.get(path)) for path in [*PAGES, f"/team/alerts/{alert}"]]
    assert {page.status_code for page in pages} == {403}
    for path, page in zip([*PAGES, f"/team/alerts/{alert}"], pages, strict=True):
        assert page.text.replace(f'href="{path}"', "") == pages[0].text.replace(
            f'href="{PAGES[0]}"', ""
        )


async def test_nothing_is_done_without_a_sign_in(house: House) -> None:
    browser = await house.visiting()
    for path in POSTS:
        reply = await browser.post(path, why="because", decision="this")
        assert reply.status_code == 403, path


async def test_a_post_from_elsewhere_is_refused(house: House) -> None:
    browser = await house.visiting(house.mina)
    for path in [*POSTS, "/team/leave", "/team/enter/code", "/team/enter", "/team/code"]:
        for headers in FROM_ELSEWHERE:
            reply = await browser.client.post(path, data={"why": "x"}, headers=headers)
            assert reply.status_code == 403, (path, headers)
    assert (await browser.get("/team/")).status_code == 200


async def test_every_page_is_hardened_and_holds_no_script_of_its_own(house: House) -> None:
    alert = house.alert(house.person())
    browser = await house.visiting(house.mina)
    for path in [*PAGES, f"/team/alerts/{alert}", "/team/enter/some-code"]:
        page = await browser.get(path)
        assert page.headers["content-security-policy"] == POLICY
        assert HEADERS.items() <= dict(page.headers).items()
        assert page.headers["referrer-policy"] == "same-origin"
        text = OURS.sub("", page.text)
        for never in ("<script", "<style", " style=", "http-equiv", "javascript:"):
            assert never not in text


@pytest.mark.parametrize(("url", "start"), [(HERE, ""), ("https://team.test", "__Host-")])
async def test_cookies_are_for_this_host_only_and_for_no_script(
    house: House, url: str, start: str
) -> None:
    house.signed_in(house.mina)
    browser = await house.visiting(url=url)
    link = await browser.post(f"/team/enter/{house.code(house.mina)}")
    code = await browser.post("/team/enter", code=house.app_code())
    for reply, name, lasts in ((link, "team-door", 600), (code, "team", 2592000)):
        cookie = reply.headers["set-cookie"]
        assert cookie.startswith(f"{start}{name}=")
        parts = set(cookie.lower().split("; "))
        assert {"httponly", "samesite=strict", "path=/", f"max-age={lasts}"} <= parts
        assert ("secure" in parts) == bool(start)
        assert ("strict-transport-security" in reply.headers) == bool(start)


async def test_an_alert_that_is_not_there_is_a_page_that_says_so(house: House) -> None:
    browser = await house.visiting(house.mina)
    for number in ("0", "99999", "9" * 30, "x", "1.5", "-1", "٣"):
        for reply in (
            await browser.get(f"/team/alerts/{number}"),
            await browser.post(f"/team/alerts/{number}/take"),
            await browser.post(f"/team/alerts/{number}/words"),
            await browser.post(f"/team/alerts/{number}/vault", why="they are in danger now"),
        ):
            assert reply.status_code == 404
            assert "There is nothing here" in reply.text
