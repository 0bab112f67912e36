"""A sign-in while it lasts: locked, opened again, looked after, ended."""

import pytest

from bot.services import audit
from bot.services.sign_in import totp
from tests.bot.console.house import House, Visiting

pytestmark = pytest.mark.asyncio


async def home(browser: Visiting) -> int:
    return (await browser.get("/team/")).status_code


async def unlock(house: House, browser: Visiting, place: str = "/team/") -> str:
    reply = await browser.post("/team/code", next=place, sign_in_code=house.app_code())
    return str(reply.headers.get("location", ""))


async def test_half_an_hour_without_anybody_locks_it(house: House) -> None:
    browser = await house.visiting(house.mina)
    house.later(minutes=29)
    assert await home(browser) == 200
    house.later(minutes=29)
    assert await home(browser) == 200
    house.later(minutes=31)
    reply = await browser.get("/team/")
    assert reply.status_code == 403
    assert "Locked" in reply.text


async def test_twelve_hours_lock_it_however_busy_somebody_is(house: House) -> None:
    browser = await house.visiting(house.mina)
    for _ in range(35):
        house.later(minutes=20)
        assert await home(browser) == 200
    house.later(minutes=20)
    assert await home(browser) == 403


async def test_a_page_that_renews_itself_keeps_nobody_signed_in(house: House) -> None:
    browser = await house.visiting(house.mina)
    polls = {"hx-request": "true"}
    for _ in range(3):
        house.later(minutes=9)
        assert (await browser.get("/team/", **polls)).status_code == 200
    house.later(minutes=4)
    reply = await browser.get("/team/", **polls)
    assert (reply.status_code, reply.headers["hx-refresh"], reply.text) == (403, "true", "")


async def test_a_code_opens_it_again_where_somebody_was_going(house: House) -> None:
    alert = house.alert(house.person())
    browser = await house.visiting(house.mina)
    house.later(hours=1)
    asked = await browser.get(f"/team/alerts/{alert}?x=1")
    assert f'name="next" value="/team/alerts/{alert}?x=1"' in asked.text
    assert await unlock(house, browser, f"/team/alerts/{alert}?x=1") == f"/team/alerts/{alert}?x=1"
    assert (await browser.get(f"/team/alerts/{alert}")).status_code == 200


async def test_a_wrong_code_does_not_open_it(house: House) -> None:
    browser = await house.visiting(house.mina)
    house.later(hours=1)
    for _ in range(4):
        reply = await browser.post("/team/code", next="/team/talks", sign_in_code="000000")
        assert reply.status_code == 403
        assert "not right" in reply.text
        assert 'value="/team/talks"' in reply.text
    assert (await browser.post("/team/code", sign_in_code="000000")).status_code == 429
    assert await home(browser) == 403


async def test_opening_it_changes_the_secret_and_the_old_one_is_worth_nothing(
    house: House,
) -> None:
    browser = await house.visiting(house.mina)
    stolen = browser.client.cookies["team"]
    house.later(hours=1)
    await unlock(house, browser)
    thief = await house.visiting()
    thief.hold(stolen)
    house.later(seconds=30)
    assert await home(thief) == 403
    assert await unlock(house, thief) == ""
    assert await home(browser) == 200


@pytest.mark.parametrize(
    ("is_own", "hours", "opens"),
    [
        (False, 11, True),
        (False, 13, False),
        (True, 13, True),
        (True, 29 * 24, True),
        (True, 31 * 24, False),
    ],
)
async def test_a_code_alone_is_enough_for_a_shift_or_on_an_own_device_for_a_month(
    house: House, is_own: bool, hours: int, opens: bool
) -> None:
    browser = await house.visiting()
    browser.hold(house.signed_in(house.mina, is_own=is_own))
    house.later(hours=hours)
    assert (await unlock(house, browser) == "/team/") == opens
    assert (await home(browser) == 200) == opens


async def test_whoever_opens_it_each_day_still_needs_a_link_after_a_month(house: House) -> None:
    browser = await house.visiting()
    browser.hold(house.signed_in(house.mina, is_own=True))
    for _ in range(29):
        house.later(days=1)
        assert await unlock(house, browser) == "/team/"
    house.later(days=1)
    assert await unlock(house, browser) == ""


@pytest.mark.parametrize(
    "place",
    ["https://evil.test/", "//evil.test", "/team/\\evil", "/other", "/team//x", "/team/\n", ""],
)
async def test_a_code_leads_nowhere_else(house: House, place: str) -> None:
    browser = await house.visiting(house.mina)
    house.later(hours=1)
    assert await unlock(house, browser, place) == "/team/"


async def test_after_signing_out_going_back_shows_nothing(house: House) -> None:
    browser = await house.visiting(house.mina)
    page = await browser.get("/team/me")
    assert page.headers["cache-control"] == "no-store"
    held = browser.client.cookies["team"]
    await browser.post("/team/leave")
    browser.hold(held)
    reply = await browser.get("/team/me")
    assert "You are not signed in" in reply.text
    assert await unlock(house, browser) == ""


async def test_one_sees_where_one_is_signed_in_and_ends_it(house: House) -> None:
    here, there = await house.visiting(house.mina), await house.visiting(house.mina)
    house.later(minutes=2)
    page = (await here.get("/team/me")).text
    assert page.count("Firefox on Linux") == 2
    (_, other) = sorted(row.id for row in house.look(lambda tx: tx.visits(house.mina.id)))
    assert f"/team/me/end/{other}" in page
    assert (await here.post(f"/team/me/end/{other}")).status_code == 303
    assert await home(there) == 403
    assert await home(here) == 200


async def test_nobody_ends_the_sign_in_of_somebody_else(house: House) -> None:
    mina, joel = await house.visiting(house.mina), await house.visiting(house.joel)
    (row,) = house.look(lambda tx: tx.visits(house.joel.id))
    for number in (str(row.id), "0", "x", "9" * 30):
        assert (await mina.post(f"/team/me/end/{number}")).status_code == 404
    assert await home(joel) == 200


async def test_signing_out_everywhere_ends_them_all(house: House) -> None:
    browsers = [await house.visiting(house.mina) for _ in range(3)]
    other = await house.visiting(house.joel)
    await browsers[0].post("/team/me/everywhere")
    assert [await home(one) for one in browsers] == [403] * 3
    assert await home(other) == 200


async def test_another_app_takes_over_and_signs_out_everywhere_else(house: House) -> None:
    browser, elsewhere = await house.visiting(house.mina), await house.visiting(house.mina)
    assert (await browser.get("/team/me/app")).headers["location"] == "/team/me"
    await browser.post("/team/me/app")
    (row, _) = house.look(lambda tx: tx.visits(house.mina.id))
    assert row.offer in (await browser.get("/team/me/app")).text
    assert (await browser.get("/team/me/app.svg")).status_code == 200
    assert (await elsewhere.get("/team/me/app.svg")).status_code == 404
    assert (await browser.post("/team/me/app/confirm", code=house.app_code())).status_code == 422
    assert await home(elsewhere) == 200
    code = totp.code_of(row.offer, totp.step_at(house.now))
    assert "Your recovery codes" in (await browser.post("/team/me/app/confirm", code=code)).text
    assert (await home(browser), await home(elsewhere)) == (200, 403)
    assert (await browser.get("/team/me/app")).headers["location"] == "/team/me"


# --- a fresh code


async def test_what_is_grave_wants_a_fresh_code_and_then_goes_on(house: House) -> None:
    who = house.person()
    house.wrote(who, "I do not feel safe.")
    alert = house.alert(who)
    browser = await house.visiting(house.mina)
    path = f"/team/alerts/{alert}/words"
    house.later(minutes=9)
    assert "I do not feel safe." in (await browser.post(path)).text
    house.later(minutes=2)
    asked = await browser.post(path)
    assert asked.status_code == 403
    assert "A code, please" in asked.text
    assert "I do not feel safe." not in asked.text
    assert (await browser.post(path, sign_in_code="000000")).status_code == 403
    opened = await browser.post(path, sign_in_code=house.app_code())
    assert "I do not feel safe." in opened.text


async def test_a_fresh_code_carries_what_was_typed(house: House) -> None:
    alert = house.alert(house.person())
    browser = await house.visiting(house.mina)
    house.later(minutes=11)
    path, why = f"/team/alerts/{alert}/vault", 'They said "<b>not safe</b>".'
    asked = await browser.post(path, why=why)
    assert "&lt;b&gt;not safe&lt;/b&gt;" in asked.text
    assert f'action="{path}"' in asked.text
    reply = await browser.post(path, why=why, sign_in_code=house.app_code())
    assert reply.status_code == 422  # the vault does not know them, and says so
    assert "does not know who this is" in reply.text


async def test_a_fresh_code_is_not_asked_of_a_role_it_is_not_for(house: House) -> None:
    ben = house.member("Ben", "evaluator")
    alert = house.alert(house.person())
    browser = await house.visiting(ben)
    house.later(minutes=11)
    reply = await browser.post(f"/team/alerts/{alert}/words")
    assert "Not for your role" in reply.text


async def test_a_fresh_code_does_not_make_twelve_hours_longer(house: House) -> None:
    browser = await house.visiting(house.mina)
    (before,) = house.look(lambda tx: tx.visits(house.mina.id))
    house.later(minutes=11)
    await browser.post("/team/me/codes", sign_in_code=house.app_code())
    (after,) = house.look(lambda tx: tx.visits(house.mina.id))
    assert (after.until, after.hash == before.hash) == (before.until, False)
    assert await home(browser) == 200


async def test_signing_in_and_out_is_noted(house: House) -> None:
    browser = await house.visiting(house.mina)
    house.later(hours=1)
    await unlock(house, browser)
    await browser.post("/team/leave")
    rows = house.look(lambda tx: tx.audit(audit.NEWEST, 9))
    assert [(row.who, row.deed) for row in reversed(rows)] == [
        ("Mina", "signed in"),
        ("Mina", "signed out"),
    ]
    assert house.look(audit.broken) == []
