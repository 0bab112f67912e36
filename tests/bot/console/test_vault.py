"""Who somebody really is, on the pages: for leads who say why, once, and nowhere else."""

import pytest

from bot.services.care import vault
from tests.bot.console.house import House

pytestmark = pytest.mark.asyncio

NAME, CONTACT, WORKER = "Real Surname", "07700 900123", "Sam at Bridge House"
WHY = "They said they are not safe tonight."


def known(house: House) -> tuple[str, int]:
    """Somebody in the vault, with an alert."""
    who = house.person()
    parts = {"name": NAME, "contact": CONTACT, "worker": WORKER}
    house.write(lambda tx: vault.put(tx, who, house.now, **parts))
    return who, house.alert(who)


async def test_a_lead_who_says_why_reads_it_once(house: House) -> None:
    who, alert = known(house)
    browser = await house.visiting(house.mina)
    before = (await browser.get(f"/team/alerts/{alert}")).text
    opened = await browser.post(f"/team/alerts/{alert}/vault", why=WHY)
    after = (await browser.get(f"/team/alerts/{alert}")).text
    home = (await browser.get("/team/")).text
    assert opened.status_code == 200
    for secret in (NAME, CONTACT, WORKER):
        assert secret in opened.text
        assert all(secret not in page for page in (before, after, home))
    assert opened.headers["cache-control"] == "no-store"
    assert "kept in the vault" in before
    (row,) = house.look(lambda tx: tx.openings(house.id_of(who)))
    assert (row.staff, row.reason, row.told) == (house.mina.id, WHY, "Priti")


async def test_the_second_lead_is_told_and_reads_why(house: House) -> None:
    _, alert = known(house)
    await (await house.visiting(house.mina)).post(f"/team/alerts/{alert}/vault", why=WHY)
    told = house.look(lambda tx: [row for row in tx.unclosed_alerts() if row.code == "vault"])
    assert [(row.level, row.reason) for row in told] == [
        ("task", "Mina opened the vault. Priti: please look at why.")
    ]
    assert WHY in (await (await house.visiting(house.priti)).get(f"/team/alerts/{told[0].id}")).text
    joel = (await (await house.visiting(house.joel)).get(f"/team/alerts/{told[0].id}")).text
    assert WHY not in joel


async def test_nobody_else_and_nobody_without_a_reason_opens_it(house: House) -> None:
    who, alert = known(house)
    joel, mina = await house.visiting(house.joel), await house.visiting(house.mina)
    for reply in (
        await joel.post(f"/team/alerts/{alert}/vault", why=WHY),
        await mina.post(f"/team/alerts/{alert}/vault"),
        await mina.post(f"/team/alerts/{alert}/vault", why="safeguarding, urgent"),
    ):
        assert reply.status_code == 422
        assert NAME not in reply.text
    assert house.look(lambda tx: tx.openings(house.id_of(who))) == []


async def test_where_nobody_could_be_told_it_stays_shut(house: House) -> None:
    _, alert = known(house)
    house.leaves(house.priti)
    reply = await (await house.visiting(house.mina)).post(f"/team/alerts/{alert}/vault", why=WHY)
    assert reply.status_code == 422
    assert "no second safeguarding lead" in reply.text
    assert NAME not in reply.text
