"""Five wrong links or codes, and nothing more is tried for a quarter of an hour."""

import pytest

from bot.services import audit
from tests.bot.console.house import House, Visiting

pytestmark = pytest.mark.asyncio


def deeds(house: House) -> list[str]:
    """What was noted, the oldest first."""
    rows = house.look(lambda tx: tx.audit(audit.NEWEST, 50))
    return [row.deed for row in reversed(rows)]


async def test_five_wrong_codes_lock_the_account_for_a_quarter_of_an_hour(house: House) -> None:
    house.signed_in(house.mina)
    browser = await house.pressed(house.mina)
    tries = [(await browser.post("/team/enter", code="000000")).status_code for _ in range(5)]
    assert tries == [422, 422, 422, 422, 429]
    right = await browser.post("/team/enter", code=house.app_code())
    assert right.status_code == 429
    assert "Try again in 15 minutes" in right.text
    assert deeds(house) == [*["wrong code"] * 5, "locked out"]
    house.later(minutes=15, seconds=1)
    late = await house.pressed(house.mina)
    assert (await late.post("/team/enter", code=house.app_code())).status_code == 303


async def test_a_locked_account_is_locked_from_every_address(house: House) -> None:
    house.signed_in(house.mina)
    browser = await house.pressed(house.mina)
    for _ in range(5):
        await browser.post("/team/enter", code="000000")
    other = Visiting(house, address="198.51.100.7")
    assert (await other.post(f"/team/enter/{house.code(house.mina)}")).status_code == 303
    assert (await other.post("/team/enter", code=house.app_code())).status_code == 429


async def test_a_restart_forgives_no_wrong_code(house: House) -> None:
    house.signed_in(house.mina)
    browser = await house.pressed(house.mina)
    for _ in range(5):
        await browser.post("/team/enter", code="000000")
    restarted = Visiting(house)  # another application over the same database
    restarted.client.cookies = browser.client.cookies
    assert (await restarted.post("/team/enter", code=house.app_code())).status_code == 429


async def test_a_right_code_forgives_the_wrong_ones_before_it(house: House) -> None:
    house.signed_in(house.mina)
    for _ in range(3):
        browser = await house.pressed(house.mina)
        for _ in range(3):
            await browser.post("/team/enter", code="000000")
        assert (await browser.post("/team/enter", code=house.app_code())).status_code == 303
        house.later(seconds=30)


async def test_five_wrong_links_lock_an_address_and_no_other(house: House) -> None:
    stranger = Visiting(house, address="203.0.113.9")
    tries = [(await stranger.post("/team/enter/wrong-code")).status_code for _ in range(7)]
    assert tries == [403] * 5 + [429] * 2
    assert (await stranger.post(f"/team/enter/{house.code(house.mina)}")).status_code == 429
    await house.pressed(house.mina)
    house.later(minutes=15, seconds=1)
    assert (await stranger.post(f"/team/enter/{house.code(house.mina)}")).status_code == 303


async def test_an_address_of_ipv6_is_its_whole_network(house: House) -> None:
    for n in range(5):
        await Visiting(house, address=f"2001:db8::{n}").post("/team/enter/wrong-code")
    assert (
        await Visiting(house, address="2001:db8::99").post("/team/enter/x-x-x")
    ).status_code == 429
    assert (
        await Visiting(house, address="2001:db8:1::1").post("/team/enter/x-x-x")
    ).status_code == 403


async def test_a_stranger_behind_the_same_address_locks_nobody_out_of_an_alert(
    house: House,
) -> None:
    alert = house.alert(house.person())
    browser = Visiting(house)
    browser.hold(house.signed_in(house.joel))
    house.later(hours=1)
    stranger = Visiting(house)
    for _ in range(6):
        await stranger.post("/team/enter/wrong-code")
    assert (await browser.get(f"/team/alerts/{alert}")).status_code == 403
    place = f"/team/alerts/{alert}"
    reply = await browser.post("/team/code", next=place, sign_in_code=house.app_code())
    assert reply.headers["location"] == place


async def test_wrong_tries_are_forgotten_after_their_quarter_of_an_hour(house: House) -> None:
    stranger = Visiting(house, address="203.0.113.9")
    await stranger.post("/team/enter/wrong-code")
    house.later(minutes=16)
    await Visiting(house, address="203.0.113.10").post("/team/enter/wrong-code")
    assert house.look(lambda tx: tx.failures(0, None, "203.0.113.9")) == []
