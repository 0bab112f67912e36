"""The way in: a link, then a code; and all that must not be a way in."""

import asyncio
import re

import pytest

from bot.services import audit
from bot.services.care_rows import StaffRow
from bot.services.sign_in import proof, totp
from bot.services.sign_in.proof import new_codes
from tests.bot.console.house import HERE, SECRET, House, Visiting

pytestmark = pytest.mark.asyncio

OFFER = re.compile(r'<code class="secret">([A-Z2-7]{32})</code>')
RECOVERY = re.compile(r"<code>([A-Z2-7]{4}(?:-[A-Z2-7]{4}){3})</code>")


def with_app(house: House, row: StaffRow) -> None:
    house.signed_in(row)


def deeds(house: House) -> list[str]:
    """What was noted, the oldest first."""
    rows = house.look(lambda tx: tx.audit(audit.NEWEST, 50))
    return [row.deed for row in reversed(rows)]


async def home(browser: Visiting) -> int:
    return (await browser.get("/team/")).status_code


# --- the first time


async def test_the_first_time_sets_up_an_app_and_shows_recovery_codes_once(house: House) -> None:
    browser = await house.pressed(house.mina)
    (secret,) = OFFER.findall((await browser.get("/team/enter")).text)
    picture = await browser.get("/team/enter/app.svg")
    assert picture.headers["content-type"] == "image/svg+xml"
    assert picture.headers["cache-control"] == "no-store"
    reply = await browser.post("/team/enter", code=totp.code_of(secret, totp.step_at(house.now)))
    codes = RECOVERY.findall(reply.text)
    assert len(set(codes)) == proof.CODES
    assert await home(browser) == 200
    again = await browser.get("/team/me")
    assert "8 unused recovery codes" in again.text
    assert not set(codes) & set(RECOVERY.findall(again.text))
    assert deeds(house) == ["app set up", "recovery codes", "signed in"]


async def test_an_app_is_not_set_up_by_a_wrong_code(house: House) -> None:
    browser = await house.pressed(house.mina)
    reply = await browser.post("/team/enter", code="000000")
    assert reply.status_code == 422
    assert "not right" in reply.text
    assert await home(browser) == 403
    assert house.look(lambda tx: tx.app(house.mina.id)) is None


async def test_a_second_link_cannot_set_up_a_second_app(house: House) -> None:
    first, second = await house.pressed(house.mina), await house.pressed(house.mina)
    (mine,) = OFFER.findall((await first.get("/team/enter")).text)
    (other,) = OFFER.findall((await second.get("/team/enter")).text)
    step = totp.step_at(house.now)
    assert mine != other
    assert (await first.post("/team/enter", code=totp.code_of(mine, step))).status_code == 200
    assert (await second.post("/team/enter", code=totp.code_of(other, step))).status_code == 422
    assert OFFER.findall((await second.get("/team/enter")).text) == []
    assert (await second.get("/team/enter/app.svg")).status_code == 403
    house.later(seconds=30)
    code = totp.code_of(mine, totp.step_at(house.now))
    assert (await second.post("/team/enter", code=code)).headers["location"] == "/team/"


# --- a link alone, a code alone


async def test_a_link_alone_opens_nothing(house: House) -> None:
    with_app(house, house.mina)
    browser = await house.pressed(house.mina)
    for path in ("/team/", "/team/me", "/team/talks", "/team/audit"):
        assert (await browser.get(path)).status_code == 403
    assert (await browser.post("/team/code", sign_in_code=house.app_code())).status_code == 403


async def test_a_code_alone_opens_nothing(house: House) -> None:
    with_app(house, house.mina)
    browser = await house.visiting()
    assert (await browser.post("/team/enter", code=house.app_code())).status_code == 403
    assert (await browser.post("/team/code", sign_in_code=house.app_code())).status_code == 403


async def test_the_secret_between_link_and_code_is_no_sign_in(house: House) -> None:
    with_app(house, house.mina)
    browser = await house.pressed(house.mina)
    thief = await house.visiting()
    thief.hold(browser.client.cookies["team-door"])
    assert await home(thief) == 403
    assert (await thief.post("/team/code", sign_in_code=house.app_code())).status_code == 403


async def test_a_link_is_bound_to_the_browser_that_pressed_it(house: House) -> None:
    with_app(house, house.mina)
    code = house.code(house.mina)
    first, other = await house.visiting(), await house.visiting()
    await first.post(f"/team/enter/{code}")
    assert (await other.post(f"/team/enter/{code}")).status_code == 403
    assert (await other.post("/team/enter", code=house.app_code())).status_code == 403
    reply = await first.post("/team/enter", code=house.app_code())
    assert reply.headers["location"] == "/team/"


async def test_a_link_pressed_twice_in_one_browser_goes_on_to_the_code(house: House) -> None:
    code = house.code(house.mina)
    browser = await house.visiting()
    for _ in range(2):
        assert (await browser.post(f"/team/enter/{code}")).headers["location"] == "/team/enter"


async def test_a_link_is_spent_by_one_of_many_browsers_at_once(house: House) -> None:
    code = house.code(house.mina)
    browsers = [Visiting(house, address=f"192.0.2.{n}") for n in range(20)]
    replies = await asyncio.gather(*(one.post(f"/team/enter/{code}") for one in browsers))
    assert sorted(reply.status_code for reply in replies) == [303, *[403] * 19]


async def test_the_code_must_follow_within_ten_minutes(house: House) -> None:
    with_app(house, house.mina)
    browser = await house.pressed(house.mina)
    house.later(minutes=10, seconds=1)
    assert (await browser.get("/team/enter")).status_code == 403
    assert (await browser.post("/team/enter", code=house.app_code())).status_code == 403


async def test_somebody_elses_code_is_no_code(house: House) -> None:
    with_app(house, house.mina)
    other = totp.new_secret()
    row = house.look(lambda tx: tx.app(house.mina.id))
    assert row is not None
    house.write(lambda tx: tx.save_app(row._replace(staff=house.joel.id, secret=other)))
    browser = await house.pressed(house.mina)
    code = totp.code_of(other, totp.step_at(house.now))
    assert (await browser.post("/team/enter", code=code)).status_code == 422


@pytest.mark.parametrize("code", ["", " ", "0", "12345", "1234567", "٣٤٥٦٧٨", "é" * 6, "x" * 5000])
async def test_what_is_no_code_is_refused_in_words(house: House, code: str) -> None:
    with_app(house, house.mina)
    browser = await house.pressed(house.mina)
    reply = await browser.post("/team/enter", code=code)
    assert reply.status_code == 422
    assert "not right" in reply.text
    assert await home(browser) == 403


async def test_a_code_may_be_typed_as_the_app_shows_it(house: House) -> None:
    with_app(house, house.mina)
    browser = await house.pressed(house.mina)
    code = house.app_code()
    reply = await browser.post("/team/enter", code=f" {code[:3]} {code[3:]} ")
    assert reply.headers["location"] == "/team/"


# --- each code once


async def test_a_code_is_good_once(house: House) -> None:
    with_app(house, house.mina)
    first, second = await house.pressed(house.mina), await house.pressed(house.mina)
    assert (await first.post("/team/enter", code=house.app_code())).status_code == 303
    assert (await second.post("/team/enter", code=house.app_code())).status_code == 422


async def test_of_two_posts_of_one_code_at_once_one_wins(house: House) -> None:
    with_app(house, house.mina)
    browsers = [await house.pressed(house.mina) for _ in range(4)]
    code = house.app_code()
    replies = await asyncio.gather(*(one.post("/team/enter", code=code) for one in browsers))
    assert sorted(reply.status_code for reply in replies) == [303, 422, 422, 422]


async def test_one_browser_posting_twice_is_signed_in_once(house: House) -> None:
    with_app(house, house.mina)
    browser = await house.pressed(house.mina)
    code = house.app_code()
    replies = await asyncio.gather(*(browser.post("/team/enter", code=code) for _ in range(2)))
    assert sorted(reply.status_code for reply in replies) == [303, 403]
    assert deeds(house).count("signed in") == 1


async def test_a_recovery_code_works_once_and_for_its_owner_only(house: House) -> None:
    with_app(house, house.mina)
    with_app(house, house.joel)
    codes = house.write(lambda tx: new_codes(tx, house.mina, house.now))
    joel = await house.pressed(house.joel)
    assert (await joel.post("/team/enter", code=codes[0])).status_code == 422
    first, second = await house.pressed(house.mina), await house.pressed(house.mina)
    typed = codes[0].lower().replace("-", " ")
    assert (await first.post("/team/enter", code=typed)).headers["location"] == "/team/"
    assert (await second.post("/team/enter", code=codes[0])).status_code == 422
    assert house.look(lambda tx: proof.codes_left(tx, house.mina.id, house.now)) == 7


# --- what is in the cookie


async def test_the_secret_changes_with_the_sign_in(house: House) -> None:
    with_app(house, house.mina)
    browser = await house.pressed(house.mina)
    planted = "A" * 43
    browser.hold(planted)
    before = browser.client.cookies["team-door"]
    await browser.post("/team/enter", code=house.app_code())
    held = {cookie.value for cookie in browser.client.cookies.jar if cookie.name == "team"}
    assert held.isdisjoint({planted, before})
    for old in (planted, before):
        thief = await house.visiting()
        thief.hold(old)
        thief.hold(old, "team-door")
        assert await home(thief) == 403
        assert (await thief.get("/team/enter")).status_code == 403


async def test_only_a_hash_of_the_secret_is_kept(house: House) -> None:
    secret = house.signed_in(house.mina)
    (row,) = house.look(lambda tx: tx.visits(house.mina.id))
    assert secret not in str(row)
    assert len(row.hash) == 64


# --- who comes in at all


async def test_whoever_left_cannot_finish_what_they_began(house: House) -> None:
    with_app(house, house.joel)
    browser = await house.pressed(house.joel)
    house.leaves(house.joel)
    assert (await browser.get("/team/enter")).status_code == 403
    assert (await browser.post("/team/enter", code=house.app_code())).status_code == 403


async def test_the_page_with_the_secret_is_hardened_and_kept_nowhere(house: House) -> None:
    browser = await house.pressed(house.mina)
    page = await browser.get("/team/enter")
    assert page.headers["cache-control"] == "no-store"
    assert "script-src 'self'" in page.headers["content-security-policy"]
    assert "<script" not in page.text


async def test_a_forged_origin_finishes_nothing(house: House) -> None:
    with_app(house, house.mina)
    browser = await house.pressed(house.mina)
    for headers in (
        {},
        {"origin": "https://evil.test"},
        {"origin": "null"},
        {"origin": HERE, "sec-fetch-site": "cross-site"},
    ):
        for path in ("/team/enter", "/team/code"):
            fields = {"code": house.app_code(), "sign_in_code": house.app_code()}
            reply = await browser.client.post(path, data=fields, headers=headers)
            assert reply.status_code == 403
    assert (await browser.post("/team/enter", code=house.app_code())).status_code == 303


async def test_nothing_noted_or_shown_holds_a_code_or_a_secret(house: House) -> None:
    browser = await house.pressed(house.mina)
    await browser.post("/team/enter", code="123456")
    rows = str(house.look(lambda tx: tx.audit(audit.NEWEST, 50)))
    assert SECRET not in rows
    assert "123456" not in rows


async def test_another_sign_in_in_the_same_browser_ends_the_one_before(house: House) -> None:
    browser = await house.visiting(house.mina)
    before = browser.client.cookies["team"]
    await browser.post(f"/team/enter/{house.code(house.joel)}")
    (secret,) = OFFER.findall((await browser.get("/team/enter")).text)
    await browser.post("/team/enter", code=totp.code_of(secret, totp.step_at(house.now)))
    assert "Joel" in (await browser.get("/team/me")).text
    thief = await house.visiting()
    thief.hold(before)
    assert await home(thief) == 403


async def test_whoever_has_no_first_page_begins_where_their_role_does(house: House) -> None:
    browser = await house.visiting(house.member("Ben", "translator"))
    place = (await browser.get("/team/")).headers["location"]
    assert (await browser.get(place)).status_code == 200
